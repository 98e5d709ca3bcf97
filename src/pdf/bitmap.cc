#include <utility>

#include "pdf/document.h"

namespace dq::pdf {

Bitmap bitmap_of(image::Raster&& raster) {
  Bitmap bitmap{raster.width_px, raster.height_px, {}};
  if (raster.format == image::PixelFormat::Bgra) {
    bitmap.bgra = std::move(raster.pixels);
    return bitmap;
  }
  const std::size_t channels = raster.channels();
  bitmap.bgra.resize(raster.pixels.size() / channels * 4, 0xFF);
  std::uint8_t* to = bitmap.bgra.data();
  for (std::size_t at = 0; at < raster.pixels.size(); at += channels, to += 4)
    for (std::size_t c = 0; c < 3; ++c) to[c] = raster.pixels[at + (channels == 1 ? 0 : c)];
  return bitmap;
}

}  // namespace dq::pdf
