#include "tables/grid_decoder.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "tables/evidence/gutters.h"
#include "tables/evidence/row_bands.h"
#include "tables/evidence/ruled_bands.h"
#include "tables/header_rows.h"
#include "tables/heading_spans.h"

namespace dq::tables {
namespace {

constexpr float kEdgeThere = 0.4f;    // share of a cell's side that a ruling must cover to be its edge
constexpr Pt kOuterSlack = 4_pt;      // text this far outside the outermost ruling opens a further column
constexpr Pt kCrossing = 1.5_pt;      // text must reach this far over a column edge to cross it,
constexpr float kCrossingEm = 0.35f;  // and more than gutters are widened by (gutters.cc)
constexpr Pt kNarrowColumn = 8_pt;    // no text fits between rulings closer than this
constexpr Pt kNarrowRow = 5_pt;
constexpr Pt kNarrowBand = 9_pt;      // an empty ruled column or row narrower than this is a double line or a margin
constexpr float kCentredEm = 0.8f;    // the title of a section stands this close to the table's middle
constexpr float kOffsetEm = 0.3f;     // middles further apart are not of one line
constexpr float kTightGapEm = 0.45f;  // a space that falls on a gutter of other rows parts cells from this width on

struct Edge {
  Pt position{};
  int separator = -1;  // index into the region's separators; -1: white space
};

class Decoder {
 public:
  Decoder(const PageView& view, Region region)
      : view_(view), region_(std::move(region)), style_(lines_between_columns() ? region_.style : open_style()) {}

  std::optional<Grid> decode() {
    collect();
    if (rows_.empty()) return {};
    close_narrow_bands(region_.vertical, kNarrowColumn, false);
    close_narrow_bands(region_.horizontal, kNarrowRow, true);
    columns_ = hard_edges(region_.vertical, text_box_.x(), false);
    if (!region_.exact || region_.vertical.empty()) add_soft_columns();
    if (columns_.size() < 2) return {};
    find_spans();
    if (style_ != TableStyle::Ruled) spread_section_titles();
    part_offset_lines();
    row_edges_ = hard_edges(region_.horizontal, text_box_.y(), true);
    if (!region_.exact || region_.horizontal.empty()) add_soft_rows();
    if (row_edges_.size() < 2) return {};  // one ruling through the only line of text bounds no row
    place_segments();
    drop_empty_bands();
    return make_grid();
  }

 private:
  // A frame with rules under the header or between rows says no more of columns than those rules alone. (A frame alone
  // may be a stripe or a box of text.)
  bool lines_between_columns() const { return region_.vertical.size() > 2 || region_.horizontal.size() <= 2; }
  TableStyle open_style() const { return region_.style == TableStyle::Ruled ? TableStyle::HalfRuled : region_.style; }

  // --- text

  void collect() {
    segments_ = view_.segments;
    std::vector<int> chosen;
    for (std::size_t n = 0; n < segments_.size(); ++n)
      if (region_.box.contains(center(segments_[n].box)) && !segments_[n].leader) chosen.push_back(static_cast<int>(n));
    if (region_.exact) chosen = cut_at_columns(chosen);
    rows_ = join_units(segments_, visual_rows(segments_, chosen));
    bool first = true;
    for (const VisualRow& row : rows_)
      for (int s : row.segments) text_box_ = std::exchange(first, false) ? segments_[s].box : united(text_box_, segments_[s].box);
  }

  // Columns that the user gave part words, whatever the gaps between them.
  std::vector<int> cut_at_columns(const std::vector<int>& chosen) {
    const auto column = [&](const Rect<Pt>& box) {
      return std::ranges::lower_bound(region_.vertical, box.center_x(), {}, &Separator::position);
    };
    std::vector<int> out;
    for (int s : chosen) {
      const Segment whole = segments_[s];
      std::size_t begin = 0;
      for (std::size_t n = 1; n <= whole.words.size(); ++n) {
        if (n < whole.words.size() && column(whole.boxes[n - 1]) == column(whole.boxes[n])) continue;
        segments_.push_back(part_of(*view_.page, whole, begin, n));
        out.push_back(static_cast<int>(segments_.size()) - 1);
        begin = n;
      }
    }
    return out;
  }

