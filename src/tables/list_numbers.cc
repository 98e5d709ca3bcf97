#include "tables/list_numbers.h"

#include <algorithm>
#include <utility>

namespace dq::tables {
namespace {

constexpr std::size_t kFewest = 2;  // numbers, and labels without one

bool is_alone(const GridCell& cell) { return cell.column_span == 1 && cell.row_span == 1; }

// What the grid says of its first column.
struct Numbers {
  std::size_t count = 0;
  Pt right{};
  bool only = true;  // nothing else is in it
  void add(const GridCell& cell, int header_rows) {
    if (cell.parts.empty()) return;
    only = only && cell.row >= header_rows && is_alone(cell) && cell.parts.size() == 1 && is_list_marker(cell.parts.front().text);
    right = std::max(right, cell.parts.front().box.right);
    ++count;
  }
};

bool are_list_numbers(const Grid& grid) {
  Numbers numbers;
  for (const GridCell& cell : grid.cells)
    if (cell.column == 0 && cell.column_span == 1) numbers.add(cell, grid.header_rows);
  if (!numbers.only || numbers.count < kFewest) return false;
  const auto labels = std::ranges::count_if(grid.cells, [&](const GridCell& cell) {
    return cell.column == 1 && cell.row >= grid.header_rows && !cell.parts.empty() && cell.parts.front().box.left < numbers.right;
  });
  return labels >= static_cast<std::ptrdiff_t>(kFewest);
}

// Each cell of the first column alone in its row, beside one of the second that is, too; or over both.
bool can_be_joined(const Grid& grid) {
  for (std::size_t n = 0; n < grid.cells.size(); ++n) {
    const GridCell& cell = grid.cells[n];
    if (cell.column != 0 || cell.column_span > 1) continue;
    if (n + 1 == grid.cells.size()) return false;
    const GridCell& next = grid.cells[n + 1];
    if (next.row != cell.row || next.column != 1 || next.row_span != cell.row_span) return false;
  }
  return true;
}

}  // namespace

void join_list_numbers(Grid& grid) {
  if (grid.columns() < 3 || std::ranges::find(grid.hard_columns, grid.column_edges[1]) != grid.hard_columns.end()) return;
  if (!are_list_numbers(grid) || !can_be_joined(grid)) return;
  std::vector<GridCell> cells;
  for (GridCell& cell : grid.cells) {
    const bool joins = cell.column == 1 && !cells.empty() && cells.back().row == cell.row && cells.back().column == 0;
    if (joins) {
      std::ranges::move(cell.parts, std::back_inserter(cells.back().parts));
      cells.back().column_span = cell.column_span;
      continue;
    }
    if (cell.column == 0 && cell.column_span > 1) --cell.column_span;
    if (cell.column > 0) --cell.column;
    cells.push_back(std::move(cell));
  }
  grid.cells = std::move(cells);
  grid.column_edges.erase(grid.column_edges.begin() + 1);
}

}  // namespace dq::tables
