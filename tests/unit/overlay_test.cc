#include "overlay/overlay.h"

#include <gtest/gtest.h>

#include "unit/sample_pages.h"

namespace dq::overlay {
namespace {

using sample::PageBuilder;

int count(const std::string& text, const std::string& what) {
  int n = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
  return n;
}

Page sample_page() {
  PageBuilder page;
  page.block(BlockType::Title, {"Big title"}, 1);
  page.table({{{"Wide", 1, 2}}, {{"a"}, {"b"}}}, 2);
  page.page().words[0].confidence = 0.5f;
  page.page().trace.push_back({"evidence", 3.5, {{{10_pt, 20_pt, 30_pt, 20_pt}, "ruling <x>", "a & b"}}});
  return page;
}

TEST(OverlaySvg, DrawsEveryShapeWithALegend) {
  Options options;
  options.layers = ~0u;
  const auto svg = render_svg(sample_page(), options);
  ASSERT_TRUE(svg);
  EXPECT_TRUE(svg->starts_with("<svg ")) << *svg;
  EXPECT_TRUE(svg->ends_with("</svg>\n"));
  EXPECT_EQ(count(*svg, "<title>word</title>"), 4);
  EXPECT_EQ(count(*svg, "<title>doubtful word: 50%</title>"), 1);
  EXPECT_EQ(count(*svg, "<title>cell</title>"), 2);
  EXPECT_EQ(count(*svg, "<title>spanning cell: 1x2</title>"), 1);
  EXPECT_EQ(count(*svg, "<title>table: 2x2 90%</title>"), 1);
  EXPECT_EQ(count(*svg, "evidence: ruling &lt;x&gt;: a &amp; b"), 1);
  EXPECT_EQ(count(*svg, ">spanning cell</text>"), 1) << "legend";
  EXPECT_EQ(*svg, *render_svg(sample_page(), options));
}

TEST(OverlaySvg, DrawsOneStageAlone) {
  Page page = sample_page();
  page.trace.push_back({"other", 0, {{{0_pt, 0_pt, 9_pt, 9_pt}, "cut", ""}}});
  Options options;
  options.layers = kTrace;
  options.stage = "other";
  const auto svg = render_svg(page, options);
  ASSERT_TRUE(svg);
  EXPECT_EQ(count(*svg, "<polygon"), 2) << "the shape and its swatch";
  EXPECT_EQ(count(*svg, "<title>cut</title>"), 1);
}

TEST(OverlaySvg, EmbedsTheRaster) {
  const std::vector<std::uint8_t> pixels(2 * 3 * 4, 128);
  const Raster raster{2, 3, pixels};
  const auto svg = render_svg(sample_page(), {}, &raster);
  ASSERT_TRUE(svg);
  EXPECT_EQ(count(*svg, "href=\"data:image/png;base64,iVBORw0KGgo"), 1);
  const Raster lying{9, 9, pixels};
  EXPECT_FALSE(render_svg(sample_page(), {}, &lying));
}

TEST(OverlayPng, IsAsLargeAsThePageAndItsLegend) {
  const auto png = render_png(sample_page(), {});
  ASSERT_TRUE(png);
  ASSERT_TRUE(png->starts_with("\x89PNG"));
  const auto side = [&](std::size_t at) {
    int n = 0;
    for (std::size_t i = 0; i < 4; ++i) n = n << 8 | static_cast<unsigned char>((*png)[at + i]);
    return n;
  };
  EXPECT_EQ(side(16), 1200);
  EXPECT_GT(side(20), 1600);
  EXPECT_EQ(*png, *render_png(sample_page(), {}));
}

TEST(OverlayPng, WritesAPicture) {
  const std::vector<std::uint8_t> clear(4, 0), white(4, 255);
  const auto png = raster_to_png({1, 1, clear});
  ASSERT_TRUE(png);
  EXPECT_EQ(*png, *raster_to_png({1, 1, white})) << "nothing over white";
  EXPECT_FALSE(raster_to_png({2, 1, white}));
}

TEST(OverlayPng, RefusesAHugePicture) {
  Page page;
  page.width = page.height = 20000_pt;
  const auto png = render_png(page, {});
  ASSERT_FALSE(png);
  EXPECT_EQ(png.error().code, ErrorCode::LimitExceeded);
}

}  // namespace
}  // namespace dq::overlay
