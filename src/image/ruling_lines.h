// Horizontal and vertical lines found in the pixels of a page, as the same rulings that vector drawings give.
#pragma once

#include <vector>

#include "image/page_raster.h"
#include "model/page_content.h"

namespace dq::image {

// The most that a page may be turned (radians; 2 degrees): rows of a line lie next to each other then.
inline constexpr float kMostRulingSkew = 0.035f;

// From a page (dark on light: image/binarize.h), whose lines run down to the right by `skew` (image/deskew.h; up to kMostRulingSkew,
// 0 for a page that was turned already). Rulings are where they would lie on the page turned back about its middle;
// RulingSource::Raster. Pieces of a broken line are joined, dashes too; doubled lines stay two. Lines shorter than 1/4 inch
// count only between two in the other direction: others are strokes of letters. Black areas thicker than 1/16 inch are none.
// Sorted: horizontal ones first, by position, then by where they begin. Linear in pixels.
std::vector<Ruling> find_rulings(const PageRaster& page, float skew);

}  // namespace dq::image
