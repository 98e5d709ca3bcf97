#include <gtest/gtest.h>

#include <cmath>

#include "base/hash.h"
#include "synth/degrade.h"
#include "synth/sensor.h"

namespace dq::synth {
namespace {

using image::PixelFormat;
using image::Raster;

constexpr PageToImage kFlat{2};
constexpr Pt kWidth = 300_pt;
constexpr float kRadiusPx = 5;

std::vector<Point<Pt>> marks() {
  std::vector<Point<Pt>> out;
  for (int y = 0; y < 7; ++y)
    for (int x = 0; x < 5; ++x) out.push_back({Pt(25 + 61.3 * x), Pt(22 + 58.7 * y)});
  return out;
}

// White, with a disc at each mark.
Raster marked_page() {
  Raster page = Raster::filled(600, 800, PixelFormat::Bgr, 255);
  for (const auto& mark : marks())
    for (int y = -7; y <= 7; ++y)
      for (int x = -7; x <= 7; ++x) {
        const int px = static_cast<int>(kFlat(mark.x).value()) + x, py = static_cast<int>(kFlat(mark.y).value()) + y;
        const float dx = px + 0.5f - kFlat(mark.x).value(), dy = py + 0.5f - kFlat(mark.y).value();
        const float ink = std::clamp(kRadiusPx + 0.5f - std::sqrt(dx * dx + dy * dy), 0.0f, 1.0f);
        for (std::size_t n = 0; n < 3; ++n) page.row(py)[static_cast<std::size_t>(px) * 3 + n] = static_cast<std::uint8_t>(255 - 255 * ink);
      }
  return page;
}

// The middle of what is darker than its surroundings, near a place.
Point<Px> dark_middle(const Raster& gray, Point<Px> near) {
  constexpr int kReach = 10;
  const int left = static_cast<int>(near.x.value()) - kReach, top = static_cast<int>(near.y.value()) - kReach;
  int brightest = 0, darkest = 255;
  for (int y = top; y <= top + 2 * kReach; ++y)
    for (int x = left; x <= left + 2 * kReach; ++x) {
      brightest = std::max<int>(brightest, gray.row(y)[static_cast<std::size_t>(x)]);
      darkest = std::min<int>(darkest, gray.row(y)[static_cast<std::size_t>(x)]);
    }
  double weight = 0, sum_x = 0, sum_y = 0;
  for (int y = top; y <= top + 2 * kReach; ++y)
    for (int x = left; x <= left + 2 * kReach; ++x) {
      const double dark =
          std::max(0.0, (brightest + darkest) / 2.0 + 0.25 * (brightest - darkest) - gray.row(y)[static_cast<std::size_t>(x)]);
      weight += dark, sum_x += dark * (x + 0.5), sum_y += dark * (y + 0.5);
    }
  return {Px(sum_x / weight), Px(sum_y / weight)};
}

// How far the marks lie from where the warp says, at most, in pixels.
double worst_error(const Degraded& degraded) {
  const Raster gray = image::to_gray(degraded.raster);
  double worst = 0;
  for (const auto& mark : marks()) {
    const Point<Px> said = degraded.warp(mark), seen = dark_middle(gray, said);
    worst = std::max(
        {worst, std::fabs(static_cast<double>((said.x - seen.x).value())), std::fabs(static_cast<double>((said.y - seen.y).value()))});
  }
  return worst;
}

TEST(SynthScan, MovesTruthWithTheSkew) {
  Scan scan;
  scan.skew_degrees = 1.7f;
  scan.shift_pt = 4;
  scan.resolution = {150, 150};
  Random random(1, 1);
  EXPECT_LT(worst_error(scanned(marked_page(), kFlat, scan, random)), 0.1);
}

TEST(SynthScan, MovesTruthOnUnevenFaxLines) {
  Scan scan;
  scan.resolution = {204, 98};
  scan.skew_degrees = -0.8f;
  Random random(2, 1);
  const Degraded fax = scanned(marked_page(), kFlat, scan, random);
  EXPECT_EQ(fax.raster.width_px, 850);
  EXPECT_EQ(fax.raster.height_px, 544);
  EXPECT_LT(worst_error(fax), 0.1);
}

TEST(SynthScan, ReducedScansTakeTruthAlong) {
  Scan scan;
  scan.resolution = {204, 196};
  scan.skew_degrees = 0.7f;
  scan.black_white = true;
  scan.reduced_dpi = 110;
  scan.file = ImageFile::Png;
  Random random(10, 1);
  const Degraded small = scanned(marked_page(), kFlat, scan, random);
  EXPECT_EQ(small.raster.width_px, 458);
  EXPECT_LT(worst_error(small), 0.15);
  EXPECT_TRUE(std::ranges::any_of(small.raster.pixels, [](auto value) { return value > 60 && value < 200; })) << "gray again";
}

TEST(SynthScan, TruthHoldsThroughDirt) {
  Scan scan;
  scan.skew_degrees = -2;
  scan.noise = 5;
  scan.blur_px = 1;
  scan.colour = true;
  scan.paper = {0xf4ecd8, 0.5f, 0.3f, 0.3f, 0, 0, 0, 0.3f};
  Random random(3, 1);
  const Raster page = marked_page();
  EXPECT_LT(worst_error(scanned(page, kFlat, scan, random)), 0.5);
}

TEST(SynthPhoto, MovesTruthWithPerspectiveAndBend) {
  Photo photo;
  photo.width_px = 900, photo.height_px = 1100;
  photo.pitch_degrees = 14, photo.yaw_degrees = -11, photo.roll_degrees = 5;
  Random random(4, 1);
  EXPECT_LT(worst_error(photographed(marked_page(), kFlat, photo, random)), 0.12);
  photo.bend_first = 0.4f, photo.bend_last = -0.25f, photo.bend_degrees = 15, photo.bend_cone = 0.5f;
  EXPECT_LT(worst_error(photographed(marked_page(), kFlat, photo, random)), 0.15);
  photo.uneven_light = 0.4f, photo.shadow = 0.3f, photo.noise = 4, photo.defocus_px = 0.8f;
  EXPECT_LT(worst_error(photographed(marked_page(), kFlat, photo, random)), 0.5);
}

TEST(SynthScan, BlackAndWhiteHasTwoLevels) {
  Scan scan;
  scan.black_white = true;
  scan.noise = 20;
  scan.salt_and_pepper = 0.001f;
  scan.file = ImageFile::TiffG4;
  Random random(5, 1);
  const Degraded fax = scanned(marked_page(), kFlat, scan, random);
  for (const auto value : fax.raster.pixels) ASSERT_TRUE(value == 0 || value == 255);
  EXPECT_EQ(ending_of(fax.file), ".tif");
  EXPECT_TRUE(encoded(fax)->starts_with("II*"));
}

TEST(SynthScan, TruthBesideAPictureCountsInItsPoints) {
  Scan scan;
  scan.resolution = {100, 200};
  Random random(6, 1);
  const Degraded picture = scanned(marked_page(), kFlat, scan, random);
  EXPECT_NEAR(picture.picture_size().width.value(), kWidth.value(), 0.5);
  EXPECT_NEAR(picture.in_picture(Point<Pt>{10_pt, 20_pt}).x.value(), 10, 0.2);
  EXPECT_NEAR(picture.in_picture(Point<Pt>{10_pt, 20_pt}).y.value(), 20, 0.2);
}

TEST(SynthDegrade, GivesTheSamePixelsEverywhere) {
  Scan scan;
  scan.specks = 50;
  scan.paper = {0xf4ecd8, 0.5f, 0.5f, 0.5f, 2, 2, 2, 0.5f};
  scan.skew_degrees = 1, scan.noise = 5, scan.blur_px = 0.8f, scan.salt_and_pepper = 0.001f, scan.streaks = 3, scan.black_edges = 0.5f;
  scan.resolution = {100, 100};
  const auto hash = [](const Raster& raster) {
    return hash64({reinterpret_cast<const char*>(raster.pixels.data()), raster.pixels.size()});
  };
  Random random(7, 1);
  const Raster page = marked_page();
  EXPECT_EQ(hash(scanned(page, kFlat, scan, random, &page).raster), 543504330394836255u);
  Photo photo;
  photo.paper.folds = 1;
  photo.width_px = 300, photo.height_px = 400, photo.pitch_degrees = 10, photo.bend_first = 0.3f, photo.uneven_light = 0.4f;
  photo.shadow = 0.3f, photo.vignette = 0.2f, photo.noise = 4, photo.defocus_px = 0.7f, photo.motion_px = 2, photo.warmth = 0.5f;
  EXPECT_EQ(hash(photographed(page, kFlat, photo, random, &page).raster), 14480280853464721937u);
}

TEST(SynthSensor, NoiseHasItsDeviationAndNoBias) {
  Raster raster = Raster::filled(500, 500, PixelFormat::Gray, 128);
  Random random(8, 1);
  add_noise(raster, 10, NoiseColour::Gray, random);
  double sum = 0, squares = 0;
  for (const auto value : raster.pixels) sum += value - 128, squares += (value - 128.0) * (value - 128.0);
  const double count = static_cast<double>(raster.pixels.size());
  EXPECT_NEAR(sum / count, 0, 0.1);
  EXPECT_NEAR(std::sqrt(squares / count), 10, 0.15);
}

TEST(SynthSensor, SaltAndPepperHitTheirShare) {
  Raster raster = Raster::filled(500, 500, PixelFormat::Gray, 128);
  Random random(9, 1);
  salt_and_pepper(raster, 0.01f, random);
  const auto hit = std::ranges::count_if(raster.pixels, [](auto value) { return value != 128; });
  EXPECT_NEAR(static_cast<double>(hit), 2500, 150);
}

}  // namespace
}  // namespace dq::synth
