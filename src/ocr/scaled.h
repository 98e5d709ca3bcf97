// Rasters for networks: three colours a pixel, made smaller without aliasing.
#pragma once

#include <cstdint>
#include <vector>

#include "image/raster.h"

namespace dq::ocr {

// Blue green red, rows top down.
struct Pixels {
  int width = 0, height = 0;
  std::vector<std::uint8_t> bgr;
};

// The whole raster in width x height pixels: bilinear, over as many source pixels as there are for one (a triangle filter).
Pixels scaled(const image::Raster& raster, int width, int height);

}  // namespace dq::ocr
