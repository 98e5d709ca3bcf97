// Lines and fills of tables, in every manner.
#include <algorithm>
#include <set>

#include "synth/table_draw.h"

namespace dq::synth {
namespace {

constexpr double kDoubleApart = 1.6;       // points between the two lines of a double one
constexpr double kHeaderRuleAbove = 0.15;  // of the size, above the first row
constexpr double kHeavy = 2.2;             // booktabs' outer rules, times the others
constexpr double kBoxesApart = 0.8;        // points from a box to where its cell ends
constexpr double kGroupRuleAbove = 0.5;    // points between a short rule and the row below

class Rulings {
 public:
  Rulings(PageBuilder& builder, const TablePlan& plan, const TableGeometry& at)
      : builder_(builder),
        plan_(plan),
        at_(at),
        look_(plan.look),
        rows_(static_cast<int>(plan.rows.size())),
        left_(at.borders.front()),
        right_(at.borders.back()) {
    own_cells();
  }

  void draw() {
    fills();
    const auto& r = look_.rulings;
    if (r == "grid" || r == "open-grid") grid(r == "grid");
    if (r == "frame" || r == "framed-rows") outline();
    if (r == "horizontal") rows_between(0, rows_);
    if (r == "between-rows" || r == "framed-rows") rows_between(1, rows_ - 1);
    if (r == "vertical" || r == "columns") columns_between();
    if (r == "columns" && head() > 0) across(0), across(rows_);
    if (r == "header-grid") header_grid();
    if (r == "booktabs") booktabs();
    if (r == "boxes") boxes();
    if (r == "underlined-heads") underlined_heads();
    if (r == "ends" || r == "header-lines") across(0);
    if (r == "ends" || r == "filled-columns") across(rows_);
    if ((r == "cross" || r == "stub-line") && plan_.columns > 1) straight(border(1), 0, border(1), top(rows_));
    const bool header_rule = r == "booktabs" || r == "header-rule" || r == "frame" || r == "columns" || r == "partial" || r == "cross" ||
                             r == "header-lines" || r == "filled-columns";
    if (header_rule && head() > 0) straight(left_, below_header(), right_, below_header());
    if (look_.band_rules && look_.bands > 0)
      for (int row = head() + look_.bands; row < rows_; row += look_.bands) across(row);
    if (look_.group_rules || r == "partial") group_rules();
    sum_rules();
  }

 private:
  int head() const { return plan_.header_rows; }
  // Of a place in the grid, row by row.
  std::size_t slot(int row, int column) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(plan_.columns) + static_cast<std::size_t>(column);
  }
  double top(int row) const { return at_.tops[static_cast<std::size_t>(row)]; }
  double border(int column) const { return at_.borders[static_cast<std::size_t>(column)]; }

  void own_cells() {
    owner_.assign(slot(rows_, 0), -1);
    for (std::size_t n = 0; n < plan_.cells.size(); ++n) {
      auto& cell = plan_.cells[n];
      for (int r = cell.row; r < cell.row + cell.row_span; ++r)
        for (int c = cell.column; c < cell.column + cell.column_span; ++c) owner_[slot(r, c)] = static_cast<int>(n);
    }
  }
  bool same_cell(int row_a, int column_a, int row_b, int column_b) const {
    const int a = owner_[slot(row_a, column_a)];
    return a >= 0 && a == owner_[slot(row_b, column_b)];
  }

  Stroke stroke() const {
    const auto dash = look_.strokes == "dashed" ? Dash::Dashed : look_.strokes == "dotted" ? Dash::Dotted : Dash::Solid;
    return {look_.line_width, look_.line_color, dash};
  }

  void straight(double x0, double y0, double x1, double y1, double times = 1) {
    if (look_.strokes != "pieces") return one_stroke(x0, y0, x1, y1, times);
    const bool down = x0 == x1;
    double from = down ? y0 : x0;
    const double end = down ? y1 : x1;
    for (double at : down ? at_.tops : at_.borders) {
      if (at <= from) continue;
      const double to = std::min(at, end);
      down ? one_stroke(x0, from, x1, to, times) : one_stroke(from, y0, to, y1, times);
      if ((from = to) >= end) return;
    }
    if (from < end) down ? one_stroke(x0, from, x1, end, times) : one_stroke(from, y0, end, y1, times);
  }

  void one_stroke(double x0, double y0, double x1, double y1, double times) {
    Stroke pen = stroke();
    pen.width *= times;
    if (look_.strokes == "rectangles") {
      const double half = pen.width / 2;
      return x0 == x1 ? builder_.fill_rect(x0 - half, y0, x0 + half, y1, pen.color)
                      : builder_.fill_rect(x0, y0 - half, x1, y0 + half, pen.color);
    }
    builder_.stroke_line(x0, y0, x1, y1, pen);
    if (look_.strokes != "double" || x0 == x1) return;
    builder_.stroke_line(x0, y0 + kDoubleApart, x1, y1 + kDoubleApart, pen);
  }
  void across(int row, double times = 1) { straight(left_, top(row), right_, top(row), times); }

  // Nearer to the header than to the first row.
  double below_header() const { return top(head()) - kHeaderRuleAbove * look_.style.size; }

