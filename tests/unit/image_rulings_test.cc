// Ink from paper, the angle of a page, and its rulings, on pages drawn here: the truth is exact.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "image/binarize.h"
#include "image/deskew.h"
#include "image/page_warp.h"
#include "image/ruling_lines.h"

namespace dq::image {
namespace {

constexpr int kWidth = 1200, kHeight = 1000;  // 6 x 5 inches
constexpr float kDpi = 200, kDegree = 0.0174533f;

class Sheet {
 public:
  Sheet() : raster_(Raster::filled(kWidth, kHeight, PixelFormat::Gray, 245)) { raster_.resolution = {kDpi, kDpi}; }

  Sheet& box(int left, int top, int right, int bottom, std::uint8_t value = 20) {
    for (int y = top; y < bottom; ++y) std::fill(raster_.row(y).begin() + left, raster_.row(y).begin() + right, value);
    return *this;
  }
  // Letters as strokes: stems, bars and spaces of ten points' text.
  Sheet& text(int left, int baseline, int right) {
    for (int x = left, n = 0; x + 14 < right; x += 16, ++n) {
      if (n % 6 == 5) continue;
      box(x, baseline - 20, x + 3, baseline);
      box(x, n % 2 ? baseline - 3 : baseline - 20, x + 11, n % 2 ? baseline : baseline - 17);
    }
    return *this;
  }
  Raster turned(float radians) const {
    Raster out = Raster::filled(kWidth, kHeight, PixelFormat::Gray, 245);
    out.resolution = raster_.resolution;
    draw_warped(out, raster_, PageToImage{1}, PageWarp::turned({Pt(kWidth), Pt(kHeight)}, {72, 72}, radians));
    return out;
  }
  PageRaster page(float radians = 0) const { return {turned(radians), {Pt(), Pt(), 432_pt, 360_pt}, RasterOrigin::PageImage}; }

