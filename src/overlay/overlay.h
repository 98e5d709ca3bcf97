// Draws what was understood of a page, or what a stage saw, over the page: SVG and PNG.
//
// Every kind of shape has its colour; a legend below the page names those that occur. Words that are not surely right
// are filled by their confidence; spanning cells, headers and cells' limits can be told apart. Same page, same bytes
// (PNG: on the same machine, since letters come from its fonts).
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/error.h"
#include "model/page.h"

namespace dq::overlay {

enum Layer : unsigned {
  kWords = 1,
  kLines = 2,
  kBlocks = 4,
  kTables = 8,    // tables and their cells
  kObjects = 16,  // images, links, form fields, marks
  kTrace = 32,    // shapes of Page::trace
};

struct Options {
  unsigned layers = kWords | kBlocks | kTables | kObjects;
  std::string stage;            // only this stage's trace; empty: all stages
  float doubtful_below = 0.9f;  // words with less confidence are marked
  float px_per_pt = 2;          // PNG, when there is no raster of the page
};

// 8-bit BGRA, rows top down, of the whole page. Owned by the caller.
struct Raster {
  int width_px = 0, height_px = 0;
  std::span<const std::uint8_t> bgra;
};

// One self-contained SVG, a point a unit. `background` (may be null) is embedded as PNG. Errors: as render_png.
Result<std::string> render_svg(const Page& page, const Options& options, const Raster* background = nullptr);

// The page's raster (white paper when null) with the shapes over it, as PNG bytes. Errors: LimitExceeded when the
// picture would be too large, Internal.
Result<std::string> render_png(const Page& page, const Options& options, const Raster* background = nullptr);

// A picture as PNG bytes, over white where it is transparent (straight alpha).
Result<std::string> raster_to_png(const Raster& raster);

}  // namespace dq::overlay
