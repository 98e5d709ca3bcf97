#include "synth/table_draw.h"

#include <algorithm>

namespace dq::synth {
namespace {

constexpr double kBaseline = 0.8;     // of the size, below the top of a line's room
constexpr double kLeaderAbove = 0.3;  // of the size, between a label and its dots
constexpr int kFewestDots = 3;

class Drawer {
 public:
  Drawer(PageBuilder& builder, const TablePlan& plan, const TableGeometry& at)
      : builder_(builder), plan_(plan), at_(at), size_(plan.look.style.size), rows_(static_cast<int>(plan.rows.size())) {
    most_lines_.assign(plan.rows.size(), 1);
    for (auto& cell : plan_.cells)
      if (cell.row_span == 1 && !cell.upright)
        most_lines_[static_cast<std::size_t>(cell.row)] =
            std::max(most_lines_[static_cast<std::size_t>(cell.row)], static_cast<int>(cell.lines.size()));
  }

  int draw() {
    draw_rulings(builder_, plan_, at_);
    truth_.rows = rows_;
    truth_.columns = plan_.columns;
    std::vector<const CellPlan*> order;
    for (auto& cell : plan_.cells) order.push_back(&cell);
    std::ranges::sort(order, {}, [](const CellPlan* cell) { return std::pair(cell->row, cell->column); });
    for (auto* cell : order) draw_cell(*cell);
    cover_grid();
    return finish();
  }

 private:
  // Of a place in the grid, row by row.
  std::size_t slot(int row, int column) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(plan_.columns) + static_cast<std::size_t>(column);
  }
  double top(int row) const { return at_.tops[static_cast<std::size_t>(row)]; }
  double border(int column) const { return at_.borders[static_cast<std::size_t>(column)]; }

  Cell cell_truth(int row, int column, int row_span, int column_span, CellRole role) const {
    Cell cell;
    cell.row = row, cell.column = column, cell.row_span = row_span, cell.column_span = column_span;
    cell.role = role;
    cell.confidence = 1;
    cell.box = builder_.placement().rect(border(column), top(row), border(column + column_span), top(row + row_span));
    return cell;
  }

  // The top of the first line, as short cells stand beside tall ones.
  double text_top(const CellPlan& cell) const {
    const int last = cell.row + cell.row_span - 1;
    const double y0 = top(cell.row) + at_.above[static_cast<std::size_t>(cell.row)];
    const double y1 = top(last + 1) - at_.below[static_cast<std::size_t>(last)], pitch = plan_.look.line_pitch();
    const double block = (static_cast<double>(cell.lines.size()) - 1) * pitch + size_;
    if (cell.row_span > 1 && cell.valign == VAlign::Top) return y0 + (top(cell.row + 1) - y0 - size_) / 2;
    const double full = (most_lines_[static_cast<std::size_t>(cell.row)] - 1) * pitch + size_;
    const double above = (y1 - y0 - full) / 2;
    if (cell.row_span > 1 || cell.valign == VAlign::Middle) return y0 + (y1 - y0 - block) / 2;
    return cell.valign == VAlign::Top ? y0 + above : y0 + above + full - block;
  }

  double line_left(const CellPlan& cell, const SetLine& line, double left, double right) const {
    switch (cell.align) {
      case Align::Right:
        return right - line.width;
      case Align::Center:
        return (left + right - line.width) / 2;
      case Align::Decimal:
        return left + at_.decimal[static_cast<std::size_t>(cell.column)] - cell.before_decimal;
      default:
        return plan_.look.right_to_left ? right - line.width - cell.indent : left + cell.indent;
    }
  }

  void draw_cell(const CellPlan& cell) {
    auto truth = cell_truth(cell.row, cell.column, cell.row_span, cell.column_span, cell.role);
    const double left = at_.left[static_cast<std::size_t>(cell.column)];
    const double right = at_.right[static_cast<std::size_t>(cell.column + cell.column_span - 1)];
    if (cell.upright) draw_upright(cell, left, right, truth);
    else draw_lines(cell, left, right, truth);
    cells_.push_back(std::move(truth));
  }

  void add_line(const SetLine& line, double x, double baseline, Cell& truth) {
    const auto index = builder_.line(line, x, baseline);
    lines_.push_back(index);
    auto& words = builder_.page().lines[index].words;
    truth.words.insert(truth.words.end(), words.begin(), words.end());
  }

  void draw_lines(const CellPlan& cell, double left, double right, Cell& truth) {
    double baseline = text_top(cell) + kBaseline * size_;
    for (std::size_t n = 0; n < cell.lines.size(); ++n) {
      if (n == 0 && !cell.sign.empty()) add_line(set_line(cell.sign, sign_style(cell)), left, baseline, truth);
      const double x = line_left(cell, cell.lines[n], left, right);
      auto line = cell.lines[n];
      if (plan_.look.leaders && cell.column == 0 && cell.role == CellRole::Body && cell.row_span == 1 && n + 1 == cell.lines.size())
        add_leaders(line, right - x);
      add_line(line, x, baseline, truth);
      baseline += plan_.look.line_pitch();
    }
  }

