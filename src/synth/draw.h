// Sheets to PDF and to pixels, by cairo.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/error.h"
#include "synth/sheet.h"

namespace dq::synth {

// The document as a PDF with subset fonts and selectable text; nothing in it depends on time or place.
// Errors: Internal, when cairo fails or is missing.
Result<std::string> draw_pdf(const SynthDocument& document);

// A sheet as pixels, rows top down, 8-bit BGRX.
struct Raster {
  int width = 0, height = 0;
  std::vector<std::uint8_t> bgrx;
};
Result<Raster> draw_raster(const Sheet& sheet, double dpi);

}  // namespace dq::synth
