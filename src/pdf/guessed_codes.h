// Text whose fonts say nothing of its characters: Type 3 fonts and glyph numbers without a map.
//
// Two readings are often right: the codes are ASCII (Type 3 fonts made by TeX), or the glyphs stand in the order of common
// TrueType fonts, where number 3 is the space and 36 the A. A reading is taken as certain when the letters it gives are as
// usual as in a language (see text_recovery.h); all others stay unreadable.
#pragma once

#include "model/page_content.h"

namespace dq::pdf {

// Glyphs marked kGlyphUnreadable whose code is not U+FFFD hold the font's own code. Afterwards each has its certain
// character and no mark, or is U+FFFD or a guess (ASCII) and marked; spaces that came to light are gone.
void confirm_guesses(PageContent& content);

}  // namespace dq::pdf
