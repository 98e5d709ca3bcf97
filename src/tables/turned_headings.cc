#include "tables/turned_headings.h"

#include <algorithm>

namespace dq::tables {
namespace {

constexpr float kLineGapEm = 0.4f;  // between two lines of one heading
constexpr float kBelowEm = 2.5f;    // white between headings and the first row below
constexpr Pt kSameEnd = 4_pt;       // headings of one row begin, end, or are centred together
constexpr Pt kLongest = 160_pt;     // text that runs further is no heading
constexpr std::size_t kFewest = 2;

bool runs_across(const Line& line, const Frame& frame) {
  return (static_cast<int>(line.direction) - static_cast<int>(frame.direction())) % 2 != 0;
}

Segment segment_of(const Page& page, const Frame& frame, const Line& line) {
  Segment all;
  for (std::uint32_t w : line.words) {
    if (page.words[w].flags & kWordUnseen) continue;
    all.words.push_back(w);
    all.boxes.push_back(frame.to_upright(page.words[w].box));
  }
  return all.words.empty() ? all : part_of(page, all, 0, all.words.size());
}

bool go_on(const Segment& a, const Segment& b) {
  const Pt gap = std::max(a.box.left, b.box.left) - std::min(a.box.right, b.box.right);
  return gap < a.size * kLineGapEm && overlap(a.box.y(), b.box.y()) > std::min(a.box.height(), b.box.height()) * 0.5f &&
         abs(a.size - b.size) < a.size * 0.1f;
}

// Lines side by side, in the order in which they are read.
std::vector<Segment> joined(const Page& page, std::vector<Segment> lines, bool leftwards) {
  std::ranges::stable_sort(lines, {}, [&](const Segment& s) { return leftwards ? 0_pt - s.box.left : s.box.left; });
  std::vector<Segment> out;
  for (const Segment& line : lines) {
    const auto at = std::ranges::find_if(out, [&](const Segment& s) { return go_on(s, line); });
    if (at == out.end()) {
      out.push_back(line);
      continue;
    }
    at->words.insert(at->words.end(), line.words.begin(), line.words.end());
    at->boxes.insert(at->boxes.end(), line.boxes.begin(), line.boxes.end());
    *at = part_of(page, *at, 0, at->words.size());
  }
  return out;
}

bool side_by_side(const Segment& a, const Segment& b) {
  return abs(a.box.top - b.box.top) < kSameEnd || abs(a.box.bottom - b.box.bottom) < kSameEnd ||
         abs(a.box.center_y() - b.box.center_y()) < kSameEnd;
}

bool above_a_row(const PageView& view, const Rect<Pt>& row, Pt size) {
  return std::ranges::count_if(view.segments, [&](const Segment& s) {
           return s.box.top > row.bottom - kSameEnd && s.box.top < row.bottom + size * kBelowEm && overlap(s.box.x(), row.x()) > 0_pt;
         }) >= static_cast<std::ptrdiff_t>(kFewest);
}

}  // namespace

std::vector<Segment> turned_headings(const Page& page, const Frame& frame, const PageView& view) {
  std::vector<Segment> lines;
  bool leftwards = false;
  for (const Line& line : page.lines) {
    if (!runs_across(line, frame)) continue;
    const Segment one = segment_of(page, frame, line);
    if (one.words.empty() || one.box.height() > kLongest) continue;
    leftwards = (static_cast<int>(line.direction) - static_cast<int>(frame.direction()) + 4) % 4 == 1;
    lines.push_back(one);
  }
  const std::vector<Segment> all = joined(page, std::move(lines), leftwards);
  std::vector<Segment> out;
  for (const Segment& one : all) {
    Rect<Pt> row = one.box;
    std::size_t beside = 0;
    for (const Segment& other : all)
      if (side_by_side(one, other)) row = united(row, other.box), ++beside;
    if (beside >= kFewest && above_a_row(view, row, one.size)) out.push_back(one);
  }
  return out;
}

}  // namespace dq::tables
