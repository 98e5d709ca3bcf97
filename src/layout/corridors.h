// White corridors between columns, where no single gap is wide enough to tell.
#pragma once

#include <cstddef>
#include <vector>

namespace dq::layout {

// A word of a chain: extent along the baseline, the baseline, font size; points.
struct SpacedWord {
  float u0, u1, v, size;
};

// For each chain (words that read on along one baseline) the positions n such that a column gap lies between its words
// n and n + 1: the same white runs through the chains above or below. Ascending. Spaces of justified text line up by
// chance over two or three lines, hardly over more.
std::vector<std::vector<std::size_t>> corridor_cuts(const std::vector<std::vector<SpacedWord>>& chains);

}  // namespace dq::layout
