// What only cameras see: the table below the page, light, shadows, blur.
#pragma once

#include "synth/degrade.h"

namespace dq::synth {

// The picture without the page: wood, cloth, a plain or a dark surface. What the page will cover is left black.
image::Raster table_top(const Photo& photo, const image::PageWarp& warp, Random& random);
// The page's own soft shadow on the table, before the page is drawn.
void cast_page_shadow(image::Raster& picture, const image::PageWarp& warp);
// Light from one side on a bent sheet, drawn onto the flat one.
void shade_bend(image::Raster& sheet, PageToImage flat, const image::PageWarp& warp, Random& random);
// Uneven and coloured light, a shadow that falls over the picture, vignette, blur, noise.
void light_and_expose(image::Raster& picture, const Photo& photo, Random& random);

}  // namespace dq::synth
