#include "reader/image_document.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "image/resize.h"

namespace dq::reader {
namespace {

constexpr float kPointsPerInch = 72;
constexpr float kLeastDpi = 72, kMostDpi = 2400;
// Below this, screens and programs that know nothing say so; scanners and fax machines (204 x 98) say more in one direction.
constexpr float kScannerDpi = 150;
constexpr float kLegalInches = 14.02f, kSheetInches = 11;
// Of one direction against the other: a coarse fax has 2.1.
constexpr float kMostUneven = 4;

std::unexpected<Error> page_error(Error error, int index) {
  error.page = index + 1;
  return std::unexpected(std::move(error));
}

}  // namespace

image::Resolution page_resolution(const image::Raster& raster, bool& guessed) {
  const auto [x, y] = raster.resolution;
  const auto width = static_cast<float>(raster.width_px), height = static_cast<float>(raster.height_px);
  const float low = std::min(x, y), high = std::max(x, y);
  guessed = !(low >= kLeastDpi * 0.7f && high <= kMostDpi && high <= kMostUneven * low) ||
            (high < kScannerDpi && std::max(width / x, height / y) > kLegalInches);
  if (!guessed) return {x, y};
  const float dpi = std::clamp(std::max(width, height) / kSheetInches, kLeastDpi, kMostDpi);
  return {dpi, dpi};
}

ImageDocument::ImageDocument(image::ImageFile file, const Limits& limits) : file_(std::move(file)), limits_(limits) {
  info_.pages = file_.count();
}

Result<ImageDocument> ImageDocument::open(std::span<const std::byte> bytes, const Limits& limits) {
  DQ_TRY(image::ImageFile file, image::ImageFile::open(bytes, limits));
  ImageDocument document(std::move(file), limits);
  // A file of one picture that cannot be read is no document; of several, the others go on.
  if (document.info_.pages == 1)
    if (const auto only = document.decoded(0); !only) return std::unexpected(only.error());
  return document;
}

Result<const ImageDocument::Decoded*> ImageDocument::decoded(int index) const {
  if (last_ == index) return &last_decoded_;
  last_ = -1;
  last_decoded_ = {};
  Result<image::DecodedImage> image = file_.decode(index);
  if (!image) return info_.pages > 1 ? page_error(image.error(), index) : std::unexpected(image.error());
  last_decoded_.image = std::move(*image);
  image::Raster& raster = last_decoded_.image.raster;
  raster.resolution = page_resolution(raster, last_decoded_.guessed);
  last_decoded_.width = Pt(static_cast<float>(raster.width_px) * kPointsPerInch / raster.resolution.x_dpi);
  last_decoded_.height = Pt(static_cast<float>(raster.height_px) * kPointsPerInch / raster.resolution.y_dpi);
  last_ = index;
  return &last_decoded_;
}

Result<PageContent> ImageDocument::page(int index) const {
  DQ_TRY(const Decoded* const decoded, decoded(index));
  PageContent content;
  content.number = index + 1;
  content.width = decoded->width;
  content.height = decoded->height;
  const image::Raster& raster = decoded->image.raster;
  content.images.push_back({{Pt(), Pt(), decoded->width, decoded->height}, raster.width_px, raster.height_px, false, 0});
  content.diagnostics = decoded->image.diagnostics;
  for (Diagnostic& diagnostic : content.diagnostics) diagnostic.page = index + 1;
  if (decoded->guessed)
    content.diagnostics.push_back(
        {Severity::Info,
         "resolution-guessed",
         index + 1,
         {},
         "The image does not say how large it is; " + std::to_string(std::lround(raster.resolution.x_dpi)) + " dots an inch were taken."});
  return content;
}

Result<Bitmap> ImageDocument::render(int index, float px_per_pt) const {
  DQ_TRY(const Decoded* const decoded, decoded(index));
  const double width = std::max(1.0, std::round(double{decoded->width.value()} * px_per_pt)),
               height = std::max(1.0, std::round(double{decoded->height.value()} * px_per_pt));
  if (!(width * height <= static_cast<double>(limits_.render_pixels)))
    return page_error({ErrorCode::LimitExceeded, "the page would have too many pixels", "choose a lower resolution", {}, 0}, index);
  return pdf::bitmap_of(image::resized(decoded->image.raster, static_cast<int>(width), static_cast<int>(height)));
}

Result<Bitmap> ImageDocument::image(int index, int image_index) const {
  DQ_TRY(const Decoded* const decoded, decoded(index));
  if (image_index != 0) return page_error({ErrorCode::NotFound, "there is no such image", {}, {}, 0}, index);
  return pdf::bitmap_of(image::Raster(decoded->image.raster));
}

Result<image::PageRaster> ImageDocument::page_raster(int index, float dpi_wanted) const {
  DQ_TRY(const Decoded* const decoded, decoded(index));
  return image::page_raster_of(image::Raster(decoded->image.raster), {Pt(), Pt(), decoded->width, decoded->height}, dpi_wanted);
}

Result<image::Raster> ImageDocument::image_thinned(int index, int image_index, const image::Thinning& by) const {
  DQ_TRY(const Decoded* const decoded, decoded(index));
  if (image_index != 0) return page_error({ErrorCode::NotFound, "there is no such image", {}, {}, 0}, index);
  return image::thinned(decoded->image.raster, by);
}

}  // namespace dq::reader
