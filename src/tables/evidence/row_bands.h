// Visual rows to rows of a table: which lines of text are one row, because cells wrap, and where the header ends.
#pragma once

#include <vector>

#include "tables/evidence/rulings.h"
#include "tables/segments.h"

namespace dq::tables {

// What the decoder knows when it parts rows: columns are settled.
struct RowContext {
  const std::vector<Segment>& segments;
  const std::vector<VisualRow>& rows;        // top to bottom
  const std::vector<char>& spanning;         // by segment
  const std::vector<Pt>& column_edges;       // C + 1
  const std::vector<Separator>& horizontal;  // rulings
  Rect<Pt> box{};
};

// Column whose range holds the middle of x; clamped.
int column_of(const std::vector<Pt>& edges, Pt x);

// First visual row of the body: rows before it are headers. 0 when there is no header to be seen.
int first_body_row(const RowContext& context);

// Visual rows that begin a table row (always 0). `first_body` as above.
std::vector<int> row_starts(const RowContext& context, int first_body);

}  // namespace dq::tables
