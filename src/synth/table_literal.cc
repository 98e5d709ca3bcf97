// Tables that a recipe writes out cell by cell.
#include <algorithm>

#include "synth/table_plan.h"

namespace dq::synth {
namespace {

std::vector<std::string> cells_of(std::string_view row) {
  std::vector<std::string> out;
  for (std::size_t at = 0;;) {
    const auto bar = row.find('|', at);
    auto part = row.substr(at, bar == row.npos ? bar : bar - at);
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
    out.emplace_back(part);
    if (bar == row.npos) return out;
    at = bar + 1;
  }
}

bool has_digit(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

CellPlan* cell_at(TablePlan& plan, int row, int column) {
  for (auto& cell : plan.cells) {
    const bool rows = cell.row <= row && row < cell.row + cell.row_span;
    const bool columns = cell.column <= column && column < cell.column + cell.column_span;
    if (rows && columns) return &cell;
  }
  return nullptr;
}

}  // namespace

TablePlan plan_literal_table(const Settings& settings, const TableLook& look, Content& content) {
  TablePlan plan;
  plan.look = look;
  const int headers = settings.integer("header-rows");
  const auto numbers = align_named(settings.text("align"));
  for (const Node& node : settings.block().children) {
    if (node.name != "row") continue;
    const int row = static_cast<int>(plan.rows.size());
    plan.rows.push_back(row < headers ? RowKind::Header : RowKind::Body);
    int column = 0;
    for (auto& written : cells_of(node.value)) {
      CellPlan* from = written == "<" ? cell_at(plan, row, column - 1) : written == "^" ? cell_at(plan, row - 1, column) : nullptr;
      if (from && written == "<") from->column_span = std::max(from->column_span, column - from->column + 1), from->align = Align::Center;
      if (from && written == "^") from->row_span = std::max(from->row_span, row - from->row + 1);
      if (!from && !written.empty()) {
        CellPlan cell{.row = row, .column = column, .text = content.expand(written), .valign = look.valign};
        cell.role = row < headers ? CellRole::ColumnHeader : CellRole::Body;
        cell.bold = row < headers && look.header_style != "plain";
        cell.color = row < headers && look.header_style == "dark" ? 0xFFFFFF : 0;
        cell.align = column > 0 && (row < headers || has_digit(cell.text)) ? numbers : Align::Left;
        if (row < headers && cell.align == Align::Decimal) cell.align = Align::Right;
        plan.cells.push_back(std::move(cell));
      }
      ++column;
    }
    plan.columns = std::max(plan.columns, column);
  }
  plan.header_rows = std::min(headers, static_cast<int>(plan.rows.size()));
  plan.look.leaders = false;
  for (auto& cell : plan.cells)
    if (cell.role == CellRole::ColumnHeader && cell.column_span > 1)
      plan.groups.push_back({cell.row, cell.column, cell.column + cell.column_span - 1});
  return plan;
}

}  // namespace dq::synth
