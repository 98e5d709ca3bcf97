// Evidence to a grid: the one place where cells are made, whatever said that there is a table.
#pragma once

#include <optional>
#include <vector>

#include "model/table.h"
#include "tables/evidence/rulings.h"
#include "tables/segments.h"

namespace dq::tables {

// Where a table may be, and the lines that part its cells.
struct Region {
  Rect<Pt> box{};
  std::vector<Separator> horizontal, vertical;
  TableStyle style = TableStyle::Borderless;
  bool exact = false;      // the user said so: no line is added or taken away
  bool captioned = false;  // a line "Table 3 ..." is next to it
};

struct GridCell {
  int row = 0, column = 0, row_span = 1, column_span = 1;
  std::vector<Segment> parts;  // its text, top to bottom, left to right
  float agreement = 0;         // of the network with its place: mean probability over pairs of its words with words near by
};

struct Grid {
  Rect<Pt> box{};
  std::vector<Pt> column_edges, row_edges;
  std::vector<GridCell> cells;  // by (row, column); they cover the grid
  int header_rows = 0;
  TableStyle style = TableStyle::Borderless;
  bool captioned = false;
  int visual_rows = 0;                      // lines of text
  std::vector<Pt> hard_columns, hard_rows;  // those edges that are rulings
  bool asked = false;                       // the network; where it was not, the next two are 0
  float in_table = 0;                       // what the network thinks of its words, on average
  float closed = 0;                         // mean probability that words next to it are not of it
  float crossing = 0;                       // share of segments that cross a ruling: rulings of a chart are crossed

  int rows() const { return static_cast<int>(row_edges.size()) - 1; }
  int columns() const { return static_cast<int>(column_edges.size()) - 1; }
};

// Nothing when the region holds no text.
std::optional<Grid> decode_grid(const PageView& view, const Region& region);

}  // namespace dq::tables
