// Runs of words over two columns: where columns stand no further apart than words, the lines above and below tell.
#pragma once

#include "tables/word_graph.h"

namespace dq::tables {

// Indices of tokens at one height, left to right; lines top to bottom.
std::vector<std::vector<int>> token_lines(const std::vector<Token>& tokens);

// Cuts runs where three lines above and below, with no text across in between, have two runs that end and begin in the same place, and
// nearly all lines that have any there. The pieces of a run follow one another in its place. Lines from left to right only.
std::vector<Token> cut_at_columns(const PageView& view, const std::vector<Token>& tokens);

}  // namespace dq::tables
