// Rasters made smaller or larger.
#pragma once

#include "image/raster.h"

namespace dq::image {

// Each pixel the average of factor x factor pixels, rounded; what is left over at the right and the bottom edge is averaged
// over fewer. factor >= 1.
Raster reduced(const Raster& raster, int factor);

// Any size: the average of what a pixel covers where it shrinks, bilinear where it grows, in whole numbers. Its resolution
// changes with it. Linear in the larger of the two sizes.
Raster resized(const Raster& raster, int width_px, int height_px);

}  // namespace dq::image
