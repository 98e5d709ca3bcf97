// What is added to a table once it is there: rows above and below its header, marks, bold rows.
#include <algorithm>

#include "synth/table_plan.h"

namespace dq::synth {
namespace {

class Adorner {
 public:
  Adorner(TablePlan& plan, const Settings& of, Content& content) : plan_(plan), of_(of), content_(content), random_(content.random()) {}

  void run() {
    const bool header = plan_.header_rows > 0;
    if (told("same-groups")) same_groups();
    if (header && told("unit-line")) unit_line();
    if (header && told("column-numbers")) column_numbers();
    if (header && told("title-row")) title_row();
    if (of_.given("bold-rows")) bold_rows(of_.number("bold-rows") / 100);
    if (of_.given("uneven")) uneven(of_.number("uneven") * plan_.look.style.size);
    if (of_.given("cell-fills")) cell_fills(of_.number("cell-fills") / 100);
    if (of_.given("merged-cells")) merge_cells(of_.number("merged-cells") / 100);
    if (of_.given("cell-marks")) cell_marks(of_.number("cell-marks") / 100);
  }

 private:
  // Nothing is drawn for what a recipe does not tell: older recipes make what they always made.
  bool told(std::string_view key) const { return of_.given(key) && of_.chance(key); }
  void feature(const char* name) { plan_.features.emplace_back(name); }

  void insert_row(int at, RowKind kind) {
    for (auto& cell : plan_.cells)
      if (cell.row >= at) ++cell.row;
      else if (cell.row + cell.row_span > at) ++cell.row_span;
    for (auto& group : plan_.groups) group.row += group.row >= at;
    plan_.rows.insert(plan_.rows.begin() + at, kind);
    ++plan_.header_rows;
  }

  CellPlan head(int row, int column, std::string text) const {
    CellPlan cell{.row = row, .column = column, .text = std::move(text), .align = Align::Center};
    cell.role = CellRole::ColumnHeader;
    const auto like = std::ranges::find(plan_.cells, CellRole::ColumnHeader, &CellPlan::role);
    if (like != plan_.cells.end()) cell.color = like->color;
    return cell;
  }

  CellPlan* cell_at(int row, int column) {
    for (auto& cell : plan_.cells)
      if (cell.row == row && cell.column == column) return &cell;
    return nullptr;
  }

  // The first group's headings stand below the others of its width, too.
  void same_groups() {
    for (auto& group : plan_.groups) {
      const auto& first = plan_.groups.front();
      if (group.row != first.row || group.last - group.first != first.last - first.first) continue;
      for (int n = 0; n <= group.last - group.first; ++n) {
        const auto* from = cell_at(group.row + 1, first.first + n);
        auto* to = cell_at(group.row + 1, group.first + n);
        if (from && to && from->column_span == 1 && to->column_span == 1) to->text = from->text;
      }
    }
    if (plan_.groups.size() > 1) feature("same_groups");
  }

  void unit_line() {
    static constexpr const char* kUnits[] = {"%",        "kg", "1,000 t", "million {currency}", "{currency} thousand", "({words 1..3})",
                                             "per 1,000"};
    const int row = plan_.header_rows, first = plan_.stub ? 1 : 0;
    if (plan_.columns - first < 2) return;
    auto cell = head(row, first, content_.expand(random_.pick(kUnits)));
    cell.column_span = plan_.columns - first;
    insert_row(row, RowKind::Units);
    plan_.cells.push_back(std::move(cell));
    feature("unit_line");
  }

  void column_numbers() {
    const int row = plan_.header_rows, manner = random_.below(3);
    insert_row(row, RowKind::Units);
    for (int n = 0; n < plan_.columns; ++n) {
      const auto number = std::to_string(n + (manner == 2 ? 0 : 1));
      if (manner != 2 || n > 0) plan_.cells.push_back(head(row, n, manner == 0 ? "(" + number + ")" : number));
    }
    feature("column_numbers");
  }

