// What the network says of tokens and pairs to tables: groups of tokens, their rows and columns, their cells.
#pragma once

#include <vector>

#include "tables/grid_decoder.h"
#include "tables/word_net.h"

namespace dq::tables {

// Tokens of one table: clusters by average linkage (Sokal and Michener, 1958) of the probability that two neighbours belong to
// one table, of tokens that are in one rather than not. `free`: one flag a token; the others are left out.
std::vector<std::vector<int>> group_tables(const WordGraph& graph, const NetAnswer& answer, const std::vector<char>& free);

// Items in a row, to be cut into runs: of all ways the one with the largest sum of gains of pairs in one run (correlation
// clustering, here exact because runs are contiguous). gains[i]: pairs (j, gain) with j < i. Returns where runs begin.
// Quadratic in the number of items at worst.
struct PairGain {
  int before = 0;
  float gain = 0;
};
std::vector<int> best_runs(const std::vector<std::vector<PairGain>>& gains);

// One table as a grid. Nothing when it has no two rows or columns.
std::optional<Grid> tokens_to_grid(const PageView& view, const WordGraph& graph, const NetAnswer& answer, const std::vector<int>& tokens,
                                   const std::vector<Ruling>& rulings);

// Sets Grid::asked, Grid::in_table, Grid::closed and GridCell::agreement of any grid, wherever it came from.
void add_agreement(const WordGraph& graph, const NetAnswer& answer, Grid& grid);

}  // namespace dq::tables
