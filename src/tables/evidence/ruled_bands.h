// Spaces between two rulings: one row each, or several that nothing parts?
#pragma once

#include <vector>

#include "model/table.h"
#include "tables/heading_spans.h"
#include "tables/segments.h"

namespace dq::tables {

// The space between two neighbouring row edges that are there before lines of text are parted.
struct Band {
  std::vector<int> rows;  // visual rows in it, top to bottom
  bool closed = false;    // rulings above and below, not the table's side
};

struct BandContext {
  const std::vector<Segment>& segments;
  const std::vector<VisualRow>& rows;
  const std::vector<ColumnSpan>& spans;  // by segment
  const std::vector<char>& spanning;     // by segment
  TableStyle style;                      // of the columns: Ruled when lines part them
  int columns = 0;
  int first_body = 0;  // visual rows before it are headers
};

// One flag a band: all of its lines of text are one row. In a table ruled both ways a band is one row unless its lines are
// plainly rows (numbers under one another ...); in others only where rulings stand between most rows. And where nearly all
// other bands are single rows it is one as well, whatever stands in it: two prices, three times of a day.
std::vector<char> bands_of_one_row(const BandContext& context, const std::vector<Band>& bands);

}  // namespace dq::tables
