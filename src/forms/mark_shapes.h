// Squares and rings in pixels, the size of check boxes and radio buttons, and how much ink is in them.
#pragma once

#include <vector>

#include "forms/ink_sums.h"

namespace dq::forms {

struct MarkShape {
  PixelBox box;
  bool round = false;
  float outline = 0;  // share of the outline that is drawn, 0 to 1
  float inside = 0;   // share of ink in what it encloses
};

// Empty squares of 5.5 to 19 pt with all four sides and corners, whatever is drawn into or through them. Squares that touch others of
// their size are boxes for letters, or cells, and filled black ones are bullets: left out. From the top.
std::vector<MarkShape> find_squares(const InkSums& ink, float px_per_pt);

// Rings of the same sizes that stand by themselves, a dot in them or not. From the top. `binary`: 0 is ink.
std::vector<MarkShape> find_rings(const image::Raster& binary, float px_per_pt);

}  // namespace dq::forms
