// The process that reads pixels: its frames, and what becomes of a page when it goes wrong.
#include <gtest/gtest.h>

#include "pipeline/page_ocr.h"
#include "pipeline/protocol.h"
#include "pipeline/recognizer.h"

namespace dq::pipeline {
namespace {

image::PageRaster small_raster() {
  return {image::Raster::filled(8, 4, image::PixelFormat::Bgr, 200), {0_pt, 0_pt, 4_pt, 2_pt}, image::RasterOrigin::Rendered};
}

TEST(RecognizerFrames, ARasterComesAsItWent) {
  const image::PageRaster sent = small_raster();
  const auto got = decode_raster(encode_raster(sent));
  ASSERT_TRUE(got);
  EXPECT_EQ(got->raster.pixels, sent.raster.pixels);
  EXPECT_EQ(got->raster.format, sent.raster.format);
  EXPECT_EQ(got->box, sent.box);
}

TEST(RecognizerFrames, ARasterThatLiesAboutItsSizeIsRefused) {
  for (const auto& spoil : std::vector<void (*)(image::Raster&)>{
           [](image::Raster& r) { r.width_px = 9; }, [](image::Raster& r) { r.height_px = 0; }, [](image::Raster& r) { r.width_px = -8; },
           [](image::Raster& r) { r.format = static_cast<image::PixelFormat>(2); }, [](image::Raster& r) { r.pixels.pop_back(); },
           [](image::Raster& r) { r.width_px = r.height_px = 1 << 30; }}) {
    image::PageRaster raster = small_raster();
    spoil(raster.raster);
    EXPECT_FALSE(decode_raster(encode_raster(raster)));
  }
  EXPECT_FALSE(decode_raster("x"));
}

TEST(RecognizerFrames, NeedsAreTwo) {
  EXPECT_EQ(decode_need(encode_need(Need::Time)), Need::Time);
  EXPECT_EQ(decode_need(encode_need(Need::Recognizer)), Need::Recognizer);
  EXPECT_FALSE(decode_need("\2"));
  EXPECT_FALSE(decode_need(""));
}

// A page of 100 x 100 points with one image and perhaps a word.
struct Pictured {
  Page page;
  PageContent content;
  explicit Pictured(float image_side) {
    page.number = content.number = 1;
    page.width = page.height = content.width = content.height = 100_pt;
    page.images.push_back({{0_pt, 0_pt, Pt(image_side), Pt(image_side)}, 100, 100, false, 0});
  }
  Pictured& word(std::uint16_t flags) {
    page.words.push_back({.text = "old", .quad = {}, .box = {1_pt, 1_pt, 9_pt, 9_pt}, .edges = {}, .flags = flags, .alternatives = {}});
    return *this;
  }
  // The stage, with a reader that finds the word "new".
  Pictured& read(OcrUse use, Result<std::vector<Word>> answer = std::vector{Word{.text = "new", .edges = {}, .alternatives = {}}}) {
    RunOptions options;
    options.ocr = use;
    options.word_reader = [&](const image::PageRaster&) { return answer; };
    const image::RasterSource raster = [](float) { return Result<image::PageRaster>(small_raster()); };
    read_pixels(page, content, {options, raster});
    return *this;
  }
  std::string text() const {
    std::string all;
    for (const Word& word : page.words) all += word.text + " ";
    return all;
  }
};

TEST(PageOcr, ReadsPicturesOfPagesOnly) {
  EXPECT_EQ(Pictured(100).read(OcrUse::Auto).text(), "new ");
  EXPECT_EQ(Pictured(100).word(0).read(OcrUse::Auto).text(), "old ") << "it has text of its own";
  EXPECT_EQ(Pictured(100).word(kWordInvisible).read(OcrUse::Auto).text(), "new ") << "a hidden layer is no text that a reader sees";
  EXPECT_EQ(Pictured(40).read(OcrUse::Auto).text(), "") << "an illustration";
}

TEST(PageOcr, DoesAsItIsTold) {
  EXPECT_EQ(Pictured(100).read(OcrUse::Never).text(), "");
  EXPECT_EQ(Pictured(40).word(0).read(OcrUse::Always).text(), "new ");
}

TEST(PageOcr, AFailureIsToldAndLeavesThePage) {
  const auto failed = Pictured(100).word(kWordInvisible).read(OcrUse::Auto, fail(ErrorCode::NotFound, "no models", "make them"));
  EXPECT_EQ(failed.text(), "old ");
  ASSERT_EQ(failed.page.diagnostics.size(), 1u);
  EXPECT_EQ(failed.page.diagnostics[0].code, "models-missing");
  EXPECT_NE(failed.page.diagnostics[0].message.find("make them"), std::string::npos);
  EXPECT_EQ(Pictured(100).read(OcrUse::Auto, fail(ErrorCode::WorkerDied, "gone")).page.diagnostics.at(0).code, "ocr-failed");
}

}  // namespace
}  // namespace dq::pipeline
