// Text painted more than once in nearly the same place: fake bold, shadows, text printed over itself.
#pragma once

#include <vector>

#include "model/page_content.h"

namespace dq::pdf {

// Which glyphs repeat an earlier one (the index of that one), or -1. Of a seen and an unseen glyph, the seen one is the
// original, whichever came first. Linear in the number of glyphs.
std::vector<int> repeated_glyphs(const std::vector<Glyph>& glyphs);

}  // namespace dq::pdf
