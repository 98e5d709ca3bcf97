// The pixels of an image object.
#pragma once

#include "base/limits.h"
#include "pdf/document.h"
#include "pdf/pdfium/api.h"

namespace dq::pdf::pdfium {

// As stored: masks and the placing on the page are not applied. `page_index` is for messages.
Result<Bitmap> read_image(FPDF_PAGEOBJECT image, const Limits& limits, int page_index);

}  // namespace dq::pdf::pdfium
