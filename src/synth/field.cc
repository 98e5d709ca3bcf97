#include "synth/field.h"

#include <algorithm>
#include <cmath>

namespace dq::synth {
namespace {

double lattice(std::int64_t x, std::int64_t y, std::uint64_t seed) {
  std::uint64_t z = seed + static_cast<std::uint64_t>(x) * 0x9e3779b97f4a7c15ull + static_cast<std::uint64_t>(y) * 0xc2b2ae3d27d4eb4full;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
  return static_cast<double>((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

double eased(double t) { return t * t * (3 - 2 * t); }

// Factors in 1/4096.
constexpr int kFactorBits = 12;

template <class Change>
void change_each(image::Raster& raster, const Field& field, Change change) {
  const std::size_t step = raster.channels();
  std::vector<float> values;
  for (int y = 0; y < raster.height_px; ++y) {
    field.row(y, values);
    std::uint8_t* pixel = raster.row(y).data();
    for (std::size_t x = 0; x < static_cast<std::size_t>(raster.width_px); ++x) {
      const int factor = static_cast<int>(values[x] * (1 << kFactorBits));
      for (std::size_t n = 0; n < step; ++n, ++pixel) *pixel = static_cast<std::uint8_t>(std::clamp(change(*pixel, factor), 0, 255));
    }
  }
}

}  // namespace

double value_noise(double x, double y, std::uint64_t seed) {
  const double left = std::floor(x), top = std::floor(y);
  const auto ix = static_cast<std::int64_t>(left), iy = static_cast<std::int64_t>(top);
  const double u = eased(x - left), v = eased(y - top);
  const double above = lattice(ix, iy, seed) * (1 - u) + lattice(ix + 1, iy, seed) * u;
  const double below = lattice(ix, iy + 1, seed) * (1 - u) + lattice(ix + 1, iy + 1, seed) * u;
  return above * (1 - v) + below * v;
}

double cloudy_noise(double x, double y, std::uint64_t seed) {
  return (4 * value_noise(x, y, seed) + 2 * value_noise(2 * x, 2 * y, seed + 1) + value_noise(4 * x, 4 * y, seed + 2)) / 7;
}

void Field::row(int y, std::vector<float>& out) const {
  const auto above = static_cast<std::size_t>(y / kCellPx) * static_cast<std::size_t>(columns_);
  const float v = static_cast<float>(y % kCellPx) / kCellPx;
  out.resize(static_cast<std::size_t>(columns_ - 1) * kCellPx);
  const auto at = [&](std::size_t column) {
    return values_[above + column] * (1 - v) + values_[above + column + static_cast<std::size_t>(columns_)] * v;
  };
  float left = at(0);
  for (std::size_t column = 0; column + 1 < static_cast<std::size_t>(columns_); ++column) {
    const float right = at(column + 1), rise = (right - left) / kCellPx;
    for (std::size_t n = 0; n < kCellPx; ++n) out[column * kCellPx + n] = left + rise * static_cast<float>(n);
    left = right;
  }
}

void multiply(image::Raster& raster, const Field& field) {
  constexpr int kHalf = 1 << (kFactorBits - 1);
  change_each(raster, field, [](int value, int factor) { return (value * factor + kHalf) >> kFactorBits; });
}

void multiply_ink(image::Raster& raster, const Field& field) {
  constexpr int kHalf = 1 << (kFactorBits - 1);
  change_each(raster, field, [](int value, int factor) { return 255 - (((255 - value) * factor + kHalf) >> kFactorBits); });
}

}  // namespace dq::synth
