// What the lines of a page say together about its fonts: one line alone is measured too roughly.
#pragma once

#include <vector>

#include "model/word.h"
#include "ocr/hand_facts.h"

namespace dq::ocr {

// A word and how thick the strokes of its letters are.
struct MeasuredWord {
  Word word;
  float stroke_em = 0;  // in the median of the ink's runs along the line; 0: not known
  HandFacts hand{};
};

// Sizes that lie near one another become one; words whose strokes are clearly thicker than the page's usual ones are marked bold. Regular
// faces have stems of .08 to .10 em, bold ones of .13 to .17; paper and scanner add the same to both, so they are told by their ratio.
std::vector<Word> settle_fonts(std::vector<MeasuredWord> words);

}  // namespace dq::ocr
