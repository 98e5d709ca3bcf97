// A raster at a glance: every so many-th pixel of every so many-th row, as brightness. Nothing is averaged, so that it costs
// what it reads, and thin strokes stay as dark as they are.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>

#include "image/raster.h"

namespace dq::image {

// Pixels from one that is taken to the next, at least 1.
struct Thinning {
  int step_x = 1, step_y = 1;

  // How many are taken of so many.
  static int count(int pixels, int step) { return std::max(pixels > 0 ? 1 : 0, pixels / std::max(step, 1)); }
};

// Pixels 0, step, 2 * step ... of a row as brightness, out.size() of them; `bytes` a pixel: 1 gray, 3 BGR, 4 BGR and another that
// does not count.
void thin_row(const std::uint8_t* from, int bytes, int step, std::span<std::uint8_t> out);

Raster thinned(const Raster& raster, const Thinning& by);

}  // namespace dq::image
