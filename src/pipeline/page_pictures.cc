#include "pipeline/page_pictures.h"

#include <algorithm>
#include <utility>

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

bool has_picture(const Page& page, int image) {
  return std::ranges::any_of(page.pictures, [&](const Picture& picture) { return picture.image == image; });
}

}  // namespace

void add_pictures(Page& page, const reader::Document& document, const RunOptions& options) {
  const int index = page.number - 1;
  if (options.picture_px_per_pt > 0) add(page, -1, document.render(index, options.picture_px_per_pt));
  if (!options.figure_pictures) return;
  for (const Block& block : page.blocks)
    if (block.type == BlockType::Figure && block.image >= 0 && !has_picture(page, block.image))
      add(page, block.image, document.image(index, page.images[static_cast<std::size_t>(block.image)].index));
}

}  // namespace dq::pipeline