  // --- edges

  // Two separators with nothing between, closer than text could be: the two sides of one gap (cells with spacing).
  void close_narrow_bands(std::vector<Separator>& separators, Pt narrow, bool horizontal) const {
    for (std::size_t n = 0; n + 1 < separators.size();) {
      Separator &a = separators[n], &b = separators[n + 1];
      if (b.position - a.position >= narrow || text_between(a.position, b.position, horizontal)) {
        ++n;
        continue;
      }
      a.position = (a.position + b.position) * 0.5f;
      a.spans = united_spans(a.spans, b.spans);
      separators.erase(separators.begin() + static_cast<std::ptrdiff_t>(n) + 1);
    }
  }

  bool text_between(Pt lo, Pt hi, bool horizontal) const {
    return std::ranges::any_of(rows_, [&](const VisualRow& row) {
      return std::ranges::any_of(row.segments, [&](int s) {
        const Interval<Pt> text = horizontal ? segments_[s].box.y() : segments_[s].box.x();
        return lo < text.center() && text.center() < hi && text.length() < (hi - lo) * 2.0f;
      });
    });
  }

  std::vector<Edge> hard_edges(const std::vector<Separator>& separators, Interval<Pt> text, bool horizontal) const {
    std::vector<Edge> out;
    for (std::size_t n = 0; n < separators.size(); ++n) out.push_back({separators[n].position, static_cast<int>(n)});
    const Interval<Pt> box = horizontal ? region_.box.y() : region_.box.x();
    const bool before = out.empty() || anything_beyond(out.front().position, -1, horizontal);
    const bool after = out.empty() || anything_beyond(out.back().position, 1, horizontal);
    if (before) out.insert(out.begin(), {std::min(box.lo, text.lo), -1});
    if (after) out.push_back({std::max(box.hi, text.hi), -1});
    return out;
  }

  bool anything_beyond(Pt edge, int side, bool horizontal) const {
    for (const VisualRow& row : rows_)
      for (int s : row.segments) {
        const Pt at = horizontal ? segments_[s].box.center_y() : segments_[s].box.center_x();
        if (side < 0 ? at < edge - kOuterSlack : at > edge + kOuterSlack) return true;
      }
    return false;
  }

  std::vector<VisualRow> rows_within(Interval<Pt> x, Interval<Pt> y) const {
    std::vector<VisualRow> out;
    for (const VisualRow& row : rows_) {
      if (!y.contains(row.box.center_y())) continue;
      VisualRow part{row.box, {}};
      for (int s : row.segments)
        if (x.contains(segments_[s].box.center_x())) part.segments.push_back(s);
      if (!part.segments.empty()) out.push_back(std::move(part));
    }
    return out;
  }

  int support_needed(int rows) const {
    const bool strict = style_ == TableStyle::Ruled && columns_.size() > 3;
    if (strict) return std::max(3, (rows * 6 + 9) / 10);
    if (style_ == TableStyle::Ruled && columns_.size() > 2) return std::max(2, (rows * 4 + 9) / 10);
    return rows <= 3 ? 1 : std::max(2, rows / 8);
  }

  void add_soft_columns() {
    const Interval<Pt> all{text_box_.top, text_box_.bottom};
    std::vector<Edge> out;
    for (std::size_t n = 0; n + 1 < columns_.size(); ++n) {
      out.push_back(columns_[n]);
      const Interval<Pt> x{columns_[n].position, columns_[n + 1].position};
      std::vector<Gutter> gutters =
          column_gutters(segments_, rows_within(x, all), support_needed(static_cast<int>(rows_within(x, all).size())));
      if (split_at(gutters, rows_within(x, all)))
        gutters = column_gutters(segments_, rows_within(x, all),
                                 support_needed(static_cast<int>(rows_within(x, all).size())));  // narrowed by the new cells
      for (const Gutter& g : gutters) out.push_back({g.range.center(), -1});
    }
    out.push_back(columns_.back());
    columns_ = std::move(out);
  }

