// Tables whose only lines are those between columns.
#include <algorithm>
#include <optional>
#include <tuple>

#include "tables/regions.h"

namespace dq::tables {
namespace {

constexpr Pt kSameEnd = 4_pt;        // lines of one table begin and end together
constexpr Pt kSamePlace = 1.5_pt;    // lines of two pieces of a table go on from one another
constexpr Pt kInterruption = 40_pt;  // by not more than a row
constexpr std::size_t kManyLines = 3;
constexpr Pt kShortestLine = 18_pt;  // two rows of small text
constexpr float kSameLineEm = 0.08f;
constexpr int kLevelOfTen = 4;  // rows of ten, at least, that have text on one line with the rest
constexpr float kSameSize = 0.03f;
constexpr float kIndentEm = 3;        // of labels
constexpr float kLabelEm = 24;        // labels of wide tables stand further off
constexpr int kColumnOfTen = 8;       // rows of ten, at least, that have text on one line with the rest: a column, however far off
constexpr float kPieceOfLine = 0.7f;  // of the longest line: one that a heading over several columns cut short
constexpr float kNextColumnEm = 14;   // text further from an outer line than this is not its column

bool in_lattice(const Ruling& r, const std::vector<Lattice>& lattices) {
  return std::ranges::any_of(lattices, [&](const Lattice& l) {
    return r.position >= l.box.left - 1_pt && r.position <= l.box.right + 1_pt && overlap(r.span, l.box.y()) > r.span.length() * 0.5f;
  });
}

std::vector<std::vector<Ruling>> lines_of_one_height(const std::vector<Ruling>& rulings, const std::vector<Lattice>& lattices) {
  std::vector<std::vector<Ruling>> groups;
  for (const Ruling& r : rulings) {
    if (r.horizontal || r.span.length() < kShortestLine || in_lattice(r, lattices)) continue;
    const auto at = std::ranges::find_if(groups, [&](const auto& g) {
      return abs(g.front().span.lo - r.span.lo) <= kSameEnd && abs(g.front().span.hi - r.span.hi) <= kSameEnd;
    });
    if (at == groups.end()) groups.push_back({r});
    else at->push_back(r);
  }
  for (auto& g : groups) std::ranges::stable_sort(g, {}, &Ruling::position);
  return groups;
}

Interval<Pt> span_of(const std::vector<Ruling>& lines) {
  Interval<Pt> out = lines.front().span;
  for (const Ruling& r : lines) out = {std::min(out.lo, r.span.lo), std::max(out.hi, r.span.hi)};
  return out;
}

// Headings over several columns interrupt the lines below them: longer lines beside them belong to the same table.
bool cut_by_headings(const std::vector<Ruling>& longer, const std::vector<Ruling>& shorter) {
  const Interval<Pt> a = span_of(longer), b = span_of(shorter);
  const Interval<Pt> xa{longer.front().position, longer.back().position}, xb{shorter.front().position, shorter.back().position};
  return abs(a.hi - b.hi) <= kSameEnd && b.lo >= a.lo && b.length() > a.length() * kPieceOfLine && xa.lo < xb.hi && xb.lo < xa.hi;
}

std::vector<std::vector<Ruling>> with_cut_lines(std::vector<std::vector<Ruling>> groups) {
  for (std::size_t n = 0; n < groups.size(); ++n)
    for (std::size_t other = 0; other < groups.size();) {
      if (n == other || !cut_by_headings(groups[n], groups[other])) {
        ++other;
        continue;
      }
      std::ranges::copy(groups[other], std::back_inserter(groups[n]));
      std::ranges::stable_sort(groups[n], {}, &Ruling::position);
      groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(other));
      n -= other < n;
      other = 0;
    }
  return groups;
}

// Lines at the same places, a row below the others.
bool go_on(const std::vector<Ruling>& above, const std::vector<Ruling>& below) {
  const Pt gap = span_of(below).lo - span_of(above).hi;
  const auto shared = std::ranges::count_if(below, [&](const Ruling& b) {
    return std::ranges::any_of(above, [&](const Ruling& a) { return abs(a.position - b.position) <= kSamePlace; });
  });
  return gap > 0_pt && gap < kInterruption && shared >= 2 && shared == static_cast<std::ptrdiff_t>(std::min(above.size(), below.size()));
}

// A title of a section over all columns interrupts the lines between them.
std::vector<std::vector<Ruling>> over_sections(std::vector<std::vector<Ruling>> groups) {
  std::ranges::sort(groups, {}, [](const auto& g) { return std::tuple(span_of(g).lo, g.front().position, g.size()); });
  for (std::size_t n = 0; n < groups.size(); ++n)
    for (std::size_t below = n + 1; below < groups.size();) {
      if (!go_on(groups[n], groups[below])) {
        ++below;
        continue;
      }
      const std::vector<Ruling>& wider = groups[below].size() > groups[n].size() ? groups[below] : groups[n];
      const Interval<Pt> span{span_of(groups[n]).lo, span_of(groups[below]).hi};
      groups[n] = std::vector<Ruling>(wider);
      for (Ruling& r : groups[n]) r.span = span;
      groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(below));
    }
  return groups;
}

