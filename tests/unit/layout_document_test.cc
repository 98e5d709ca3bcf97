#include <gtest/gtest.h>

#include "layout/blocks.h"
#include "layout/document_layout.h"
#include "layout/words.h"
#include "layout_page.h"

namespace dq::layout {
namespace {

using testing_page::PageMaker;

Page report_page(int number, bool with_heading) {
  PageMaker maker;
  maker.content.number = number;
  const bool left = number % 2 == 0;
  maker.text(left ? 60.0f : 400.0f, 40, "Interim report", 8);
  if (with_heading) maker.text(60, 80, "Heading of part " + std::string(static_cast<std::size_t>(number), 'x'), 14, {.font = 1});
  for (int n = 0; n < 40; ++n)
    maker.text(60, 110 + 12.0f * static_cast<float>(n), "body text in lines that fill the page from left to right now", 10);
  maker.text(left ? 60.0f : 520.0f, 760, std::to_string(number), 8);
  Page page;
  page.number = number;
  page.width = maker.content.width;
  page.height = maker.content.height;
  page.fonts = maker.content.fonts;
  page.words = glyphs_to_words(maker.content);
  page.lines = words_to_lines(page.words);
  lines_to_blocks(page, maker.content);
  return page;
}

BlockType type_of(const Page& page, std::string_view first_word) {
  for (const Block& b : page.blocks)
    if (!b.lines.empty() && page.words[page.lines[b.lines[0]].words[0]].text == first_word) return b.type;
  return BlockType::KeyValue;
}

std::vector<Page> applied(std::vector<Page> pages) {
  std::vector<PageFacts> facts;
  for (const Page& p : pages) facts.push_back(page_facts(p));
  const DocumentContext context = document_context(facts);
  for (Page& p : pages) apply_context(p, context);
  return pages;
}

TEST(DocumentLayout, AlternatingRunningLinesAreFound) {
  std::vector<Page> pages;
  for (int n = 1; n <= 6; ++n) pages.push_back(report_page(n, n == 1));
  pages = applied(std::move(pages));
  for (const Page& p : pages) {
    EXPECT_EQ(type_of(p, "Interim"), BlockType::Header);
    EXPECT_EQ(type_of(p, std::to_string(p.number)), BlockType::PageNumber);
  }
}

TEST(DocumentLayout, BodySizeAndLevels) {
  std::vector<Page> pages;
  for (int n = 2; n <= 5; ++n) pages.push_back(report_page(n, true));
  std::vector<PageFacts> facts;
  for (const Page& p : pages) facts.push_back(page_facts(p));
  const DocumentContext context = document_context(facts);
  EXPECT_FLOAT_EQ(context.body_size_pt, 10);
  apply_context(pages[0], context);
  for (const Block& b : pages[0].blocks)
    if (b.type == BlockType::SectionHeader) { EXPECT_EQ(b.level, 1); }
  EXPECT_EQ(type_of(pages[0], "Heading"), BlockType::SectionHeader);
}

// A running line that was taken into a block of text is taken out again, and no line is lost.
TEST(DocumentLayout, RunningLineIsTakenOffAParagraph) {
  std::vector<Page> pages;
  for (int n = 1; n <= 4; ++n) pages.push_back(report_page(n, false));
  Page& page = pages[2];
  Block merged;
  for (const Block& b : page.blocks) merged.lines.insert(merged.lines.end(), b.lines.begin(), b.lines.end());
  page.blocks = {merged};
  pages = applied(std::move(pages));
  EXPECT_EQ(type_of(pages[2], "Interim"), BlockType::Header);
  std::size_t lines = 0;
  for (const Block& b : pages[2].blocks) lines += b.lines.size();
  EXPECT_EQ(lines, pages[2].lines.size());
}

TEST(DocumentLayout, OneLineAtTheTopOfOnePageDoesNotRun) {
  std::vector<Page> pages;
  for (int n = 1; n <= 5; ++n) pages.push_back(report_page(n, false));
  PageMaker maker;
  maker.content.number = 6;
  maker.text(60, 40, "An unlike line", 8);
  for (int n = 0; n < 30; ++n)
    maker.text(60, 110 + 12.0f * static_cast<float>(n), "body text in lines that fill the page from left to right now", 10);
  Page odd;
  odd.number = 6;
  odd.width = maker.content.width;
  odd.height = maker.content.height;
  odd.words = glyphs_to_words(maker.content);
  odd.lines = words_to_lines(odd.words);
  lines_to_blocks(odd, maker.content);
  pages.push_back(odd);
  pages = applied(std::move(pages));
  EXPECT_EQ(type_of(pages[0], "Interim"), BlockType::Header);
}

}  // namespace
}  // namespace dq::layout
