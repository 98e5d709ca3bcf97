// Superscripts and subscripts among words.
#pragma once

#include <vector>

#include "model/word.h"

namespace dq::layout {

// Marks words that stand small and raised or lowered at another word, and joins short ones to it ("focus.73", "m2"). A
// script after a digit stays a word of its own: "1,234" and a note's mark must not become another number.
void join_scripts(std::vector<Word>& words);

}  // namespace dq::layout
