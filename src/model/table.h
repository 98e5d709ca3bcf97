// A table as a grid of cells with spans.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/geometry.h"

namespace dq {

enum class CellRole : std::uint8_t { Body, ColumnHeader, SectionTitle, Summary };

// Cells of one table do not overlap and together cover the grid.
struct Cell {
  int row = 0, column = 0;  // from 0
  int row_span = 1, column_span = 1;
  Rect<Pt> box{};
  std::vector<std::uint32_t> words;  // indices into Page::words, in reading order; none when empty
  std::vector<std::uint32_t> marks;  // indices into Page::marks
  CellRole role = CellRole::Body;
  float score = 1;
  float confidence = 0.9f;
};

// Which evidence made the grid.
enum class TableStyle : std::uint8_t { Ruled, HalfRuled, Borderless };

struct Table {
  Rect<Pt> box{};
  int rows = 0, columns = 0;
  std::vector<Pt> row_edges;     // rows + 1, from the top (in the table's own upright frame, see direction)
  std::vector<Pt> column_edges;  // columns + 1, from the left
  std::vector<Cell> cells;       // ordered by (row, column)
  TableStyle style = TableStyle::Ruled;
  Direction direction = Direction::Right;  // of its text; rows run along it
  std::vector<std::uint32_t> title;        // lines, indices into Page::lines
  std::vector<std::uint32_t> footer;       // lines
  int header_rows = 0;                     // rows with CellRole::ColumnHeader at the top
  bool stub_column = false;                // the first column names the rows
  float score = 1;
  float confidence = 0.9f;
  // Set by document stages: this table goes on the last one of an earlier page.
  int continues_page = 0;       // from 1; 0: begins here
  int continues_table = 0;      // index into that page's tables
  bool repeats_header = false;  // its header rows repeat those of the part before
};

}  // namespace dq
