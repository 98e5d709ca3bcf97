#include "tables/evidence/gutters.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"

namespace dq::tables {
namespace {

constexpr float kUnitReachEm = 12;     // a currency sign stands at the left edge of its column, the number at the right
constexpr float kSharedEm = 0.5f;      // text that runs over another column reaches this far into it
constexpr float kGiveEm = 0.3f;        // column gaps are wider than twice this in every row (segments.cc)
constexpr Pt kNarrowestGutter = 1_pt;  // left over when ragged cells of both sides nearly meet

// Segments of `row` that share more than a letter with x.
int inside(const std::vector<Segment>& segments, const VisualRow& row, Interval<Pt> x) {
  int n = 0;
  for (int s : row.segments) {
    const Pt enough = std::min(segments[s].size * kSharedEm, segments[s].box.width() * 0.4f);
    n += !segments[s].leader && overlap(segments[s].box.x(), x) > enough;
  }
  return n;
}

bool touches_any(const std::vector<Segment>& segments, const VisualRow& row, Interval<Pt> x) {
  return std::ranges::any_of(row.segments, [&](int s) { return overlap(segments[s].box.x(), x) > 0_pt; });
}

Segment joined(const Segment& a, const Segment& b) {
  Segment out = a;
  out.box = united(a.box, b.box);
  out.text = a.text + b.text;
  out.words.insert(out.words.end(), b.words.begin(), b.words.end());
  out.boxes.insert(out.boxes.end(), b.boxes.begin(), b.boxes.end());
  out.characters = a.characters + b.characters;
  out.numeric = true;
  out.unit = false;
  return out;
}

}  // namespace

std::vector<char> spanning_segments(const std::vector<Segment>& segments, const std::vector<VisualRow>& rows) {
  std::vector<char> spanning(segments.size(), 0);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (int s : rows[r].segments) {
      int several = 0, one = 0;
      for (std::size_t other = 0; other < rows.size(); ++other) {
        if (other == r) continue;
        const int n = inside(segments, rows[other], segments[s].box.x());
        if (n >= 2) ++several;
        else if (touches_any(segments, rows[other], segments[s].box.x())) ++one;
      }
      spanning[s] = several > one;
    }
  }
  return spanning;
}

std::vector<Gutter> rows_to_gutters(const std::vector<Segment>& segments, const std::vector<VisualRow>& rows,
                                    const std::vector<char>& spanning, int min_support) {
  // Sweep over x: how many rows have text here (cross), how many have text on both sides but not here (support).
  std::map<float, std::pair<int, int>> events;  // x -> change of (cross, support)
  for (const VisualRow& row : rows) {
    Pt right = 0_pt;
    bool any = false;
    for (int s : row.segments) {
      if (spanning[s] || segments[s].leader) continue;
      const Rect<Pt>& box = segments[s].box;
      // Ragged neighbours of different rows may nearly meet: each gives a little where it faces a gap of its own row.
      const Pt give = std::min(segments[s].size * kGiveEm, box.width() * 0.2f);
      const Pt left_end = box.left + give, right_end = box.right - give;
      if (any && left_end > right) {
        events[right.value()].second += 1;
        events[left_end.value()].second -= 1;
      }
      events[left_end.value()].first += 1;
      events[right_end.value()].first -= 1;
      right = any ? std::max(right, right_end) : right_end;
      any = true;
    }
  }
  std::vector<Gutter> gutters;
  int cross = 0, support = 0, best = 0;
  float from = 0;
  bool open = false;
  for (const auto& [x, change] : events) {
    if (open && cross + change.first > 0) {
      if (best >= min_support && Pt(x - from) >= kNarrowestGutter) gutters.push_back({{Pt(from), Pt(x)}, best});
      open = false;
    }
    cross += change.first;
    support += change.second;
    if (cross == 0 && !open) from = x, best = 0, open = true;
    if (open) best = std::max(best, support);
  }
  return gutters;
}

std::vector<VisualRow> join_units(std::vector<Segment>& segments, const std::vector<VisualRow>& rows) {
  std::vector<VisualRow> out;
  for (const VisualRow& row : rows) {
    VisualRow next{row.box, {}};
    for (int s : row.segments) {
      const int last = next.segments.empty() ? -1 : next.segments.back();
      const bool near = last >= 0 && segments[s].box.left - segments[last].box.right < segments[s].size * kUnitReachEm;
      const bool sign_first = near && segments[last].unit && leads_number(segments[last].text) && segments[s].numeric;
      const bool sign_last = near && segments[s].unit && !leads_number(segments[s].text) && segments[last].numeric && !segments[last].unit;
      if (sign_first || sign_last) {
        segments.push_back(joined(segments[last], segments[s]));
        next.segments.back() = static_cast<int>(segments.size()) - 1;
      } else {
        next.segments.push_back(s);
      }
    }
    out.push_back(std::move(next));
  }
  return out;
}

}  // namespace dq::tables
