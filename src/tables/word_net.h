// The network over words and rulings: which texts of a page belong to one table, row, column, cell. Trained by train/train.py, where
// word_net.py says what each layer is for; weights in models/word_net.bin, with their card models/word_net.md, are part of the program.
#pragma once

#include <vector>

#include "tables/word_graph.h"

namespace dq::tables {

// Probabilities, but for the extents.
struct TokenGuess {
  float in_table = 0, header = 0, column_span = 0, row_span = 0;
  // How far the columns and rows of its cell reach (ends of their texts), and its table: upright frame.
  Rect<Pt> cell{}, table{};
};
struct PairGuess {
  float table = 0, row = 0, column = 0, cell = 0;
};

struct NetAnswer {
  std::vector<TokenGuess> tokens;
  std::vector<PairGuess> pairs;  // tokens x kNeighbours, as WordGraph::neighbours
};

// About 40 us a token on one core; 10 KiB of memory a token while it runs.
NetAnswer ask_word_net(const WordGraph& graph);

}  // namespace dq::tables
