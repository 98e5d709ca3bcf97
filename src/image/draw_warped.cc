#include <algorithm>
#include <array>
#include <cmath>

#include "image/page_warp.h"

namespace dq::image {
namespace {

constexpr int kTilePx = 16;
constexpr int kMostSamples = 4;  // a side of a pixel
// Places in the page's raster are whole numbers of 1/65536 px; the bilinear weights are in 1/256.
constexpr int kPlaceBits = 16;
constexpr int kOne = 256;

struct Spot {
  double x = 0, y = 0;
};
struct Place {
  std::int64_t x = 0, y = 0;
};
// Less half a pixel: places count from the middle of the first pixel.
Place place_of(Spot s) {
  constexpr double kPlace = 1 << kPlaceBits;
  return {static_cast<std::int64_t>(std::floor((s.x - 0.5) * kPlace)), static_cast<std::int64_t>(std::floor((s.y - 0.5) * kPlace))};
}
Spot between(Spot a, Spot b, double t) { return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}; }

struct Weights {
  int fx = 0, fy = 0;
  int operator()(int a, int b, int c, int d) const {
    return ((a * (kOne - fx) + b * fx) * (kOne - fy) + (c * (kOne - fx) + d * fx) * fy + kOne * kOne / 2) >> 16;
  }
};
Weights weights_of(Place at) {
  constexpr int kShift = kPlaceBits - 8;
  return {static_cast<int>(at.x >> kShift) & (kOne - 1), static_cast<int>(at.y >> kShift) & (kOne - 1)};
}

// The four pixels round a place, weighted; what lies beyond the page is `beyond`.
template <std::size_t kChannels>
void add_sample(const Raster& page, Place at, const std::uint8_t* beyond, std::array<int, kChannels>& sums) {
  const auto column = at.x >> kPlaceBits, row = at.y >> kPlaceBits;
  const auto pixel = [&](std::int64_t px, std::int64_t py) {
    const bool inside = px >= 0 && py >= 0 && px < page.width_px && py < page.height_px;
    return inside ? &page.pixels[static_cast<std::size_t>(py) * page.stride() + static_cast<std::size_t>(px) * kChannels] : beyond;
  };
  const std::uint8_t *const a = pixel(column, row), *const b = pixel(column + 1, row);
  const std::uint8_t *const c = pixel(column, row + 1), *const d = pixel(column + 1, row + 1);
  const Weights weigh = weights_of(at);
  for (std::size_t n = 0; n < kChannels; ++n) sums[n] += weigh(a[n], b[n], c[n], d[n]);
}

// The same where all four surely lie on the page.
template <std::size_t kChannels>
void add_inner_sample(const Raster& page, Place at, std::array<int, kChannels>& sums) {
  const auto column = static_cast<std::size_t>(at.x >> kPlaceBits), row = static_cast<std::size_t>(at.y >> kPlaceBits);
  const std::uint8_t *const above = page.pixels.data() + row * page.stride() + column * kChannels, *const below = above + page.stride();
  const Weights weigh = weights_of(at);
  for (std::size_t n = 0; n < kChannels; ++n) sums[n] += weigh(above[n], above[n + kChannels], below[n], below[n + kChannels]);
}

class Drawing {
 public:
  Drawing(Raster& canvas, const Raster& page, PageToImage flat, const PageWarp& warp)
      : canvas_(canvas), page_(page), flat_(flat), warp_(warp) {
    const Spot a = source(canvas.width_px / 2.0, canvas.height_px / 2.0), b = source(canvas.width_px / 2.0 + 1, canvas.height_px / 2.0 + 1);
    const double ratio = std::max(std::fabs(b.x - a.x), std::fabs(b.y - a.y));
    samples_ = std::clamp(static_cast<int>(std::lround(ratio)), 1, kMostSamples);
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
  struct Extent {
    double left = 0, top = 0, right = 0, bottom = 0;
  };
  static Extent extent_of(const std::array<Spot, 4>& corners) {
    const auto [left, right] = std::ranges::minmax(corners, {}, &Spot::x);
    const auto [top, bottom] = std::ranges::minmax(corners, {}, &Spot::y);
    return {left.x, top.y, right.x, bottom.y};
  }

  template <std::size_t kChannels>
  void draw_tile(int left, int top, const std::array<Spot, 4>& corners) {
    const Extent extent = extent_of(corners);
    if (extent.right < -1 || extent.bottom < -1 || extent.left > page_.width_px + 1 || extent.top > page_.height_px + 1) return;
    const bool inner = extent.left > 1 && extent.top > 1 && extent.right < page_.width_px - 2 && extent.bottom < page_.height_px - 2;
    for (int y = top; y < std::min(top + kTilePx, canvas_.height_px); ++y) {
      if (inner) {
        draw_row<kChannels, true>(y, left, top, corners);
      } else {
        draw_row<kChannels, false>(y, left, top, corners);
      }
    }
  }

  // A row of samples begins at `from` and goes on by `step`.
  struct Samples {
    Place from, step;
  };
  Samples samples_of(int y, int row, int top, const std::array<Spot, 4>& corners) const {
    const double v = (y - top + (row + 0.5) / samples_) / kTilePx;
    const Spot a = between(corners[0], corners[2], v), b = between(corners[1], corners[3], v);
    const int count = kTilePx * samples_;
    const Place from = place_of(between(a, b, 0.5 / count)), to = place_of(between(a, b, 1 - 0.5 / count));
    return {from, {(to.x - from.x) / (count - 1), (to.y - from.y) / (count - 1)}};
  }

  template <std::size_t kChannels, bool kInner>
  void draw_row(int y, int left, int top, const std::array<Spot, 4>& corners) {
    std::array<Samples, kMostSamples> rows;
    for (int row = 0; row < samples_; ++row) rows[static_cast<std::size_t>(row)] = samples_of(y, row, top, corners);
    std::uint8_t* pixel = &canvas_.pixels[static_cast<std::size_t>(y) * canvas_.stride() + static_cast<std::size_t>(left) * kChannels];
    const int count = samples_ * samples_;
    for (int x = left; x < std::min(left + kTilePx, canvas_.width_px); ++x, pixel += kChannels) {
      std::array<int, kChannels> sums{};
      for (int row = 0; row < samples_; ++row) {
        Samples& samples = rows[static_cast<std::size_t>(row)];
        for (int column = 0; column < samples_; ++column) {
          if constexpr (kInner) {
            add_inner_sample<kChannels>(page_, samples.from, sums);
          } else {
            add_sample<kChannels>(page_, samples.from, pixel, sums);
          }
          samples.from.x += samples.step.x, samples.from.y += samples.step.y;
        }
      }
      for (std::size_t n = 0; n < kChannels; ++n)
        pixel[n] = static_cast<std::uint8_t>(count == 1 ? sums[n] : (sums[n] + count / 2) / count);
    }
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