 private:
  Raster raster_;
};

Sheet lines_of_text() {
  Sheet sheet;
  for (int y = 100; y < 900; y += 45) sheet.text(100, y, 1100 - (y * 7) % 300);
  return sheet;
}

TEST(ImageSkew, IsFoundToATwentiethOfADegree) {
  for (const float degrees : {-6.f, -2.f, -0.7f, -0.1f, 0.f, 0.03f, 0.25f, 1.37f, 5.f})
    EXPECT_NEAR(skew_of(binarized(lines_of_text().turned(degrees * kDegree))) / kDegree, degrees, 0.05) << degrees;
}

TEST(ImageSkew, IsNothingWhereThereIsNothing) {
  EXPECT_EQ(skew_of(binarized(Sheet().turned(0))), 0);
  EXPECT_EQ(skew_of(Raster{}), 0);
  EXPECT_EQ(skew_of(Raster::filled(1, 1, PixelFormat::Gray, 0)), 0);
}

TEST(ImageSkew, ThePageIsTurnedBack) {
  const PageRaster straight = deskewed(lines_of_text().page(1.5f * kDegree), 1.5f * kDegree);
  EXPECT_NEAR(skew_of(binarized(straight.raster)), 0, 0.05f * kDegree);
  const PageWarp warp = PageWarp::turned({432_pt, 360_pt}, {72, 72}, 1.5f * kDegree);
  const Point<Px> there = warp(Point<Pt>{100_pt, 50_pt});
  const Point<Pt> before = before_deskew({100_pt, 50_pt}, straight.box, 1.5f * kDegree);
  EXPECT_NEAR(before.x.value(), there.x.value(), 0.01);
  EXPECT_NEAR(before.y.value(), there.y.value(), 0.01);
}

TEST(ImageBinarize, FindsInkUnderUnevenLight) {
  Raster raster = lines_of_text().turned(0);
  const Raster clean = binarized(raster);
  for (int y = 0; y < kHeight; ++y)
    for (int x = 0; x < kWidth; ++x) {
      std::uint8_t& value = raster.row(y)[static_cast<std::size_t>(x)];
      value = static_cast<std::uint8_t>(value * (255 - 150 * x / kWidth) / 255);
    }
  const Raster dim = binarized(raster), lit = evenly_lit(raster);
  int wrong = 0, ink = 0;
  for (std::size_t n = 0; n < clean.pixels.size(); ++n) wrong += clean.pixels[n] != dim.pixels[n], ink += clean.pixels[n] == 0;
  EXPECT_GT(ink, 5000);
  EXPECT_LT(wrong, ink / 20);
  EXPECT_GT(lit.row(5)[kWidth - 5], 235);
  EXPECT_GT(lit.row(5)[5], 235);
}

TEST(ImageBinarize, WhiteOnBlackIsNoticed) {
  Raster raster = lines_of_text().turned(0);
  EXPECT_FALSE(is_inverted(raster));
  invert(raster);
  EXPECT_TRUE(is_inverted(raster));
  EXPECT_FALSE(is_inverted(Raster{}));
}

// "h 36.0: 36.0-396.0 /1.4", in points.
std::string show(const std::vector<Ruling>& rulings) {
  std::string text;
  for (const Ruling& r : rulings) {
    char line[99];
    std::snprintf(line, sizeof line, "%c %.0f: %.0f-%.0f%s; ", r.horizontal ? 'h' : 'v', r.position.value(), r.span.lo.value(),
                  r.span.hi.value(), r.dashed ? " dashed" : "");
    text += line;
  }
  return text;
}

Sheet grid() {
  Sheet sheet;
  for (const int y : {200, 400, 600}) sheet.box(100, y - 1, 1001, y + 1);
  for (const int x : {100, 500, 1000}) sheet.box(x - 1, 200, x + 1, 601);
  for (int y = 250; y < 600; y += 40)
    if (y != 410) sheet.text(120, y + 20, 480), sheet.text(520, y + 20, 900);
  return sheet;
}
constexpr const char* kGrid = "h 72: 36-360; h 144: 36-360; h 216: 36-360; v 36: 72-216; v 180: 72-216; v 360: 72-216; ";

TEST(ImageRulings, OfAGridWithText) {
  EXPECT_EQ(show(find_rulings(grid().page(), 0)), kGrid);
  const auto rulings = find_rulings(grid().page(), 0);
  ASSERT_EQ(rulings.size(), 6u);
  EXPECT_NEAR(rulings[0].thickness.value(), 0.72, 0.4);
  EXPECT_EQ(rulings[0].source, RulingSource::Raster);
}

TEST(ImageRulings, OfASkewedPageWhereTheyWouldLieOnAStraightOne) {
  for (const float degrees : {-2.f, -0.8f, 0.3f, 2.f}) {
    const auto rulings = find_rulings(grid().page(degrees * kDegree), degrees * kDegree);
    ASSERT_EQ(rulings.size(), 6u) << degrees << ' ' << show(rulings);
    for (std::size_t n = 0; n < 3; ++n) EXPECT_NEAR(rulings[n].position.value(), 72 + 72 * static_cast<float>(n), 0.6) << degrees;
    for (std::size_t n = 0; n < 6; ++n) EXPECT_NEAR(rulings[n].span.length().value(), n < 3 ? 324 : 144, 3) << degrees;
  }
}

TEST(ImageRulings, DoubledLinesStayTwoAndThickOnesAreOne) {
  EXPECT_EQ(show(find_rulings(Sheet().box(100, 200, 1000, 202).box(100, 210, 1000, 212).page(), 0)), "h 72: 36-360; h 76: 36-360; ");
  EXPECT_EQ(show(find_rulings(Sheet().box(100, 200, 1000, 210).page(), 0)), "h 74: 36-360; ");
}

TEST(ImageRulings, BrokenAndDashedOnesAreJoined) {
  Sheet broken, dashed;
  for (int x = 100; x < 1000; x += 100) broken.box(x, 300, x + 93, 302);
  for (int x = 100; x < 1000; x += 20) dashed.box(x, 300, x + 12, 302);
  EXPECT_EQ(show(find_rulings(broken.page(), 0)), "h 108: 36-357; ");
  EXPECT_EQ(show(find_rulings(dashed.page(), 0)), "h 108: 36-357 dashed; ");
}

TEST(ImageRulings, AreNoneInTextPicturesAndAtTheSheetsEdges) {
  EXPECT_EQ(show(find_rulings(lines_of_text().page(), 0)), "");
  EXPECT_EQ(show(find_rulings(Sheet().box(200, 200, 500, 400).page(), 0)), "");
  EXPECT_EQ(show(find_rulings(Sheet().box(0, 2, 1200, 4).box(1195, 0, 1197, 1000).page(), 0)), "");
  EXPECT_TRUE(find_rulings(PageRaster{}, 0).empty());
}

}  // namespace
}  // namespace dq::image
