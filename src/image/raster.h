// A raster: 8-bit pixels in memory, with its resolution.
//
// Pixels count from the top left; pixel (x, y) covers [x, x + 1) x [y, y + 1), so its middle is at (x + .5, y + .5) in Px.
// Between a flat page and its raster PageToImage (base/geometry.h) is the bridge; for bent, tilted or unevenly scaled ones
// it is PageWarp (image/page_warp.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/geometry.h"

namespace dq::image {

// The value is the number of bytes a pixel.
enum class PixelFormat : std::uint8_t { Gray = 1, Bgr = 3, Bgra = 4 };

struct Resolution {
  float x_dpi = 0, y_dpi = 0;  // 0: unknown
  friend bool operator==(const Resolution&, const Resolution&) = default;
};

struct Raster {
  int width_px = 0, height_px = 0;
  PixelFormat format = PixelFormat::Gray;
  Resolution resolution;
  std::vector<std::uint8_t> pixels;  // rows top down, without padding

  static Raster filled(int width_px, int height_px, PixelFormat format, std::uint8_t value);

  std::size_t channels() const { return static_cast<std::size_t>(format); }
  std::size_t stride() const { return static_cast<std::size_t>(width_px) * channels(); }
  std::span<std::uint8_t> row(int y) { return std::span(pixels).subspan(static_cast<std::size_t>(y) * stride(), stride()); }
  std::span<const std::uint8_t> row(int y) const { return std::span(pixels).subspan(static_cast<std::size_t>(y) * stride(), stride()); }
  bool empty() const { return width_px <= 0 || height_px <= 0; }
};

// A colour of opacity alpha (0 to 255) on white paper.
inline std::uint8_t over_white(unsigned value, unsigned alpha) {
  return static_cast<std::uint8_t>((value * alpha + 255u * (255u - alpha) + 127u) / 255u);
}

// Brightness (ITU-R BT.601), in whole numbers; transparent pixels are taken as over white.
Raster to_gray(const Raster& raster);
// Opaque colours; transparent pixels (straight alpha) are taken as over white.
Raster to_bgr(const Raster& raster);
// Mirrored left to right.
Raster mirrored(const Raster& raster);

}  // namespace dq::image
