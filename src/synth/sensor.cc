#include "synth/sensor.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "synth/field.h"

namespace dq::synth {
namespace {

using image::Raster;

std::uint8_t to_byte(float value) { return static_cast<std::uint8_t>(std::clamp(value + 0.5f, 0.0f, 255.0f)); }

// Nearly normal, standard deviation 1: of 64 fair coins four in a deviation; the spare bits fill the steps between.
float bell(std::uint64_t coins, std::uint64_t spare) {
  constexpr float kCoinsADeviation = 4, kFill = 0x1p-8f;
  return (static_cast<float>(std::popcount(coins)) - 32 + static_cast<float>(spare & 255) * kFill - 0.5f) / kCoinsADeviation;
}

void lighten(Raster& raster, int x, int y, float by) {
  if (x < 0 || x >= raster.width_px) return;
  for (auto& value : raster.row(y).subspan(static_cast<std::size_t>(x) * raster.channels(), raster.channels())) value = to_byte(value + by);
}

}  // namespace

void add_noise(Raster& raster, float sigma, NoiseColour colour, Random& random) {
  if (sigma <= 0) return;
  const std::size_t step = colour == NoiseColour::Gray ? raster.channels() : 1;
  std::uint64_t spare = 0;
  for (std::size_t at = 0; at < raster.pixels.size(); at += step) {
    if (at / step % 8 == 0) spare = random.next();
    const float noise = sigma * bell(random.next(), spare);
    spare >>= 8;
    for (std::size_t n = at; n < at + step; ++n) raster.pixels[n] = to_byte(static_cast<float>(raster.pixels[n]) + noise);
  }
}

void salt_and_pepper(Raster& raster, float share, Random& random) {
  const std::size_t step = raster.channels();
  const std::size_t count = raster.pixels.size() / step;
  const auto pixels = static_cast<double>(count);
  const int grains = static_cast<int>(pixels * share);
  for (int n = 0; n < grains; ++n) {
    const auto at = static_cast<std::size_t>(random.uniform() * pixels) * step;
    const std::uint8_t value = random.chance(0.6) ? static_cast<std::uint8_t>(random.below(60)) : 255;
    std::fill_n(raster.pixels.begin() + static_cast<std::ptrdiff_t>(at), step, value);
  }
}

void specks(Raster& raster, int count, Random& random) {
  double swarm_x = 0, swarm_y = 0;
  for (int n = 0; n < count; ++n) {
    const bool swarms = n > 0 && random.chance(0.4);
    if (!swarms) swarm_x = random.uniform(0, raster.width_px), swarm_y = random.uniform(0, raster.height_px);
    const double x = swarm_x + (swarms ? random.uniform(-30, 30) : 0), y = swarm_y + (swarms ? random.uniform(-30, 30) : 0);
    const double size = random.uniform(), radius = 0.4 + 2.1 * size * size * size, long_side = random.uniform(1, 1.8);
    const float dark = static_cast<float>(random.uniform(0.4, 1));
    for (int py = std::max(0, static_cast<int>(y - 5)); py < std::min(raster.height_px, static_cast<int>(y + 6)); ++py)
      for (int px = std::max(0, static_cast<int>(x - 5)); px < std::min(raster.width_px, static_cast<int>(x + 6)); ++px) {
        const double dx = (px + 0.5 - x) / long_side, dy = py + 0.5 - y;
        const auto ink = static_cast<float>(std::clamp(radius + 0.5 - std::sqrt(dx * dx + dy * dy), 0.0, 1.0)) * dark;
        for (auto& value : raster.row(py).subspan(static_cast<std::size_t>(px) * raster.channels(), raster.channels()))
          value = to_byte(static_cast<float>(value) * (1 - ink) + 20 * ink);
      }
  }
}

void streaks(Raster& raster, int count, Random& random) {
  for (int n = 0; n < count; ++n) {
    const int x = random.below(raster.width_px), width = random.range(1, 2);
    const int from = random.chance(0.6) ? 0 : random.below(raster.height_px);
    const int to = random.chance(0.6) ? raster.height_px : from + random.below(raster.height_px - from + 1);
    const float by = static_cast<float>(random.chance(0.7) ? -random.uniform(15, 110) : random.uniform(20, 90));
    const std::uint64_t seed = random.next();
    for (int y = from; y < to; ++y) {
      const float strength = static_cast<float>(std::min(1.0, 1.6 * value_noise(y / 60.0, 0, seed)));
      for (int k = 0; k < width; ++k) lighten(raster, x + k, y, by * strength);
    }
  }
}

void black_edges(Raster& raster, float width_px, Random& random) {
  const std::array<bool, 4> sides{random.chance(0.7), random.chance(0.5), random.chance(0.4), random.chance(0.5)};
  std::array<float, 4> widths{};
  for (std::size_t side = 0; side < 4; ++side) widths[side] = sides[side] ? width_px * static_cast<float>(random.uniform(0.3, 1)) : 0;
  const std::uint64_t seed = random.next();
  for (int y = 0; y < raster.height_px; ++y)
    for (int x = 0; x < raster.width_px; ++x) {
      const std::array<int, 4> away{x, y, raster.width_px - 1 - x, raster.height_px - 1 - y};
      float dark = 0;
      for (std::size_t side = 0; side < 4; ++side) {
        if (away[side] > 2 * widths[side]) continue;
        const int along = side % 2 == 0 ? y : x;
        const double ragged = value_noise(along / 35.0, static_cast<double>(side), seed) +
                              0.25 * value_noise(along / 3.0, static_cast<double>(side), seed + 1);
        const float edge = widths[side] * static_cast<float>(0.4 + ragged);
        dark = std::max(dark, std::clamp((edge - static_cast<float>(away[side])) / 4, 0.0f, 1.0f));
      }
      if (dark > 0)
        for (auto& value : raster.row(y).subspan(static_cast<std::size_t>(x) * raster.channels(), raster.channels()))
          value = to_byte(static_cast<float>(value) * (1 - dark) + 22 * dark);
    }
}

void adjust(Raster& raster, float contrast, float brightness) {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t n = 0; n < table.size(); ++n) table[n] = to_byte((static_cast<float>(n) - 128) * contrast + 128 + brightness);
  for (auto& value : raster.pixels) value = table[value];
}

void binarise(Raster& raster, float threshold) {
  for (auto& value : raster.pixels) value = static_cast<float>(value) < threshold ? 0 : 255;
}

}  // namespace dq::synth
