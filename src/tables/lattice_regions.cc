#include <algorithm>
#include <utility>

#include "tables/regions.h"

namespace dq::tables {
namespace {

constexpr Pt kLatticeGap = 4_pt;  // lattices closer than this above one another, of one width, are one table
constexpr float kHeadingReachEm = 1.2f;
constexpr Pt kCellPadding = 9_pt;   // text at a side of its cell stands this close to the edge
constexpr Pt kOpenSide = 8_pt;      // horizontal rulings reach this far beyond the last vertical one: there is a column
constexpr Pt kParallelGap = 12_pt;  // so are those that share column lines, when no text stands between them
constexpr Pt kSameEnd = 4_pt;
constexpr Pt kOpenEnd = 3_pt;                // from the last ruling across: lines that go on so far end in the open
constexpr float kTightSection = 1.7f;        // between rules on both sides, rows of titles are tight: other tables stand further off
constexpr float kSectionHeight = 2.2f;       // rows of one line are not higher than this, in heights of their text
constexpr std::size_t kLinesWithLabels = 4;  // between columns, of a lattice whose labels may stand outside
constexpr std::ptrdiff_t kFewestLabels = 4;
constexpr float kLabelReachEm = 4, kInLineEm = 0.5f, kDoubleLineEm = 0.5f;
constexpr Pt kAboveHeader = 14_pt;  // a row of the same table stands this close above

bool share_columns(const Region& a, const Region& b) {
  int shared = 0;
  for (const Separator& s : a.vertical)
    shared += std::ranges::any_of(b.vertical, [&](const Separator& t) { return abs(s.position - t.position) <= 2_pt; });
  return shared >= 4 && shared * 2 >= static_cast<int>(std::max(a.vertical.size(), b.vertical.size()));
}

// The title of a section over all columns interrupts the lines between them: where they end in the open, one above and
// the other below a single text, they are one table.
bool parted_by_section(const PageView& view, const Region& a, const Region& b) {
  const bool open_above = a.horizontal.back().position < a.box.bottom - kOpenEnd;
  const bool open_below = b.horizontal.front().position > b.box.top + kOpenEnd;
  const auto shared = std::ranges::count_if(a.vertical, [&](const Separator& s) {
    return std::ranges::any_of(b.vertical, [&](const Separator& t) { return abs(s.position - t.position) <= 2_pt; });
  });
  const bool closed = !open_above && !open_below;
  if (shared < 2 || shared < static_cast<std::ptrdiff_t>(std::min(a.vertical.size(), b.vertical.size()))) return false;
  const Rect<Pt> between{a.box.left, a.box.bottom - 1_pt, a.box.right, b.box.top + 1_pt};
  const Segment* only = nullptr;
  for (const Segment& s : view.segments) {
    if (!between.contains(center(s.box))) continue;
    if (only || is_table_caption(s.text)) return false;
    only = &s;
  }
  return only && between.height() < only->box.height() * (closed ? kTightSection : kSectionHeight);
}

bool one_above_other(const PageView& view, const Region& a, const Region& b) {
  const Pt gap = b.box.top - a.box.bottom;
  if (abs(a.box.left - b.box.left) > kSameEnd || abs(a.box.right - b.box.right) > kSameEnd || gap < -kLatticeGap) return false;
  if (gap <= kLatticeGap || parted_by_section(view, a, b)) return true;
  const Rect<Pt> between{a.box.left, a.box.bottom, a.box.right, b.box.top};
  return gap <= kParallelGap && share_columns(a, b) &&
         std::ranges::none_of(view.segments, [&](const Segment& s) { return between.contains(center(s.box)); });
}

// Centred in the column, or at one of its sides.
bool placed_in(const Rect<Pt>& box, Interval<Pt> column) {
  return abs(box.center_x() - column.center()) < column.length() * 0.12f || box.left - column.lo < kCellPadding ||
         column.hi - box.right < kCellPadding;
}

// The last line of a paragraph or caption.
bool goes_on_from_above(const PageView& view, const Segment& s) {
  return std::ranges::any_of(view.segments, [&](const Segment& above) {
    const Pt gap = s.box.top - above.box.bottom;
    return gap > s.size * -0.4f && gap < s.size * 0.7f && abs(above.box.left - s.box.left) < s.size && above.box.right > s.box.right;
  });
}

// Do two texts stand side by side in it? Then a background alone is a header's.
bool texts_beside(const PageView& view, const Rect<Pt>& box) {
  std::vector<int> inside;
  for (std::size_t n = 0; n < view.segments.size(); ++n)
    if (box.contains(center(view.segments[n].box))) inside.push_back(static_cast<int>(n));
  return std::ranges::any_of(visual_rows(view.segments, inside), [](const VisualRow& row) { return row.segments.size() >= 2; });
}

// A row of headings right above a lattice, one over a column, belongs to it though no line is round it.
void take_headings_above(const PageView& view, Region& region) {
  // Column edges: the vertical rulings, and the sides of the lattice where it is open.
  std::vector<Pt> edges;
  for (const Separator& v : region.vertical) edges.push_back(v.position);
  if (edges.front() > region.box.left + kOpenSide) edges.insert(edges.begin(), region.box.left);
  if (edges.back() < region.box.right - kOpenSide) edges.push_back(region.box.right);
  if (edges.size() < 3) return;
  std::vector<int> near;
  for (std::size_t n = 0; n < view.segments.size(); ++n) {
    const Segment& s = view.segments[n];
    const Pt above = region.box.top - s.box.bottom;
    if (above > s.size * -0.3f && above < s.size * kHeadingReachEm && overlap(s.box.x(), region.box.x()) > 0_pt)
      near.push_back(static_cast<int>(n));
  }
  if (near.size() < 2) return;
  std::vector<char> taken(edges.size() - 1, 0);
  Pt top = region.box.top;
  for (int n : near) {
    const Rect<Pt>& box = view.segments[n].box;
    const std::size_t band = static_cast<std::size_t>(std::ranges::upper_bound(edges, box.center_x()) - edges.begin());
    if (band == 0 || band == edges.size() || taken[band - 1] || view.segments[n].prose || goes_on_from_above(view, view.segments[n]))
      return;
    if (box.left < edges[band - 1] - 1_pt || box.right > edges[band] + 1_pt || !placed_in(box, {edges[band - 1], edges[band]})) return;
    taken[band - 1] = 1;
    top = std::min(top, box.top);
  }
  const auto columns = std::ranges::count(taken, 1);
  if (columns * 2 >= static_cast<std::ptrdiff_t>(taken.size())) region.box.top = top - 1_pt;
}

// The text left of a lattice in each of its rows, if there is just one, and no number: those are of an axis. -1: none; -2: several.
std::vector<int> texts_left(const PageView& view, const Region& region) {
  std::vector<int> out(region.horizontal.size() - 1, -1);
  for (std::size_t n = 0; n < view.segments.size(); ++n) {
    const Segment& s = view.segments[n];
    const auto below = std::ranges::upper_bound(region.horizontal, s.box.center_y(), {}, &Separator::position);
    if (s.box.right > region.box.left + 2_pt || below == region.horizontal.begin() || below == region.horizontal.end()) continue;
    int& there = out[static_cast<std::size_t>(below - region.horizontal.begin()) - 1];
    there = there == -1 && !s.numeric && !s.prose ? static_cast<int>(n) : -2;
  }
  return out;
}

bool has_text(const PageView& view, const Rect<Pt>& box) {
  return std::ranges::any_of(view.segments, [&](const Segment& s) { return box.contains(center(s.box)); });
}

// Labels left of a lattice, one beside each row below its headings, belong to it though no line is round them. Boxes of a form have labels
// beside them, too, but no headings and hardly three columns.
void take_labels_beside(const PageView& view, Region& region) {
  if (region.vertical.size() < kLinesWithLabels) return;
  const std::vector<int> labels = texts_left(view, region);
  const auto first = std::ranges::find_if(labels, [](int n) { return n != -1; });
  if (first == labels.begin() || first == labels.end() || *first < 0) return;
  const Pt em = view.segments[static_cast<std::size_t>(*first)].size;
  if (labels.end() - first < kFewestLabels || (first - labels.begin()) * 2 > labels.end() - first) return;
  Rect<Pt> column = view.segments[static_cast<std::size_t>(*first)].box;
  Pt most_left = column.left, least_right = column.right;
  for (auto label = first; label != labels.end(); ++label) {
    const auto row = static_cast<std::size_t>(label - labels.begin());
    const Rect<Pt> inside{region.box.left, region.horizontal[row].position, region.box.right, region.horizontal[row + 1].position};
    if (*label == -1 && inside.height() < em * kDoubleLineEm) continue;
    if (*label < 0 || !has_text(view, inside)) return;
    const Rect<Pt>& box = view.segments[static_cast<std::size_t>(*label)].box;
    most_left = std::max(most_left, box.left), least_right = std::min(least_right, box.right);
    column = united(column, box);
  }
  const bool in_line = most_left - column.left < em * kInLineEm || column.right - least_right < em * kInLineEm;
  if (!in_line || region.box.left - column.right > em * kLabelReachEm) return;
  region.box.left = column.left - 1_pt;
  // Lines between rows are lines between their labels.
  for (auto row = region.horizontal.begin() + (first - labels.begin()); row != region.horizontal.end(); ++row)
    row->spans.front().lo = std::min(row->spans.front().lo, region.box.left);
}

}  // namespace

void mark_headers(const PageView& view, std::vector<Lattice>& lattices) {
  for (Lattice& l : lattices) {
    const Rect<Pt> above{l.box.left, l.box.top - kAboveHeader, l.box.right, l.box.top};
    l.header = l.backdrop && texts_beside(view, l.box) && !texts_beside(view, above);
  }
}

std::vector<Region> lattice_regions(const PageView& view, const std::vector<Lattice>& lattices) {
  std::vector<Region> out;
  for (const Lattice& l : lattices) {
    if (l.stripe || (l.backdrop && texts_beside(view, l.box))) continue;
    Region region{l.box.grown(1_pt), l.horizontal, l.vertical, TableStyle::Ruled, false, false};
    if (!out.empty() && one_above_other(view, out.back(), region)) {
      Region& last = out.back();
      last.box = united(last.box, region.box);
      std::vector<Ruling> h, v;
      for (const Region* r : {&std::as_const(last), &std::as_const(region)}) {
        for (const Separator& s : r->horizontal)
          for (const Interval<Pt>& span : s.spans) h.push_back({true, s.position, span, 0.5_pt, 0, RulingSource::Stroke, false});
        for (const Separator& s : r->vertical)
          for (const Interval<Pt>& span : s.spans) v.push_back({false, s.position, span, 0.5_pt, 0, RulingSource::Stroke, false});
      }
      last.horizontal = to_separators(h, 3.6_pt);
      last.vertical = to_separators(v, 3.6_pt);
    } else {
      out.push_back(std::move(region));
    }
  }
  for (Region& region : out) {
    take_headings_above(view, region);
    take_labels_beside(view, region);
  }
  return out;
}

}  // namespace dq::tables
