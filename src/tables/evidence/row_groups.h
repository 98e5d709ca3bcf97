// Lines of text to rows, decided over a whole body at once.
#pragma once

#include <vector>

#include "tables/evidence/row_bands.h"

namespace dq::tables {

// Visual rows [begin, end) that begin a row of the table. Of all ways to put neighbouring lines together the likeliest:
// a row is likely when the columns that are filled in most rows are filled in it, when the lines of its cells go on from
// one another (no room for the next word, small letters), when its short cells stand all at the top, in the middle or at
// the bottom of its longest one, and when no cell has two numbers. Shares of filled cells are learnt from the body itself,
// by turns with the rows (Viterbi training). Costs are negative logarithms of likelihood ratios. About n lines times
// the lines of the longest row.
std::vector<int> likeliest_row_starts(const RowContext& context, int begin);

}  // namespace dq::tables
