// Glyphs to words to lines.
#pragma once

#include <vector>

#include "model/page_content.h"
#include "model/word.h"

namespace dq::layout {

// Words by gaps relative to the font's own spacing, not by the spaces in the file. Fake bold (the same glyph
// drawn twice) is one glyph; combining marks join their base; every visible glyph is in exactly one word.
std::vector<Word> glyphs_to_words(const PageContent& content);

// Lines: words that read on along one baseline, cut at column gaps. Every word is in exactly one line; order is
// top to bottom, then along the line: reading order over columns is blocks' business.
std::vector<Line> words_to_lines(const std::vector<Word>& words);

}  // namespace dq::layout
