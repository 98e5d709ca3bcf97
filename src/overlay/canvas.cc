#include "overlay/canvas.h"

#include <algorithm>
#include <cstring>

#include "image/encode.h"
#include "overlay/cairo_library.h"

namespace dq::overlay {
namespace {

// cairo's own limit for a side of an image.
constexpr int kMostPixels = 32'767;
// 400 MB of picture.
constexpr std::int64_t kMostArea = 100'000'000;

std::unexpected<Error> failed(cairo_status_t status) {
  return fail(ErrorCode::Internal, std::string("cairo: ") + cairo_status_to_string(status));
}

}  // namespace

Result<Surface> make_surface(int width_px, int height_px) {
  const bool fits = width_px > 0 && height_px > 0 && width_px <= kMostPixels && height_px <= kMostPixels;
  if (!fits || static_cast<std::int64_t>(width_px) * height_px > kMostArea)
    return fail(ErrorCode::LimitExceeded,
                "the picture would have " + std::to_string(width_px) + " x " + std::to_string(height_px) + " pixels",
                "draw at a lower resolution");
  DQ_TRY_STATUS(load_cairo());
  Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width_px, height_px));
  if (const auto status = cairo_surface_status(surface.get()); status != CAIRO_STATUS_SUCCESS) return failed(status);
  const Context context(cairo_create(surface.get()));
  cairo_set_source_rgb(context.get(), 1, 1, 1);
  cairo_paint(context.get());
  return surface;
}

Status copy_raster(const Raster& raster, cairo_surface_t* surface) {
  const auto row_bytes = static_cast<std::size_t>(raster.width_px) * 4;
  if (raster.bgra.size() < row_bytes * static_cast<std::size_t>(raster.height_px))
    return fail(ErrorCode::Internal, "a raster is smaller than it says");
  cairo_surface_flush(surface);
  unsigned char* const pixels = cairo_image_surface_get_data(surface);
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
  const int rows = std::min(raster.height_px, cairo_image_surface_get_height(surface));
  const auto bytes = std::min(row_bytes, static_cast<std::size_t>(cairo_image_surface_get_width(surface)) * 4);
  // RGB24 is B, G, R, unused in memory on little-endian machines, as BGRA is.
  for (int row = 0; row < rows; ++row)
    std::memcpy(pixels + static_cast<std::size_t>(row) * stride, raster.bgra.data() + static_cast<std::size_t>(row) * row_bytes, bytes);
  cairo_surface_mark_dirty(surface);
  return {};
}

Result<std::string> png_of(cairo_surface_t* surface) {
  cairo_surface_flush(surface);
  const unsigned char* const pixels = cairo_image_surface_get_data(surface);
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
  image::Raster raster{cairo_image_surface_get_width(surface), cairo_image_surface_get_height(surface), image::PixelFormat::Bgr, {}, {}};
  for (int y = 0; y < raster.height_px; ++y)
    for (int x = 0; x < raster.width_px; ++x) {
      const unsigned char* const p = pixels + static_cast<std::size_t>(y) * stride + static_cast<std::size_t>(x) * 4;
      raster.pixels.insert(raster.pixels.end(), p, p + 3);
    }
  return image::encode_png(raster);
}

}  // namespace dq::overlay
