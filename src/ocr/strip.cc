#include "ocr/strip.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dq::ocr {
namespace {

constexpr int kMostSamples = 6;  // along a side of a pixel

using Color = std::array<float, 3>;

class Sampler {
 public:
  explicit Sampler(const image::Raster& raster) : raster_(raster), channels_(raster.channels()) {}

  // A pixel's middle is at .5.
  void add_linear(float x, float y, Color& sum) const {
    x = std::clamp(x - 0.5f, 0.0f, static_cast<float>(raster_.width_px - 1));
    y = std::clamp(y - 0.5f, 0.0f, static_cast<float>(raster_.height_px - 1));
    const int left = static_cast<int>(x), top = static_cast<int>(y);
    const int right = std::min(left + 1, raster_.width_px - 1), bottom = std::min(top + 1, raster_.height_px - 1);
    const float dx = x - static_cast<float>(left), dy = y - static_cast<float>(top);
    const auto upper = raster_.row(top), lower = raster_.row(bottom);
    const std::size_t a = static_cast<std::size_t>(left) * channels_, b = static_cast<std::size_t>(right) * channels_;
    for (std::size_t c = 0; c < (channels_ == 1 ? 1 : 3); ++c) {
      const float over = static_cast<float>(upper[a + c]) * (1 - dx) + static_cast<float>(upper[b + c]) * dx;
      const float under = static_cast<float>(lower[a + c]) * (1 - dx) + static_cast<float>(lower[b + c]) * dx;
      sum[c] += over * (1 - dy) + under * dy;
    }
    if (channels_ == 1) sum[1] = sum[2] = sum[0];
  }

  void add_cubic(float x, float y, Color& sum) const {
    const float left = std::floor(x - 0.5f), top = std::floor(y - 0.5f);
    const auto across = cubic_weights(x - 0.5f - left), down = cubic_weights(y - 0.5f - top);
    Color here{};
    for (int j = 0; j < 4; ++j) {
      const auto row = raster_.row(std::clamp(static_cast<int>(top) - 1 + j, 0, raster_.height_px - 1));
      for (int i = 0; i < 4; ++i) {
        const auto at = static_cast<std::size_t>(std::clamp(static_cast<int>(left) - 1 + i, 0, raster_.width_px - 1)) * channels_;
        const float weight = across[static_cast<std::size_t>(i)] * down[static_cast<std::size_t>(j)];
        for (std::size_t c = 0; c < 3; ++c) here[c] += weight * static_cast<float>(row[at + (channels_ == 1 ? 0 : c)]);
      }
    }
    for (std::size_t c = 0; c < 3; ++c) sum[c] += std::clamp(here[c], 0.0f, 255.0f);
  }

 private:
  // Of four pixels, `part` behind the second. Keys' cubic with a = -3/4, as in the training of PP-OCR (OpenCV's).
  static std::array<float, 4> cubic_weights(float part) {
    constexpr float a = -0.75f;
    const auto near = [](float d) { return ((a + 2) * d - (a + 3)) * d * d + 1; };
    const auto far = [](float d) { return ((a * d - 5 * a) * d + 8 * a) * d - 4 * a; };
    return {far(1 + part), near(part), near(1 - part), far(2 - part)};
  }

  const image::Raster& raster_;
  std::size_t channels_;
};

int samples_for(float source_px) { return std::clamp(static_cast<int>(std::lround(source_px)), 1, kMostSamples); }

int padded(int width) { return (width + kStripStepPx - 1) / kStripStepPx * kStripStepPx; }

int used_width(const TextBox& box) {
  const float natural = box.width * kStripHeightPx / box.height, beyond = std::max(natural - kStripNaturalPx, 0.0f);
  return std::clamp(static_cast<int>(std::lround(natural - beyond * (1 - kStripSqueeze))), 1, kStripMostPx);
}

}  // namespace

int strip_width(const TextBox& box) { return padded(used_width(box)); }

Strip cut_strip(const image::Raster& raster, const TextBox& box, Sampling sampling, int width_px) {
  Strip strip;
  strip.used = used_width(box);
  strip.u_per_px = box.width / static_cast<float>(strip.used);
  strip.v_per_px = box.height / kStripHeightPx;
  strip.pixels = {std::max(padded(strip.used), width_px), kStripHeightPx, {}};
  strip.pixels.bgr.resize(static_cast<std::size_t>(strip.pixels.width) * kStripHeightPx * 3);
  const Sampler sampler(raster);
  const bool cubic = sampling == Sampling::Cubic && strip.v_per_px <= 1;
  const int across = samples_for(strip.u_per_px), down = samples_for(strip.v_per_px);
  for (int y = 0; y < kStripHeightPx; ++y) {
    std::uint8_t* out = strip.pixels.bgr.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(strip.pixels.width) * 3;
    for (int x = 0; x < strip.used; ++x) {
      Color sum{};
      for (int j = 0; j < down; ++j)
        for (int i = 0; i < across; ++i) {
          const float u = (static_cast<float>(x) + (static_cast<float>(i) + 0.5f) / static_cast<float>(across)) * strip.u_per_px;
          const float v = (static_cast<float>(y) + (static_cast<float>(j) + 0.5f) / static_cast<float>(down)) * strip.v_per_px;
          const Point<Px> at = box.at(u, v);
          if (cubic) sampler.add_cubic(at.x.value(), at.y.value(), sum);
          else sampler.add_linear(at.x.value(), at.y.value(), sum);
        }
      for (const float value : sum) *out++ = static_cast<std::uint8_t>(value / static_cast<float>(across * down) + 0.5f);
    }
    // Not grey, which the network was trained to take as nothing: where white paper ends at grey, it reads letters ("7.501", "QTYa").
    for (int rest = (strip.pixels.width - strip.used) * 3; rest > 0; --rest, ++out) *out = *(out - 3);
  }
  return strip;
}

}  // namespace dq::ocr
