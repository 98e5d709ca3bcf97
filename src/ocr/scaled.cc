#include "ocr/scaled.h"

#include <algorithm>
#include <cmath>

namespace dq::ocr {
namespace {

// What one pixel of a row or column is made of: sources from `first` on, weights that sum up to kOne.
struct Taps {
  int first = 0;
  std::vector<int> weights;
};
constexpr int kShift = 14, kOne = 1 << kShift;

std::vector<Taps> taps_of(int from, int to) {
  std::vector<Taps> all(static_cast<std::size_t>(to));
  const double step = static_cast<double>(from) / to, reach = std::max(step, 1.0);
  for (int n = 0; n < to; ++n) {
    const double middle = (n + 0.5) * step - 0.5;
    const int first = std::max(0, static_cast<int>(std::ceil(middle - reach))), last = std::min(from - 1, static_cast<int>(middle + reach));
    std::vector<double> shares;
    double sum = 0;
    for (int at = first; at <= last; ++at) sum += shares.emplace_back(std::max(0.0, 1 - std::abs(at - middle) / reach));
    Taps& taps = all[static_cast<std::size_t>(n)];
    taps.first = first;
    int left = kOne;
    for (const double share : shares) left -= taps.weights.emplace_back(static_cast<int>(share / sum * kOne));
    taps.weights[taps.weights.size() / 2] += left;  // what rounding took
  }
  return all;
}

// One row, scaled in width only; `channels` bytes a pixel.
void scale_row(std::span<const std::uint8_t> row, std::size_t channels, const std::vector<Taps>& taps, std::span<std::uint8_t> out) {
  std::size_t at = 0;
  for (const Taps& one : taps)
    for (std::size_t c = 0; c < channels; ++c) {
      int sum = kOne / 2;
      const std::uint8_t* source = row.data() + static_cast<std::size_t>(one.first) * channels + c;
      for (const int weight : one.weights) {
        sum += weight * *source;
        source += channels;
      }
      out[at++] = static_cast<std::uint8_t>(sum >> kShift);
    }
}

// All rows scaled in width.
std::vector<std::uint8_t> narrowed(const image::Raster& raster, int width) {
  const std::size_t stride = static_cast<std::size_t>(width) * raster.channels();
  std::vector<std::uint8_t> rows(stride * static_cast<std::size_t>(raster.height_px));
  const std::vector<Taps> taps = taps_of(raster.width_px, width);
  for (int y = 0; y < raster.height_px; ++y)
    scale_row(raster.row(y), raster.channels(), taps, std::span(rows).subspan(static_cast<std::size_t>(y) * stride, stride));
  return rows;
}

// The rows of one pixel, weighed and summed.
void sum_rows(std::span<const std::uint8_t> rows, std::size_t stride, const Taps& taps, std::vector<int>& sums) {
  std::ranges::fill(sums, kOne / 2);
  for (std::size_t n = 0; n < taps.weights.size(); ++n) {
    const std::uint8_t* const row = rows.data() + (static_cast<std::size_t>(taps.first) + n) * stride;
    for (std::size_t x = 0; x < stride; ++x) sums[x] += taps.weights[n] * row[x];
  }
}

}  // namespace

Pixels scaled(const image::Raster& raster, int width, int height) {
  const std::vector<std::uint8_t> rows = narrowed(raster, width);
  const std::size_t channels = raster.channels(), stride = static_cast<std::size_t>(width) * channels;
  Pixels out{width, height, {}};
  out.bgr.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
  std::vector<int> sums(stride);
  for (const Taps& taps : taps_of(raster.height_px, height)) {
    sum_rows(rows, stride, taps, sums);
    for (std::size_t x = 0; x < stride; x += channels)
      for (std::size_t c = 0; c < 3; ++c) out.bgr.push_back(static_cast<std::uint8_t>(sums[x + (channels == 1 ? 0 : c)] >> kShift));
  }
  return out;
}

}  // namespace dq::ocr