// What stands in the rows between the lines' ends: its extent, and whether it reads as paragraphs.
struct Neighbours {
  Pt left, right;
  int rows = 0, beside = 0, prose = 0;
  int before = 0, before_level = 0, after = 0, after_level = 0;  // rows with text there, and with text on their own line
};

// Words on the very line of the rest of the row, in the same size: its label, however far to the left.
bool is_label(const PageView& view, const VisualRow& row, const Segment& first) {
  return !first.numeric && row.segments.size() >= 2 && std::ranges::all_of(row.segments, [&](int s) {
    const Segment& other = view.segments[s];
    return abs(other.box.bottom - first.box.bottom) < first.size * kSameLineEm && abs(other.size - first.size) < first.size * kSameSize;
  });
}

// Does it stand on one line with other text of the row?
bool is_level(const PageView& view, const VisualRow& row, const Segment& one) {
  return std::ranges::any_of(row.segments, [&](int s) {
    const Segment& other = view.segments[s];
    return &other != &one && abs(other.box.bottom - one.box.bottom) < one.size * kSameLineEm;
  });
}

// Do most rows begin left of the lines with a text on the line of the others, all at one place?
bool is_column_before(const PageView& view, const std::vector<Ruling>& lines, const std::vector<VisualRow>& rows) {
  int level = 0, all = 0;
  Pt left = view.width;
  for (const VisualRow& row : rows) left = std::min(left, view.segments[row.segments.front()].box.left);
  for (const VisualRow& row : rows) {
    const Segment& first = view.segments[row.segments.front()];
    if (first.box.center_x() > lines.front().position) continue;
    ++all;
    level += is_level(view, row, first) && first.box.left - left < first.size * kIndentEm && first.box.right < lines.front().position;
  }
  return all >= 3 && level * 10 >= static_cast<int>(rows.size()) * kColumnOfTen;
}

Neighbours neighbours_of(const PageView& view, const std::vector<Ruling>& lines, const std::vector<char>& used) {
  std::vector<int> chosen;
  for (std::size_t n = 0; n < view.segments.size(); ++n)
    if (!used[n] && span_of(lines).contains(view.segments[n].box.center_y())) chosen.push_back(static_cast<int>(n));
  Neighbours out{lines.front().position, lines.back().position};
  const std::vector<VisualRow> rows = visual_rows(view.segments, chosen);
  const bool column_before = is_column_before(view, lines, rows);
  for (const VisualRow& row : rows) {
    const Segment *before = nullptr, *after = nullptr;
    int inside = 0;
    for (int s : row.segments) {
      const Segment& one = view.segments[s];
      if (one.box.center_x() < lines.front().position) before = &one;
      else if (one.box.center_x() > lines.back().position) after = after ? after : &one;
      else ++inside;
    }
    const Pt off = before ? lines.front().position - before->box.right : 0_pt;
    if (before && !column_before && off > before->size * (is_label(view, row, *before) ? kLabelEm : kNextColumnEm)) before = nullptr;
    if (after && after->box.left - lines.back().position > after->size * kNextColumnEm) after = nullptr;
    const int columns = (before != nullptr) + inside + (after != nullptr);
    if (columns == 0) continue;
    ++out.rows;
    out.beside += columns >= 2;
    out.prose += (before && before->prose) || (after && after->prose);
    if (before) ++out.before, out.before_level += is_level(view, row, *before);
    if (after) ++out.after, out.after_level += is_level(view, row, *after);
    if (before) out.left = std::min(out.left, before->box.left);
    if (after) out.right = std::max(out.right, after->box.right);
  }
  // Lines of another column of text stand at heights of their own.
  if (out.before_level * 10 < out.before * kLevelOfTen) out.left = lines.front().position;
  if (out.after_level * 10 < out.after * kLevelOfTen) out.right = lines.back().position;
  return out;
}

}  // namespace

std::vector<Region> column_line_regions(const PageView& view, const std::vector<Ruling>& rulings, const std::vector<Lattice>& lattices,
                                        const std::vector<char>& used) {
  std::vector<Region> out;
  for (const std::vector<Ruling>& lines : over_sections(with_cut_lines(lines_of_one_height(rulings, lattices)))) {
    const Neighbours text = neighbours_of(view, lines, used);
    // One line between two paragraphs is the rule between columns of text. Where many columns are parted, a wrapped cell
    // in one of them may have most of the lines.
    const bool many = lines.size() >= kManyLines && text.beside >= 3 && text.beside * 5 >= text.rows;
    if (text.rows < 2 || (!many && (text.beside * 2 < text.rows || text.prose * 3 > text.rows))) continue;
    Region region;
    region.box = {text.left - 0.5_pt, span_of(lines).lo, text.right + 0.5_pt, span_of(lines).hi};
    region.vertical = to_separators(lines, 3.6_pt);
    std::vector<Ruling> across;
    for (const Ruling& r : rulings)
      if (r.horizontal && region.box.y().contains(r.position) && overlap(r.span, region.box.x()) > r.span.length() * 0.6f)
        across.push_back(r);
    region.horizontal = to_separators(across, 3.6_pt);
    region.style = TableStyle::HalfRuled;
    out.push_back(std::move(region));
  }
  return out;
}

}  // namespace dq::tables
