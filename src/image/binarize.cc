#include "image/binarize.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "image/resize.h"

namespace dq::image {
namespace {

constexpr float kUsualDpi = 200;
constexpr float kWindowInches = 0.2f, kSquareInches = 0.125f;
// Sauvola's k, and the greatest deviation of 8-bit pixels. 0.2 is what the paper's followers use for print with hairlines.
constexpr double kSauvola = 0.2, kSauvolaLines = 0.1, kMostDeviation = 128;
// Below this share of the paper's brightness a pixel is ink whatever is around it.
constexpr double kSurelyInk = 0.35;
// The paper is as bright as this share of the pixels of a square at most.
constexpr double kPaperShare = 0.9;
constexpr int kDark = 110;

float dpi_of(const Raster& raster) {
  const float dpi = std::max(raster.resolution.x_dpi, raster.resolution.y_dpi);
  return dpi > 0 ? dpi : kUsualDpi;
}

std::array<std::size_t, 256> histogram(const Raster& gray) {
  std::array<std::size_t, 256> counts{};
  for (const std::uint8_t value : gray.pixels) ++counts[value];
  return counts;
}

int quantile(const std::array<std::size_t, 256>& counts, std::size_t total, double share) {
  std::size_t sum = 0;
  for (int value = 0; value < 256; ++value)
    if ((sum += counts[static_cast<std::size_t>(value)]) >= static_cast<std::size_t>(share * static_cast<double>(total))) return value;
  return 255;
}

// Sums and sums of squares over a window that slides down, a column each.
class ColumnSums {
 public:
  ColumnSums(const Raster& gray, int radius) : gray_(gray), radius_(radius), sum_(gray.stride()), squares_(gray.stride()) {
    for (int y = 0; y <= std::min(radius, gray.height_px - 1); ++y) add(y, 1);
  }
  void down(int y) {
    if (y - radius_ - 1 >= 0) add(y - radius_ - 1, -1);
    if (y + radius_ < gray_.height_px) add(y + radius_, 1);
  }
  int rows(int y) const { return std::min(y + radius_, gray_.height_px - 1) - std::max(y - radius_, 0) + 1; }
  std::int64_t sum(std::size_t x) const { return sum_[x]; }
  std::int64_t squares(std::size_t x) const { return squares_[x]; }

 private:
  void add(int y, int sign) {
    const auto row = gray_.row(y);
    for (std::size_t x = 0; x < row.size(); ++x) sum_[x] += sign * row[x], squares_[x] += sign * row[x] * row[x];
  }
  const Raster& gray_;
  const int radius_;
  std::vector<std::int32_t> sum_, squares_;
};

void threshold_row(const ColumnSums& columns, std::span<const std::uint8_t> from, int rows, int radius, double k, double surely,
                   std::uint8_t* to) {
  const int width = static_cast<int>(from.size());
  std::int64_t sum = 0, squares = 0;
  const auto add = [&](int x, int sign) {
    if (x < 0 || x >= width) return;
    sum += sign * columns.sum(static_cast<std::size_t>(x)), squares += sign * columns.squares(static_cast<std::size_t>(x));
  };
  for (int x = -1; x < radius; ++x) add(x, 1);
  for (int x = 0; x < width; ++x) {
    add(x + radius, 1);
    add(x - radius - 1, -1);
    const double count = static_cast<double>(rows) * (std::min(x + radius, width - 1) - std::max(x - radius, 0) + 1);
    const double mean = static_cast<double>(sum) / count,
                 deviation = std::sqrt(std::max(0.0, static_cast<double>(squares) / count - mean * mean));
    const double limit = std::max(surely, mean * (1 + k * (deviation / kMostDeviation - 1)));
    to[x] = from[static_cast<std::size_t>(x)] < limit ? 0 : 255;
  }
}

// What most pixels of each square are as bright as at most.
Raster paper_of(const Raster& gray, int side) {
  Raster paper = Raster::filled((gray.width_px + side - 1) / side, (gray.height_px + side - 1) / side, PixelFormat::Gray, 255);
  for (int y = 0; y < paper.height_px; ++y)
    for (int x = 0; x < paper.width_px; ++x) {
      std::array<std::size_t, 256> counts{};
      std::size_t total = 0;
      for (int row = y * side; row < std::min((y + 1) * side, gray.height_px); ++row)
        for (const std::uint8_t value :
             gray.row(row).subspan(static_cast<std::size_t>(x * side), static_cast<std::size_t>(std::min(side, gray.width_px - x * side))))
          ++counts[value], ++total;
      paper.row(y)[static_cast<std::size_t>(x)] = static_cast<std::uint8_t>(quantile(counts, total, kPaperShare));
    }
  return paper;
}

// The brightest of each square and its neighbours, so that ink that fills a square is not taken for paper.
Raster widened(const Raster& paper) {
  Raster out = paper;
  for (int y = 0; y < paper.height_px; ++y)
    for (int x = 0; x < paper.width_px; ++x)
      for (int row = std::max(y - 1, 0); row <= std::min(y + 1, paper.height_px - 1); ++row)
        for (int column = std::max(x - 1, 0); column <= std::min(x + 1, paper.width_px - 1); ++column) {
          std::uint8_t& to = out.row(y)[static_cast<std::size_t>(x)];
          to = std::max(to, paper.row(row)[static_cast<std::size_t>(column)]);
        }
  return out;
}

}  // namespace

bool is_inverted(const Raster& gray) { return !gray.empty() && quantile(histogram(gray), gray.pixels.size(), 0.5) < kDark; }

void invert(Raster& raster) {
  for (std::uint8_t& value : raster.pixels) value = static_cast<std::uint8_t>(255 - value);
}

Raster evenly_lit(const Raster& gray) {
  if (gray.empty()) return gray;
  const int side = std::max(4, static_cast<int>(std::lround(dpi_of(gray) * kSquareInches)));
  const Raster paper = resized(widened(paper_of(gray, side)), gray.width_px, gray.height_px);
  Raster out = gray;
  for (std::size_t at = 0; at < out.pixels.size(); ++at)
    out.pixels[at] = static_cast<std::uint8_t>(std::min(255, out.pixels[at] * 255 / std::max<int>(paper.pixels[at], 1)));
  return out;
}

Raster binarized(const Raster& gray, Ink ink) {
  if (gray.empty()) return gray;
  const int radius = std::max(3, static_cast<int>(std::lround(dpi_of(gray) * kWindowInches / 2)));
  const double surely = kSurelyInk * quantile(histogram(gray), gray.pixels.size(), kPaperShare);
  Raster out = gray;
  ColumnSums columns(gray, radius);
  for (int y = 0; y < gray.height_px; ++y) {
    if (y > 0) columns.down(y);
    threshold_row(columns, gray.row(y), columns.rows(y), radius, ink == Ink::Lines ? kSauvolaLines : kSauvola, surely, out.row(y).data());
  }
  return out;
}

}  // namespace dq::image
