#include <gtest/gtest.h>

#include "forms/ink_components.h"
#include "forms/mark_shapes.h"

namespace dq::forms {
namespace {

constexpr float kPxPerPt = 200.0f / 72;

image::Raster paper() { return image::Raster::filled(300, 200, image::PixelFormat::Gray, 255); }

void draw(image::Raster& raster, PixelBox box) {
  for (int y = box.top; y < box.bottom; ++y)
    for (int x = box.left; x < box.right; ++x) raster.row(y)[static_cast<std::size_t>(x)] = 0;
}

void draw_square(image::Raster& raster, PixelBox box) {
  draw(raster, {box.left, box.top, box.right, box.top + 2});
  draw(raster, {box.left, box.bottom - 2, box.right, box.bottom});
  draw(raster, {box.left, box.top, box.left + 2, box.bottom});
  draw(raster, {box.right - 2, box.top, box.right, box.bottom});
}

TEST(MarkShapes, FindsSquaresAndWhatIsInThem) {
  image::Raster raster = paper();
  draw_square(raster, {20, 20, 48, 48});
  draw_square(raster, {120, 20, 148, 48});
  for (int n = 4; n < 24; ++n) draw(raster, {120 + n, 20 + n, 123 + n, 23 + n});
  const auto shapes = find_squares(InkSums(raster), kPxPerPt);
  ASSERT_EQ(shapes.size(), 2u);
  EXPECT_EQ(shapes[0].box.left, 20);
  EXPECT_LT(shapes[0].inside, 0.01f);
  EXPECT_GT(shapes[1].inside, 0.08f);
}

TEST(MarkShapes, LeavesOutCombsBulletsAndCornersOfTables) {
  image::Raster raster = paper();
  draw_square(raster, {20, 20, 48, 48});
  draw_square(raster, {46, 20, 74, 48});  // two that share a side
  draw(raster, {120, 20, 148, 48});       // filled
  draw_square(raster, {20, 100, 48, 128});
  draw(raster, {10, 126, 290, 128});  // stands on a line
  EXPECT_TRUE(find_squares(InkSums(raster), kPxPerPt).empty());
}

TEST(InkComponents, AreWhatTouches) {
  image::Raster raster = paper();
  draw(raster, {10, 10, 20, 20});
  draw(raster, {20, 20, 30, 30});  // by a corner
  draw(raster, {100, 10, 120, 20});
  const auto all = ink_components(raster, 1, 300);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].box.right, 30);
  EXPECT_EQ(all[0].ink, 200);
  EXPECT_EQ(all[1].ink, 200);
}

}  // namespace
}  // namespace dq::forms
