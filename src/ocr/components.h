// Connected parts of a map, by runs of rows (He et al., "Fast connected-component labeling", 2009, in its simplest form).
#pragma once

#include <span>
#include <vector>

#include "ocr/min_area_rect.h"

namespace dq::ocr {

struct Component {
  std::vector<Spot> outline;  // ends of its runs, as corners of pixels: their hull is its hull
  double sum = 0;             // of the map's values
  int pixels = 0;
};

// Pixels above `threshold` that touch, also at corners; in the order of their first pixel.
std::vector<Component> components(std::span<const float> map, int width, int height, float threshold);

}  // namespace dq::ocr
