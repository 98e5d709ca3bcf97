// Which words of a page are written by hand.
#pragma once

#include <vector>

#include "ocr/page_fonts.h"

namespace dq::ocr {

// HandFact::Repeated, which takes the whole page.
void compare_letters(std::vector<MeasuredWord>& words);

// kWordHandwriting on words whose facts, and those of their neighbours in and beside their line, are a hand's (logistic regressions:
// train/fit_hand.py). Print is called handwriting far less often than the other way round.
void mark_handwriting(std::vector<MeasuredWord>& words);

}  // namespace dq::ocr
