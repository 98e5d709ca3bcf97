#include "synth/camera.h"

#include <algorithm>
#include <cmath>

#include "base/portable_math.h"
#include "image/blur.h"
#include "synth/field.h"
#include "synth/sensor.h"

namespace dq::synth {
namespace {

using image::PixelFormat;
using image::Raster;

// Cameras' files rarely say a true resolution: 72, so that a pixel is a point.
constexpr float kNominalDpi = 72;
constexpr int kTilePx = 16;

enum Background { kWood = 0, kCloth = 1, kPlain = 2, kDark = 3 };

struct Colour {
  double blue = 0, green = 0, red = 0;
};

Colour surface_colour(int background, Random& random) {
  static constexpr Colour kWoods[] = {{60, 105, 160}, {40, 70, 110}, {95, 140, 190}, {30, 45, 70}};
  static constexpr Colour kCloths[] = {{120, 90, 70}, {70, 80, 150}, {90, 110, 95}, {150, 150, 155}};
  switch (background) {
    case kWood:
      return random.pick(kWoods);
    case kCloth:
      return random.pick(kCloths);
    case kPlain: {
      const double grey = random.uniform(110, 215);  // of little colour, as tables are
      return {grey + random.uniform(-16, 8), grey + random.uniform(-8, 8), grey + random.uniform(-6, 18)};
    }
    default:
      return {random.uniform(18, 48), random.uniform(20, 45), random.uniform(22, 48)};
  }
}

// Wood: rings stretched along the boards. Cloth: a weave. Others: next to nothing.
double surface_relief(int background, double x, double y, std::uint64_t seed) {
  if (background == kWood) {
    const double drift = 3 * value_noise(x / 400, y / 60, seed);
    const double rings = value_noise(x / 900, y / 7 + drift * 4, seed + 1), fibre = value_noise(x / 120, y / 1.7, seed + 2);
    return 0.75 + 0.32 * rings + 0.12 * (fibre - 0.5);
  }
  if (background == kCloth) return 0.85 + 0.2 * value_noise(x / 2.1, y / 3.7, seed) + 0.15 * cloudy_noise(x / 150, y / 150, seed + 1);
  return 0.93 + 0.14 * cloudy_noise(x / 300, y / 300, seed);
}

double smooth_step(double t) {
  const double u = std::clamp(t, 0.0, 1.0);
  return u * u * (3 - 2 * u);
}

// A tile of the picture far enough inside the page: its edges may be bent, but not by a tile.
bool is_covered(const image::PageWarp& warp, int left, int top) {
  const auto inside = [&](int x, int y) {
    const Point<Pt> p = warp.back({Px(x), Px(y)});
    return p.x > 0_pt && p.y > 0_pt && p.x < warp.page().width && p.y < warp.page().height;
  };
  const int l = left - kTilePx, t = top - kTilePx, r = left + 2 * kTilePx, b = top + 2 * kTilePx;
  return inside(l, t) && inside(r, t) && inside(l, b) && inside(r, b);
}

// A hand's or phone's shadow: beyond a slightly wavy line across the picture.
Field shadow_field(const Raster& picture, const Photo& photo, Random& random) {
  const double angle = random.uniform(0, 2 * portable::kPi), c = portable::cos(angle), s = portable::sin(angle);
  const double side = std::min(picture.width_px, picture.height_px);
  const double at = random.uniform(-0.1, 0.4) * side, soft = random.uniform(0.05, 0.25) * side;
  const std::uint64_t seed = random.next();
  return Field(picture, [&](int x, int y) {
    const double px = x - picture.width_px / 2.0, py = y - picture.height_px / 2.0;
    const double along = py * c - px * s, wave = (cloudy_noise(along / (0.35 * side), 0, seed) - 0.5) * 0.5 * side;
    return 1 - photo.shadow * smooth_step((px * c + py * s - at - wave) / soft + 0.5);
  });
}

Field light_field(const Raster& picture, const Photo& photo, Random& random) {
  const double angle = random.uniform(0, 2 * portable::kPi), c = portable::cos(angle), s = portable::sin(angle);
  const double half =
      std::sqrt(static_cast<double>(picture.width_px) * picture.width_px + static_cast<double>(picture.height_px) * picture.height_px) / 2;
  return Field(picture, [&](int x, int y) {
    const double px = (x - picture.width_px / 2.0) / half, py = (y - picture.height_px / 2.0) / half;
    const double slant = 1 - photo.uneven_light * (0.5 - 0.5 * (px * c + py * s));
    return slant * (1 - photo.vignette * (px * px + py * py));
  });
}

void colour_light(Raster& picture, float warmth) {
  const float blue = 1 - 0.22f * warmth, red = 1 + 0.06f * warmth;
  for (std::size_t at = 0; at + 2 < picture.pixels.size(); at += 3) {
    picture.pixels[at] = static_cast<std::uint8_t>(std::clamp(static_cast<float>(picture.pixels[at]) * blue, 0.0f, 255.0f));
    picture.pixels[at + 2] = static_cast<std::uint8_t>(std::clamp(static_cast<float>(picture.pixels[at + 2]) * red, 0.0f, 255.0f));
  }
}

}  // namespace

Raster table_top(const Photo& photo, const image::PageWarp& warp, Random& random) {
  Raster picture = Raster::filled(photo.width_px, photo.height_px, PixelFormat::Bgr, 0);
  picture.resolution = {kNominalDpi, kNominalDpi};
  const Colour colour = surface_colour(photo.background, random);
  const std::uint64_t seed = random.next();
  const bool upright = random.chance(0.5);
  const auto paint = [&](int x, int y) {
    const double relief = surface_relief(photo.background, upright ? y : x, upright ? x : y, seed);
    const auto pixel = picture.row(y).subspan(static_cast<std::size_t>(x) * 3, 3);
    pixel[0] = static_cast<std::uint8_t>(std::min(255.0, colour.blue * relief));
    pixel[1] = static_cast<std::uint8_t>(std::min(255.0, colour.green * relief));
    pixel[2] = static_cast<std::uint8_t>(std::min(255.0, colour.red * relief));
  };
  for (int top = 0; top < picture.height_px; top += kTilePx)
    for (int left = 0; left < picture.width_px; left += kTilePx) {
      if (is_covered(warp, left, top)) continue;
      for (int y = top; y < std::min(top + kTilePx, picture.height_px); ++y)
        for (int x = left; x < std::min(left + kTilePx, picture.width_px); ++x) paint(x, y);
    }
  return picture;
}

void cast_page_shadow(Raster& picture, const image::PageWarp& warp) {
  const image::PageSize page = warp.page();
  const double reach = std::max(page.width.value(), page.height.value()) * 0.015;
  multiply(picture, Field(picture, [&](int x, int y) {
             const Point<Pt> p = warp.back({Px(x), Px(y)});
             const double dx = std::max({0.0, static_cast<double>(-p.x.value()), static_cast<double>((p.x - page.width).value())});
             const double dy = std::max({0.0, static_cast<double>(-p.y.value()), static_cast<double>((p.y - page.height).value())});
             return 0.6 + 0.4 * smooth_step(std::sqrt(dx * dx + dy * dy) / (2 * reach));
           }));
}

void shade_bend(Raster& sheet, PageToImage flat, const image::PageWarp& warp, Random& random) {
  const double angle = random.uniform(0, 2 * portable::kPi), c = portable::cos(angle), s = portable::sin(angle);
  const double strength = random.uniform(0.5, 1.0);
  multiply(sheet, Field(sheet, [&](int x, int y) {
             const auto slope = warp.slope({flat(Px(x)), flat(Px(y))});
             return std::clamp(1 + strength * (slope.x * c + slope.y * s - 0.15 * (std::fabs(slope.x) + std::fabs(slope.y))), 0.35, 1.15);
           }));
}

void light_and_expose(Raster& picture, const Photo& photo, Random& random) {
  if (photo.uneven_light > 0 || photo.vignette > 0) multiply(picture, light_field(picture, photo, random));
  if (photo.shadow > 0) multiply(picture, shadow_field(picture, photo, random));
  if (photo.warmth != 0) colour_light(picture, photo.warmth);
  image::gaussian_blur(picture, photo.defocus_px);
  image::motion_blur(picture, photo.motion_px, static_cast<float>(random.uniform(0, portable::kPi)));
  add_noise(picture, photo.noise, NoiseColour::Coloured, random);
}

}  // namespace dq::synth