  void fills() {
    const bool filled_head = look_.header_style == "fill" || look_.header_style == "dark";
    if (filled_head && head() > 0) builder_.fill_rect(left_, 0, right_, top(head()), look_.fill);
    for (int row = head(); row < rows_; ++row) {
      const bool stripe = look_.rulings == "zebra" && (row - head()) % 2 == 1;
      const bool section = look_.section_style == "fill" && plan_.rows[static_cast<std::size_t>(row)] == RowKind::Section;
      if (stripe || section) builder_.fill_rect(left_, top(row), right_, top(row + 1), look_.stripe);
    }
    for (auto& cell : plan_.cells)
      if (cell.fill != 0xFFFFFF)
        builder_.fill_rect(border(cell.column), top(cell.row), border(cell.column + cell.column_span), top(cell.row + cell.row_span),
                           cell.fill);
    for (int c = 1; look_.rulings == "filled-columns" && c < plan_.columns; c += 2)
      builder_.fill_rect(border(c), top(head()), border(c + 1), top(rows_), look_.stripe);
  }

  // Each cell a box of its own, a little apart from the next.
  void boxes() {
    auto box = [&](int row, int column, int row_span, int column_span) {
      builder_.stroke_rect(border(column) + kBoxesApart, top(row) + kBoxesApart, border(column + column_span) - kBoxesApart,
                           top(row + row_span) - kBoxesApart, stroke());
    };
    for (auto& cell : plan_.cells) box(cell.row, cell.column, cell.row_span, cell.column_span);
    for (int row = 0; row < rows_; ++row)
      for (int c = 0; c < plan_.columns; ++c)
        if (owner_[slot(row, c)] < 0) box(row, c, 1, 1);
  }

  // Lines that run as far as no spanning cell is in the way.
  void grid(bool outer) {
    for (int row = 0; row <= rows_; ++row)
      for (int from = 0, c = 0; c <= plan_.columns; ++c) {
        const bool line = c < plan_.columns && (row == 0 || row == rows_ || !same_cell(row - 1, c, row, c));
        if (line) continue;
        if (from < c) straight(border(from), top(row), border(c), top(row));
        from = c + 1;
      }
    for (int c = outer ? 0 : 1; c <= (outer ? plan_.columns : plan_.columns - 1); ++c)
      for (int from = 0, row = 0; row <= rows_; ++row) {
        const bool line = row < rows_ && (c == 0 || c == plan_.columns || !same_cell(row, c - 1, row, c));
        if (line) continue;
        if (from < row) straight(border(c), top(from), border(c), top(row));
        from = row + 1;
      }
  }

  void outline() {
    across(0), across(rows_);
    straight(left_, 0, left_, top(rows_)), straight(right_, 0, right_, top(rows_));
  }

  void rows_between(int first, int last) {
    std::set<int> inside_header;
    for (auto& group : plan_.groups) inside_header.insert(group.row + 1);
    for (int row = first; row <= last; ++row) {
      if (inside_header.contains(row)) continue;
      const bool spanned = row > 0 && row < rows_ && same_cell(row - 1, 0, row, 0);
      straight(spanned ? border(1) : left_, top(row), right_, top(row));
    }
  }

  void columns_between() {
    for (int c = 1; c < plan_.columns; ++c)
      for (int from = 0, row = 0; row <= rows_; ++row) {
        if (row < rows_ && !same_cell(row, c - 1, row, c)) continue;
        if (from < row) straight(border(c), top(from), border(c), top(row));
        from = row + 1;
      }
  }

  // Cells of the header boxed, the body in columns.
  void header_grid() {
    outline();
    if (head() > 0) across(head());
    columns_between();
  }

  void booktabs() {
    straight(left_, -1, right_, -1, kHeavy);
    straight(left_, top(rows_) + 2, right_, top(rows_) + 2, kHeavy);
  }

  void group_rules() {
    if (look_.rulings == "grid" || look_.rulings == "open-grid") return;
    for (auto& group : plan_.groups) {
      const double y = top(group.row + 1) + kGroupRuleAbove;
      straight(at_.left[static_cast<std::size_t>(group.first)], y, at_.right[static_cast<std::size_t>(group.last)], y);
    }
  }

  // Each heading of the last row has a line of its own, as wide as its column's text.
  void underlined_heads() {
    for (auto& cell : plan_.cells) {
      if (cell.row + cell.row_span != head()) continue;
      const auto first = static_cast<std::size_t>(cell.column), last = static_cast<std::size_t>(cell.column + cell.column_span - 1);
      straight(at_.left[first], below_header(), at_.right[last], below_header());
    }
  }

  void sum_rules() {
    const bool has_lines = look_.horizontal_lines() || look_.rulings == "zebra";
    if (has_lines || look_.total_rule == "none") return;
    for (int row = head() + 1; row < rows_; ++row) {
      const auto kind = plan_.rows[static_cast<std::size_t>(row)];
      if (kind != RowKind::Total && kind != RowKind::Subtotal) continue;
      if (look_.total_rule == "full" && look_.rulings != "none") across(row);
      else short_sum_rules(row, kind);
    }
  }

  void short_sum_rules(int row, RowKind kind) {
    for (auto& cell : plan_.cells) {
      if (cell.row != row || cell.column == 0) continue;
      const double x0 = at_.left[static_cast<std::size_t>(cell.column)], x1 = at_.right[static_cast<std::size_t>(cell.column)];
      straight(x0, top(row), x1, top(row));
      if (look_.total_rule != "double" || kind != RowKind::Total) continue;
      straight(x0, top(row + 1), x1, top(row + 1));
      straight(x0, top(row + 1) + kDoubleApart, x1, top(row + 1) + kDoubleApart);
    }
  }

  PageBuilder& builder_;
  const TablePlan& plan_;
  const TableGeometry& at_;
  const TableLook& look_;
  int rows_;
  double left_, right_;
  std::vector<int> owner_;
};

}  // namespace

void draw_rulings(PageBuilder& builder, const TablePlan& plan, const TableGeometry& geometry) { Rulings(builder, plan, geometry).draw(); }

}  // namespace dq::synth
