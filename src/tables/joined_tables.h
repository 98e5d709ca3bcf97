// Tables of one make that the network takes for one: headings that begin again, halves that are alike.
#pragma once

#include "tables/grid_decoder.h"
#include "tables/word_graph.h"

namespace dq::tables {

// The tokens of each table that a grid, made of `tokens`, turns out to hold; all of them where it is one table. Tables are parted
//  - above a row that has the texts of the first one over two columns or more and stands off from the rows above it. A title between
//    the two is in neither;
//  - in the middle, between two halves of three columns or more whose columns stand alike, where the gap between them is twice as wide
//    as any other.
std::vector<std::vector<int>> tables_in_grid(const WordGraph& graph, const std::vector<int>& tokens, const Grid& grid);

}  // namespace dq::tables
