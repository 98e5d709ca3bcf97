#include "image/thinned.h"

namespace dq::image {

namespace {

// Blue, green and red in brightness (ITU-R BT.601), of 256.
constexpr unsigned kBlue = 29, kGreen = 150, kRed = 77;

}  // namespace

void thin_row(const std::uint8_t* from, int bytes, int step, std::span<std::uint8_t> out) {
  const auto stride = static_cast<std::size_t>(bytes) * static_cast<std::size_t>(step);
  if (stride == 1) {
    std::copy_n(from, out.size(), out.data());
    return;
  }
  if (bytes == 1) {
    for (std::size_t x = 0; x < out.size(); ++x) out[x] = from[x * stride];
    return;
  }
  for (std::size_t x = 0; x < out.size(); ++x, from += stride)
    out[x] = static_cast<std::uint8_t>((from[0] * kBlue + from[1] * kGreen + from[2] * kRed) >> 8);
}

Raster thinned(const Raster& raster, const Thinning& by) {
  const int width = Thinning::count(raster.width_px, by.step_x), height = Thinning::count(raster.height_px, by.step_y);
  Raster out = Raster::filled(width, height, PixelFormat::Gray, 0);
  for (int y = 0; y < height; ++y) thin_row(raster.row(y * by.step_y).data(), static_cast<int>(raster.channels()), by.step_x, out.row(y));
  return out;
}

}  // namespace dq::image
