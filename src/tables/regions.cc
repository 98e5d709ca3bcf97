#include "tables/regions.h"

#include <algorithm>
#include <utility>

#include "tables/evidence/gutters.h"
#include "tables/side_by_side.h"
#include "tables/text_columns.h"

namespace dq::tables {
namespace {

constexpr Pt kOuterLine = 9_pt;         // lines beside the outer columns stand this close to their text
constexpr float kRowGapEm = 2.2f;       // white gap that ends a borderless table, in ems, where its own rows are tighter
constexpr float kRowGapRatio = 2.4f;    // the same, in gaps of its own rows
constexpr int kLongLine = 45;           // characters: a line over most of the width that is no heading
constexpr float kWrapGapEm = 0.7f;      // lines of one cell are not further apart,
constexpr float kSameLeftEm = 0.4f;     // and begin together
constexpr std::size_t kWindow = 8;      // rows that a new one is compared with
constexpr int kSplits = 3;              // of a page into tables side by side
constexpr int kSingleRows = 2;          // rows of one segment in a row that a table goes over (section titles, wrapped labels)
constexpr float kFarBelowEm = 1.3f;     // white under a rule that ends a table, in ems of what stands below it,
constexpr float kFarBelowRatio = 2.5f;  // and in whites between that and the rule below it
constexpr int kWrappedRow = 12;         // lines of one row between rules

std::vector<int> free_segments(const PageView& view, const std::vector<char>& used, Rect<Pt> box) {
  std::vector<int> out;
  for (std::size_t n = 0; n < view.segments.size(); ++n)
    if (!used[n] && box.contains(center(view.segments[n].box))) out.push_back(static_cast<int>(n));
  return out;
}

// Vertical lines that part the columns of an open table: they run over most of its height.
std::vector<Ruling> column_lines(const std::vector<Ruling>& rulings, Rect<Pt> box) {
  std::vector<Ruling> out;
  for (const Ruling& r : rulings)
    if (!r.horizontal && r.position >= box.left - kOuterLine && r.position <= box.right + kOuterLine &&
        overlap(r.span, box.y()) > box.height() * 0.6f)
      out.push_back(r);
  return out;
}

std::vector<Ruling> within(const std::vector<Ruling>& rulings, Rect<Pt> box) {
  std::vector<Ruling> out;
  for (const Ruling& r : rulings)
    if (r.horizontal && r.position >= box.top - 2_pt && r.position <= box.bottom + 2_pt &&
        overlap(r.span, box.x()) > r.span.length() * 0.6f)
      out.push_back(r);
  return out;
}

// Is a line "Table 3 ..." right above or below?
bool captioned(const PageView& view, const Rect<Pt>& box) {
  return std::ranges::any_of(view.segments, [&](const Segment& s) {
    const bool near = (s.box.bottom <= box.top + 2_pt && s.box.bottom > box.top - s.size * 2.5f) ||
                      (s.box.top >= box.bottom - 2_pt && s.box.top < box.bottom + s.size * 2.5f);
    return near && overlap(s.box.x(), box.x()) > 0_pt && is_table_caption(s.text);
  });
}

// --- stacks of rules

// Rows between two rules, up to the first line of prose.
struct Zone {
  Rect<Pt> box{};
  int rows = 0, several = 0;
  bool prose = false;          // a paragraph follows the rows
  bool captioned = false;      // begins with the caption of another table
  bool far_below = false;      // white parts the rows from the rule above: it ends another table
  bool tight_heading = false;  // one line of words over most of the width: headings with hardly a gap
  bool tabular() const { return several > 0 && several * 4 >= rows; }
};

// A line alone that goes on one cell of the row that begins the zone, and leaves its neighbours free.
bool goes_on_cell(const PageView& view, const VisualRow& first, const VisualRow& row, Pt last) {
  const Segment& line = view.segments[row.segments[0]];
  if (row.segments.size() != 1 || line.box.top - last > line.size * kWrapGapEm) return false;
  int over = 0;
  bool begins = false;
  for (int s : first.segments) {
    const Rect<Pt>& cell = view.segments[s].box;
    over += overlap(cell.x(), line.box.x()) > 0_pt;
    begins |= abs(cell.left - line.box.left) < line.size * kSameLeftEm;
  }
  return over == 1 && begins;
}

Zone zone_between(const PageView& view, const std::vector<char>& used, Interval<Pt> x, Pt top, Pt bottom) {
  Zone zone;
  zone.box = {x.lo - 3_pt, top, x.hi + 3_pt, bottom};
  Pt last = top, white = 0_pt, em = 0_pt;
  std::optional<VisualRow> opening;
  for (const VisualRow& row : visual_rows(view.segments, free_segments(view, used, zone.box))) {
    if (opening && goes_on_cell(view, *opening, row, last)) {
      last = row.box.bottom + 1_pt;
      continue;
    }
    const Segment& only = view.segments[row.segments[0]];
    const bool wide = row.segments.size() == 1 && only.box.width() > x.length() * 0.75f && only.characters > kLongLine;
    const bool caption = row.segments.size() == 1 && is_table_caption(only.text);
    zone.captioned = zone.captioned || (caption && zone.rows == 0);
    if (wide || (caption && zone.rows > 0) || std::ranges::all_of(row.segments, [&](int s) { return view.segments[s].prose; })) {
      zone.prose = true;
      zone.box.bottom = last;
      break;
    }
    const Segment& first = view.segments[row.segments[0]];
    if (zone.rows == 0) white = row.box.top - top, em = first.size;
    zone.tight_heading = zone.rows == 0 && row.segments.size() == 1 && first.words.size() >= 3 && !is_table_caption(first.text) &&
                         first.box.width() > x.length() * 0.6f;
    ++zone.rows;
    zone.several += row.segments.size() >= 2;
    if (!opening && row.segments.size() >= 2) opening = row;
    last = row.box.bottom + 1_pt;
  }
  zone.far_below = white > em * kFarBelowEm && white > (bottom - last) * kFarBelowRatio;
  return zone;
}

Region stack_region(const PageView& view, const std::vector<Ruling>& rulings, Rect<Pt> box) {
  Region region;
  region.box = box;
  region.captioned = captioned(view, box);
  region.style = TableStyle::HalfRuled;
  region.horizontal = to_separators(within(rulings, box), 3.6_pt);
  return region;
}

// --- rows of aligned text

class RowGrower {
 public:
  RowGrower(const PageView& view, const std::vector<Ruling>& rulings, const std::vector<int>& chosen, const std::vector<Rect<Pt>>& prose)
      : view_(view), rulings_(rulings), rows_(visual_rows(view.segments, chosen)), prose_(prose) {}

