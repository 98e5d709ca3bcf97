#include "image/orientation.h"

#include <algorithm>
#include <utility>

namespace dq::image {
namespace {

// Tiles, so that neither the rows read nor those written fall out of the cache.
constexpr int kTile = 32;

// Where a pixel of the result is read: at stored index begin + x * x_step + y * y_step, in pixels.
struct Walk {
  std::ptrdiff_t begin = 0, x_step = 0, y_step = 0;
};

Walk walk_of(Orientation orientation, std::ptrdiff_t width, std::ptrdiff_t height) {
  const std::ptrdiff_t right = width - 1, bottom = (height - 1) * width;
  switch (orientation) {
    case Orientation::Mirrored:
      return {right, -1, width};
    case Orientation::UpsideDown:
      return {bottom + right, -1, -width};
    case Orientation::Flipped:
      return {bottom, 1, -width};
    case Orientation::Transposed:
      return {0, width, 1};
    case Orientation::TurnRight:
      return {bottom, -width, 1};
    case Orientation::Transversed:
      return {bottom + right, -width, -1};
    case Orientation::TurnLeft:
      return {right, width, -1};
    default:
      return {0, 1, width};
  }
}

template <std::ptrdiff_t kChannels>
void copy_tile(const std::uint8_t* from, const Walk& walk, Raster& to, int left, int top) {
  const int right = std::min(left + kTile, to.width_px), bottom = std::min(top + kTile, to.height_px);
  for (int y = top; y < bottom; ++y) {
    std::uint8_t* out = to.row(y).data() + left * kChannels;
    const std::uint8_t* in = from + (walk.begin + left * walk.x_step + y * walk.y_step) * kChannels;
    for (int x = left; x < right; ++x, in += walk.x_step * kChannels, out += kChannels) std::copy_n(in, kChannels, out);
  }
}

template <std::ptrdiff_t kChannels>
void copy_all(const Raster& from, const Walk& walk, Raster& to) {
  for (int top = 0; top < to.height_px; top += kTile)
    for (int left = 0; left < to.width_px; left += kTile) copy_tile<kChannels>(from.pixels.data(), walk, to, left, top);
}

}  // namespace

Raster oriented(Raster&& stored, Orientation orientation) {
  if (orientation <= Orientation::Upright || orientation > Orientation::TurnLeft || stored.empty()) return std::move(stored);
  const bool swap = swaps_sides(orientation);
  Raster out = Raster::filled(swap ? stored.height_px : stored.width_px, swap ? stored.width_px : stored.height_px, stored.format, 0);
  out.resolution = swap ? Resolution{stored.resolution.y_dpi, stored.resolution.x_dpi} : stored.resolution;
  const Walk walk = walk_of(orientation, stored.width_px, stored.height_px);
  if (stored.format == PixelFormat::Gray) copy_all<1>(stored, walk, out);
  if (stored.format == PixelFormat::Bgr) copy_all<3>(stored, walk, out);
  if (stored.format == PixelFormat::Bgra) copy_all<4>(stored, walk, out);
  return out;
}

}  // namespace dq::image
