#include "image/raster.h"

#include <algorithm>

namespace dq::image {
namespace {

// BT.601 weights in 1/65536.
std::uint8_t brightness(const std::uint8_t* bgr) {
  return static_cast<std::uint8_t>((bgr[0] * 7471u + bgr[1] * 38470u + bgr[2] * 19595u + 32768u) >> 16);
}

}  // namespace

Raster Raster::filled(int width_px, int height_px, PixelFormat format, std::uint8_t value) {
  Raster raster{width_px, height_px, format, {}, {}};
  raster.pixels.assign(raster.stride() * static_cast<std::size_t>(height_px), value);
  return raster;
}

Raster to_bgr(const Raster& raster) {
  if (raster.format == PixelFormat::Bgr) return raster;
  Raster out{raster.width_px, raster.height_px, PixelFormat::Bgr, raster.resolution, {}};
  out.pixels.reserve(out.stride() * static_cast<std::size_t>(out.height_px));
  const std::size_t step = raster.channels();
  for (std::size_t at = 0; at < raster.pixels.size(); at += step) {
    const std::uint8_t* const p = &raster.pixels[at];
    for (std::size_t n = 0; n < 3; ++n) out.pixels.push_back(step == 1 ? *p : over_white(p[n], p[3]));
  }
  return out;
}

Raster to_gray(const Raster& raster) {
  if (raster.format == PixelFormat::Gray) return raster;
  Raster out{raster.width_px, raster.height_px, PixelFormat::Gray, raster.resolution, {}};
  out.pixels.reserve(out.stride() * static_cast<std::size_t>(out.height_px));
  const std::size_t step = raster.channels();
  for (std::size_t at = 0; at < raster.pixels.size(); at += step) {
    const std::uint8_t gray = brightness(&raster.pixels[at]);
    out.pixels.push_back(step == 4 ? over_white(gray, raster.pixels[at + 3]) : gray);
  }
  return out;
}

Raster mirrored(const Raster& raster) {
  Raster out = raster;
  const std::size_t step = raster.channels();
  for (int y = 0; y < raster.height_px; ++y) {
    const auto from = raster.row(y);
    const auto to = out.row(y);
    for (std::size_t at = 0; at < from.size(); at += step)
      std::ranges::copy(from.subspan(at, step), to.begin() + static_cast<std::ptrdiff_t>(from.size() - at - step));
  }
  return out;
}

}  // namespace dq::image
