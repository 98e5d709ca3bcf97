// Reads pages of hand-written PDFs.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "base/utf8.h"
#include "pdf/document.h"
#include "unit/pdf_builder.h"

namespace dq::test {

// The content of one page of `bytes`; fails the test when it cannot be read.
inline PageContent page_of(const std::string& bytes, int index = 0) {
  auto document = pdf::Document::open(bytes_of(bytes), {});
  EXPECT_TRUE(document) << document.error().text();
  if (!document) return {};
  auto page = document->page(index);
  EXPECT_TRUE(page) << page.error().text();
  return page ? *page : PageContent{};
}

// A page of 200 x 100 pt with this content stream.
inline PageContent page_with(const std::string& content, const std::string& entries = {}) {
  return page_of(PdfBuilder().page(content, entries).write());
}

inline std::string text_of(const PageContent& page) {
  std::u32string text;
  for (const Glyph& glyph : page.glyphs) text += glyph.code;
  return to_utf8(text);
}

inline std::string show(const Rect<Pt>& r) {
  char text[99];
  std::snprintf(text, sizeof text, "%.1f %.1f %.1f %.1f", r.left.value(), r.top.value(), r.right.value(), r.bottom.value());
  return text;
}

// "h 50.0: 10.0-190.0 /1.0": orientation, position, span, thickness; then the source unless it is a stroke, and "dashed".
inline std::string show(const Ruling& r) {
  static const char* const sources[] = {"", " rect", " edge", " image", " raster"};
  char text[120];
  std::snprintf(text, sizeof text, "%c %.1f: %.1f-%.1f /%.1f%s%s", r.horizontal ? 'h' : 'v', r.position.value(), r.span.lo.value(),
                r.span.hi.value(), r.thickness.value(), sources[static_cast<int>(r.source)], r.dashed ? " dashed" : "");
  return text;
}

inline std::string show(const std::vector<Ruling>& rulings) {
  std::string text;
  for (const Ruling& r : rulings) text += (text.empty() ? "" : "; ") + show(r);
  return text;
}

}  // namespace dq::test