  // `region` and the rows right above and below it that leave its gutters free.
  Region extended(Region region) const {
    std::vector<std::size_t> inside;
    for (std::size_t n = 0; n < rows_.size(); ++n)
      if (region.box.contains(center(rows_[n].box))) inside.push_back(n);
    if (inside.empty()) return region;
    const int wanted = gutters(window_of(inside, true));
    const Pt pitch = usual_gap(inside);
    for (std::size_t n = inside.front(); n-- > 0;) {
      if (goes_with(inside, n, n + 1, true, wanted, pitch)) inside.insert(inside.begin(), n);
      else if (n == 0 || !is_section(inside, n, n + 1, pitch) || !goes_with(inside, n - 1, n, true, wanted, pitch)) break;
    }
    for (std::size_t n = inside.back() + 1; n < rows_.size(); ++n) {
      if (goes_with(inside, n, n, false, wanted, pitch)) inside.push_back(n);
      else if (n + 1 == rows_.size() || !is_section(inside, n, n, pitch) || !goes_with(inside, n + 1, n + 1, false, wanted, pitch)) break;
    }
    region.box.top = std::min(region.box.top, rows_[inside.front()].box.top - 0.5_pt);
    region.box.bottom = std::max(region.box.bottom, rows_[inside.back()].box.bottom + 0.5_pt);
    return region;
  }

  std::vector<Region> grow() {
    std::vector<Region> out;
    for (std::size_t n = 0; n < rows_.size();) {
      const std::size_t end = several(n) ? run_end(n) : n + 1;
      if (several(n)) {
        const std::size_t begin = with_heading(n, out.empty() ? 0 : last_end_);
        if (const std::optional<Region> r = region(begin, end)) out.push_back(*r), last_end_ = end;
      }
      n = end;
    }
    return out;
  }

 private:
  bool several(std::size_t n) const {
    int count = 0;
    for (int s : rows_[n].segments) count += !view_.segments[s].leader;
    return count >= 2;
  }

  Pt em(std::size_t n) const { return std::max(view_.segments[rows_[n].segments.front()].size, 4_pt); }
  Pt gap(std::size_t n) const { return rows_[n].box.top - rows_[n - 1].box.bottom; }

  bool prose_between(std::size_t a, std::size_t b) const {
    const Interval<Pt> y{rows_[a].box.center_y(), rows_[b].box.center_y()};
    const Interval<Pt> x = united(rows_[a].box, rows_[b].box).x();
    return std::ranges::any_of(prose_, [&](const Rect<Pt>& p) { return y.contains(p.center_y()) && overlap(p.x(), x) > 0_pt; });
  }

