// Whole pages through all stages, in this process: content that once broke a stage.
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "layout_page.h"
#include "pdf/document.h"
#include "pdf_builder.h"
#include "pipeline/page_check.h"
#include "pipeline/page_run.h"

namespace dq::pipeline {
namespace {

Page page_of(const std::string& content) {
  const std::string bytes = test::PdfBuilder().page(content).write();
  const auto document = pdf::Document::open(test::bytes_of(bytes), {});
  return run_page(document.value().page(0).value(), {});
}

TEST(PageRun, FramesTooLowForARowOfText) {
  for (const char* const height : {"3", "5", "6.7", "9"}) {
    const Page page = page_of(std::string("0.5 w 10 20 20 ") + height + " re S BT /F1 8 Tf 11 20 Td (12) Tj ET");
    EXPECT_TRUE(page_is_sound(page)) << height;
    EXPECT_EQ(page.words.size(), 1u) << height;
  }
}

TEST(PageRun, FramesTooNarrowForAColumnOfText) {
  for (const char* const width : {"1", "2", "3", "4"}) {
    const Page page = page_of(std::string("0.5 w 10 20 ") + width + " 20 re S BT /F1 8 Tf 10 26 Td (I) Tj ET");
    EXPECT_TRUE(page_is_sound(page)) << width;
  }
}

// A picture of a button in a line of text gives edges on three sides, of which the upper one runs through the text.
TEST(PageRun, AFrameWithoutABottomThroughAWord) {
  testing_page::PageMaker maker;
  const struct {
    char32_t code;
    float left, right, baseline;
  } glyphs[] = {{'k', 422.14f, 425.86f, 259.08f},
                {'.', 537.71f, 539.76f, 259.08f},
                {'4', 151.44f, 155.57f, 286.08f},
                {'.', 155.52f, 157.58f, 286.08f}};
  for (const auto& g : glyphs) {
    maker.glyph(g.left, g.baseline, g.code, 7.43f);
    maker.content.glyphs.back().ink = {Pt(g.left + 0.4), Pt(g.baseline - (g.code == '.' ? 0.75 : 5.4)), Pt(g.right - 0.03), Pt(g.baseline)};
    maker.content.glyphs.back().box = {Pt(g.left), Pt(g.baseline - 6.72), Pt(g.right), Pt(g.baseline + 1.57)};
  }
  maker.content.glyphs.back().flags = kGlyphClipped;
  maker.content.rulings = {{true, 253.74_pt, {410.16_pt, 429.36_pt}, 0.12_pt, 0, RulingSource::ThinRect, false},
                           {false, 410.52_pt, {253.8_pt, 259.44_pt}, 0.72_pt, 0, RulingSource::ImageEdge, false},
                           {false, 429_pt, {253.8_pt, 259.44_pt}, 0.72_pt, 0, RulingSource::ImageEdge, false}};
  const Page page = run_page(std::move(maker.content), {});
  EXPECT_TRUE(page_is_sound(page));
  EXPECT_TRUE(page.tables.empty());
}

TEST(PageRun, TracesEveryStage) {
  const std::string bytes = test::PdfBuilder().page("BT /F1 8 Tf 10 26 Td (One) Tj ET").write();
  const auto document = pdf::Document::open(test::bytes_of(bytes), {});
  const Page page = run_page(document.value().page(0).value(), {.trace = true});
  std::vector<std::string> stages;
  for (const StageTrace& trace : page.trace)
    if (trace.shapes.empty()) stages.push_back(trace.stage);
  for (const char* const stage : {"words", "lines", "tables", "blocks"}) EXPECT_EQ(std::ranges::count(stages, stage), 1) << stage;
}

}  // namespace
}  // namespace dq::pipeline
