#include "pdf/pdfium/image.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "image/ccitt_decode.h"
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

struct Pixels {
  OwnedBitmap bitmap;
  int width = 0, height = 0, format = 0, bytes = 0;

  const std::uint8_t* row(int y) const {
    return static_cast<const std::uint8_t*>(FPDFBitmap_GetBuffer(bitmap.get())) +
           static_cast<std::ptrdiff_t>(y) * FPDFBitmap_GetStride(bitmap.get());
  }
};

Result<Pixels> decoded(FPDF_PAGEOBJECT image, const Limits& limits, int page_index) {
  unsigned width = 0, height = 0;
  if (!FPDFImageObj_GetImagePixelSize(image, &width, &height)) return failed(ErrorCode::BadDocument, page_index, "the image is damaged");
  if (static_cast<double>(width) * height > static_cast<double>(limits.render_pixels))
    return failed(ErrorCode::LimitExceeded, page_index, "the image has too many pixels");
  Pixels pixels{OwnedBitmap(FPDFImageObj_GetBitmap(image))};
  if (FPDF_BITMAP bitmap = pixels.bitmap.get()) {
    pixels.width = FPDFBitmap_GetWidth(bitmap), pixels.height = FPDFBitmap_GetHeight(bitmap);
    pixels.format = FPDFBitmap_GetFormat(bitmap), pixels.bytes = bytes_per_pixel(pixels.format);
  }
  if (pixels.bytes == 0) return failed(ErrorCode::BadDocument, page_index, "the image cannot be decoded");
  return pixels;
}

bool is_fax(FPDF_PAGEOBJECT image) {
  std::array<char, 20> name{};
  return FPDFImageObj_GetImageFilterCount(image) == 1 && FPDFImageObj_GetImageFilter(image, 0, name.data(), name.size()) <= name.size() &&
         std::string_view(name.data()) == "CCITTFaxDecode";
}

// PDFium makes a byte a pixel of all of a fax, in two passes. It does not tell how one is coded, but what is no Group 4 of that
// width is found damaged as such. Nothing then: PDFium knows better what to make of it.
std::optional<image::Raster> thinned_fax(FPDF_PAGEOBJECT image, const image::Thinning& by, const Limits& limits) {
  unsigned width = 0, height = 0;
  if (!is_fax(image) || !FPDFImageObj_GetImagePixelSize(image, &width, &height) || width == 0 || height == 0) return std::nullopt;
  if (static_cast<double>(width) * height > static_cast<double>(limits.render_pixels)) return std::nullopt;
  std::vector<std::uint8_t> coded(FPDFImageObj_GetImageDataRaw(image, nullptr, 0));
  if (FPDFImageObj_GetImageDataRaw(image, coded.data(), coded.size()) != coded.size()) return std::nullopt;
  const int rows = static_cast<int>(height);
  image::Raster found = image::Raster::filled(static_cast<int>(width), (rows - 1) / by.step_y + 1, image::PixelFormat::Gray, 0);
  bool sound = true;
  image::decode_fax(coded, image::FaxCoding::Group4, {found.pixels.data(), found.stride(), found.width_px, rows, 255, by.step_y}, sound);
  if (!sound) return std::nullopt;
  found.height_px = image::Thinning::count(rows, by.step_y);
  return image::thinned(found, {by.step_x, 1});
}

}  // namespace

Result<image::Raster> read_image_raster(FPDF_PAGEOBJECT image, const Limits& limits, int page_index) {
  DQ_TRY(const Pixels pixels, decoded(image, limits, page_index));
  image::Raster raster{pixels.width, pixels.height, raster_format(pixels.format), {}, {}};
  raster.pixels.resize(raster.stride() * static_cast<std::size_t>(raster.height_px));
  for (int y = 0; y < raster.height_px; ++y)
    copy_row(pixels.row(y), pixels.bytes, raster.channels(), raster.width_px, raster.row(y).data());
  return raster;
}

Result<image::Raster> read_image_thinned(FPDF_PAGEOBJECT image, const image::Thinning& by, const Limits& limits, int page_index) {
  if (auto fax = thinned_fax(image, by, limits)) return std::move(*fax);
  DQ_TRY(const Pixels pixels, decoded(image, limits, page_index));
  image::Raster raster = image::Raster::filled(image::Thinning::count(pixels.width, by.step_x),
                                               image::Thinning::count(pixels.height, by.step_y), image::PixelFormat::Gray, 0);
  for (int y = 0; y < raster.height_px; ++y) image::thin_row(pixels.row(y * by.step_y), pixels.bytes, by.step_x, raster.row(y));
  return raster;
}

Result<Bitmap> read_image(FPDF_PAGEOBJECT image, const Limits& limits, int page_index) {
  DQ_TRY(image::Raster raster, read_image_raster(image, limits, page_index));
  return bitmap_of(std::move(raster));
}

}  // namespace dq::pdf::pdfium