  // A line whose word spaces fall on the gutters that other rows leave is several cells in a tight row, no spanning one.
  bool split_at(const std::vector<Gutter>& gutters, const std::vector<VisualRow>& band) {
    const std::vector<char> spanning = spanning_segments(segments_, band);
    bool any = false;
    for (const VisualRow& part : band)
      for (int s : part.segments) {
        if (!spanning[s]) continue;
        const std::vector<std::size_t> cuts = cuts_at(gutters, segments_[s]);
        if (!cuts.empty()) replace_by_parts(s, cuts), any = true;
      }
    return any;
  }

  // Word indices at which the segment parts; none unless every gutter that it crosses meets a space wide enough.
  std::vector<std::size_t> cuts_at(const std::vector<Gutter>& gutters, const Segment& segment) const {
    std::vector<std::size_t> cuts;
    for (const Gutter& g : gutters) {
      if (g.range.lo <= segment.box.left || g.range.hi >= segment.box.right) continue;
      std::size_t cut = 0;
      Pt most = 0_pt;
      for (std::size_t n = 1; n < segment.boxes.size(); ++n) {
        const Interval<Pt> space{segment.boxes[n - 1].right, segment.boxes[n].left};
        const Pt shared = overlap(space, g.range);
        if (space.length() > segment.size * kTightGapEm && shared > most) cut = n, most = shared;
      }
      if (cut == 0) return {};
      if (cuts.empty() || cuts.back() != cut) cuts.push_back(cut);
    }
    return cuts;
  }

  void replace_by_parts(int s, const std::vector<std::size_t>& cuts) {
    for (VisualRow& row : rows_) {
      const auto at = std::ranges::find(row.segments, s);
      if (at == row.segments.end()) continue;
      std::vector<int> parts;
      for (std::size_t n = 0; n <= cuts.size(); ++n) {
        const std::size_t begin = n == 0 ? 0 : cuts[n - 1], end = n == cuts.size() ? segments_[s].words.size() : cuts[n];
        segments_.push_back(part_of(*view_.page, segments_[s], begin, end));
        parts.push_back(static_cast<int>(segments_.size()) - 1);
      }
      row.segments.insert(row.segments.erase(at), parts.begin(), parts.end());
      return;
    }
  }

  std::vector<Pt> positions(const std::vector<Edge>& edges) const {
    std::vector<Pt> out;
    for (const Edge& e : edges) out.push_back(e.position);
    return out;
  }

  // --- spanning text

  ColumnSpan columns_under(const Rect<Pt>& box, Pt em) const {
    const std::vector<Pt> edges = positions(columns_);
    const Pt reach = std::min(std::max(kCrossing, em * kCrossingEm), box.width() * 0.3f);
    const int first = column_of(edges, box.left + reach);
    const int last = column_of(edges, box.right - reach);
    const int middle = column_of(edges, box.center_x());
    ColumnSpan out{std::min(first, middle), std::max(last, middle)};
    // A cell whose ruled edge is crossed by side bearings only stays in its column.
    while (out.first < middle && columns_[out.first + 1].position - box.left < box.width() * 0.12f &&
           columns_[out.first + 1].separator >= 0)
      ++out.first;
    while (out.last > middle && box.right - columns_[out.last].position < box.width() * 0.12f && columns_[out.last].separator >= 0)
      --out.last;
    return out;
  }

