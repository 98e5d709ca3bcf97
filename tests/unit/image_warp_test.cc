#include <gtest/gtest.h>

#include "image/blur.h"
#include "image/page_warp.h"

namespace dq::image {
namespace {

constexpr PageSize kPage{612_pt, 792_pt};

TEST(PageWarp, StraightIsPageToImage) {
  const PageWarp warp = PageWarp::straight(kPage, {144, 72});
  EXPECT_EQ(warp(Point<Pt>{100_pt, 50_pt}), (Point<Px>{Px(200), Px(50)}));
  EXPECT_EQ(warp.bounds(), (Rect<Px>{Px(0), Px(0), Px(1224), Px(792)}));
}

TEST(PageWarp, TurnsClockwiseAboutTheMiddle) {
  const PageWarp warp = PageWarp::turned(kPage, {72, 72}, 0.1f);
  EXPECT_NEAR(warp(Point<Pt>{306_pt, 396_pt}).x.value(), 306, 1e-3);
  EXPECT_GT(warp(Point<Pt>{612_pt, 396_pt}).y.value(), 396 + 25) << "the right side goes down";
}

// Every map is turned round to a thousandth of a point: up to the page's corners.
TEST(PageWarp, ComesBack) {
  const std::vector<PageWarp> warps{
      PageWarp::turned(kPage, {204, 98}, -0.03f, {Px(5), Px(-9)}),
      PageWarp::seen(kPage, {}, {0.3f, -0.25f, 0.2f, 1.2f}, 1500, 2000, 0.9f),
      PageWarp::seen(kPage, {0.3f, 0.45f, -0.3f, 0.5f}, {0.2f, 0.2f, -0.1f, 1.5f}, 1500, 2000, 0.9f),
      PageWarp::seen(kPage, {0, 0.5f, 0.1f, 0}, {-0.25f, 0.2f, 0, 1.1f}, 900, 700, 0.9f),
  };
  for (const PageWarp& warp : warps)
    for (float x = 0; x <= 612; x += 51)
      for (float y = 0; y <= 792; y += 66) {
        const Point<Pt> back = warp.back(warp(Point<Pt>{Pt(x), Pt(y)}));
        EXPECT_NEAR(back.x.value(), x, 2e-3) << x << " " << y;
        EXPECT_NEAR(back.y.value(), y, 2e-3) << x << " " << y;
      }
}

TEST(PageWarp, SeenPagesFillThePicture) {
  const PageWarp warp = PageWarp::seen(kPage, {0.3f, 0.4f, 0.2f, 0}, {0.2f, 0.3f, 0.1f, 1.5f}, 1000, 1600, 0.9f);
  const Rect<Px> box = warp.bounds();
  EXPECT_NEAR(std::max(box.width().value() / 1000, box.height().value() / 1600), 0.9f, 1e-3f);
  EXPECT_NEAR(box.center_x().value(), 500, 0.01f);
  EXPECT_NEAR(box.center_y().value(), 800, 0.01f);
}

TEST(DrawWarped, StraightAtOneScaleCopies) {
  Raster page = Raster::filled(40, 30, PixelFormat::Bgr, 0);
  for (std::size_t n = 0; n < page.pixels.size(); ++n) page.pixels[n] = static_cast<std::uint8_t>(n * 7);
  Raster canvas = Raster::filled(40, 30, PixelFormat::Bgr, 99);
  draw_warped(canvas, page, {1}, PageWarp::straight({40_pt, 30_pt}, {72, 72}));
  EXPECT_EQ(canvas.pixels, page.pixels);
}

TEST(DrawWarped, LeavesTheTableAroundThePage) {
  const Raster page = Raster::filled(40, 30, PixelFormat::Gray, 255);
  Raster canvas = Raster::filled(60, 50, PixelFormat::Gray, 77);
  draw_warped(canvas, page, {1}, PageWarp::turned({40_pt, 30_pt}, {72, 72}, 0, {Px(10), Px(10)}));
  EXPECT_EQ(canvas.row(5)[30], 77);
  EXPECT_EQ(canvas.row(10)[10], 255);
  EXPECT_EQ(canvas.row(9)[10], 77);
  EXPECT_EQ(canvas.row(39)[49], 255);
  EXPECT_EQ(canvas.row(40)[49], 77);
}

TEST(DrawWarped, AveragesWhenThePageIsFiner) {
  Raster page = Raster::filled(40, 40, PixelFormat::Gray, 0);
  for (std::size_t n = 0; n < page.pixels.size(); n += 2) page.pixels[n] = 200;
  Raster canvas = Raster::filled(20, 20, PixelFormat::Gray, 0);
  draw_warped(canvas, page, {2}, PageWarp::straight({20_pt, 20_pt}, {72, 72}));
  EXPECT_EQ(canvas.row(10)[10], 100);
}

TEST(Blur, KeepsBrightnessAndSpreadsEvenly) {
  Raster raster = Raster::filled(41, 41, PixelFormat::Gray, 0);
  raster.row(20)[20] = 255;
  for (int y = 18; y <= 22; ++y)
    for (int x = 18; x <= 22; ++x) raster.row(y)[static_cast<std::size_t>(x)] = 255;
  gaussian_blur(raster, 2);
  int sum = 0;
  for (auto value : raster.pixels) sum += value;
  EXPECT_NEAR(sum, 25 * 255, 25 * 255 * 0.03);
  EXPECT_EQ(raster.row(15)[20], raster.row(25)[20]);
  EXPECT_EQ(raster.row(20)[15], raster.row(15)[20]);
  const Raster white = Raster::filled(9, 9, PixelFormat::Bgr, 255);
  Raster blurred = white;
  gaussian_blur(blurred, 3);
  motion_blur(blurred, 5, 0.7f);
  EXPECT_EQ(blurred.pixels, white.pixels) << "also at the edges";
}

TEST(Blur, MotionGoesOneWay) {
  Raster raster = Raster::filled(41, 41, PixelFormat::Gray, 0);
  raster.row(20)[20] = 250;
  motion_blur(raster, 4, 0);
  EXPECT_EQ(raster.row(20)[18], 50);
  EXPECT_EQ(raster.row(20)[22], 50);
  EXPECT_EQ(raster.row(20)[23], 0);
  EXPECT_EQ(raster.row(19)[20], 0);
}

}  // namespace
}  // namespace dq::image
