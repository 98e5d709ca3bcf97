#include "pdf/pdfium/font_book.h"

#include <string>

#include "pdf/font_style.h"

namespace dq::pdf::pdfium {

namespace {

// Ascent and descent outside these ranges are mistakes of the font's maker (per em).
constexpr float kLeastAscent = 0.4f, kGreatestAscent = 1.4f, kLeastDescent = 0.05f, kGreatestDescent = 0.6f;

// Glyph::font has 16 bits.
constexpr std::size_t kMostFonts = 60'000;

std::string base_name_of(FPDF_FONT font) {
  char buffer[256] = {};
  const std::size_t length = FPDFFont_GetBaseFontName(font, buffer, sizeof buffer);
  return length > 0 && length <= sizeof buffer ? std::string(buffer) : std::string();
}

FontMetrics metrics_of(FPDF_FONT font) {
  FontMetrics metrics;
  float ascent = 0, descent = 0;
  if (!FPDFFont_GetAscent(font, 1, &ascent) || !FPDFFont_GetDescent(font, 1, &descent)) return metrics;
  if (ascent >= kLeastAscent && ascent <= kGreatestAscent) metrics.ascent = ascent;
  if (-descent >= kLeastDescent && -descent <= kGreatestDescent) metrics.descent = descent;
  return metrics;
}

}  // namespace

std::uint16_t FontBook::index_of(FPDF_FONT font) {
  const auto [at, is_new] = indices_.try_emplace(font, static_cast<std::uint16_t>(fonts_.size()));
  if (!is_new) return at->second;
  if (fonts_.size() >= kMostFonts) return at->second = 0;
  int angle = 0;
  if (font) FPDFFont_GetItalicAngle(font, &angle);
  fonts_.push_back(font ? font_of(base_name_of(font), FPDFFont_GetFlags(font), FPDFFont_GetWeight(font), angle) : Font{});
  // Only Type 3 fonts have no /BaseFont (ISO 32000-1, table 112).
  fonts_.back().type3 = font && fonts_.back().name.empty();
  entries_.push_back({font, font ? metrics_of(font) : FontMetrics{}, false});
  return at->second;
}

std::uint16_t FontBook::styled(std::uint16_t index, Style style) {
  const bool bold = fonts_[index].bold || (static_cast<int>(style) & 1), italic = fonts_[index].italic || (static_cast<int>(style) & 2);
  if ((bold == fonts_[index].bold && italic == fonts_[index].italic) || fonts_.size() >= kMostFonts) return index;
  const auto [at, is_new] = styled_.try_emplace({index, style}, static_cast<std::uint16_t>(fonts_.size()));
  if (!is_new) return at->second;
  fonts_.push_back(Font(fonts_[index]));
  fonts_.back().bold = bold;
  fonts_.back().italic = italic;
  entries_.push_back(Entry(entries_[index]));
  return at->second;
}

float FontBook::advance(std::uint16_t index, char32_t code) {
  const auto [at, is_new] = advances_.try_emplace(static_cast<std::uint64_t>(index) << 32 | code, 0.0f);
  if (is_new && entries_[index].handle) FPDFFont_GetGlyphWidth(entries_[index].handle, code, 1, &at->second);
  return at->second;
}

}  // namespace dq::pdf::pdfium
