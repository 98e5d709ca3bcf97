#include "synth/paper.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/portable_math.h"
#include "image/blur.h"
#include "synth/field.h"

namespace dq::synth {
namespace {

using image::PixelFormat;
using image::Raster;

std::uint8_t to_byte(double value) { return static_cast<std::uint8_t>(std::clamp(value + 0.5, 0.0, 255.0)); }

template <class Change>
void change_pixel(Raster& raster, int x, int y, Change change) {
  if (x < 0 || y < 0 || x >= raster.width_px || y >= raster.height_px) return;
  const auto pixel = raster.row(y).subspan(static_cast<std::size_t>(x) * raster.channels(), raster.channels());
  for (auto& value : pixel) value = to_byte(change(static_cast<double>(value)));
}

// Paper that is not white: multiplies, as ink on tinted paper does.
void tint(Raster& sheet, std::uint32_t rgb) {
  const double red = rgb >> 16 & 255, green = rgb >> 8 & 255, blue = rgb & 255;
  const double gray = 0.299 * red + 0.587 * green + 0.114 * blue;
  const bool colour = sheet.format != PixelFormat::Gray;
  std::array<std::array<std::uint8_t, 256>, 3> tables{};
  for (std::size_t n = 0; n < 256; ++n) {
    const auto level = static_cast<double>(n) / 255;
    tables[0][n] = to_byte(level * (colour ? blue : gray));
    tables[1][n] = to_byte(level * green);
    tables[2][n] = to_byte(level * red);
  }
  const std::size_t step = sheet.channels();
  for (std::size_t at = 0; at < sheet.pixels.size(); at += step)
    for (std::size_t n = 0; n < step; ++n) sheet.pixels[at + n] = tables[n][sheet.pixels[at + n]];
}

// Grain of about two pixels, in levels: a square that repeats, set off sideways in each row of squares.
class Grain {
 public:
  Grain(double levels, std::uint64_t seed) : values_(kSide * kSide), seed_(seed) {
    for (std::size_t y = 0; y < kSide; ++y)
      for (std::size_t x = 0; x < kSide; ++x)
        values_[y * kSide + x] = static_cast<std::int8_t>(
            std::floor((value_noise(static_cast<double>(x) / 2.3, static_cast<double>(y) / 2.3, seed) - 0.5) * levels + 0.5));
  }
  void add(Raster& sheet) const {
    for (int y = 0; y < sheet.height_px; ++y) {
      const auto row = static_cast<std::size_t>(y);
      const std::size_t off = (row / kSide * 97 + seed_) % kSide;
      const std::int8_t* const grain = &values_[row % kSide * kSide];
      std::uint8_t* pixel = sheet.row(y).data();
      for (std::size_t x = 0; x < static_cast<std::size_t>(sheet.width_px); ++x)
        for (std::size_t n = 0; n < sheet.channels(); ++n, ++pixel)
          *pixel = static_cast<std::uint8_t>(std::clamp(*pixel + grain[(x + off) % kSide], 0, 255));
    }
  }

