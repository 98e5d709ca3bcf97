// Where an open table begins and ends: decided for all rows of a strip of text at once.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "tables/regions.h"
#include "tables/row_facts.h"

namespace dq::tables {

// Rows [first, second).
using RowRange = std::pair<std::size_t, std::size_t>;

// The likeliest tables of two rows or more: a conditional random field over the rows (Lafferty, McCallum and Pereira 2001;
// for tables: Pinto, McCallum, Wei and Croft 2003) whose states are outside, first row, further row; solved exactly (Viterbi).
// The weights are in fitted_rows.h.
std::vector<RowRange> likeliest_tables(const StripFacts& facts);

// The tables among `rows` that have a row of the seed, with the lines at them.
std::vector<Region> settled_regions(const PageView& view, const std::vector<Ruling>& rulings, const Strip& strip, const Region& seed,
                                    const std::vector<RowRange>& tables);

}  // namespace dq::tables