  void find_spans() {
    spanning_.assign(segments_.size(), 0);
    spans_.assign(segments_.size(), {});
    for (const VisualRow& row : rows_)
      for (int s : row.segments) {
        spans_[s] = columns_under(segments_[s].box, segments_[s].size);
        spanning_[s] = spans_[s].first < spans_[s].last;
      }
    const std::vector<Pt> edges = positions(columns_);
    first_body_ = first_body_row(RowContext{segments_, rows_, spanning_, edges, region_.horizontal, text_box_});
    if (style_ != TableStyle::Ruled)
      spread_group_headings(
          {segments_, rows_, region_.horizontal, text_box_.x(), static_cast<int>(columns_.size()) - 1, first_body_, spans_, spanning_});
  }

  // A title alone in its row and over the middle of the table is over all columns.
  void spread_section_titles() {
    const int last = static_cast<int>(columns_.size()) - 2;
    if (last < 1) return;
    for (std::size_t r = static_cast<std::size_t>(first_body_); r < rows_.size(); ++r) {
      if (rows_[r].segments.size() != 1) continue;
      const int s = rows_[r].segments.front();
      const Segment& one = segments_[s];
      if (one.numeric || abs(one.box.center_x() - text_box_.center_x()) > one.size * kCentredEm || in_line_with_column(r, s)) continue;
      spans_[s] = {0, last};
      spanning_[s] = true;
    }
  }

  bool in_line_with_column(std::size_t row, int s) const {
    const Rect<Pt>& box = segments_[s].box;
    for (std::size_t r = 0; r < rows_.size(); ++r)
      for (int other : rows_[r].segments) {
        if (rows_[r].segments.size() == 1) continue;
        const Rect<Pt>& at = segments_[other].box;
        const Pt slack = segments_[s].size * 0.2f;
        if (r != row && spans_[other].first == spans_[s].first && spans_[other].last == spans_[s].last &&
            (abs(at.left - box.left) < slack || abs(at.right - box.right) < slack))
          return true;
      }
    return false;
  }

  // --- rows

  // A cell centred beside two lines of another stands half a line off either: what visual rows took for one line of text
  // are lines of their own when rows of the table are decided.
  void part_offset_lines() {
    std::vector<VisualRow> out(rows_.begin(), rows_.begin() + first_body_);
    for (std::size_t r = static_cast<std::size_t>(first_body_); r < rows_.size(); ++r) {
      std::vector<int> order = rows_[r].segments;
      std::ranges::stable_sort(order, {}, [&](int s) { return segments_[s].box.center_y(); });
      const std::size_t first = out.size();
      for (int s : order) {
        const Rect<Pt>& box = segments_[s].box;
        const bool same =
            out.size() > first && box.center_y() - segments_[out.back().segments.front()].box.center_y() <= segments_[s].size * kOffsetEm;
        if (!same) out.push_back({box, {}});
        out.back().box = united(out.back().box, box);
        out.back().segments.push_back(s);
      }
      for (std::size_t n = first; n < out.size(); ++n)
        std::ranges::stable_sort(out[n].segments, {}, [&](int s) { return segments_[s].box.left; });
    }
    rows_ = std::move(out);
  }

  std::vector<int> rows_in_band(std::size_t n) const {
    std::vector<int> band;
    for (int r = 0; r < static_cast<int>(rows_.size()); ++r) {
      const Pt middle = rows_[r].box.center_y();
      if (middle > row_edges_[n].position && middle <= row_edges_[n + 1].position) band.push_back(r);
    }
    return band;
  }

  std::vector<Band> bands() const {
    std::vector<Band> out;
    for (std::size_t n = 0; n + 1 < row_edges_.size(); ++n)
      out.push_back({rows_in_band(n), row_edges_[n].separator >= 0 && row_edges_[n + 1].separator >= 0});
    return out;
  }