 private:
  static constexpr std::size_t kSide = 256;
  std::vector<std::int8_t> values_;
  std::uint64_t seed_;
};

// Clouds some centimetres wide, and grain.
void texture(Raster& sheet, PageToImage flat, double strength, Random& random) {
  const std::uint64_t seed = random.next();
  const double cloud_px = flat(Pt(110)).value();
  multiply(sheet, Field(sheet, [&](int x, int y) { return 1 - 0.12 * strength * cloudy_noise(x / cloud_px, y / cloud_px, seed); }));
  Grain(14 * strength, seed + 9).add(sheet);
}

// Print gets lighter in clouds and in bands down the page, and loses specks where it is worn.
void wear_toner(Raster& sheet, PageToImage flat, double strength, Random& random) {
  const std::uint64_t seed = random.next();
  const double cloud_px = flat(Pt(70)).value(), band_px = flat(Pt(25)).value();
  multiply_ink(sheet, Field(sheet, [&](int x, int y) {
                 const double clouds = cloudy_noise(x / cloud_px, y / cloud_px, seed);
                 const double bands = value_noise(x / band_px, 0.5, seed + 5);
                 return 1 - strength * (0.55 * clouds * clouds + 0.3 * bands * bands);
               }));
  const double speck_px = std::max(1.0, static_cast<double>(flat(Pt(0.5)).value()));
  for (int y = 0; y < sheet.height_px; ++y)
    for (int x = 0; x < sheet.width_px; ++x) {
      if (sheet.row(y)[static_cast<std::size_t>(x) * sheet.channels()] > 200) continue;
      const double loss = value_noise(x / speck_px, y / speck_px, seed + 7) - (1 - 0.45 * strength);
      if (loss > 0) change_pixel(sheet, x, y, [&](double value) { return 255 - (255 - value) * std::max(0.0, 1 - 6 * loss); });
    }
}

void bleed_through(Raster& sheet, PageToImage flat, double strength, const Raster& other_side) {
  Raster other = image::mirrored(image::to_gray(other_side));
  image::gaussian_blur(other, flat(Pt(0.7)).value());
  for (int y = 0; y < sheet.height_px; ++y)
    for (int x = 0; x < sheet.width_px; ++x) {
      const int ox = x * other.width_px / sheet.width_px, oy = y * other.height_px / sheet.height_px;
      const double ink = (255 - other.row(oy)[static_cast<std::size_t>(ox)]) / 255.0;
      if (ink > 0.01) change_pixel(sheet, x, y, [&](double value) { return value * (1 - 0.45 * strength * ink); });
    }
}

// A crease across the sheet: ink cracks in it, one side catches the light, the other lies in shade.
void fold(Raster& sheet, PageToImage flat, double at, bool upright, Random& random) {
  const double reach = flat(Pt(26)).value(), crack = std::max(0.8, static_cast<double>(flat(Pt(0.45)).value()));
  const double slant = random.uniform(-0.006, 0.006), side = random.chance(0.5) ? 1 : -1, depth = random.uniform(0.05, 0.16);
  const std::uint64_t seed = random.next();
  const int length = upright ? sheet.height_px : sheet.width_px, across = upright ? sheet.width_px : sheet.height_px;
  for (int along = 0; along < length; ++along) {
    const double middle = at * across + slant * along + 1.6 * (value_noise(along / 40.0, 0, seed) - 0.5) * crack;
    const double wear = 0.3 + 0.7 * value_noise(along / 9.0, 0, seed + 1);
    for (int n = static_cast<int>(middle - reach); n <= static_cast<int>(middle + reach); ++n) {
      const double d = n + 0.5 - middle, fade = std::max(0.0, 1 - std::fabs(d) / reach);
      const double line = std::max(0.0, 1 - std::fabs(d) / (1.5 * crack));
      const double shade = 1 + (d * side > 0 ? 0.25 : -1) * depth * fade * fade - 0.22 * line * wear;
      change_pixel(sheet, upright ? n : along, upright ? along : n, [&](double value) {
        const double cracked = 255 - (255 - value) * (1 - 0.75 * line * wear);
        return cracked * shade;
      });
    }
  }
}

struct Spot {
  double x = 0, y = 0;
};

double distance_to_segment(Spot p, Spot a, Spot b) {
  const double dx = b.x - a.x, dy = b.y - a.y;
  const double t = std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy), 0.0, 1.0);
  const double ex = p.x - a.x - t * dx, ey = p.y - a.y - t * dy;
  return std::sqrt(ex * ex + ey * ey);
}

// A wire of 1.4 pt with a highlight along its middle and a shadow beside it.
void staple(Raster& sheet, PageToImage flat, Spot middle, double angle) {
  const double unit = flat.px_per_pt, half = 6 * unit, wire = 0.7 * unit;
  const Spot a{middle.x - half * portable::cos(angle), middle.y - half * portable::sin(angle)};
  const Spot b{middle.x + half * portable::cos(angle), middle.y + half * portable::sin(angle)};
  const int reach = static_cast<int>(half + 4 * unit);
  for (int y = static_cast<int>(middle.y) - reach; y <= static_cast<int>(middle.y) + reach; ++y)
    for (int x = static_cast<int>(middle.x) - reach; x <= static_cast<int>(middle.x) + reach; ++x) {
      const Spot p{x + 0.5, y + 0.5};
      const double shadow = std::max(0.0, 1 - distance_to_segment({p.x - 1.2 * unit, p.y - 1.5 * unit}, a, b) / (2 * unit));
      const double d = distance_to_segment(p, a, b), metal = std::clamp(wire - d + 0.5, 0.0, 1.0);
      const double shine = 95 + 110 * std::max(0.0, 1 - 2.2 * d / wire);
      change_pixel(sheet, x, y, [&](double value) { return value * (1 - 0.5 * shadow) * (1 - metal) + shine * metal; });
    }
}

