#include "overlay/canvas.h"

#include <algorithm>
#include <cstring>

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

cairo_status_t append(void* closure, const unsigned char* data, unsigned length) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
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
  std::string bytes;
  const auto status = cairo_surface_write_to_png_stream(surface, append, &bytes);
  if (status != CAIRO_STATUS_SUCCESS) return failed(status);
  return bytes;
}

}  // namespace dq::overlay
