// A page of a synthetic document as a scanner sees it, in memory, for who measures or trains on pixels.
#pragma once

#include "base/error.h"
#include "image/page_raster.h"
#include "model/page.h"
#include "synth/degrade.h"
#include "synth/sheet.h"

namespace dq::synth {

struct ScannedPage {
  image::PageRaster raster;
  Page truth;  // in points of the picture, as the raster's box
};

// The same page and `random` give the same pixels everywhere. Errors: as draw_raster.
Result<ScannedPage> scanned_page(const Sheet& sheet, const Scan& scan, Random& random);

}  // namespace dq::synth