  int gutters(const std::vector<std::size_t>& rows) const {
    std::vector<VisualRow> chosen;
    for (std::size_t n : rows) chosen.push_back(rows_[n]);
    const std::vector<char> spanning = spanning_segments(view_.segments, chosen);
    return static_cast<int>(rows_to_gutters(view_.segments, chosen, spanning, rows.size() <= 3 ? 1 : 2).size());
  }

  // The rows of `inside` next to its beginning or end.
  static std::vector<std::size_t> window_of(const std::vector<std::size_t>& inside, bool front) {
    const auto size = static_cast<std::ptrdiff_t>(std::min(inside.size(), kWindow));
    return front ? std::vector<std::size_t>(inside.begin(), inside.begin() + size)
                 : std::vector<std::size_t>(inside.end() - size, inside.end());
  }

  Pt usual_gap(const std::vector<std::size_t>& inside) const {
    std::vector<Pt> gaps;
    for (std::size_t k = 1; k < inside.size(); ++k) gaps.push_back(std::max(0_pt, gap(inside[k])));
    if (gaps.empty()) return 0_pt;
    std::ranges::sort(gaps);
    return gaps[gaps.size() / 2];
  }

  // Row n beside the rows `inside`; `lower` is the lower one of the two rows with the gap between them.
  bool goes_with(const std::vector<std::size_t>& inside, std::size_t n, std::size_t lower, bool front, int wanted, Pt pitch) const {
    const Pt limit = std::max(em(n) * 0.9f, pitch * 1.6f);
    if (gap(lower) > limit || prose_between(lower - 1, lower) || !within_width(inside, n)) return false;
    if (!several(n)) return front && is_column_heading(inside, n, limit);
    std::vector<std::size_t> with = window_of(inside, front);
    with.push_back(n);
    return gutters(with) >= wanted;
  }

  // A label alone at the rows' left edge: the title of a section, when another row of the table stands beyond it.
  bool is_section(const std::vector<std::size_t>& inside, std::size_t n, std::size_t lower, Pt pitch) const {
    const Segment& one = view_.segments[rows_[n].segments.front()];
    return !several(n) && gap(lower) < std::max(em(n) * 0.9f, pitch * 1.6f) && !prose_between(lower - 1, lower) &&
           abs(one.box.left - rows_[inside.front()].box.left) < one.size * 2.0f && !is_table_caption(one.text);
  }

  // One heading right above the rows, over other columns than the first.
  bool is_column_heading(const std::vector<std::size_t>& inside, std::size_t n, Pt limit) const {
    const Segment& one = view_.segments[rows_[n].segments.front()];
    const Segment& label = view_.segments[rows_[inside.front()].segments.front()];
    return gap(n + 1) < limit && one.box.left > label.box.right && !is_table_caption(one.text);
  }

  bool within_width(const std::vector<std::size_t>& inside, std::size_t n) const {
    Rect<Pt> box = rows_[inside.front()].box;
    for (std::size_t k : inside) box = united(box, rows_[k].box);
    return rows_[n].box.left > box.left - em(n) * 2.0f && rows_[n].box.right < box.right + em(n) * 2.0f;
  }

  // Does the only segment of row n stand at the left edge of a column (but the first) of the rows before?
  bool continues_column(const std::vector<std::size_t>& window, std::size_t n) const {
    const Segment& one = view_.segments[rows_[n].segments.front()];
    return std::ranges::any_of(window, [&](std::size_t w) {
      const std::vector<int>& above = rows_[w].segments;
      return std::ranges::any_of(above.begin() + 1, above.end(),
                                 [&](int s) { return abs(view_.segments[s].box.left - one.box.left) < one.size * 0.4f; });
    });
  }

  // One past the last row of the table that begins with row `begin`.
  std::size_t run_end(std::size_t begin) {
    std::vector<std::size_t> window{begin};
    std::size_t last_full = begin;
    Pt usual = 0_pt;
    int singles = 0;
    for (std::size_t n = begin + 1; n < rows_.size(); ++n) {
      const Pt limit = std::max(em(n) * (usual > 0_pt ? 1.3f : kRowGapEm), usual * kRowGapRatio);
      if (gap(n) > limit || prose_between(n - 1, n)) break;
      if (!several(n)) {
        singles += !continues_column(window, n);
        if (singles > kSingleRows) break;
        continue;
      }
      std::vector<std::size_t> with = window;
      with.push_back(n);
      const int before = gutters(window), after = gutters(with);
      if (after < 1 || after * 2 < before) break;
      if (singles == 0) usual = std::max(usual, gap(n));
      singles = 0;
      window = std::move(with);
      if (window.size() > kWindow) window.erase(window.begin());
      last_full = n;
    }
    return last_full + 1;
  }

