// Numbers of list items in front of labels are no column of their own.
#pragma once

#include "tables/grid_decoder.h"

namespace dq::tables {

// Joins the first column to the second where it holds nothing but numbers of list items ("1.", "b)"), without a heading and without a
// line behind them, and labels that have none begin where the numbers do.
void join_list_numbers(Grid& grid);

}  // namespace dq::tables
