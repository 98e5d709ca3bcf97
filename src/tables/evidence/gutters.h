// White columns that run down through the rows of a table.
#pragma once

#include <vector>

#include "tables/segments.h"

namespace dq::tables {

// A place where columns part.
struct Gutter {
  Interval<Pt> range{};  // free of text in all rows but spanning cells
  int support = 0;       // rows with text on both sides of it
};

// Segments that run over several columns of most other rows: titles, spanning headers, section rows.
// One flag a segment of `segments`; only those in `rows` are looked at.
std::vector<char> spanning_segments(const std::vector<Segment>& segments, const std::vector<VisualRow>& rows);

// Left to right. A gutter needs text on both sides in at least `min_support` rows.
std::vector<Gutter> rows_to_gutters(const std::vector<Segment>& segments, const std::vector<VisualRow>& rows,
                                    const std::vector<char>& spanning, int min_support);

// The gutters that part the columns of `band`: those of all rows, without the false ones beside a heading that stands
// over a gutter; and those of the body below a header whose group headings close them.
std::vector<Gutter> column_gutters(const std::vector<Segment>& segments, const std::vector<VisualRow>& band, int min_support);

// Joins a currency sign to the number on its right and a percent sign or bracket to the one on its left, so that they
// make no column of their own. Returns rows whose segments are replaced: `segments` gets the joined ones appended.
std::vector<VisualRow> join_units(std::vector<Segment>& segments, const std::vector<VisualRow>& rows);

}  // namespace dq::tables