  // A single segment right above may be a heading over several columns.
  std::size_t with_heading(std::size_t begin, std::size_t lowest) const {
    while (begin > lowest && !several(begin - 1) && gap(begin) < em(begin) * 0.8f && !prose_between(begin - 1, begin)) {
      const Rect<Pt>& box = rows_[begin - 1].box;
      const Rect<Pt>& first = view_.segments[rows_[begin].segments.front()].box;
      if (box.left <= first.right || box.right > rows_[begin].box.right + em(begin)) break;
      --begin;
    }
    return begin;
  }

  std::optional<Region> region(std::size_t begin, std::size_t end) const {
    if (end - begin < 2) return {};
    Rect<Pt> box = rows_[begin].box;
    for (std::size_t n = begin; n < end; ++n) box = united(box, rows_[n].box);
    box = box.grown(0.5_pt);
    return open_region(view_, rulings_, box, {box.top - 6_pt, box.bottom + 6_pt});
  }

  const PageView& view_;
  const std::vector<Ruling>& rulings_;
  std::vector<VisualRow> rows_;
  const std::vector<Rect<Pt>>& prose_;
  std::size_t last_end_ = 0;
};

// Text that may be in tables, and paragraphs.
struct FreeText {
  std::vector<int> chosen;
  std::vector<Rect<Pt>> prose;
};

FreeText free_text(const PageView& view, const std::vector<char>& used) {
  FreeText out;
  for (std::size_t n = 0; n < view.segments.size(); ++n) {
    const Segment& s = view.segments[n];
    if (!used[n] && !s.prose && !s.heading) out.chosen.push_back(static_cast<int>(n));
    else if (!used[n]) out.prose.push_back(s.box);
  }
  return out;
}

// Regions of rows, but where two tables stand side by side each side's rows for themselves.
class SideBySideGrower {
 public:
  SideBySideGrower(const PageView& view, const std::vector<Ruling>& rulings, const std::vector<Rect<Pt>>& prose)
      : view_(view), rulings_(rulings), prose_(prose) {}

  // In each column of running text for itself.
  std::vector<Region> grow_in(const std::vector<int>& chosen, const Rect<Pt>& area, int depth) const {
    const std::optional<ColumnGap> gap = depth < kSplits ? gap_between_columns(view_, area) : std::nullopt;
    if (!gap) return grow(chosen, 0);
    const Interval<Pt> y = white_extent(gap->x, gap->y);
    std::vector<Region> out;
    std::ranges::move(grow_in(part_of(chosen, gap->x, y, -1), {area.left, y.lo, gap->x, y.hi}, depth + 1), std::back_inserter(out));
    std::ranges::move(grow_in(part_of(chosen, gap->x, y, 1), {gap->x, y.lo, area.right, y.hi}, depth + 1), std::back_inserter(out));
    std::ranges::move(grow(part_of(chosen, gap->x, y, 0), 0), std::back_inserter(out));
    return out;
  }

 private:
  std::vector<Region> grow(const std::vector<int>& chosen, int depth) const {
    std::vector<Region> regions = RowGrower(view_, rulings_, chosen, prose_).grow();
    if (depth >= kSplits) return regions;
    for (const Region& region : regions) {
      const std::optional<Pt> x = gap_between_tables(view_, chosen, rulings_, region.box);
      if (!x) continue;
      const Interval<Pt> y = white_extent(*x, region.box.y());
      std::vector<Region> out;
      for (int part : {-1, 1, 0}) std::ranges::move(grow(part_of(chosen, *x, y, part), depth + 1), std::back_inserter(out));
      return out;
    }
    return regions;
  }

  // How far up and down from y no text stands at x.
  Interval<Pt> white_extent(Pt x, Interval<Pt> y) const {
    Interval<Pt> out{-1_pt, view_.height + 1_pt};
    for (const Segment& s : view_.segments) {
      if (!s.box.x().contains(x)) continue;
      if (s.box.center_y() < y.lo) out.lo = std::max(out.lo, s.box.bottom);
      else if (s.box.center_y() > y.hi) out.hi = std::min(out.hi, s.box.top);
    }
    return out;
  }

