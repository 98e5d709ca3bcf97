#include <gtest/gtest.h>

#include <algorithm>

#include "layout/blocks.h"
#include "layout/list_marker.h"
#include "layout/page_number.h"
#include "layout/words.h"
#include "layout_page.h"

namespace dq::layout {
namespace {

using testing_page::PageMaker;

Page page_of(const PageContent& content) {
  Page page;
  page.number = content.number;
  page.width = content.width;
  page.height = content.height;
  page.fonts = content.fonts;
  page.images = content.images;
  page.words = glyphs_to_words(content);
  page.lines = words_to_lines(page.words);
  return page;
}

Page laid_out(const PageContent& content) {
  Page page = page_of(content);
  lines_to_blocks(page, content);
  return page;
}

std::string text_of(const Page& page, const Block& block) {
  std::string out;
  for (std::uint32_t line : block.lines)
    for (std::uint32_t w : page.lines[line].words) out += (out.empty() ? "" : " ") + page.words[w].text;
  return out;
}

std::vector<std::string> texts(const Page& page) {
  std::vector<std::string> out;
  for (const Block& b : page.blocks)
    if (!b.lines.empty()) out.push_back(text_of(page, b));
  return out;
}

const Block* block_with(const Page& page, std::string_view begin) {
  const auto at = std::ranges::find_if(page.blocks, [&](const Block& b) { return text_of(page, b).starts_with(begin); });
  return at == page.blocks.end() ? nullptr : &*at;
}

// Lines of 50 characters in words of 4, the first one named.
void paragraph(PageMaker& page, float x, float y, int lines, const std::string& name, float size = 10, int words = 8) {
  for (int n = 0; n < lines; ++n) {
    std::string text = n == 0 ? name : "more";
    for (int k = 1; k < words; ++k) text += " text";
    page.text(x, y + 12.0f * static_cast<float>(n), text, size);
  }
}

TEST(Blocks, TwoColumnsAreReadOneAfterTheOther) {
  PageMaker page;
  paragraph(page, 60, 100, 12, "left");
  paragraph(page, 330, 100, 12, "right");
  const Page out = laid_out(page.content);
  const auto found = texts(out);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_TRUE(found[0].starts_with("left"));
  EXPECT_TRUE(found[1].starts_with("right"));
}

TEST(Blocks, HeadingAcrossColumnsComesFirst) {
  PageMaker page;
  page.text(60, 150, "A heading over both of the columns of this page", 16, {.font = 1});
  paragraph(page, 60, 190, 12, "left");
  paragraph(page, 330, 190, 12, "right");
  paragraph(page, 60, 360, 4, "below", 10, 20);
  const Page out = laid_out(page.content);
  const auto found = texts(out);
  ASSERT_EQ(found.size(), 4u);
  EXPECT_TRUE(found[0].starts_with("A heading"));
  EXPECT_TRUE(found[1].starts_with("left"));
  EXPECT_TRUE(found[2].starts_with("right"));
  EXPECT_TRUE(found[3].starts_with("below"));
}

TEST(Blocks, RowsOfLabelsAndValuesAreReadAcross) {
  PageMaker page;
  for (int n = 0; n < 5; ++n) {
    page.text(60, 100 + 20.0f * static_cast<float>(n), "label" + std::to_string(n), 10);
    page.text(300, 100 + 20.0f * static_cast<float>(n), "value" + std::to_string(n), 10);
  }
  std::string all;
  const Page out = laid_out(page.content);
  for (const auto& t : texts(out)) all += t + " ";
  EXPECT_EQ(all, "label0 value0 label1 value1 label2 value2 label3 value3 label4 value4 ");
}

TEST(Blocks, SpaceAndIndentBeginParagraphs) {
  PageMaker page;
  paragraph(page, 60, 100, 3, "one");
  paragraph(page, 60, 100 + 3 * 12 + 8, 3, "two");
  paragraph(page, 80, 100 + 6 * 12 + 8, 1, "three");
  paragraph(page, 60, 100 + 7 * 12 + 8, 2, "four");
  const Page out = laid_out(page.content);
  const auto found = texts(out);
  ASSERT_EQ(found.size(), 3u);
  EXPECT_TRUE(found[1].starts_with("two"));
  EXPECT_TRUE(found[2].starts_with("three"));
}

TEST(Blocks, CentredCaptionEndsWhereTextBegins) {
  PageMaker page;
  const char* const lines[] = {"This picture shows the western side as", "seen from far away above the ground, and data about",
                               "the land from one flight was put with", "the clouds (credit)"};
  float y = 100;
  for (const char* line : lines) {
    PageMaker measured;
    const float width = measured.text(0, 0, line, 10);
    page.text(200 - width / 2, y, line, 10);
    y += 12;
  }
  const std::string first = "Our nearest neighbour goes round the sun with us, year by year";
  const float right = page.text(60, y + 12, "and it takes a month to go round us, which is why it was called", 10);
  PageMaker measured;
  page.text(right - measured.text(0, 0, first, 10), y, first, 10);  // flush right
  page.text(60, y + 24, "so.", 10);
  const auto found = texts(laid_out(page.content));
  ASSERT_EQ(found.size(), 2u);
  EXPECT_TRUE(found[1].starts_with("Our nearest"));
}

TEST(Blocks, BoldAndNumberedLineIsAHeading) {
  PageMaker page;
  paragraph(page, 60, 100, 4, "before");
  page.text(60, 172, "2. Results of the year", 10, {.font = 1});
  paragraph(page, 60, 190, 4, "after");
  const Page out = laid_out(page.content);
  const Block* heading = block_with(out, "2. Results");
  ASSERT_TRUE(heading);
  EXPECT_EQ(heading->type, BlockType::SectionHeader);
  EXPECT_EQ(block_with(out, "before")->type, BlockType::Text);
}

TEST(Blocks, BulletsAreAListWithItsItems) {
  PageMaker page;
  paragraph(page, 60, 100, 3, "before");
  for (int n = 0; n < 3; ++n) page.text(75, 150 + 14.0f * static_cast<float>(n), "• item with some words", 10);
  page.text(95, 192, "– nested item", 10);
  const Page out = laid_out(page.content);
  const auto list = std::ranges::find_if(out.blocks, [](const Block& b) { return b.type == BlockType::List; });
  ASSERT_NE(list, out.blocks.end());
  ASSERT_EQ(list->children.size(), 4u);
  EXPECT_FALSE(list->ordered);
  EXPECT_EQ(out.blocks[list->children[0]].marker, "•");
  EXPECT_EQ(out.blocks[list->children[0]].level, 0);
  EXPECT_EQ(out.blocks[list->children[3]].level, 1);
}

TEST(Blocks, ANameWithAnInitialIsNoList) {
  PageMaker page;
  page.text(72, 100, "Growth of plants in shade", 18);
  page.text(72, 140, "A. Example", 10);
  paragraph(page, 72, 180, 8, "Plants");
  const Page out = laid_out(page.content);
  ASSERT_NE(block_with(out, "A. Example"), nullptr);
  EXPECT_NE(block_with(out, "A. Example")->type, BlockType::ListItem);
}

TEST(Blocks, LettersOfAListStay) {
  PageMaker page;
  paragraph(page, 72, 100, 4, "Choose");
  page.text(72, 180, "A. Example", 10);
  page.text(72, 196, "B. Sample", 10);
  const Page out = laid_out(page.content);
  ASSERT_NE(block_with(out, "A. Example"), nullptr);
  EXPECT_EQ(block_with(out, "A. Example")->type, BlockType::ListItem);
}

TEST(Blocks, ContentsEntriesAreNoHeadings) {
  PageMaker page;
  page.text(60, 100, "Contents", 18, {.font = 1});
  for (int n = 0; n < 6; ++n) {
    page.text(60, 140 + 18.0f * static_cast<float>(n), "Chapter about things", 11, {.font = 1});
    page.text(450, 140 + 18.0f * static_cast<float>(n), std::to_string(3 + 11 * n), 11);
  }
  const Page out = laid_out(page.content);
  for (const Block& b : out.blocks)
    if (text_of(out, b).starts_with("Chapter")) {
      EXPECT_EQ(b.type, BlockType::Text);
      EXPECT_EQ(b.lines.size(), 2u);
    }
}

TEST(Blocks, RunningLinesAndPageNumberAreGuessed) {
  PageMaker page;
  page.text(60, 40, "Annual report", 8);
  page.text(520, 40, "2023", 8);
  paragraph(page, 60, 90, 40, "body", 10, 16);
  page.text(300, 760, "17", 9);
  const Page out = laid_out(page.content);
  EXPECT_EQ(block_with(out, "Annual")->type, BlockType::Header);
  EXPECT_EQ(block_with(out, "17")->type, BlockType::PageNumber);
}

TEST(Blocks, CaptionAndLabelsOfAPicture) {
  PageMaker page;
  paragraph(page, 60, 100, 3, "before");
  page.content.images.push_back({{60_pt, 150_pt, 300_pt, 300_pt}, 400, 300, false, 0});
  page.text(100, 200, "axis label", 7);
  page.text(60, 315, "Figure 3. Sales by region", 9);
  paragraph(page, 60, 350, 6, "after");
  const Page out = laid_out(page.content);
  const auto figure = std::ranges::find_if(out.blocks, [](const Block& b) { return b.type == BlockType::Figure; });
  ASSERT_NE(figure, out.blocks.end());
  EXPECT_EQ(text_of(out, *figure), "axis label");
  EXPECT_EQ(figure->image, 0);
  EXPECT_EQ(block_with(out, "Figure 3.")->type, BlockType::Caption);
}

// Filled bars on one line with their labels are a figure; a caption and running text are not in it.
TEST(Blocks, BarsAreAFigureWithTheirLabels) {
  PageMaker page;
  paragraph(page, 60, 100, 4, "before");
  page.text(60, 180, "Figure 3. Sales by year", 10);
  for (int n = 0; n < 5; ++n) {
    const float x = 100 + 40 * static_cast<float>(n), top = 300 - 20 * static_cast<float>(1 + n * 2 % 5);
    page.content.fills.push_back({{Pt(x), Pt(top), Pt(x + 20), 300_pt}, 0x2060A0});
    page.text(x, 314, "202" + std::to_string(n), 8);
    page.text(70, 204 + 24 * static_cast<float>(n), std::to_string(100 - 20 * n), 8, {.font = 1});
  }
  paragraph(page, 60, 360, 4, "after");
  const Page out = laid_out(page.content);
  const auto figure = std::ranges::find(out.blocks, BlockType::Figure, &Block::type);
  ASSERT_NE(figure, out.blocks.end());
  EXPECT_EQ(figure->lines.size(), 10u);
  EXPECT_EQ(block_with(out, "Figure 3.")->type, BlockType::Caption);
  EXPECT_TRUE(block_with(out, "after")->type == BlockType::Text);
}

TEST(Blocks, MarkedLinesAreNoChart) {
  PageMaker page;
  for (int n = 0; n < 6; ++n) {
    const float y = 100 + 14 * static_cast<float>(n);
    const float end = page.text(60, y, n % 2 ? "a marked line of text" : (n == 2 ? "short" : "another marked line of some text"), 10);
    page.content.fills.push_back({{60_pt, Pt(y - 9), Pt(end), Pt(y + 3)}, 0xFFFF00});
  }
  const Page out = laid_out(page.content);
  EXPECT_EQ(std::ranges::count(out.blocks, BlockType::Figure, &Block::type), 0);
}

TEST(Blocks, SentenceAboutAFigureIsNoCaption) {
  PageMaker page;
  paragraph(page, 60, 100, 3, "before");
  page.text(60, 150, "Figure 3 shows the sales by region:", 10);
  page.content.images.push_back({{60_pt, 165_pt, 300_pt, 300_pt}, 400, 300, false, 0});
  paragraph(page, 60, 350, 6, "after");
  const Page out = laid_out(page.content);
  EXPECT_EQ(block_with(out, "Figure 3 shows")->type, BlockType::Text);
}

TEST(Blocks, SmallPrintAtTheFootIsANote) {
  PageMaker page;
  paragraph(page, 60, 100, 40, "body", 10, 16);
  page.text(60, 640, "1 See the annex for what is meant here.", 7);
  const Page out = laid_out(page.content);
  EXPECT_EQ(block_with(out, "1 See")->type, BlockType::Footnote);
}

TEST(Blocks, EveryLineIsInOneBlock) {
  PageMaker page;
  paragraph(page, 60, 100, 12, "left");
  paragraph(page, 330, 106, 12, "right");
  for (int n = 0; n < 6; ++n) page.text(50, 400 + 30.0f * static_cast<float>(n), "up", 9, {.angle_quarters = 3});
  const Page out = laid_out(page.content);
  std::vector<int> seen(out.lines.size(), 0);
  for (const Block& b : out.blocks)
    for (std::uint32_t l : b.lines) ++seen[l];
  for (int s : seen) EXPECT_EQ(s, 1);
}

TEST(Blocks, TableStandsInReadingOrderAndKeepsItsIndices) {
  PageMaker content;
  paragraph(content, 60, 100, 3, "before");
  content.text(60, 200, "cell", 10);
  content.text(60, 185, "Table 1", 10);
  paragraph(content, 60, 300, 3, "after");
  Page page = page_of(content.content);
  Table table;
  table.rows = table.columns = 1;
  table.box = {55_pt, 190_pt, 200_pt, 210_pt};
  Cell cell;
  for (std::uint32_t w = 0; w < page.words.size(); ++w)
    if (page.words[w].text == "cell") cell.words = {w};
  table.cells = {cell};
  for (std::uint32_t l = 0; l < page.lines.size(); ++l)
    if (page.words[page.lines[l].words[0]].text == "Table") table.title = {l};
  page.tables = {table};
  lines_to_blocks(page, content.content);
  ASSERT_EQ(page.blocks.size(), 3u);
  EXPECT_EQ(page.blocks[1].type, BlockType::Table);
  EXPECT_EQ(text_of(page, page.blocks[1]), "Table 1 cell");
  ASSERT_EQ(page.tables[0].title.size(), 1u);
  EXPECT_EQ(page.words[page.lines[page.tables[0].title[0]].words[0]].text, "Table");
}

TEST(Blocks, NoGlyphsNoBlocks) {
  PageMaker page;
  EXPECT_TRUE(laid_out(page.content).blocks.empty());
}

// A hostile page must cost no more than its size: were a step quadratic, this would take minutes.
TEST(Blocks, HundredThousandGlyphsAnywhere) {
  PageMaker page;
  std::uint32_t seed = 1;
  const auto random = [&](std::uint32_t below) { return seed = seed * 1664525u + 1013904223u, (seed >> 8) % below; };
  for (int n = 0; n < 50'000; ++n)
    page.glyph(static_cast<float>(random(600)), static_cast<float>(random(780)), 'a' + random(26), 2.0f + static_cast<float>(random(12)));
  for (int n = 0; n < 50'000; ++n) page.glyph(300, 400, 'a' + random(26), 10);
  const Page out = laid_out(page.content);
  std::size_t words = 0;
  for (const Line& l : out.lines) words += l.words.size();
  EXPECT_EQ(words, out.words.size());
}

TEST(ListMarkers, AreTold) {
  EXPECT_EQ(list_marker("•").kind, MarkerKind::Bullet);
  EXPECT_EQ(list_marker("12.").kind, MarkerKind::Number);
  EXPECT_EQ(list_marker("12.").value, 12);
  EXPECT_EQ(list_marker("(a)").kind, MarkerKind::Letter);
  EXPECT_EQ(list_marker("iv)").kind, MarkerKind::Roman);
  EXPECT_EQ(list_marker("iv)").value, 4);
  EXPECT_EQ(list_marker("1999").kind, MarkerKind::None);
  EXPECT_EQ(list_marker("word.").kind, MarkerKind::None);
}

TEST(PageNumbers, AreTold) {
  for (const char* yes : {"7", "- 12 -", "Page 3 of 12", "3/12", "xiv", "p. 4", "[9]"}) EXPECT_TRUE(is_page_number(yes)) << yes;
  for (const char* no : {"", "12,345", "Chapter 7", "2.5%", "civil", "in vivo"}) EXPECT_FALSE(is_page_number(no)) << no;
}

}  // namespace
}  // namespace dq::layout
