// An image file in this process: decoded, and as the pages of a document.
#include <cmath>

#include "fuzz/targets.h"
#include "fuzz/well_formed.h"
#include "image/image_file.h"
#include "reader/document.h"

namespace dq::fuzz {
namespace {

constexpr int kMostPages = 3;
constexpr float kWantedDpi = 150;

Limits small_limits() {
  Limits limits;
  limits.image_pixels = 300'000;
  limits.render_pixels = 300'000;
  limits.pages = 100;
  return limits;
}

void check_error(const Error& error) {
  check(error.code != ErrorCode::Internal && error.code != ErrorCode::Usage, "an error is the image's: " + error.message);
  check(!error.message.empty() && is_utf8(error.message), "an error has a message");
}

void check_raster(const image::Raster& raster, const Limits& limits) {
  check(!raster.empty() && raster.pixels.size() == raster.stride() * static_cast<std::size_t>(raster.height_px), "a raster has its pixels");
  check(raster.format != image::PixelFormat::Bgra, "what is transparent is over white");
  check(std::isfinite(raster.resolution.x_dpi) && std::isfinite(raster.resolution.y_dpi), "a resolution is a number");
  check(static_cast<std::int64_t>(raster.pixels.size()) <= limits.image_pixels * 4 * 4, "an image keeps to its limit");
}

void check_page(const reader::Document& document, int index, const Limits& limits) {
  const Result<PageContent> page = document.page(index);
  if (!page) return check_error(page.error());
  check(page->width > Pt() && page->height > Pt() && page->images.size() == 1, "a page of an image has a size and the image");
  const Result<image::PageRaster> raster = document.page_raster(index, kWantedDpi);
  check(raster.has_value(), "a page that can be had has pixels");
  check_raster(raster->raster, limits);
  if (const auto drawn = document.render(index, 0.5f); !drawn) check_error(drawn.error());
}

}  // namespace

void fuzz_images(std::span<const std::uint8_t> bytes) {
  if (image::image_kind(std::as_bytes(bytes)) == image::ImageKind::None) return;
  const Limits limits = small_limits();
  const Result<image::ImageFile> file = image::ImageFile::open(std::as_bytes(bytes), limits);
  if (!file) return check_error(file.error());
  for (int index = 0; index < std::min(file->count(), kMostPages); ++index) {
    const Result<image::DecodedImage> decoded = file->decode(index);
    if (!decoded) {
      check_error(decoded.error());
      continue;
    }
    check_raster(decoded->raster, limits);
    check(decoded->raster.pixels == file->decode(index)->raster.pixels, "the same file gives the same pixels");
  }
  const Result<reader::Document> document = reader::Document::open(std::as_bytes(bytes), {{}, limits});
  if (!document) return check_error(document.error());
  for (int index = 0; index < std::min(document->page_count(), kMostPages); ++index) check_page(*document, index, limits);
}

}  // namespace dq::fuzz
