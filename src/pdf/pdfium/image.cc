#include "pdf/pdfium/image.h"

#include <algorithm>
#include <utility>

#include "pdf/pdfium/handles.h"

namespace dq::pdf::pdfium {

namespace {

std::unexpected<Error> failed(ErrorCode code, int page_index, std::string message) {
  return std::unexpected(Error{code, std::move(message), {}, {}, page_index + 1});
}

int bytes_per_pixel(int format) {
  return format == kBitmapGray ? 1 : format == kBitmapBgr ? 3 : format == kBitmapBgrx || format == kBitmapBgra ? 4 : 0;
}

image::PixelFormat raster_format(int format) {
  return format == kBitmapGray ? image::PixelFormat::Gray : format == kBitmapBgra ? image::PixelFormat::Bgra : image::PixelFormat::Bgr;
}

// One row of `width` pixels; the fourth byte of BGRx is left out.
void copy_row(const std::uint8_t* from, int bytes, std::size_t channels, int width, std::uint8_t* to) {
  if (static_cast<std::size_t>(bytes) == channels) {
    std::copy_n(from, static_cast<std::size_t>(width) * channels, to);
    return;
  }
  for (int x = 0; x < width; ++x, from += bytes, to += channels) std::copy_n(from, channels, to);
}

}  // namespace

Result<image::Raster> read_image_raster(FPDF_PAGEOBJECT image, const Limits& limits, int page_index) {
  unsigned width = 0, height = 0;
  if (!FPDFImageObj_GetImagePixelSize(image, &width, &height)) return failed(ErrorCode::BadDocument, page_index, "the image is damaged");
  if (static_cast<double>(width) * height > static_cast<double>(limits.render_pixels))
    return failed(ErrorCode::LimitExceeded, page_index, "the image has too many pixels");
  const OwnedBitmap source(FPDFImageObj_GetBitmap(image));
  const int format = source ? FPDFBitmap_GetFormat(source.get()) : 0, bytes = bytes_per_pixel(format);
  if (bytes == 0) return failed(ErrorCode::BadDocument, page_index, "the image cannot be decoded");
  image::Raster raster{FPDFBitmap_GetWidth(source.get()), FPDFBitmap_GetHeight(source.get()), raster_format(format), {}, {}};
  const auto stride = static_cast<std::size_t>(FPDFBitmap_GetStride(source.get()));
  raster.pixels.resize(raster.stride() * static_cast<std::size_t>(raster.height_px));
  const auto* from = static_cast<const std::uint8_t*>(FPDFBitmap_GetBuffer(source.get()));
  for (int y = 0; y < raster.height_px; ++y)
    copy_row(from + static_cast<std::size_t>(y) * stride, bytes, raster.channels(), raster.width_px, raster.row(y).data());
  return raster;
}

Result<Bitmap> read_image(FPDF_PAGEOBJECT image, const Limits& limits, int page_index) {
  DQ_TRY(image::Raster raster, read_image_raster(image, limits, page_index));
  return bitmap_of(std::move(raster));
}

}  // namespace dq::pdf::pdfium
