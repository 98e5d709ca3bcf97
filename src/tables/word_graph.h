// A page as a graph, for the network over words and rulings: runs of words and the neighbours of each, with numbers that
// say what they look like. Training (train/) and answering use this one code, so that they cannot differ.
//
// Source of the idea: words as nodes and tables as relations between them, as in Qasim, Mahmood and Shafait, "Rethinking table
// recognition using graph neural networks" (ICDAR 2019); attention with a learned bias for each pair.
#pragma once

#include <cstdint>
#include <vector>

#include "tables/segments.h"

namespace dq::tables {

inline constexpr int kTokenFacts = 64;  // numbers of a token
inline constexpr int kPairFacts = 36;   // numbers of a token and one of its neighbours
inline constexpr int kNeighbours = 24;  // of a token, at most
inline constexpr int kMostTokens = 3000;

// Words of one line without a wide gap or a ruling between them.
struct Token {
  Rect<Pt> box{};                    // upright frame
  std::vector<std::uint32_t> words;  // indices into Page::words
  Pt size{};
  int segment = 0;  // index into PageView::segments
  int line = 0;     // tokens of one height have one
};

// All numbers lie between -127 and 127, which stand for -1 and 1: what training sees is what the network is given, to the bit.
struct WordGraph {
  std::vector<Token> tokens;
  std::vector<std::int8_t> facts;        // tokens x kTokenFacts
  std::vector<std::int16_t> neighbours;  // tokens x kNeighbours, indices of tokens; -1: none
  std::vector<std::int8_t> pair_facts;   // tokens x kNeighbours x kPairFacts

  int size() const { return static_cast<int>(tokens.size()); }
};

// `view` with prose and headings marked; `rulings` cleaned. Empty when there are more than kMostTokens. Quadratic in
// tokens, with a small factor: .1 ms for 100 of them.
WordGraph make_word_graph(const PageView& view, const std::vector<Ruling>& rulings);

}  // namespace dq::tables
