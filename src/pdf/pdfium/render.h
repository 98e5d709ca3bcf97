// Pages as pixels.
#pragma once

#include "base/limits.h"
#include "image/page_raster.h"
#include "pdf/pdfium/page_source.h"

namespace dq::pdf::pdfium {

// The page as a reader would see it, on white paper; `index` from 0. Its resolution is not set.
// Errors: BadDocument, LimitExceeded (Limits::render_pixels).
Result<image::Raster> draw_page(const PageSource& source, int index, float px_per_pt, image::PixelFormat format, const Limits& limits);

// What the page's one image holds, or the page drawn (image/page_raster.h). Errors: as draw_page.
Result<image::PageRaster> page_raster(const PageSource& source, int index, float dpi_wanted, const Limits& limits);

}  // namespace dq::pdf::pdfium
