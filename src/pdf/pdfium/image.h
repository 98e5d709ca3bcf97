// The pixels of an image object.
#pragma once

#include "base/limits.h"
#include "image/thinned.h"
#include "pdf/document.h"
#include "pdf/pdfium/api.h"

namespace dq::pdf::pdfium {

// As stored: masks and the placing on the page are not applied. `page_index` is for messages.
Result<image::Raster> read_image_raster(FPDF_PAGEOBJECT image, const Limits& limits, int page_index);
// The same thinned, gray. Opacity does not count, and of an image of two levels either may be the brighter one.
Result<image::Raster> read_image_thinned(FPDF_PAGEOBJECT image, const image::Thinning& by, const Limits& limits, int page_index);
// The same as 8-bit BGRA.
Result<Bitmap> read_image(FPDF_PAGEOBJECT image, const Limits& limits, int page_index);

}  // namespace dq::pdf::pdfium
