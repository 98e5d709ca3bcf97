#include <algorithm>
#include <array>
#include <cmath>

#include "image/page_warp.h"

namespace dq::image {
namespace {

constexpr int kTilePx = 16;
constexpr int kMostSamples = 4;  // a side of a pixel
constexpr int kFraction = 256;   // steps between two pixels of the page's raster

struct Spot {
  double x = 0, y = 0;
};
Spot between(Spot a, Spot b, double t) { return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}; }

// The four pixels round a point, weighted; what lies beyond the page is `beyond`.
template <std::size_t kChannels>
void add_sample(const Raster& page, Spot at, const std::uint8_t* beyond, std::array<int, kChannels>& sums) {
  const int x = static_cast<int>(std::floor(at.x * kFraction)) - kFraction / 2,
            y = static_cast<int>(std::floor(at.y * kFraction)) - kFraction / 2;
  const int column = x >> 8, row = y >> 8, fx = x & 255, fy = y & 255;
  const auto pixel = [&](int px, int py) {
    const bool inside = px >= 0 && py >= 0 && px < page.width_px && py < page.height_px;
    return inside ? &page.pixels[static_cast<std::size_t>(py) * page.stride() + static_cast<std::size_t>(px) * kChannels] : beyond;
  };
  const std::uint8_t *const a = pixel(column, row), *const b = pixel(column + 1, row);
  const std::uint8_t *const c = pixel(column, row + 1), *const d = pixel(column + 1, row + 1);
  for (std::size_t n = 0; n < kChannels; ++n)
    sums[n] += ((a[n] * (kFraction - fx) + b[n] * fx) * (kFraction - fy) + (c[n] * (kFraction - fx) + d[n] * fx) * fy + 32768) >> 16;
}

class Drawing {
 public:
  Drawing(Raster& canvas, const Raster& page, PageToImage flat, const PageWarp& warp)
      : canvas_(canvas), page_(page), flat_(flat), warp_(warp) {
    const Spot a = source(canvas.width_px / 2.0, canvas.height_px / 2.0), b = source(canvas.width_px / 2.0 + 1, canvas.height_px / 2.0 + 1);
    const double ratio = std::max(std::fabs(b.x - a.x), std::fabs(b.y - a.y));
    samples_ = std::clamp(static_cast<int>(ratio + 0.5), 1, kMostSamples);
  }

  template <std::size_t kChannels>
  void draw() {
    const int columns = (canvas_.width_px + kTilePx - 1) / kTilePx + 1;
    std::vector<Spot> above = nodes(0, columns);
    for (int top = 0; top < canvas_.height_px; top += kTilePx) {
      std::vector<Spot> below = nodes(top + kTilePx, columns);
      for (int tile = 0; tile + 1 < columns; ++tile) {
        const auto n = static_cast<std::size_t>(tile);
        draw_tile<kChannels>(tile * kTilePx, top, {above[n], above[n + 1], below[n], below[n + 1]});
      }
      above = std::move(below);
    }
  }

 private:
  Spot source(double x, double y) const {
    const Point<Pt> p = warp_.back({Px(x), Px(y)});
    return {static_cast<double>(p.x.value()) * flat_.px_per_pt, static_cast<double>(p.y.value()) * flat_.px_per_pt};
  }
  std::vector<Spot> nodes(int y, int columns) const {
    std::vector<Spot> out;
    for (int n = 0; n < columns; ++n) out.push_back(source(n * kTilePx, y));
    return out;
  }
  bool misses(const std::array<Spot, 4>& corners) const {
    const auto [left, right] = std::ranges::minmax(corners, {}, &Spot::x);
    const auto [top, bottom] = std::ranges::minmax(corners, {}, &Spot::y);
    return right.x < -1 || bottom.y < -1 || left.x > page_.width_px + 1 || top.y > page_.height_px + 1;
  }

  template <std::size_t kChannels>
  void draw_tile(int left, int top, const std::array<Spot, 4>& corners) {
    if (misses(corners)) return;
    for (int y = top; y < std::min(top + kTilePx, canvas_.height_px); ++y)
      for (int x = left; x < std::min(left + kTilePx, canvas_.width_px); ++x) draw_pixel<kChannels>(x, y, left, top, corners);
  }

  template <std::size_t kChannels>
  void draw_pixel(int x, int y, int left, int top, const std::array<Spot, 4>& corners) {
    std::uint8_t* const pixel = &canvas_.pixels[static_cast<std::size_t>(y) * canvas_.stride() + static_cast<std::size_t>(x) * kChannels];
    std::array<int, kChannels> sums{};
    for (int row = 0; row < samples_; ++row)
      for (int column = 0; column < samples_; ++column) {
        const double u = (x - left + (column + 0.5) / samples_) / kTilePx, v = (y - top + (row + 0.5) / samples_) / kTilePx;
        add_sample<kChannels>(page_, between(between(corners[0], corners[1], u), between(corners[2], corners[3], u), v), pixel, sums);
      }
    const int count = samples_ * samples_;
    for (std::size_t n = 0; n < kChannels; ++n) pixel[n] = static_cast<std::uint8_t>((sums[n] + count / 2) / count);
  }

  Raster& canvas_;
  const Raster& page_;
  const PageToImage flat_;
  const PageWarp& warp_;
  int samples_ = 1;
};

}  // namespace

void draw_warped(Raster& canvas, const Raster& page, PageToImage flat, const PageWarp& warp) {
  Drawing drawing(canvas, page, flat, warp);
  switch (canvas.format) {
    case PixelFormat::Gray:
      return drawing.draw<1>();
    case PixelFormat::Bgr:
      return drawing.draw<3>();
    case PixelFormat::Bgra:
      return drawing.draw<4>();
  }
}

}  // namespace dq::image
