// Letters of right-to-left ligatures in their order. PDFium writes right-to-left text backwards, and with it the letters
// that a font's /ToUnicode gives for one glyph (ISO 32000-1, 9.10.3), but not those of Unicode's presentation forms.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "model/page_content.h"

namespace dq::pdf {

// Glyphs begin .. begin + count - 1 are the letters of one ligature, as PDFium gave them.
struct LetterGroup {
  std::size_t begin = 0, count = 0;
};

// Turns the codes of backward groups round; places stay. What shows the order is Arabic joining (Unicode, 9.2): a letter
// that joins only to the right can but be the last of a ligature. Groups that do not show it go with most of their font.
void order_ligatures(std::span<const LetterGroup> groups, std::vector<Glyph>& glyphs);

}  // namespace dq::pdf