  void title_row() {
    auto cell = head(0, 0, random_.chance(0.5) ? content_.title() : content_.label());
    cell.column_span = plan_.columns;
    cell.bold = true;
    if (random_.chance(0.4)) cell.align = Align::Left;
    insert_row(0, RowKind::Header);
    plan_.groups.push_back({0, 0, plan_.columns - 1});
    plan_.cells.push_back(std::move(cell));
    feature("title_row");
  }

  void bold_rows(double share) {
    for (int row = plan_.header_rows; row < static_cast<int>(plan_.rows.size()); ++row) {
      if (!random_.chance(share)) continue;
      for (auto& cell : plan_.cells)
        if (cell.row == row) cell.bold = true;
    }
  }

  void uneven(double most) {
    if (most <= 0) return;
    for (int n = 0; n < static_cast<int>(plan_.rows.size()); ++n)
      plan_.more_height.push_back(n < plan_.header_rows ? 0 : random_.uniform(0, most) * random_.range(0, 1));
  }

  // As maps of heat and calendars have them.
  void cell_fills(double share) {
    static constexpr std::uint32_t kFills[] = {0xF8CBAD, 0xC6E0B4, 0xFFE699, 0xBDD7EE, 0xE7E6E6, 0xD9E1F2};
    const bool one = random_.chance(0.5);
    const auto same = random_.pick(kFills);
    for (auto& cell : plan_.cells)
      if (cell.row >= plan_.header_rows && cell.column > 0 && random_.chance(share)) cell.fill = one ? same : random_.pick(kFills);
  }

  bool is_body(int row) const {
    return row < static_cast<int>(plan_.rows.size()) && plan_.rows[static_cast<std::size_t>(row)] == RowKind::Body;
  }

  // Nothing stands there, or one cell of its own.
  bool may_take(int row, int column) const {
    return std::ranges::none_of(plan_.cells, [&](auto& cell) {
      const bool alone = cell.row_span == 1 && cell.column_span == 1;
      return !alone && cell.row <= row && row < cell.row + cell.row_span && cell.column <= column &&
             column < cell.column + cell.column_span;
    });
  }

  // In grids alone: elsewhere no line would tell.
  void merge_cells(double share) {
    if (plan_.look.rulings != "grid" && plan_.look.rulings != "open-grid") return;
    for (std::size_t n = 0; share > 0 && n < plan_.cells.size(); ++n) {
      CellPlan cell = plan_.cells[n];
      if (!is_body(cell.row) || cell.row_span > 1 || cell.column_span > 1 || !random_.chance(share)) continue;
      const bool down = random_.chance(0.7);
      for (int more = down ? random_.range(1, 4) : 1; more > 0; --more) {
        const int row = down ? cell.row + cell.row_span : cell.row, column = down ? cell.column : cell.column + cell.column_span;
        if (column >= plan_.columns || !is_body(row) || !may_take(row, column)) break;
        std::erase_if(plan_.cells, [&](auto& other) { return other.row == row && other.column == column; });
        ++(down ? cell.row_span : cell.column_span);
      }
      take_place(cell);
    }
  }

  // The wider cell in place of what it was.
  void take_place(const CellPlan& cell) {
    auto* old = cell_at(cell.row, cell.column);
    if (!old || (cell.row_span == 1 && cell.column_span == 1)) return;
    *old = cell;
    feature("merged_cells");
  }

  void cell_marks(double share) {
    static constexpr const char* kMarks[] = {"a", "b", "1", "2", "3", "*", "**", "a,b", "(1)"};
    for (auto& cell : plan_.cells)
      if (cell.row >= plan_.header_rows && !cell.text.empty() && cell.mark.empty() && random_.chance(share))
        cell.mark = random_.pick(kMarks);
    feature("cell_marks");
  }

  TablePlan& plan_;
  const Settings& of_;
  Content& content_;
  Random& random_;
};

}  // namespace

void adorn(TablePlan& plan, const Settings& settings, Content& content) { Adorner(plan, settings, content).run(); }

}  // namespace dq::synth