  void add_soft_rows() {
    const std::vector<Band> bands = this->bands();
    const std::vector<char> one_row = bands_of_one_row({segments_, rows_, spans_, spanning_, style_, column_count(), first_body_}, bands);
    const std::vector<Pt> edges = positions(columns_);
    std::vector<Edge> out;
    for (std::size_t n = 0; n + 1 < row_edges_.size(); ++n) {
      out.push_back(row_edges_[n]);
      const std::vector<int>& band = bands[n].rows;
      if (one_row[n]) continue;
      std::vector<VisualRow> rows;
      for (int r : band) rows.push_back(rows_[r]);
      const int first_body = std::clamp(first_body_ - band.front(), 0, static_cast<int>(band.size()));
      for (int start : row_starts(RowContext{segments_, rows, spanning_, edges, region_.horizontal, text_box_}, first_body))
        if (start > 0) out.push_back({(rows[start - 1].box.bottom + rows[start].box.top) * 0.5f, -1});
    }
    out.push_back(row_edges_.back());
    row_edges_ = std::move(out);
  }

  // --- cells

  int row_count() const { return static_cast<int>(row_edges_.size()) - 1; }
  int column_count() const { return static_cast<int>(columns_.size()) - 1; }

  void place_segments() {
    const std::vector<Pt> edges = positions(row_edges_);
    placed_.clear();
    for (int r = 0; r < static_cast<int>(rows_.size()); ++r) {
      const int at = column_of(edges, rows_[r].box.center_y());
      for (int s : rows_[r].segments) {
        // Text of another height than its line (a cell centred over several rows) stands where its own middle is.
        const int own = column_of(edges, segments_[s].box.center_y());
        placed_.push_back({s, own != at && row_edges_[std::max(own, at)].separator >= 0 ? own : at, spans_[s]});
      }
    }
  }

  struct Placed {
    int segment, row;
    ColumnSpan columns;
  };

  void drop_empty_bands() {
    std::vector<char> row_used(row_count()), column_used(column_count());
    for (const Placed& p : placed_) {
      row_used[p.row] = 1;
      for (int c = p.columns.first; c <= p.columns.last; ++c) column_used[c] = 1;
    }
    drop(row_edges_, row_used, [&](int at) {
      for (Placed& p : placed_) p.row -= p.row > at;
    });
    drop(columns_, column_used, [&](int at) {
      for (Placed& p : placed_) p.columns.first -= p.columns.first > at, p.columns.last -= p.columns.last > at;
    });
  }

  // Empty bands go at the outside, where white space made them, and where they are as narrow as a double line.
  template <class Moved>
  void drop(std::vector<Edge>& edges, std::vector<char>& used, Moved moved) {
    for (int n = static_cast<int>(used.size()) - 1; n >= 0; --n) {
      if (used[n] || used.size() == 1) continue;
      const bool soft = edges[n].separator < 0 || edges[n + 1].separator < 0;
      if (!soft && edges[n + 1].position - edges[n].position >= kNarrowBand) continue;
      const bool last = n + 1 == static_cast<int>(used.size());
      edges.erase(edges.begin() + (last || (n > 0 && edges[n].separator < 0) ? n : n + 1));
      if (last && n > 0) edges.back().position = std::max(edges.back().position, edges[n].position);
      used.erase(used.begin() + n);
      moved(n);
    }
  }

  bool crossed(int row, int c) const {
    return std::ranges::any_of(placed_, [&](const Placed& p) { return p.row == row && p.columns.first <= c && p.columns.last > c; });
  }

  bool ruled_right(int row, int c) const {
    const Edge& edge = columns_[c + 1];
    const Pt inset = (row_edges_[row + 1].position - row_edges_[row].position) * 0.15f;
    return edge.separator >= 0 && region_.vertical[edge.separator].coverage(
                                      {row_edges_[row].position + inset, row_edges_[row + 1].position - inset}) >= kEdgeThere;
  }