void staples(Raster& sheet, PageToImage flat, int count, Random& random) {
  const double unit = flat.px_per_pt;
  for (int n = 0; n < count; ++n) {
    const Spot middle{random.uniform(14, 30) * unit, random.uniform(14, 30) * unit + n * sheet.height_px * 0.4};
    staple(sheet, flat, middle, n == 0 ? random.uniform(-1.1, -0.4) : portable::kPi / 2 + random.uniform(-0.1, 0.1));
  }
}

void hole(Raster& sheet, double x, double y, double radius, double shade) {
  const double shadow_px = radius * 0.18;
  for (int py = static_cast<int>(y - 2 * radius); py <= static_cast<int>(y + 2 * radius); ++py)
    for (int px = static_cast<int>(x - 2 * radius); px <= static_cast<int>(x + 2 * radius); ++px) {
      const double dx = px + 0.5 - x, dy = py + 0.5 - y, d = std::sqrt(dx * dx + dy * dy);
      const double inside = std::clamp(radius - d + 0.5, 0.0, 1.0);
      const double rim = std::max(0.0, 1 - std::fabs(d - radius) / shadow_px) * (dx + dy < 0 ? 0.45 : 0.15);
      change_pixel(sheet, px, py, [&](double value) { return (value * (1 - inside) + shade * inside) * (1 - rim); });
    }
}

// Distances in points: ISO 838 has two holes 80 mm apart, US rings three, 4.25 inches apart. Their 12 mm from the edge are a
// little less here, or they would fall into text that has narrow margins.
void punch(Raster& sheet, PageToImage flat, int count, Random& random) {
  const double unit = flat.px_per_pt, apart = (count == 3 ? 306 : 226.8) * unit;
  const double x = 27 * unit + random.uniform(-5, 5) * unit, middle = sheet.height_px / 2.0 + random.uniform(-8, 8) * unit;
  const double shade = random.chance(0.5) ? random.uniform(15, 60) : random.uniform(190, 235);
  for (int n = 0; n < count; ++n) hole(sheet, x, middle + (n - (count - 1) / 2.0) * apart, 8.5 * unit, shade);
}

// Light on a bumpy sheet: the slope of smooth noise, in facets.
void crumple(Raster& sheet, PageToImage flat, double strength, Random& random) {
  const std::uint64_t seed = random.next();
  const double dent_px = flat(Pt(90)).value();
  multiply(sheet, Field(sheet, [&](int x, int y) {
             const auto height = [&](double dx) {
               const double a = value_noise((x + dx) / dent_px, y / dent_px, seed),
                            b = value_noise((x + dx) / dent_px * 2.1, y / dent_px * 2.1, seed + 1);
               return std::fabs(a - 0.5) + 0.5 * std::fabs(b - 0.5);
             };
             const double slope = (height(0.12 * dent_px) - height(0)) / 0.12;
             return 1 - strength * std::clamp(0.06 + 0.16 * slope, -0.1, 0.4);
           }));
}

}  // namespace

void age(Raster& sheet, PageToImage flat, const Paper& paper, Random& random, const Raster* other_side) {
  if (paper.toner > 0) wear_toner(sheet, flat, paper.toner, random);
  if (paper.bleed_through > 0 && other_side && !other_side->empty()) bleed_through(sheet, flat, paper.bleed_through, *other_side);
  if (paper.tint != 0xffffff) tint(sheet, paper.tint);
  if (paper.texture > 0) texture(sheet, flat, paper.texture, random);
  if (paper.crumple > 0) crumple(sheet, flat, paper.crumple, random);
  for (int n = 1; n <= paper.folds; ++n) {
    // One after the other: the order in which a call's arguments are drawn is the compiler's choice.
    const double at = n / (paper.folds + 1.0) + random.uniform(-0.02, 0.02);
    const bool upright = paper.folds == 1 && random.chance(0.3);
    fold(sheet, flat, at, upright, random);
  }
  if (paper.punch_holes > 0) punch(sheet, flat, paper.punch_holes, random);
  if (paper.staples > 0) staples(sheet, flat, paper.staples, random);
}

}  // namespace dq::synth
