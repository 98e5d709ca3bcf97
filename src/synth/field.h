// Values that change slowly over a raster: light, shading, toner, stains. Kept on a coarse grid, read bilinearly.
#pragma once

#include <cstdint>
#include <vector>

#include "image/raster.h"

namespace dq::synth {

// Smooth noise in [0, 1]: random values at whole numbers, blended between them (Perlin's value noise). Same seed, same noise.
double value_noise(double x, double y, std::uint64_t seed);
// Three octaves of it, still in [0, 1].
double cloudy_noise(double x, double y, std::uint64_t seed);

class Field {
 public:
  // `value(x, y)` at the pixels' positions, every kCellPx.
  template <class Value>
  Field(const image::Raster& over, Value value) : columns_(over.width_px / kCellPx + 2) {
    for (int y = 0; y <= over.height_px + kCellPx; y += kCellPx)
      for (int column = 0; column < columns_; ++column) values_.push_back(static_cast<float>(value(column * kCellPx, y)));
  }

  static constexpr int kCellPx = 16;
  // The field along a row of pixels, one value a pixel.
  void row(int y, std::vector<float>& out) const;

 private:
  int columns_ = 0;
  std::vector<float> values_;
};

// Every pixel times the field: light.
void multiply(image::Raster& raster, const Field& field);
// What is darker than white, times the field: toner, ink.
void multiply_ink(image::Raster& raster, const Field& field);

}  // namespace dq::synth
