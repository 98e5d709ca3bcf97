// Glyphs to words to lines.
#pragma once

#include <vector>

#include "model/page_content.h"
#include "model/word.h"

namespace dq::layout {

// Words by gaps relative to the font's own spacing, learned from each stretch of text; a space in the file only lets a
// narrower gap do. Fake bold (the same glyph drawn twice) is one glyph; combining marks join their base; short scripts
// and drop capitals join their word, but a script behind a digit stays apart ("1,234" and a note's mark); a run of
// ideographs without a gap is one word; right-to-left words are in logical order. Every glyph is in exactly one word:
// those that a reader does not see (WordFlag, kWordUnseen) in words of their own. About n log n, .3 ms a page.
std::vector<Word> glyphs_to_words(const PageContent& content);

// Lines: words that read on along one baseline, cut at column gaps: gaps wide for the font and for the line's own
// spaces, and white corridors that several rows share. Every word is in exactly one line; order is
// top to bottom, then along the line: reading order over columns is blocks' business.
std::vector<Line> words_to_lines(const std::vector<Word>& words);

}  // namespace dq::layout
