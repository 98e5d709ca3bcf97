// PDFium's text page leaves out a text object that repeats one before it in nearly the same place. What the repetition
// tells is not lost here: a shifted one makes the first bold, a visible one makes an invisible first visible, and one that
// is clipped elsewhere (printer drivers paint a line of text in strips) shows what the first hides.
#pragma once

#include <vector>

#include "model/page_content.h"
#include "pdf/pdfium/font_book.h"
#include "pdf/pdfium/page_objects.h"

namespace dq::pdf::pdfium {

// Glyphs begin .. end - 1 come from `object`.
struct GlyphRun {
  FPDF_PAGEOBJECT object = nullptr;
  std::size_t begin = 0, end = 0;
};

// Glyphs outside the clip of their own object, but inside that of another one in the same font over them
// that begins or ends with it, are not clipped.
void show_clipped_repeats(const PageObjects& objects, const std::vector<GlyphRun>& runs, std::vector<Glyph>& glyphs);

void apply_dropped_text(const PageObjects& objects, const std::vector<GlyphRun>& runs, FontBook& fonts, std::vector<Glyph>& glyphs);

}  // namespace dq::pdf::pdfium
