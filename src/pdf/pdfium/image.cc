#include "pdf/pdfium/image.h"

#include "pdf/pdfium/handles.h"

namespace dq::pdf::pdfium {

namespace {

std::unexpected<Error> failed(ErrorCode code, int page_index, std::string message) {
  return std::unexpected(Error{code, std::move(message), {}, {}, page_index + 1});
}

int bytes_per_pixel(int format) {
  return format == kBitmapGray ? 1 : format == kBitmapBgr ? 3 : format == kBitmapBgrx || format == kBitmapBgra ? 4 : 0;
}

// One row of `width` pixels to BGRA.
void convert_row(const std::uint8_t* from, int format, int width, std::uint8_t* to) {
  const int bytes = bytes_per_pixel(format);
  for (int x = 0; x < width; ++x, from += bytes, to += 4) {
    for (int c = 0; c < 3; ++c) to[c] = from[bytes == 1 ? 0 : c];
    to[3] = format == kBitmapBgra ? from[3] : 255;
  }
}

}  // namespace

Result<Bitmap> read_image(FPDF_PAGEOBJECT image, const Limits& limits, int page_index) {
  unsigned width = 0, height = 0;
  if (!FPDFImageObj_GetImagePixelSize(image, &width, &height)) return failed(ErrorCode::BadDocument, page_index, "the image is damaged");
  if (static_cast<double>(width) * height > static_cast<double>(limits.render_pixels))
    return failed(ErrorCode::LimitExceeded, page_index, "the image has too many pixels");
  const OwnedBitmap source(FPDFImageObj_GetBitmap(image));
  const int format = source ? FPDFBitmap_GetFormat(source.get()) : 0;
  if (bytes_per_pixel(format) == 0) return failed(ErrorCode::BadDocument, page_index, "the image cannot be decoded");
  Bitmap bitmap{FPDFBitmap_GetWidth(source.get()), FPDFBitmap_GetHeight(source.get()), {}};
  const auto stride = static_cast<std::size_t>(FPDFBitmap_GetStride(source.get())), row = static_cast<std::size_t>(bitmap.width_px) * 4;
  bitmap.bgra.resize(row * static_cast<std::size_t>(bitmap.height_px));
  const auto* from = static_cast<const std::uint8_t*>(FPDFBitmap_GetBuffer(source.get()));
  for (std::size_t y = 0; y < static_cast<std::size_t>(bitmap.height_px); ++y)
    convert_row(from + y * stride, format, bitmap.width_px, bitmap.bgra.data() + y * row);
  return bitmap;
}

}  // namespace dq::pdf::pdfium
