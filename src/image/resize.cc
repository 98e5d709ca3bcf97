#include "image/resize.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace dq::image {
namespace {

// Sums over columns, then one division a pixel.
void average_rows(const Raster& from, int top, int factor, Raster& to, int y, std::vector<std::uint32_t>& sums) {
  const std::size_t channels = from.channels();
  const int rows = std::min(factor, from.height_px - top);
  std::ranges::fill(sums, 0u);
  for (int n = 0; n < rows; ++n) {
    const auto row = from.row(top + n);
    for (std::size_t at = 0; at < row.size(); ++at) sums[at] += row[at];
  }
  const auto out = to.row(y);
  for (int x = 0; x < to.width_px; ++x) {
    const int columns = std::min(factor, from.width_px - x * factor);
    const auto count = static_cast<std::uint32_t>(rows * columns);
    for (std::size_t c = 0; c < channels; ++c) {
      std::uint32_t sum = 0;
      for (int n = 0; n < columns; ++n) sum += sums[static_cast<std::size_t>(x * factor + n) * channels + c];
      out[static_cast<std::size_t>(x) * channels + c] = static_cast<std::uint8_t>((sum + count / 2) / count);
    }
  }
}

// Weights are whole numbers that add up to this.
constexpr std::uint32_t kOne = 1 << 14;

// Of which pixels of a row, from `begin` on, a pixel of the result is made.
struct Taps {
  std::size_t begin = 0;
  std::vector<std::uint32_t> weights;
};

// The parts of [begin, end) that lie in each pixel; growing, the two pixels whose middles stand around the middle.
Taps taps_of(double begin, double end, int size) {
  if (end - begin < 1) {
    const double middle = (begin + end) / 2;
    begin = middle - 0.5, end = middle + 0.5;
  }
  const int first = std::clamp(static_cast<int>(std::floor(begin)), 0, size - 1),
            last = std::clamp(static_cast<int>(std::ceil(end)) - 1, first, size - 1);
  Taps taps{static_cast<std::size_t>(first), {}};
  std::uint32_t left = kOne;
  for (int n = first; n < last; ++n) {
    const double part = std::min<double>(n + 1, end) - std::max<double>(n == first ? begin : n, begin);
    const auto weight = std::min(left, static_cast<std::uint32_t>(std::lround(part / (end - begin) * kOne)));
    taps.weights.push_back(weight);
    left -= weight;
  }
  taps.weights.push_back(left);
  return taps;
}

std::vector<Taps> all_taps(int from, int to) {
  std::vector<Taps> taps;
  const double scale = static_cast<double>(from) / to;
  for (int n = 0; n < to; ++n) taps.push_back(taps_of(n * scale, (n + 1) * scale, from));
  return taps;
}

void resize_row(std::span<const std::uint8_t> from, const std::vector<Taps>& taps, std::size_t channels, std::span<std::uint8_t> to) {
  std::uint8_t* out = to.data();
  for (const Taps& tap : taps)
    for (std::size_t c = 0; c < channels; ++c) {
      std::uint32_t sum = kOne / 2;
      for (std::size_t n = 0; n < tap.weights.size(); ++n) sum += tap.weights[n] * from[(tap.begin + n) * channels + c];
      *out++ = static_cast<std::uint8_t>(sum / kOne);
    }
}

// Rows are resized once each: those that two rows of the result share are the last of one and the first of the next.
class RowCache {
 public:
  RowCache(const Raster& raster, const std::vector<Taps>& taps, int width) : raster_(raster), taps_(taps) {
    for (Kept& kept : kept_) kept.bytes.resize(static_cast<std::size_t>(width) * raster.channels());
  }
  std::span<const std::uint8_t> row(std::size_t y) {
    for (const Kept& kept : kept_)
      if (kept.y == y) return kept.bytes;
    Kept& slot = kept_[next_];
    next_ = 1 - next_;
    slot.y = y;
    resize_row(raster_.row(static_cast<int>(y)), taps_, raster_.channels(), slot.bytes);
    return slot.bytes;
  }

 private:
  struct Kept {
    std::size_t y = static_cast<std::size_t>(-1);
    std::vector<std::uint8_t> bytes;
  };
  const Raster& raster_;
  const std::vector<Taps>& taps_;
  Kept kept_[2];
  int next_ = 0;
};

}  // namespace

Raster reduced(const Raster& raster, int factor) {
  if (factor <= 1 || raster.empty()) return raster;
  const auto parts = [&](int side) { return (side + factor - 1) / factor; };
  Raster out = Raster::filled(parts(raster.width_px), parts(raster.height_px), raster.format, 0);
  const auto whole = static_cast<float>(factor);
  out.resolution = {raster.resolution.x_dpi / whole, raster.resolution.y_dpi / whole};
  std::vector<std::uint32_t> sums(raster.stride());
  for (int y = 0; y < out.height_px; ++y) average_rows(raster, y * factor, factor, out, y, sums);
  return out;
}

Raster resized(const Raster& raster, int width_px, int height_px) {
  if (raster.empty() || width_px <= 0 || height_px <= 0 || (width_px == raster.width_px && height_px == raster.height_px)) return raster;
  Raster out = Raster::filled(width_px, height_px, raster.format, 0);
  out.resolution = {raster.resolution.x_dpi * static_cast<float>(width_px) / static_cast<float>(raster.width_px),
                    raster.resolution.y_dpi * static_cast<float>(height_px) / static_cast<float>(raster.height_px)};
  const std::vector<Taps> columns = all_taps(raster.width_px, width_px), rows = all_taps(raster.height_px, height_px);
  RowCache cache(raster, columns, width_px);
  std::vector<std::uint32_t> sums(out.stride());
  for (int y = 0; y < height_px; ++y) {
    const Taps& taps = rows[static_cast<std::size_t>(y)];
    std::ranges::fill(sums, kOne / 2);
    for (std::size_t n = 0; n < taps.weights.size(); ++n) {
      const auto row = cache.row(taps.begin + n);
      for (std::size_t at = 0; at < sums.size(); ++at) sums[at] += taps.weights[n] * row[at];
    }
    std::ranges::transform(sums, out.row(y).begin(), [](std::uint32_t sum) { return static_cast<std::uint8_t>(sum / kOne); });
  }
  return out;
}

}  // namespace dq::image
