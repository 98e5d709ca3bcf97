// The glyphs of a page, from PDFium's text page.
#pragma once

#include "base/limits.h"
#include "model/page_content.h"
#include "pdf/pdfium/page_objects.h"
#include "pdf/pdfium/page_space.h"

namespace dq::pdf::pdfium {

// Appends to content.fonts and content.glyphs.
void read_text(FPDF_PAGE page, const PageSpace& space, const PageObjects& objects, const Limits& limits, PageContent& content);

}  // namespace dq::pdf::pdfium
