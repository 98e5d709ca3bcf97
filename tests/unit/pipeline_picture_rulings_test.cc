// Lines that are part of a picture under digital text.
#include <gtest/gtest.h>

#include <algorithm>

#include "pipeline/picture_rulings.h"
#include "tables/segments.h"

namespace dq::pipeline {
namespace {

constexpr Rect<Pt> kPicture{50_pt, 100_pt, 350_pt, 250_pt};

// A page of 400 x 300 points with a picture, whose 4 x 4 lines part it into cells, and so many words over it.
struct Slide {
  Page page;
  PageContent content;
  int drawn = 0;

  explicit Slide(int words) {
    page.number = content.number = 1;
    page.width = content.width = 400_pt, page.height = content.height = 300_pt;
    page.images.push_back({kPicture, 600, 300, false, 0});
    for (int n = 0; n < words; ++n) {
      const Pt left(60 + 100 * (n % 3)), top(110 + 12 * (n / 3));
      page.words.push_back({.text = "word", .quad = {}, .box = {left, top, left + 20_pt, top + 9_pt}, .edges = {}, .alternatives = {}});
    }
  }
  Slide& look() {
    const image::RasterSource raster = [&](float dpi) -> Result<image::PageRaster> {
      ++drawn;
      auto paper = image::Raster::filled(static_cast<int>(400 * dpi / 72), static_cast<int>(300 * dpi / 72), image::PixelFormat::Gray, 250);
      paper.resolution = {dpi, dpi};
      const auto ink = [&](const Rect<Pt>& box) {
        const auto px = [&](Pt v) { return static_cast<int>(v.value() * dpi / 72); };
        for (int y = px(box.top); y < std::max(px(box.bottom), px(box.top) + 1); ++y)
          std::fill(paper.row(y).begin() + px(box.left), paper.row(y).begin() + std::max(px(box.right), px(box.left) + 1), 90);
      };
      for (int n = 0; n <= 3; ++n) {
        ink({50_pt, Pt(100 + 50 * n), 350_pt, Pt(100.5 + 50 * n)});
        ink({Pt(50 + 100 * n), 100_pt, Pt(50.5 + 100 * n), 250_pt});
      }
      ink({20_pt, 30_pt, 380_pt, 31_pt});  // outside of the picture
      return image::PageRaster{std::move(paper), {0_pt, 0_pt, 400_pt, 300_pt}, image::RasterOrigin::Rendered};
    };
    const RunOptions options;
    find_picture_rulings(page, content, {options, raster, {}});
    return *this;
  }
};

TEST(PictureRulings, AreThoseInsideThePicture) {
  const auto rulings = Slide(30).look().content.rulings;
  ASSERT_EQ(rulings.size(), 4u) << "its edges and the line above it do not count";
  for (const Ruling& ruling : rulings) {
    EXPECT_EQ(ruling.source, RulingSource::Raster);
    const Pt first = ruling.horizontal ? 150_pt : 150_pt, second = ruling.horizontal ? 200_pt : 250_pt;
    EXPECT_LT(std::min(abs(ruling.position - first), abs(ruling.position - second)), 0.7_pt);
  }
}

TEST(PictureRulings, AreNotLookedForWhereThereIsLittleTextOverAPicture) {
  Slide few(11);
  EXPECT_TRUE(few.look().content.rulings.empty());
  EXPECT_EQ(few.drawn, 0) << "the page need not be drawn";
  Slide unseen(30);
  for (Word& word : unseen.page.words) word.flags = kWordInvisible;
  EXPECT_TRUE(unseen.look().content.rulings.empty());
}

TEST(PictureRulings, ThatAreDrawnAsWellCountOnce) {
  Slide slide(30);
  for (const Pt y : {150_pt, 200_pt}) slide.content.rulings.push_back({.horizontal = true, .position = y, .span = {50_pt, 350_pt}});
  EXPECT_EQ(slide.look().content.rulings.size(), 2u) << "two lines are left: too few";
}

}  // namespace
TEST(PictureRulings, ABackgroundHasMuchTextOverItADrawingHasLabels) {
  const Slide text(30), few(11);
  EXPECT_TRUE(tables::is_background(text.page.images[0], text.page));
  EXPECT_FALSE(tables::is_background(few.page.images[0], few.page));
  Slide labels(30), scan(30), hidden(30);
  for (Word& word : labels.page.words) word.box.right = word.box.left + 8_pt;
  for (Word& word : scan.page.words) word.source = WordSource::Ocr;
  for (Word& word : hidden.page.words) word.flags |= kWordInvisible;
  for (const Slide* other : {&labels, &scan, &hidden}) EXPECT_FALSE(tables::is_background(other->page.images[0], other->page));
}

}  // namespace dq::pipeline
