// Blurs, in whole numbers: the same pixels on every machine. At the raster's edges its last pixels go on.
#pragma once

#include "image/raster.h"

namespace dq::image {

// Gaussian, separable; sigma in pixels (below 0.2: nothing happens; above 20: 20).
void gaussian_blur(Raster& raster, float sigma_px);

// As if the camera moved `length_px` at this angle (radians) while it took the picture.
void motion_blur(Raster& raster, float length_px, float radians);

}  // namespace dq::image
