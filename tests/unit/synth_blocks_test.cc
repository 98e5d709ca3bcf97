// What the blocks of recipes put on pages, and what is told to be true about it.
#include <gtest/gtest.h>

#include <set>

#include "synth/synth.h"

namespace dq::synth {
namespace {

SynthDocument made(const std::string& text, std::uint64_t index = 1) {
  const auto recipe = parse_recipe(text, "test.recipe");
  EXPECT_TRUE(recipe) << (recipe ? "" : recipe.error().message);
  auto document = recipe ? make_document(*recipe, 1, index) : fail(ErrorCode::Internal, "no recipe");
  EXPECT_TRUE(document) << (document ? "" : document.error().text());
  return document ? std::move(*document) : SynthDocument{};
}

std::string text_of(const Page& page, const std::vector<std::uint32_t>& words) {
  std::string out;
  for (auto word : words) out += (out.empty() ? "" : " ") + page.words[word].text;
  return out;
}

std::string header_of(const Page& page, const Table& table) {
  std::string out;
  for (auto& cell : table.cells)
    if (cell.row < table.header_rows) out += text_of(page, cell.words) + "|";
  return out;
}

TEST(SynthAlike, TablesBesideEachOtherAreOfOneStyle) {
  for (std::uint64_t index = 1; index <= 8; ++index) {
    const auto document = made(
        "language en\nflow\n  alike\n    across 2\n    same-heads yes\n    same-rows yes\n    table\n      header one\n      columns 2..3\n"
        "      rows 3..6\n      total no\n      sections none\n      transposed no\n      units no\n",
        index);
    const auto& sheet = document.sheets.at(0);
    ASSERT_EQ(sheet.truth.tables.size(), 2u) << index;
    const auto &left = sheet.truth.tables[0], &right = sheet.truth.tables[1];
    EXPECT_LT(left.box.right, right.box.left) << index;
    EXPECT_EQ(sheet.tables[0].rulings, sheet.tables[1].rulings) << index;
    EXPECT_EQ(left.columns, right.columns) << index;
    EXPECT_EQ(left.rows, right.rows) << index;
    EXPECT_EQ(header_of(sheet.truth, left), header_of(sheet.truth, right)) << index;
    EXPECT_NE(text_of(sheet.truth, left.cells.back().words), text_of(sheet.truth, right.cells.back().words)) << index;
  }
}

TEST(SynthAlike, TablesBelowEachOtherAreApart) {
  const auto document = made("flow\n  alike\n    across 1\n    down 3\n    table\n      rows 3\n      columns 3\n      notes no\n");
  const auto& tables = document.sheets.at(0).truth.tables;
  ASSERT_EQ(tables.size(), 3u);
  EXPECT_LT(tables[0].box.bottom, tables[1].box.top);
  EXPECT_LT(tables[1].box.bottom, tables[2].box.top);
}

const Table& only_table(const SynthDocument& document) {
  EXPECT_EQ(document.sheets.at(0).truth.tables.size(), 1u);
  return document.sheets[0].truth.tables.at(0);
}

// A table of four columns whose groups are told; what else it says is its own.
std::string grouped_table(const std::string& more) {
  return "language en\nflow\n  table\n    title none\n    notes no\n    transposed no\n    units no\n    total no\n    sections none\n    "
         "rows 4\n"
         "    rulings none\n" +
         more +
         "    column\n      stub yes\n      head A\n      cell {row}\n    column\n      head B\n      group G\n      cell {row 1990}\n"
         "    column\n      head C\n      group G\n      cell x{br}y\n    column\n      head D\n      cells a | b\n";
}

std::string cell_text(const SynthDocument& document, int row, int column) {
  for (auto& cell : only_table(document).cells)
    if (cell.row == row && cell.column == column)
      return text_of(document.sheets[0].truth, cell.words) + (cell.column_span > 1 ? " <" + std::to_string(cell.column_span) : "");
  return "none";
}

TEST(SynthTable, ColumnsSayTheirGroupsAndCountTheirRows) {
  const auto document = made(grouped_table(""));
  EXPECT_EQ(only_table(document).header_rows, 2);
  EXPECT_EQ(cell_text(document, 0, 1), "G <2");
  EXPECT_EQ(cell_text(document, 1, 3), "D");
  EXPECT_EQ(cell_text(document, 2, 0), "1");
  EXPECT_EQ(cell_text(document, 5, 1), "1994");
  EXPECT_EQ(cell_text(document, 2, 2), "x y");
  for (int row = 3; row < 6; ++row) EXPECT_EQ(cell_text(document, row, 3), cell_text(document, 2, 3));
}

TEST(SynthTable, RowsAreAddedToItsHeader) {
  const auto document = made(grouped_table("    title-row yes\n    unit-line yes\n    column-numbers yes\n"));
  EXPECT_EQ(only_table(document).header_rows, 5);
  EXPECT_NE(cell_text(document, 0, 0).find(" <4"), std::string::npos);
  EXPECT_EQ(cell_text(document, 1, 1), "G <2");
  EXPECT_NE(cell_text(document, 3, 1).find(" <3"), std::string::npos);
  EXPECT_EQ(cell_text(document, 5, 0), "1");
}

TEST(SynthTable, BandsStandApart) {
  const auto document = made(grouped_table("    bands 2\n    tight yes\n"));
  const auto& edges = only_table(document).row_edges;
  const auto height = [&](std::size_t row) { return (edges.at(row + 1) - edges.at(row)).value(); };
  EXPECT_NEAR(height(2), height(3), 0.01);
  EXPECT_GT(height(4), height(3) + 2);
  EXPECT_NEAR(height(5), height(3), 0.01);
}

TEST(SynthTable, ColumnsOfOneWidthAre) {
  const auto document = made(grouped_table("    width equal\n    gap 1\n    font same\n    header-style plain\n"));
  const auto& edges = only_table(document).column_edges;
  EXPECT_NEAR((edges.at(2) - edges.at(1)).value(), (edges.at(3) - edges.at(2)).value(), 0.01);
  EXPECT_GT((edges.at(2) - edges.at(1)).value(), 60);
}

TEST(SynthTable, SameGroupsHaveTheSameHeadings) {
  const auto document = made(
      "language en\nflow\n  table\n    header two\n    columns 7\n    group-size 3\n    same-groups yes\n    content numbers\n    rulings "
      "none\n"
      "    wrap no\n    title none\n    units no\n    rows 3\n    gap 0.7\n    scale 0.75\n    width natural\n    font condensed\n");
  ASSERT_EQ(only_table(document).columns, 7);
  for (int n = 1; n <= 3; ++n) EXPECT_EQ(cell_text(document, 1, n), cell_text(document, 1, n + 3)) << n;
}

TEST(SynthTable, TheColumnOfLabelsTakesTheRoom) {
  const std::string text =
      "margin 60\nflow\n  table\n    rows 2\n    total no\n    title none\n    rulings none\n    width label\n    transposed no\n"
      "    column\n      head N\n      cell {row}\n    column\n      stub yes\n      head A\n      cell b\n    column\n      head P\n      "
      "cell 1\n";
  const auto document = made(text);
  const auto& edges = only_table(document).column_edges;
  EXPECT_GT((edges.at(2) - edges.at(1)).value(), 200);
  EXPECT_LT((edges.at(1) - edges.at(0)).value(), 60);
  auto turned = text;
  turned.replace(turned.find("transposed no"), 13, "transposed yes");
  EXPECT_EQ(only_table(made(turned)).columns, 3);
}

TEST(SynthTable, TooWideOnesShrink) {
  const auto document = made(
      "margin 60\nsize 11\nflow\n  table\n    columns 12\n    rows 3\n    content numbers\n    wrap no\n    scale 1\n    shrink yes\n    "
      "title none\n    transposed no\n    gap 1\n    font condensed\n");
  const auto& page = document.sheets.at(0).truth;
  EXPECT_EQ(only_table(document).columns, 12);
  EXPECT_LE(only_table(document).box.right, page.width - 59_pt);
  EXPECT_LT(page.words.at(0).size.value(), 11);
}

TEST(SynthTable, LaterLinesOfLabelsHang) {
  const auto document = made(
      "language en\nflow\n  table\n    header none\n    rows 2\n    total no\n    indent no\n    marks no\n    leaders no\n    hang 2\n    "
      "title none\n"
      "    column\n      stub yes\n      cell Some words that go on in another line\n      wrap 8\n    column\n      cell 1\n");
  const auto& page = document.sheets.at(0).truth;
  const auto& words = only_table(document).cells.at(0).words;
  const auto &first = page.words.at(words.front()), &last = page.words.at(words.back());
  ASSERT_GT(last.box.top, first.box.top);
  EXPECT_GT(last.box.right, first.box.left + 10_pt);
  for (auto word : words) {
    const auto& box = page.words[word].box;
    EXPECT_TRUE(box.top < first.box.top + 1_pt || box.left > first.box.left + 10_pt);
  }
}

TEST(SynthFrame, ItsColourLiesUnderItsText) {
  const auto document = made("flow\n  frame\n    filled yes\n    paragraph\n");
  const auto& drawing = document.sheets.at(0).drawing;
  ASSERT_GE(drawing.size(), 2u);
  const auto* fill = std::get_if<Path>(&drawing[0]);
  ASSERT_TRUE(fill && fill->filled);
  EXPECT_TRUE(std::holds_alternative<TextRun>(drawing[1]));
}

// Words, and no table; what every page must be besides is tested with the recipes.
void expect_no_table(const std::string& block) {
  for (std::uint64_t index = 1; index <= 4; ++index) {
    const auto document = made("language en\nmargin 60\nflow\n  " + block, index);
    const auto& page = document.sheets.at(0).truth;
    EXPECT_TRUE(page.tables.empty()) << block;
    EXPECT_GT(page.words.size(), 1u) << block;
    for (auto& word : page.words)
      EXPECT_TRUE(word.box.left.value() > -1 && word.box.right < page.width + 1_pt && word.box.bottom < page.height) << block << word.text;
  }
}

TEST(SynthFigures, ChartsAreNoTables) {
  for (const char* form : {"groups", "stacked", "stacked-rows", "series", "area", "scatter"})
    for (const char* legend : {"none", "right", "below", "above"})
      expect_no_table("chart\n    form " + std::string(form) + "\n    legend " + legend + "\n    values yes\n");
}

TEST(SynthFigures, DiagramsAreNoTables) {
  for (const char* form : {"tree", "flow", "process", "network", "timeline", "map", "slide"})
    expect_no_table("diagram\n    form " + std::string(form) + "\n");
}

TEST(SynthText, EntriesAndEquationsAreNoTables) {
  for (const char* form : {"hanging", "numbered", "term"}) expect_no_table("entries\n    form " + std::string(form) + "\n");
  expect_no_table("equations\n");
}

TEST(SynthText, HangingLinesAreSetIn) {
  const auto document =
      made("language en\nflow\n  entries\n    form hanging\n    count 1\n    hang 4\n    text {sentences 6}\n").sheets.at(0).truth;
  ASSERT_GE(document.lines.size(), 3u);
  EXPECT_GT(document.lines[1].box.left, document.lines[0].box.left + 20_pt);
  EXPECT_NEAR(document.lines[1].box.left.value(), document.lines[2].box.left.value(), 2);
}

TEST(SynthText, MarginsHoldNotesAndLineNumbers) {
  const auto document = made("margin 80\nline-numbers 5\nflow\n  margin-note\n    at right\n    text side\n  paragraph\n    indent no\n");
  const auto& page = document.sheets.at(0).truth;
  EXPECT_EQ(page.words.at(0).text, "side");
  EXPECT_GT(page.words[0].box.left, page.width - 80_pt);
  EXPECT_LT(page.words.back().box.right.value(), 60);
  EXPECT_EQ(std::stoi(page.words.back().text) % 5, 0);
}

}  // namespace
}  // namespace dq::synth
