#include "image/blur.h"

#include <algorithm>
#include <cmath>

#include "base/portable_math.h"

namespace dq::image {
namespace {

// Weights add up to this: so that sums of them times 8-bit pixels fit 16 bits.
constexpr int kOne = 256;
constexpr float kLeastSigmaPx = 0.2f, kMostSigmaPx = 20;
// Wider blurs are several narrower ones, whose outer weights are not lost to rounding.
constexpr float kWidestPassPx = 3;
constexpr float kReach = 3;  // standard deviations
constexpr float kMostMotionPx = 64;

using Weights = std::vector<std::uint16_t>;

Weights gaussian_weights(float sigma) {
  const int reach = std::max(1, static_cast<int>(std::ceil(sigma * kReach)));
  std::vector<double> exact;
  double sum = 0;
  for (int n = -reach; n <= reach; ++n) sum += exact.emplace_back(portable::exp(-0.5 * n * n / (static_cast<double>(sigma) * sigma)));
  Weights weights;
  int left = kOne;
  for (double weight : exact) left -= weights.emplace_back(static_cast<std::uint16_t>(std::lround(weight / sum * kOne)));
  weights[static_cast<std::size_t>(reach)] = static_cast<std::uint16_t>(weights[static_cast<std::size_t>(reach)] + left);
  return weights;
}

void add_weighted(std::vector<std::uint16_t>& sums, const std::uint8_t* pixels, std::uint16_t weight) {
  for (std::size_t at = 0; at < sums.size(); ++at) sums[at] = static_cast<std::uint16_t>(sums[at] + weight * pixels[at]);
}

// `line` has the pixels of one row or column with their edges repeated `weights.size() / 2` times.
void along_rows(const Raster& from, Raster& to, const Weights& weights) {
  const auto reach = static_cast<int>(weights.size() / 2);
  const auto step = static_cast<int>(from.channels());
  const int size = static_cast<int>(from.stride());
  std::vector<std::uint8_t> line(static_cast<std::size_t>(size + 2 * reach * step));
  std::vector<std::uint16_t> sums(static_cast<std::size_t>(size));
  for (int y = 0; y < from.height_px; ++y) {
    const auto row = from.row(y);
    for (int at = 0; at < static_cast<int>(line.size()); ++at) {
      const int x = std::clamp((at / step) - reach, 0, from.width_px - 1);
      line[static_cast<std::size_t>(at)] =
          row[static_cast<std::size_t>(x) * static_cast<std::size_t>(step) + static_cast<std::size_t>(at % step)];
    }
    std::ranges::fill(sums, kOne / 2);
    for (std::size_t n = 0; n < weights.size(); ++n) add_weighted(sums, &line[n * static_cast<std::size_t>(step)], weights[n]);
    std::ranges::transform(sums, to.row(y).begin(), [](std::uint16_t sum) { return static_cast<std::uint8_t>(sum / kOne); });
  }
}

void along_columns(const Raster& from, Raster& to, const Weights& weights) {
  const auto reach = static_cast<int>(weights.size() / 2);
  std::vector<std::uint16_t> sums(from.stride());
  for (int y = 0; y < from.height_px; ++y) {
    std::ranges::fill(sums, kOne / 2);
    for (std::size_t n = 0; n < weights.size(); ++n) {
      const auto row = from.row(std::clamp(y + static_cast<int>(n) - reach, 0, from.height_px - 1));
      add_weighted(sums, row.data(), weights[n]);
    }
    std::ranges::transform(sums, to.row(y).begin(), [](std::uint16_t sum) { return static_cast<std::uint8_t>(sum / kOne); });
  }
}

}  // namespace

void gaussian_blur(Raster& raster, float sigma_px) {
  if (raster.empty() || sigma_px < kLeastSigmaPx) return;
  const float sigma = std::min(sigma_px, kMostSigmaPx);
  const int passes = static_cast<int>(std::ceil((sigma / kWidestPassPx) * (sigma / kWidestPassPx)));
  const auto weights = gaussian_weights(sigma / std::sqrt(static_cast<float>(passes)));
  Raster half = raster;
  for (int pass = 0; pass < passes; ++pass) {
    along_rows(raster, half, weights);
    along_columns(half, raster, weights);
  }
}

void motion_blur(Raster& raster, float length_px, float radians) {
  const int steps = static_cast<int>(std::lround(std::min(length_px, kMostMotionPx)));
  if (raster.empty() || steps < 1) return;
  const Raster from = raster;
  const double dx = portable::cos(radians), dy = portable::sin(radians);
  const std::size_t step = raster.channels();
  std::vector<int> sums(raster.stride());
  for (int y = 0; y < raster.height_px; ++y) {
    std::ranges::fill(sums, 0);
    for (int n = 0; n <= steps; ++n) {
      const int sx = static_cast<int>(std::floor((n - steps / 2.0) * dx + 0.5)),
                sy = static_cast<int>(std::floor((n - steps / 2.0) * dy + 0.5));
      const auto row = from.row(std::clamp(y + sy, 0, raster.height_px - 1));
      for (int x = 0; x < raster.width_px; ++x) {
        const auto source = static_cast<std::size_t>(std::clamp(x + sx, 0, raster.width_px - 1)) * step;
        for (std::size_t c = 0; c < step; ++c) sums[static_cast<std::size_t>(x) * step + c] += row[source + c];
      }
    }
    std::ranges::transform(sums, raster.row(y).begin(),
                           [&](int sum) { return static_cast<std::uint8_t>((sum + steps / 2) / (steps + 1)); });
  }
}

}  // namespace dq::image
