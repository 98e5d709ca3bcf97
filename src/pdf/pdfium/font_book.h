// The fonts of a page, each looked up once.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "model/page_content.h"
#include "pdf/pdfium/api.h"

namespace dq::pdf::pdfium {

// Per em.
struct FontMetrics {
  float ascent = 0.75f, descent = -0.25f;
};

class FontBook {
 public:
  // Index into fonts() and metrics().
  std::uint16_t index_of(FPDF_FONT font);
  const FontMetrics& metrics(std::uint16_t index) const { return metrics_[index]; }
  // Advance of a character per em; 0 if unknown.
  float advance(std::uint16_t index, char32_t code);
  std::vector<Font> take_fonts() { return std::move(fonts_); }

 private:
  std::unordered_map<FPDF_FONT, std::uint16_t> indices_;
  std::vector<FPDF_FONT> handles_;
  std::vector<Font> fonts_;
  std::vector<FontMetrics> metrics_;
  std::unordered_map<std::uint64_t, float> advances_;
};

}  // namespace dq::pdf::pdfium
