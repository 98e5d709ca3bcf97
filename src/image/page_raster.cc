#include "image/page_raster.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "image/resize.h"

namespace dq::image {
namespace {

constexpr float kPointsPerInch = 72;
// Pixels are square for all that reads them within this (what a recogniser bears: width of letters varies more).
constexpr float kSquare = 1.1f;

Raster with_square_pixels(Raster&& raster) {
  const auto [x, y] = raster.resolution;
  if (std::max(x, y) <= kSquare * std::min(x, y)) return std::move(raster);
  const auto stretched = [](int side, float by) { return static_cast<int>(std::lround(static_cast<float>(side) * std::max(1.0f, by))); };
  return resized(raster, stretched(raster.width_px, y / x), stretched(raster.height_px, x / y));
}

}  // namespace

PageRaster page_raster_of(Raster&& raster, const Rect<Pt>& box, float dpi_wanted) {
  const float dpi = std::max(raster.resolution.x_dpi, raster.resolution.y_dpi);
  const int factor = dpi_wanted > 0 ? static_cast<int>(std::min(dpi / dpi_wanted, 1000.0f)) : 1;
  raster = with_square_pixels(std::move(raster));
  if (factor >= 2) raster = reduced(raster, factor);
  PageRaster page{std::move(raster), box, RasterOrigin::PageImage};
  // A last pixel that covers fewer samples than the others would shift the rest.
  page.box.right = page.box.left + Pt(static_cast<float>(page.raster.width_px) * kPointsPerInch / page.raster.resolution.x_dpi);
  page.box.bottom = page.box.top + Pt(static_cast<float>(page.raster.height_px) * kPointsPerInch / page.raster.resolution.y_dpi);
  return page;
}

PageRaster cut_out(const PageRaster& page, const Rect<Pt>& region) {
  const Rect<Pt> box = intersected(region, page.box);
  const Point<Px> from = page.to_raster({box.left, box.top}), to = page.to_raster({box.right, box.bottom});
  const int left = std::max(0, static_cast<int>(from.x.value())), top = std::max(0, static_cast<int>(from.y.value()));
  const int right = std::min(page.raster.width_px, static_cast<int>(to.x.value()) + 1);
  const int bottom = std::min(page.raster.height_px, static_cast<int>(to.y.value()) + 1);
  PageRaster out{{std::max(0, right - left), std::max(0, bottom - top), page.raster.format, page.raster.resolution, {}}, {}, page.origin};
  const std::size_t bytes = out.raster.stride(), skipped = static_cast<std::size_t>(left) * page.raster.channels();
  for (int y = top; y < bottom; ++y) {
    const auto row = page.raster.row(y).subspan(skipped, bytes);
    out.raster.pixels.insert(out.raster.pixels.end(), row.begin(), row.end());
  }
  const Point<Pt> corner = page.to_page({Px(left), Px(top)}), end = page.to_page({Px(right), Px(bottom)});
  out.box = {corner.x, corner.y, end.x, end.y};
  return out;
}

}  // namespace dq::image
