#include "pdf/pdfium/font_book.h"

#include <string>

#include "pdf/font_style.h"

namespace dq::pdf::pdfium {

namespace {

// Ascent and descent outside these ranges are mistakes of the font's maker (per em).
constexpr float kLeastAscent = 0.4f, kGreatestAscent = 1.4f, kLeastDescent = 0.05f, kGreatestDescent = 0.6f;

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
  const auto [at, is_new] = indices_.try_emplace(font, static_cast<std::uint16_t>(handles_.size()));
  if (!is_new) return at->second;
  int angle = 0;
  if (font) FPDFFont_GetItalicAngle(font, &angle);
  fonts_.push_back(font ? font_of(base_name_of(font), FPDFFont_GetFlags(font), FPDFFont_GetWeight(font), angle) : Font{});
  metrics_.push_back(font ? metrics_of(font) : FontMetrics{});
  handles_.push_back(font);
  return at->second;
}

float FontBook::advance(std::uint16_t index, char32_t code) {
  const auto [at, is_new] = advances_.try_emplace(static_cast<std::uint64_t>(index) << 32 | code, 0.0f);
  if (is_new && handles_[index]) FPDFFont_GetGlyphWidth(handles_[index], code, 1, &at->second);
  return at->second;
}

}  // namespace dq::pdf::pdfium
