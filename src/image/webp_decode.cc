// WebP by libwebp, row by row, so that the begin of a file that was cut off can be had.
#include <memory>
#include <string_view>

#include "image/decoders.h"
#include "image/webp_library.h"

namespace dq::image {
namespace {

constexpr std::uint64_t kRiffHeader = 12;

// The chunk of this name (WebP Container Specification); empty when there is none.
Bytes chunk_of(Bytes bytes, std::string_view name) {
  const ByteView view(bytes, Endian::Little);
  for (std::uint64_t at = kRiffHeader; view.has(at, 8);) {
    const Bytes begin = view.part(at, 4);
    const std::uint64_t size = view.u32(at + 4);
    if (std::string_view(reinterpret_cast<const char*>(begin.data()), 4) == name) return view.part(at + 8, size);
    at += 8 + (size + 1) / 2 * 2;
  }
  return {};
}

// Returns the number of rows that could be had.
int read_rows(Bytes bytes, Raster& raster) {
  const WEBP_CSP_MODE mode = raster.format == PixelFormat::Bgra ? MODE_BGRA : MODE_BGR;
  const std::unique_ptr<WebPIDecoder, decltype(&WebPIDelete)> decoder(
      WebPINewRGB(mode, raster.pixels.data(), raster.pixels.size(), static_cast<int>(raster.stride())), WebPIDelete);
  if (!decoder) return 0;
  if (WebPIUpdate(decoder.get(), bytes.data(), bytes.size()) == VP8_STATUS_OK) return raster.height_px;
  int rows = 0, width = 0, height = 0, stride = 0;
  return WebPIDecGetRGB(decoder.get(), &rows, &width, &height, &stride) ? rows : 0;
}

}  // namespace

Result<DecodedImage> decode_webp(Bytes bytes, const Limits& limits) {
  DQ_TRY_STATUS(load_webp());
  WebPBitstreamFeatures features{};
  if (WebPGetFeatures(bytes.data(), bytes.size(), &features) != VP8_STATUS_OK) return damaged_image("WebP", "its header makes no sense");
  DQ_TRY_STATUS(check_size(static_cast<std::uint64_t>(features.width), static_cast<std::uint64_t>(features.height), limits));
  if (features.has_animation) return unsupported_image("WebP", "moving pictures");
  Raster raster = Raster::filled(features.width, features.height, features.has_alpha ? PixelFormat::Bgra : PixelFormat::Bgr, 255);
  const int rows = read_rows(bytes, raster);
  if (rows <= 0) return damaged_image("WebP", "not one row of it can be read");
  DecodedImage image;
  if (rows < raster.height_px) image.diagnostics.push_back(damage("The WebP image is damaged: what could not be read is left white."));
  Bytes exif = chunk_of(bytes, "EXIF");
  if (exif.size() > 6 && exif[0] == 'E') exif = exif.subspan(6);  // with the name that only JPEG needs
  const ExifFacts facts = exif.empty() ? ExifFacts{} : read_exif(exif);
  raster = to_bgr(raster);
  raster.resolution = facts.resolution;
  image.raster = oriented(std::move(raster), facts.orientation);
  return image;
}

}  // namespace dq::image
