// What happens to a sheet before anything looks at it: drawn onto the page's flat raster, so it moves with the page.
#pragma once

#include "synth/degrade.h"

namespace dq::synth {

// The raster is gray or colour; a gray one takes the tint's brightness.
void age(image::Raster& sheet, PageToImage flat, const Paper& paper, Random& random, const image::Raster* other_side);

}  // namespace dq::synth