  // Left (-1) or right (1) of x within y, or what is outside y (0).
  std::vector<int> part_of(const std::vector<int>& chosen, Pt x, Interval<Pt> y, int part) const {
    std::vector<int> out;
    for (int s : chosen) {
      const Rect<Pt>& box = view_.segments[s].box;
      const int where = !y.contains(box.center_y()) ? 0 : box.center_x() < x ? -1 : 1;
      if (where == part) out.push_back(s);
    }
    return out;
  }

  const PageView& view_;
  const std::vector<Ruling>& rulings_;
  const std::vector<Rect<Pt>>& prose_;
};

// `region` with the rows above and below it; of text as wide as the region, whatever stands beside it.
Region grown_rows(const PageView& view, const std::vector<Ruling>& rulings, const FreeText& text, const Region& region) {
  std::vector<int> chosen;
  for (int s : text.chosen) {
    const Rect<Pt>& box = view.segments[s].box;
    if (overlap(box.x(), region.box.x()) > box.width() * 0.5f) chosen.push_back(s);
  }
  return RowGrower(view, rulings, chosen, text.prose).extended(region);
}

// What stands over and under the rules, not in another table beside them.
std::vector<int> beside_rules(const PageView& view, const std::vector<int>& chosen, const RuleStack& stack) {
  std::vector<int> out;
  std::ranges::copy_if(chosen, std::back_inserter(out), [&](int s) { return overlap(view.segments[s].box.x(), stack.box.x()) > 0_pt; });
  return out;
}

// From rule to rule; headings of the page cut them.
struct Part {
  Interval<Pt> y{};
  bool below_heading = false;
};

std::vector<Part> parts_of(const PageView& view, const RuleStack& stack) {
  std::vector<Part> out;
  for (std::size_t n = 0; n + 1 < stack.rules.size(); ++n) {
    out.push_back({{stack.rules[n].position, stack.rules[n + 1].position}, false});
    for (const Segment& s : view.segments) {
      if (!s.heading || !out.back().y.contains(s.box.center_y()) || overlap(s.box.x(), stack.box.x()) <= 0_pt) continue;
      const Pt end = std::exchange(out.back().y.hi, s.box.top);
      out.push_back({{s.box.bottom, end}, true});
    }
  }
  return out;
}

}  // namespace

std::vector<Region> stack_regions(const PageView& view, const std::vector<RuleStack>& stacks, const std::vector<Ruling>& rulings,
                                  const std::vector<char>& used) {
  std::vector<Region> out;
  const FreeText text = free_text(view, used);
  for (const RuleStack& stack : stacks) {
    const RowGrower rows(view, rulings, beside_rules(view, text.chosen, stack), text.prose);
    std::optional<Rect<Pt>> open;
    int zones = 0, lines = 0, several = 0;
    const auto close = [&] {
      if (open && several > 0 && (zones >= 2 || lines >= 2))
        out.push_back(grown_rows(view, rulings, text, stack_region(view, rulings, *open)));
      open.reset(), zones = 0, lines = 0, several = 0;
    };
    for (const Part& part : parts_of(view, stack)) {
      const Zone zone = zone_between(view, used, stack.box.x(), part.y.lo, part.y.hi);
      if (zone.captioned || zone.far_below || part.below_heading) close();
      const bool section = zone.rows == 1 && !zone.prose && (open || zone.tight_heading);
      const bool wrapped = open && !zone.prose && zone.several > 0 && zone.rows <= kWrappedRow;
      if (zone.tabular() || section || wrapped) {
        open = open ? united(*open, zone.box) : zone.box;
        ++zones, lines += zone.rows;
        several += zone.several;
      }
      if (zone.prose || !(zone.tabular() || section || wrapped)) close();
    }
    close();
  }
  return out;
}

Region open_region(const PageView& view, const std::vector<Ruling>& rulings, Rect<Pt> box, Interval<Pt> reach) {
  Region out;
  out.box = box;
  out.captioned = captioned(view, box);
  out.horizontal = to_separators(within(rulings, {box.left, reach.lo, box.right, reach.hi}), 3.6_pt);
  out.vertical = to_separators(column_lines(view.rulings, box), 3.6_pt);
  if (!out.horizontal.empty() || !out.vertical.empty()) out.style = TableStyle::HalfRuled;
  return out;
}

std::vector<Region> borderless_regions(const PageView& view, const std::vector<Ruling>& rulings, const std::vector<char>& used) {
  const FreeText text = free_text(view, used);
  return SideBySideGrower(view, rulings, text.prose).grow_in(text.chosen, {0_pt, 0_pt, view.width, view.height}, 0);
}

}  // namespace dq::tables
