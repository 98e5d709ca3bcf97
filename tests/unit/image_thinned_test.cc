#include <gtest/gtest.h>

#include "image/thinned.h"

namespace dq::image {
namespace {

TEST(ImageThinned, TakesEverySoManyPixels) {
  Raster raster = Raster::filled(7, 5, PixelFormat::Gray, 0);
  for (std::size_t n = 0; n < raster.pixels.size(); ++n) raster.pixels[n] = static_cast<std::uint8_t>(n);
  const Raster some = thinned(raster, {3, 2});
  EXPECT_EQ(some.width_px, 2);
  EXPECT_EQ(some.height_px, 2);
  EXPECT_EQ(some.pixels, (std::vector<std::uint8_t>{0, 3, 14, 17}));
  EXPECT_EQ(thinned(raster, {1, 1}).pixels, raster.pixels);
  EXPECT_EQ(thinned(raster, {9, 9}).pixels, (std::vector<std::uint8_t>{0})) << "never nothing of something";
  EXPECT_TRUE(thinned({}, {2, 2}).empty());
}

TEST(ImageThinned, ColoursBecomeBrightness) {
  Raster raster = Raster::filled(4, 1, PixelFormat::Bgr, 0);
  raster.pixels = {255, 255, 255, 0, 0, 0, 0, 255, 0, 255, 0, 0};
  EXPECT_EQ(thinned(raster, {1, 1}).pixels, (std::vector<std::uint8_t>{255, 0, 149, 28}));
  EXPECT_EQ(thinned(raster, {2, 1}).pixels, (std::vector<std::uint8_t>{255, 149}));
}

}  // namespace
}  // namespace dq::image
