// The fonts of a page, each looked up once.
#pragma once

#include <cstdint>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/page_content.h"
#include "pdf/pdfium/api.h"

namespace dq::pdf::pdfium {

// Per em.
struct FontMetrics {
  float ascent = 0.75f, descent = -0.25f;
};

// How text is set beyond what its font says.
enum class Style : std::uint8_t { AsIs = 0, Bold = 1, Italic = 2, BoldItalic = 3 };

class FontBook {
 public:
  // Index into fonts().
  std::uint16_t index_of(FPDF_FONT font);
  // The same font, made bold by stroking or overprinting, or italic by a skewed matrix.
  std::uint16_t styled(std::uint16_t index, Style style);
  const std::vector<Font>& fonts() const { return fonts_; }
  const FontMetrics& metrics(std::uint16_t index) const { return entries_[index].metrics; }
  // Advance of a character per em; 0 if unknown.
  float advance(std::uint16_t index, char32_t code);
  // Glyphs are set below one another (ISO 32000-1, 9.7.4.3); found out from the text itself.
  bool is_vertical(std::uint16_t index) const { return entries_[index].vertical; }
  void set_vertical(std::uint16_t index) { entries_[index].vertical = true; }

 private:
  struct Entry {
    FPDF_FONT handle = nullptr;
    FontMetrics metrics;
    bool vertical = false;
  };

  std::unordered_map<FPDF_FONT, std::uint16_t> indices_;
  std::map<std::pair<std::uint16_t, Style>, std::uint16_t> styled_;
  std::vector<Font> fonts_;
  std::vector<Entry> entries_;  // parallel to fonts_
  std::unordered_map<std::uint64_t, float> advances_;
};

}  // namespace dq::pdf::pdfium
