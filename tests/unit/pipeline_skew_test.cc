// A scan that leans: laid straight for the table finder, and everything back in its place for the answer.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "image/page_warp.h"
#include "pipeline/page_run.h"
#include "pipeline/page_skew.h"

namespace dq::pipeline {
namespace {

constexpr float kDegree = 0.0174533f, kDpi = 200;
constexpr Pt kWidth = 432_pt, kHeight = 360_pt;
constexpr image::PageSize kSize{kWidth, kHeight};

// A grid of three columns and four rows, 400 x 200 points at (16, 80), with a word in each cell; its first row is one cell. No font
// tells that: only lines do.
class Sheet {
 public:
  explicit Sheet(float radians) : radians_(radians) {
    for (int row = 0; row <= 4; ++row) line({16_pt, Pt(80 + 50 * row), 416_pt, Pt(81 + 50 * row)});
    for (int column = 0; column <= 3; ++column) {
      const bool outer = column == 0 || column == 3;
      line({Pt(16 + 133 * column), outer ? 80_pt : 130_pt, Pt(17 + 133 * column), 281_pt});
    }
    word("All", {20_pt, 100_pt, 60_pt, 112_pt});
    for (int row = 1; row < 4; ++row)
      for (int column = 0; column < 3; ++column)
        word("cell", {Pt(20 + 133 * column), Pt(100 + 50 * row), Pt(60 + 133 * column), Pt(112 + 50 * row)});
  }

  image::PageRaster raster() const {
    auto paper = image::Raster::filled(1200, 1000, image::PixelFormat::Gray, 245), out = paper;
    for (const Rect<Pt>& box : ink_) fill(paper, box);
    paper.resolution = out.resolution = {kDpi, kDpi};
    image::draw_warped(out, paper, PageToImage{1}, image::PageWarp::turned({Pt(1200), Pt(1000)}, {72, 72}, radians_));
    return {std::move(out), {0_pt, 0_pt, kWidth, kHeight}, image::RasterOrigin::PageImage};
  }
  const std::vector<Word>& words() const { return words_; }

 private:
  static void fill(image::Raster& paper, const Rect<Pt>& box) {
    const auto px = [](Pt v) { return static_cast<int>(v.value() * kDpi / 72); };
    for (int y = px(box.top); y < px(box.bottom); ++y)
      std::fill(paper.row(y).begin() + px(box.left), paper.row(y).begin() + px(box.right), 20);
  }
  void line(const Rect<Pt>& box) { ink_.push_back(box); }
  void word(const char* text, const Rect<Pt>& box) {
    for (Pt x = box.left; x < box.right; x += 4_pt) ink_.push_back({x, box.top + 2_pt, x + 2_pt, box.bottom - 2_pt});
    Word word{.text = text, .quad = {}, .edges = {}, .size = 10_pt, .source = WordSource::Ocr, .alternatives = {}};
    const image::PageWarp warp = image::PageWarp::turned(kSize, {72, 72}, radians_);
    const auto at = [&](Point<Pt> p) { return Point<Pt>{Pt(warp(p).x.value()), Pt(warp(p).y.value())}; };
    for (std::size_t n = 0; n < 4; ++n) word.quad.p[n] = at(Quad<Pt>::of(box).p[n]);
    word.box = word.quad.bounds();
    word.baseline = at({box.center_x(), box.bottom - 2_pt}).y;
    word.edges = {at({box.left, box.bottom - 2_pt}).x, at({box.right, box.bottom - 2_pt}).x};
    words_.push_back(word);
  }

  const float radians_;
  std::vector<Rect<Pt>> ink_;
  std::vector<Word> words_;
};

Page read(const Sheet& sheet) {
  PageContent content;
  content.number = 1;
  content.width = kWidth, content.height = kHeight;
  content.images.push_back({{0_pt, 0_pt, kWidth, kHeight}, 1200, 1000, false, 0});
  RunOptions options;
  options.plan.ocr = plan::OcrUse::Always;
  options.word_reader = [&](const image::PageRaster&) -> Result<std::vector<Word>> { return sheet.words(); };
  return run_page(std::move(content), options, [&](float) -> Result<image::PageRaster> { return sheet.raster(); });
}

class Leaning : public testing::TestWithParam<float> {};

TEST_P(Leaning, TheGridIsReadAndLiesWhereItIsOnThePage) {
  const Sheet sheet(GetParam() * kDegree);
  const Page page = read(sheet);
  EXPECT_NEAR(page.skew / kDegree, GetParam(), 0.06f);
  ASSERT_EQ(page.tables.size(), 1u);
  EXPECT_EQ(page.tables[0].rows, 4);
  EXPECT_EQ(page.tables[0].columns, 3);
  EXPECT_EQ(page.tables[0].cells.at(0).column_span, 3) << "no line parts the first row";
  EXPECT_EQ(page.tables[0].cells.size(), 10u);
  ASSERT_EQ(page.words.size(), sheet.words().size());
  for (const Word& word : page.words) {
    const auto same = std::ranges::find_if(sheet.words(), [&](const Word& w) { return share_inside(w.box, word.box) > 0.9f; });
    ASSERT_NE(same, sheet.words().end());
    EXPECT_NEAR(word.baseline.value(), same->baseline.value(), 0.05f);
    EXPECT_NEAR(word.edges[1].value(), same->edges[1].value(), 0.05f);
  }
  for (const Cell& cell : page.tables[0].cells)
    for (const std::uint32_t word : cell.words) EXPECT_GT(share_inside(page.words[word].box, cell.box), 0.8f);
}

INSTANTIATE_TEST_SUITE_P(Degrees, Leaning, testing::Values(-5.f, -1.2f, 0.f, 0.4f, 1.8f, 3.f));

TEST(PageSkew, IsNothingWithoutWordsOrWherePixelsAndWordsDisagree) {
  const Sheet sheet(1 * kDegree);
  const image::Raster gray = sheet.raster().raster;
  EXPECT_EQ(skew_of_page(gray, {}), 0);
  EXPECT_NEAR(skew_of_page(gray, sheet.words()) / kDegree, 1, 0.06f);
  EXPECT_EQ(skew_of_page(gray, Sheet(-1 * kDegree).words()), 0);
}

TEST(PageSkew, OfAPhotoIsTakenFromItsWords) {
  const Sheet sheet(12 * kDegree);
  EXPECT_NEAR(skew_of_page(sheet.raster().raster, sheet.words()) / kDegree, 12, 0.01f);
}

}  // namespace
}  // namespace dq::pipeline
