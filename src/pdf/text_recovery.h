// Text whose /ToUnicode maps are wrong, read instead by the fonts' encodings and glyph names.
//
// A font is taken for broken when a share of its characters has no readable code, or when its letters are so unusual that
// they are hardly a language (letter_usage.h).
// The other reading is taken when it is readable and, where there are enough letters to tell, usual.
#pragma once

#include "model/page_content.h"

namespace dq::pdf {

// Some font of the page looks broken: it is worth reading the page without its maps.
bool has_broken_text(const PageContent& content);

// Replaces the glyphs of broken fonts by those of `unmapped`, the same page read without /ToUnicode, where these are
// better; appends a diagnostic "text-recovered". Links, rulings and everything else stay.
void recover_text(PageContent& content, const PageContent& unmapped);

// Appends a diagnostic "text-unreadable" when much of the page's text has no certain code.
void note_unreadable(PageContent& content);

}  // namespace dq::pdf
