// The smallest rectangle round points (Freeman and Shapira, 1975: one of its sides lies on a side of the convex hull).
#pragma once

#include <span>
#include <vector>

#include "ocr/text_box.h"

namespace dq::ocr {

struct Spot {
  float x = 0, y = 0;
  friend bool operator==(const Spot&, const Spot&) = default;
};

// Clockwise as seen (y down), without points on straight stretches (Andrew's monotone chain). Sorts what it is given.
std::vector<Spot> convex_hull(std::vector<Spot> points);

// Its angle is within an eighth of a turn of rightwards. `hull` must not be empty.
TextBox min_area_rect(std::span<const Spot> hull);

// The smallest one at the given angle.
TextBox bounds_at_angle(std::span<const Spot> hull, float cos, float sin);

}  // namespace dq::ocr