  TextStyle sign_style(const CellPlan& cell) const { return cell.bold ? plan_.look.style.bold() : plan_.look.style; }

  void add_leaders(SetLine& line, double room) const {
    const double dot = text_width("..........", plan_.look.style) / 10;
    const int dots = static_cast<int>((room - line.width - kLeaderAbove * size_) / dot);
    if (dots < kFewestDots) return;
    const auto leaders = set_line(std::string(static_cast<std::size_t>(dots), '.'), plan_.look.style);
    append_words(line, leaders, room - line.width - leaders.width);
  }

  // Text that runs up.
  void draw_upright(const CellPlan& cell, double left, double right, Cell& truth) {
    const auto frame = builder_.placement();
    const double height = plan_.look.line_pitch();
    double x = (left + right) / 2 - height * static_cast<double>(cell.lines.size()) / 2 + kBaseline * size_;
    for (auto& line : cell.lines) {
      const double y = top(cell.row + cell.row_span) - size_ * 0.3;
      Placement turned = frame;
      std::tie(turned.x, turned.y) = frame(x, y);
      turned.direction = static_cast<Direction>((static_cast<int>(frame.direction) + 3) % 4);
      builder_.set_placement(turned);
      add_line(line, 0, 0, truth);
      builder_.set_placement(frame);
      x += height;
    }
  }

  void cover_grid() {
    std::vector<bool> covered(slot(rows_, 0));
    for (auto& cell : cells_)
      for (int r = cell.row; r < cell.row + cell.row_span; ++r)
        for (int c = cell.column; c < cell.column + cell.column_span; ++c) covered[slot(r, c)] = true;
    for (int r = 0; r < rows_; ++r)
      for (int c = 0; c < plan_.columns; ++c) {
        if (covered[slot(r, c)]) continue;
        const auto kind = plan_.rows[static_cast<std::size_t>(r)];
        const auto role = r < plan_.header_rows                                 ? CellRole::ColumnHeader
                          : kind == RowKind::Section                            ? CellRole::SectionTitle
                          : kind == RowKind::Total || kind == RowKind::Subtotal ? CellRole::Summary
                                                                                : CellRole::Body;
        cells_.push_back(cell_truth(r, c, 1, 1, role));
      }
    std::ranges::sort(cells_, {}, [](const Cell& cell) { return std::pair(cell.row, cell.column); });
  }

  TableStyle evidence() const {
    const auto& r = plan_.look.rulings;
    return r == "grid" || r == "open-grid" || r == "boxes" ? TableStyle::Ruled
           : r == "none"                                   ? TableStyle::Borderless
                                                           : TableStyle::HalfRuled;
  }

  // Where the table's corner lies once the page is turned so that its text runs right.
  std::pair<double, double> upright_origin() const {
    const auto& place = builder_.placement();
    const double width = static_cast<double>(builder_.page().width.value()), height = static_cast<double>(builder_.page().height.value());
    switch (place.direction) {
      case Direction::Down:
        return {place.y, width - place.x};
      case Direction::Left:
        return {width - place.x, height - place.y};
      case Direction::Up:
        return {height - place.y, place.x};
      default:
        return {place.x, place.y};
    }
  }

  int finish() {
    auto& page = builder_.page();
    const auto& place = builder_.placement();
    truth_.box = place.rect(border(0), 0, border(plan_.columns), top(rows_));
    const auto [u0, v0] = upright_origin();
    for (double y : at_.tops) truth_.row_edges.push_back(Pt(v0 + y));
    for (double x : at_.borders) truth_.column_edges.push_back(Pt(u0 + x));
    truth_.cells = std::move(cells_);
    truth_.style = evidence();
    truth_.direction = place.direction;
    truth_.header_rows = plan_.header_rows;
    truth_.stub_column = plan_.stub;
    truth_.confidence = 1;
    page.tables.push_back(std::move(truth_));
    const int index = static_cast<int>(page.tables.size()) - 1;
    auto& block = builder_.block(BlockType::Table, lines_);
    block.table = index;
    block.box = page.tables.back().box;
    builder_.sheet().tables.push_back({plan_.look.rulings, plan_.features});
    return index;
  }

  PageBuilder& builder_;
  const TablePlan& plan_;
  const TableGeometry& at_;
  double size_;
  int rows_;
  std::vector<int> most_lines_;
  Table truth_;
  std::vector<Cell> cells_;
  std::vector<std::uint32_t> lines_;
};

}  // namespace

int draw_table(PageBuilder& builder, const TablePlan& plan, const TableGeometry& geometry) {
  return Drawer(builder, plan, geometry).draw();
}

}  // namespace dq::synth
