#include "tables/header_rows.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/utf8.h"

namespace dq::tables {
namespace {

constexpr int kMostRows = 8;

bool is_year(const std::string& text) {
  return text.size() >= 4 && (text.starts_with("19") || text.starts_with("20")) && is_digit(static_cast<unsigned char>(text[2])) &&
         is_digit(static_cast<unsigned char>(text[3]));
}

// The number in "3", "(3)" or "[3]"; 0 for anything else.
int ordinal(const std::string& text) {
  std::string digits;
  for (char c : text) {
    if (is_digit(static_cast<unsigned char>(c))) digits += c;
    else if (c != '(' && c != ')' && c != '[' && c != ']' && c != '.') return 0;
  }
  return digits.empty() || digits.size() > 2 ? 0 : std::stoi(digits);
}

// What begins in one row.
struct Row {
  int texts = 0, numbers = 0;  // cells with text; those with a number that is no year
  int columns = 0;             // that have text, their own or from above
  int lowest = 0;              // one past the last row that one of its cells reaches
  bool title = false;          // one cell over all columns, or a remark alone
  bool group = false;          // a heading over several columns that have headings of their own below
  bool counts = true;          // its texts are 1, 2, 3 ...
};

bool heads_a_group(const Grid& grid, const GridCell& heading) {
  return heading.column_span > 1 && std::ranges::count_if(grid.cells, [&](const GridCell& cell) {
                                      return cell.row == heading.row + heading.row_span && !cell.parts.empty() &&
                                             cell.column >= heading.column &&
                                             cell.column + cell.column_span <= heading.column + heading.column_span;
                                    }) >= 2;
}

std::vector<Row> rows_of(const Grid& grid) {
  std::vector<Row> rows(static_cast<std::size_t>(grid.rows()));
  for (const GridCell& cell : grid.cells) {
    if (cell.parts.empty()) continue;
    Row& row = rows[static_cast<std::size_t>(cell.row)];
    const Segment& first = cell.parts.front();
    row.counts = row.counts && cell.parts.size() == 1 && ordinal(first.text) == row.texts + 1;
    ++row.texts;
    row.numbers += first.numeric && !is_year(first.text);
    for (int r = cell.row; r < cell.row + cell.row_span; ++r) rows[static_cast<std::size_t>(r)].columns += cell.column_span;
    row.lowest = std::max(row.lowest, cell.row + cell.row_span);
    row.group |= heads_a_group(grid, cell);
  }
  for (Row& row : rows) {
    row.title = row.texts == 1 && row.numbers == 0 && grid.columns() >= 3 && (row.columns == grid.columns() || row.columns == 1);
    row.counts = row.counts && row.texts == grid.columns();
  }
  return rows;
}

bool has_headings(const Row& row) { return row.texts >= 2 && row.numbers * 2 < row.texts; }

}  // namespace

int whole_header(const Grid& grid) {
  if (grid.header_rows == 0) return 0;
  const std::vector<Row> rows = rows_of(grid);
  const int most = std::min(grid.rows() - 1, kMostRows);
  int end = grid.header_rows;
  const auto is_heading = [&](int r) { return r < most && (has_headings(rows[static_cast<std::size_t>(r)]) || rows[r].texts == 0); };
  for (bool grown = true; grown;) {
    grown = false;
    const Row& last = rows[static_cast<std::size_t>(end - 1)];
    int reach = end, fullest = 0;
    for (int r = 0; r < end; ++r) {
      reach = std::max(reach, rows[static_cast<std::size_t>(r)].lowest);
      fullest = std::max(fullest, rows[static_cast<std::size_t>(r)].columns);
    }
    const bool goes_on = reach > end || last.group || last.title || fullest * 2 < grid.columns();
    const bool titles = end < most && last.title && rows[static_cast<std::size_t>(end)].title;
    if (goes_on && (is_heading(end) || titles)) ++end, grown = true;
  }
  if (end < most && rows[static_cast<std::size_t>(end)].counts) ++end;
  return end;
}

}  // namespace dq::tables
