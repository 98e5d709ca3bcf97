#include "pipeline/picture_rulings.h"

#include <algorithm>
#include <iterator>

#include "image/ruling_lines.h"
#include "tables/segments.h"

namespace dq::pipeline {
namespace {

constexpr float kDpi = 144;
// Lines at the edge of a picture frame it; within this they are no matter of what stands in it (pt).
constexpr Pt kFrame = 2_pt;
// Fewer lines tell no rows.
constexpr std::size_t kLeastRulings = 3;

bool is_drawn(const Ruling& ruling, const std::vector<Ruling>& drawn) {
  return std::ranges::any_of(drawn, [&](const Ruling& other) {
    return other.horizontal == ruling.horizontal && abs(other.position - ruling.position) < kFrame &&
           overlap(other.span, ruling.span) > ruling.span.length() * 0.5f;
  });
}

bool is_frame(const Ruling& ruling, const Rect<Pt>& box) {
  return ruling.horizontal ? abs(ruling.position - box.top) < kFrame || abs(ruling.position - box.bottom) < kFrame
                           : abs(ruling.position - box.left) < kFrame || abs(ruling.position - box.right) < kFrame;
}

}  // namespace

void find_picture_rulings(Page& page, PageContent& content, const StageInput& input) {
  std::vector<Rect<Pt>> pictures;
  for (const ImageRegion& image : page.images)
    if (tables::is_background(image, page)) pictures.push_back(image.box);
  if (pictures.empty() || !input.raster) return;
  const Result<image::PageRaster> drawn = input.raster(kDpi);
  if (!drawn) return;  // the page is as good as without them
  for (const Rect<Pt>& picture : pictures) {
    std::vector<Ruling> found = image::find_rulings(image::cut_out(*drawn, picture), 0);
    std::erase_if(found, [&](const Ruling& ruling) { return is_frame(ruling, picture) || is_drawn(ruling, content.rulings); });
    if (found.size() >= kLeastRulings) std::ranges::move(found, std::back_inserter(content.rulings));
  }
}

}  // namespace dq::pipeline
