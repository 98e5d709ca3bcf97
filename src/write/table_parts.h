// Geometry and contents of the grid positions inside spanning cells, which Textract wants as cells of their own.
#pragma once

#include <cstdint>
#include <vector>

#include "model/page.h"

namespace dq::write {

// One position of the grid.
struct GridCell {
  int row = 0, column = 0;  // from 0
  int cell = 0;             // index into Table::cells of the cell that covers it
  Rect<Pt> box{};
  std::vector<std::uint32_t> words;  // seen ones, indices into Page::words, in reading order
  std::vector<std::uint32_t> marks;  // indices into Page::marks
};

// All rows x columns positions in order (row, column). Words of a spanning cell lie in the position nearest to their
// centre as long as reading position after position gives reading order; else all lie in its first one. Positions
// that no cell covers (a broken table) come with cell = -1 and an empty box.
std::vector<GridCell> grid_cells(const Page& page, const Table& table);

}  // namespace dq::write
