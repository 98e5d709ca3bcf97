// Pages for tests of the plan: text in rows, pictures, pixels that look like print.
#pragma once

#include <string>
#include <string_view>

#include "base/utf8.h"
#include "image/raster.h"
#include "model/page_content.h"

namespace dq::test {

inline constexpr std::string_view kProse =
    "The members of the council have agreed to the report and its annual accounts and the letter of the auditor follows them "
    "All deliveries were made on time and the remaining amount is due at the end of the month after the goods have been received";

inline PageContent empty_page() {
  PageContent content;
  content.number = 1;
  content.width = 612_pt, content.height = 792_pt;
  content.fonts = {{.name = "Body"}, {.name = "Other"}};
  return content;
}

// Each letter so many on in the alphabet, as a wrong table of characters has it.
inline std::string shifted_by(std::string_view text, int letters) {
  std::string out;
  for (const char c : text) {
    const bool small = c >= 'a' && c <= 'z', capital = c >= 'A' && c <= 'Z';
    const char first = small ? 'a' : 'A';
    out += small || capital ? static_cast<char>(first + (c - first + letters) % 26) : c;
  }
  return out;
}

// Sets text in rows of 60 characters of 10 pt from a baseline on; returns the next one.
inline Pt add_text(PageContent& content, std::string_view text, Pt baseline, std::uint16_t flags = 0, std::uint16_t font = 0) {
  const Pt size = 10_pt, advance = 5_pt, left = 72_pt;
  Pt x = left;
  bool after_space = false;
  for (const char32_t code : to_utf32(text)) {
    if (code == U' ') {
      after_space = true;
      x += advance;
      if (x > 390_pt) x = left, baseline += 14_pt;
      continue;
    }
    Glyph glyph;
    glyph.code = code;
    glyph.box = {x, baseline - 8_pt, x + advance, baseline + 2_pt};
    glyph.ink = glyph.box;
    glyph.origin = {x, baseline};
    glyph.size = size;
    glyph.font = font;
    glyph.flags = static_cast<std::uint16_t>(flags | (after_space ? kGlyphAfterSpace : 0));
    content.glyphs.push_back(glyph);
    after_space = false;
    x += advance;
  }
  return baseline + 14_pt;
}

inline void add_picture(PageContent& content, const Rect<Pt>& box) {
  const int width = static_cast<int>(box.width().value() * 150 / 72), height = static_cast<int>(box.height().value() * 150 / 72);
  content.images.push_back({box, width, height, false, static_cast<int>(content.images.size())});
}

// Rows of short dark strokes on white, 14 pt apart, in the part of a picture of 150 dpi that `text` is.
inline image::Raster print_on_white(const Rect<Pt>& box, const Rect<Pt>& text) {
  const float px = 150.0f / 72;
  auto raster = image::Raster::filled(static_cast<int>(box.width().value() * px), static_cast<int>(box.height().value() * px),
                                      image::PixelFormat::Gray, 250);
  for (int y = 0; y < raster.height_px; ++y)
    for (int x = 0; x < raster.width_px; ++x) {
      const Point<Pt> at{box.left + Pt(static_cast<float>(x) / px), box.top + Pt(static_cast<float>(y) / px)};
      const bool in_row = (y % 29) >= 8 && (y % 29) < 22, in_stroke = x % 6 < 2 && x % 60 < 50;
      if (text.contains(at) && in_row && in_stroke) raster.row(y)[static_cast<std::size_t>(x)] = 20;
    }
  return raster;
}

}  // namespace dq::test