  // Neighbouring texts of a row that no ruling parts are two cells all the same: they part at the column edge next to
  // the middle of the gap between them.
  bool apart(int row, int c) const {
    std::vector<const Placed*> here;
    for (const Placed& p : placed_)
      if (p.row == row) here.push_back(&p);
    for (const Placed* a : here)
      for (const Placed* b : here) {
        if (a->columns.last > c || b->columns.first <= c || text_between(here, *a, *b)) continue;
        const Pt middle = (segments_[a->segment].box.right + segments_[b->segment].box.left) * 0.5f;
        int nearest = a->columns.last;
        bool ruled = false;
        for (int at = a->columns.last; at < b->columns.first; ++at) ruled |= ruled_right(row, at);
        if (ruled) continue;
        for (int at = a->columns.last; at < b->columns.first; ++at)
          if (abs(columns_[at + 1].position - middle) < abs(columns_[nearest + 1].position - middle)) nearest = at;
        if (nearest == c) return true;
      }
    return false;
  }

  static bool text_between(const std::vector<const Placed*>& row, const Placed& a, const Placed& b) {
    return std::ranges::any_of(row,
                               [&](const Placed* p) { return p->columns.first > a.columns.last && p->columns.last < b.columns.first; });
  }

  bool open_right(int row, int c) const {
    if (crossed(row, c)) return true;
    const Edge& edge = columns_[c + 1];
    const bool outside = (row == 0 && row_edges_[0].separator < 0) || (row + 1 == row_count() && row_edges_.back().separator < 0);
    if (edge.separator < 0 || (outside && !region_.horizontal.empty())) return false;  // rulings do not reach rows outside them
    return !ruled_right(row, c) && !apart(row, c);
  }

  bool numbers_above_and_below(int row, int c) const {
    bool above = false, below = false;
    for (const Placed& p : placed_) {
      if (p.columns.first > c || p.columns.last < c || !segments_[p.segment].numeric) continue;
      above |= p.row == row;
      below |= p.row == row + 1;
    }
    return above && below;
  }

  // Text other than numbers in another column of the row: a second level of row names.
  bool words_beside(int row, int c) const {
    return std::ranges::any_of(placed_,
                               [&](const Placed& p) { return p.row == row && p.columns.first > c && !segments_[p.segment].numeric; });
  }

  // No ruling parts two rows here, but text of other columns shows that they are two: then so they are in this column,
  // when both have text.
  bool parted_by_others(int row, int c, const Separator& separator) const {
    if (!filled(row, c) || !filled(row + 1, c)) return false;
    for (int other = 0; other < column_count(); ++other)
      // (A ruling over the number columns alone, above a total, parts the labels too where no lines part columns.)
      if ((style_ != TableStyle::Ruled || separator.coverage(inner_side(other)) < kEdgeThere) && numbers_above_and_below(row, other))
        return true;
    return false;
  }

  Interval<Pt> inner_side(int c) const {
    const Pt inset = (columns_[c + 1].position - columns_[c].position) * 0.15f;
    return {columns_[c].position + inset, columns_[c + 1].position - inset};
  }

  bool filled(int row, int c) const {
    return std::ranges::any_of(placed_, [&](const Placed& p) { return p.row == row && p.columns.first <= c && p.columns.last >= c; });
  }

  bool open_below(int row, int c, int header_rows) const {
    const Edge& edge = row_edges_[row + 1];
    if (edge.separator < 0) return row + 1 < header_rows && !filled(row, c) && filled(row + 1, c) && style_ != TableStyle::Ruled;
    const Separator& separator = region_.horizontal[edge.separator];
    // Where no lines part columns, a short rule stands over a subtotal: its empty label is no part of the label above.
    if (style_ != TableStyle::Ruled && row + 1 >= header_rows && !words_beside(row + 1, c)) return false;
    return separator.coverage(inner_side(c)) < kEdgeThere && !numbers_above_and_below(row, c) && !parted_by_others(row, c, separator);
  }

  struct Run {
    int row, first, last;
  };

  std::vector<Run> runs_of_row(int row) const {
    std::vector<Run> out;
    for (int c = 0; c < column_count(); ++c) {
      if (c > 0 && open_right(row, c - 1)) out.back().last = c;
      else out.push_back({row, c, c});
    }
    return out;
  }

