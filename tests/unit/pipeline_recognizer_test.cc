// The process that reads pixels: its frames, and what becomes of a page when it goes wrong.
#include <gtest/gtest.h>

#include <optional>

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

// A page of 100 x 100 points with a plan and perhaps a word.
struct Planned {
  Page page;
  PageContent content;
  explicit Planned(Route whole) {
    page.number = content.number = 1;
    page.width = page.height = content.width = content.height = 100_pt;
    region({0_pt, 0_pt, 100_pt, 100_pt}, whole);
  }
  Planned& region(const Rect<Pt>& box, Route route) {
    page.plan.regions.push_back({.box = box, .route = route, .reason = {}});
    return *this;
  }
  Planned& keep_text() {
    page.plan.regions.back().keep_text = true;
    return *this;
  }
  Planned& word(std::uint16_t flags) {
    page.words.push_back({.text = "old", .quad = {}, .box = {1_pt, 1_pt, 9_pt, 9_pt}, .edges = {}, .flags = flags, .alternatives = {}});
    return *this;
  }
  // The stage, with a reader that finds the word "new" in that box.
  Planned& read(const Rect<Pt>& box = {}, std::optional<Error> error = {}) {
    RunOptions options;
    options.word_reader = [&](const image::PageRaster&) -> Result<std::vector<Word>> {
      if (error) return std::unexpected(*error);
      return std::vector{Word{.text = "new", .quad = {}, .box = box, .edges = {}, .alternatives = {}}};
    };
    const image::RasterSource raster = [](float) {
      return Result<image::PageRaster>({image::Raster::filled(100, 100, image::PixelFormat::Bgr, 200), {0_pt, 0_pt, 100_pt, 100_pt}, {}});
    };
    read_pixels(page, content, {options, raster, {}});
    return *this;
  }
  std::string text() const {
    std::string all;
    for (const Word& word : page.words) all += word.text + " ";
    return all;
  }
};

constexpr Rect<Pt> kLower{0_pt, 50_pt, 100_pt, 100_pt}, kInLower{60_pt, 60_pt, 80_pt, 70_pt}, kOverOld{2_pt, 2_pt, 8_pt, 8_pt};

TEST(PageOcr, ReadsWhatThePlanSays) {
  EXPECT_EQ(Planned(Route::Ocr).read().text(), "new ");
  EXPECT_EQ(Planned(Route::Ocr).word(0).read().text(), "new ");
  EXPECT_EQ(Planned(Route::Text).word(0).read().text(), "old ");
}

TEST(PageOcr, ReadsRegionsBesideText) {
  EXPECT_EQ(Planned(Route::Text).word(0).region(kLower, Route::Ocr).read(kInLower).text(), "old new ");
  EXPECT_EQ(Planned(Route::Text).word(0).region(kLower, Route::Ocr).read(kOverOld).text(), "old ") << "found outside of its region";
  EXPECT_EQ(Planned(Route::Text).region(kLower, Route::Skip).read(kInLower).text(), "");
}

TEST(PageOcr, KeepsSeenWordsWhereThePlanSays) {
  EXPECT_EQ(Planned(Route::Ocr).keep_text().word(0).read(kOverOld).text(), "old ");
  EXPECT_EQ(Planned(Route::Ocr).keep_text().word(0).read(kInLower).text(), "old new ");
  EXPECT_EQ(Planned(Route::Ocr).keep_text().word(kWordInvisible).read(kOverOld).text(), "new ");
}

TEST(PageOcr, AFailureIsToldAndLeavesThePage) {
  const auto failed = Planned(Route::Ocr).word(kWordInvisible).read({}, Error{ErrorCode::NotFound, "no models", "make them", {}, 0});
  EXPECT_EQ(failed.text(), "old ");
  ASSERT_EQ(failed.page.diagnostics.size(), 1u);
  EXPECT_EQ(failed.page.diagnostics[0].code, "models-missing");
  EXPECT_NE(failed.page.diagnostics[0].message.find("make them"), std::string::npos);
  EXPECT_EQ(Planned(Route::Ocr).read({}, Error{ErrorCode::WorkerDied, "gone", {}, {}, 0}).page.diagnostics.at(0).code, "ocr-failed");
}

}  // namespace
}  // namespace dq::pipeline
