// Large first letters that hang down beside several lines.
#pragma once

#include <vector>

#include "model/word.h"

namespace dq::layout {

// Joins a drop capital to the word that it begins: "T" and "his" become "This", in the place of "his" with its left edge
// at the capital's. The capital's own height is not kept: a line must not be three lines high.
void join_drop_capitals(std::vector<Word>& words);

}  // namespace dq::layout