  bool joins_below(const Run& above, const Run& below, int header_rows) const {
    if (above.first != below.first || above.last != below.last) return false;
    for (int c = above.first; c <= above.last; ++c)
      if (!open_below(below.row - 1, c, header_rows)) return false;
    return true;
  }

  int header_row_count() const {
    if (first_body_ <= 0 || first_body_ >= static_cast<int>(rows_.size())) return 0;
    const int row = column_of(positions(row_edges_), rows_[first_body_].box.center_y());
    return std::min(row, row_count() - 1);
  }

  Grid make_grid() {
    Grid grid;
    grid.header_rows = header_row_count();
    std::vector<GridCell> open;  // last cell of each column run that may still grow
    for (int r = 0; r < row_count(); ++r)
      for (const Run& run : runs_of_row(r)) {
        auto above = std::ranges::find_if(grid.cells, [&](const GridCell& g) {
          return g.row + g.row_span == r && g.column == run.first && g.column + g.column_span == run.last + 1 &&
                 joins_below({r - 1, run.first, run.last}, run, grid.header_rows);
        });
        if (above != grid.cells.end()) ++above->row_span;
        else grid.cells.push_back({r, run.first, 1, run.last - run.first + 1, {}});
      }
    for (const Placed& p : placed_) put(grid, p);
    grid.row_edges = positions(row_edges_);
    grid.column_edges = positions(columns_);
    grid.box = {grid.column_edges.front(), grid.row_edges.front(), grid.column_edges.back(), grid.row_edges.back()};
    grid.style = region_.style;
    grid.captioned = region_.captioned;
    grid.visual_rows = static_cast<int>(rows_.size());
    for (const Edge& e : columns_)
      if (e.separator >= 0) grid.hard_columns.push_back(e.position);
    for (const Edge& e : row_edges_)
      if (e.separator >= 0) grid.hard_rows.push_back(e.position);
    grid.crossing = crossing_share();
    grid.header_rows = whole_header(grid);
    return grid;
  }

  void put(Grid& grid, const Placed& p) const {
    for (GridCell& cell : grid.cells)
      if (cell.row <= p.row && p.row < cell.row + cell.row_span && cell.column <= p.columns.first &&
          p.columns.first < cell.column + cell.column_span) {
        cell.parts.push_back(segments_[p.segment]);
        return;
      }
  }

  float crossing_share() const {
    int crossed = 0, all = 0;
    for (const Placed& p : placed_) {
      ++all;
      const Rect<Pt>& box = segments_[p.segment].box;
      const Rect<Pt> core{box.left + kCrossing, box.top + box.height() * 0.25f, box.right - kCrossing, box.bottom - box.height() * 0.25f};
      const auto cuts = [&](const std::vector<Separator>& separators, Interval<Pt> across, Interval<Pt> along) {
        return std::ranges::any_of(separators, [&](const Separator& s) { return across.contains(s.position) && s.coverage(along) > 0.5f; });
      };
      crossed += cuts(region_.vertical, core.x(), core.y()) || cuts(region_.horizontal, core.y(), core.x());
    }
    return all ? static_cast<float>(crossed) / static_cast<float>(all) : 0;
  }

  const PageView& view_;
  Region region_;
  TableStyle style_;               // of its columns
  std::vector<Segment> segments_;  // the view's, then joined and split ones
  std::vector<VisualRow> rows_;
  Rect<Pt> text_box_{};
  std::vector<Edge> columns_, row_edges_;
  std::vector<char> spanning_;
  std::vector<ColumnSpan> spans_;
  std::vector<Placed> placed_;
  int first_body_ = 0;
};

}  // namespace

std::optional<Grid> decode_grid(const PageView& view, const Region& region) { return Decoder(view, region).decode(); }

}  // namespace dq::tables
