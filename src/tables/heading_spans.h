// Headings over groups of columns that no ruling shows.
#pragma once

#include <vector>

#include "tables/evidence/rulings.h"
#include "tables/segments.h"

namespace dq::tables {

// Columns first .. last.
struct ColumnSpan {
  int first = 0, last = 0;
};

struct HeadingContext {
  const std::vector<Segment>& segments;
  const std::vector<VisualRow>& rows;
  const std::vector<Separator>& horizontal;  // rulings
  Interval<Pt> table{};                      // from its left to its right
  int columns = 0;
  int first_body = 0;              // rows before it are headers
  std::vector<ColumnSpan>& spans;  // by segment: the columns that its text reaches; widened here
  std::vector<char>& spanning;     // by segment: over several columns
};

// A heading over a group of columns is often narrower than the group. A rule under it is as wide as the group; or it
// stands over the group's middle, and every column of the group has a heading of its own below. The groups of all
// headings of a row are chosen together, and against the reading that they are lines of headings of one column each.
void spread_group_headings(const HeadingContext& context);

}  // namespace dq::tables
