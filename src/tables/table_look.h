// What speaks for a grid being a table and what against it, counted.
#pragma once

#include "tables/grid_decoder.h"
#include "tables/segments.h"

namespace dq::tables {

struct TableLook {
  int cells = 0, filled = 0, numeric = 0, long_cells = 0;
  int rows_several = 0;   // rows with two cells or more
  int markers = 0;        // rows whose first cell is a list marker
  int numbered = 0;       // rows whose first cell is "1.", "3.2", "4.1.1"
  int keys = 0;           // lines that begin or end as "Name:" does, or are signed
  int leaders = 0;        // rows with dots between
  int bars = 0;           // places where filled areas end between two separators: bars of a chart
  bool on_base = false;   // bars of a chart without lines
  int named_fields = 0;   // cells that begin in smaller type than they go on: boxed fields of a form
  int labelled_rows = 0;  // rows with text outside at their height: input boxes stand beside their labels
  int drawings = 0;       // curves, pictures, boxes inside
  int characters = 0, largest = 0;
  int long_text = 0;         // characters of long cells
  int notes = 0;             // characters of cells over all columns: titles, notes below
  float aligned = 0;         // share of columns with a common edge
  float number_columns = 0;  // share of columns with numbers
};

TableLook look_at(const PageView& view, const Grid& grid);

}  // namespace dq::tables
