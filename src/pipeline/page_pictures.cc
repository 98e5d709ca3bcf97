#include "pipeline/page_pictures.h"

#include <algorithm>
#include <utility>

#include "text_layer/coded_picture.h"

namespace dq::pipeline {
namespace {

void add(Page& page, int image, Result<reader::Bitmap> bitmap) {
  if (bitmap) {
    page.pictures.push_back({image, bitmap->width_px, bitmap->height_px, std::move(bitmap->bgra)});
    return;
  }
  const Rect<Pt> box = image < 0 ? Rect<Pt>{} : page.images[static_cast<std::size_t>(image)].box;
  page.diagnostics.push_back({Severity::Warning, "picture-missing", page.number, box, bitmap.error().message});
}

// --- the page drawn anew

// The resolution of the sharpest picture of the page, but no less than is good for text drawn as pixels, and no more than scanners' usual.
constexpr float kLeastDrawnDpi = 300, kMostDrawnDpi = 600;
constexpr float kPointsPerInch = 72;
// Pictures that are smaller against the page are logos.
constexpr float kPictureShare = 0.05f;
constexpr int kJpegQuality = 90;

bool is_picture(const Page& page, const ImageRegion& image) {
  return image.box.width() * image.box.height().value() > page.width * (page.height.value() * kPictureShare);
}

float drawn_dpi(const Page& page) {
  float dpi = kLeastDrawnDpi;
  for (const ImageRegion& image : page.images)
    if (is_picture(page, image) && image.box.width() > Pt())
      dpi = std::max(dpi, static_cast<float>(image.width_px) * kPointsPerInch / image.box.width().value());
  return std::min(dpi, kMostDrawnDpi);
}

bool is_gray(const image::Raster& raster) {
  for (std::size_t at = 0; at < raster.pixels.size(); at += raster.channels())
    if (raster.pixels[at] != raster.pixels[at + 1] || raster.pixels[at] != raster.pixels[at + 2]) return false;
  return true;
}

// Without loss, unless the page has pictures in shades: these are as large again then.
ImageCoding coding_of(const Page& page, const image::Raster& raster) {
  const bool gray = raster.format == image::PixelFormat::Gray;
  if (gray && std::ranges::all_of(raster.pixels, [](std::uint8_t v) { return v == 0 || v == 255; })) return ImageCoding::Group4;
  const bool pictures = std::ranges::any_of(page.images, [&](const ImageRegion& image) { return is_picture(page, image); });
  return pictures ? ImageCoding::Jpeg : ImageCoding::Flate;
}

Result<CodedPicture> drawn_page(const Page& page, const reader::Document& document) {
  DQ_TRY(image::PageRaster drawn, document.page_raster(page.number - 1, drawn_dpi(page)));
  if (drawn.raster.channels() > 1 && is_gray(drawn.raster)) drawn.raster = image::to_gray(drawn.raster);
  DQ_TRY(CodedPicture picture, text_layer::coded_picture(drawn.raster, coding_of(page, drawn.raster), kJpegQuality));
  picture.box = drawn.box;
  return picture;
}

void draw_anew(Page& page, const reader::Document& document) {
  if (page.plan.regions.empty() || page.plan.regions.front().route != Route::Ocr) return;
  Result<CodedPicture> picture = drawn_page(page, document);
  if (picture) page.drawn = std::move(*picture);
  else page.diagnostics.push_back({Severity::Warning, "page-not-drawn", page.number, {}, picture.error().message});
}

bool has_picture(const Page& page, int image) {
  return std::ranges::any_of(page.pictures, [&](const Picture& picture) { return picture.image == image; });
}

}  // namespace

void add_pictures(Page& page, const reader::Document& document, const RunOptions& options) {
  const int index = page.number - 1;
  if (options.picture_px_per_pt > 0) add(page, -1, document.render(index, options.picture_px_per_pt));
  if (options.draw_anew && document.kind() == reader::DocumentKind::Pdf) draw_anew(page, document);
  if (!options.figure_pictures) return;
  for (const Block& block : page.blocks)
    if (block.type == BlockType::Figure && block.image >= 0 && !has_picture(page, block.image))
      add(page, block.image, document.image(index, page.images[static_cast<std::size_t>(block.image)].index));
}

}  // namespace dq::pipeline
