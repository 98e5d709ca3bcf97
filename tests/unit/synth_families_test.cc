// Keys for pages as programs and offices make them: records of several rows, fields of a fixed width, turned headings, colours behind.
#include <gtest/gtest.h>

#include <algorithm>

#include "synth/synth.h"

namespace dq::synth {
namespace {

SynthDocument made(const std::string& text) {
  const auto recipe = parse_recipe(text, "test.recipe");
  EXPECT_TRUE(recipe) << (recipe ? "" : recipe.error().message);
  auto document = recipe ? make_document(*recipe, 1, 1) : fail(ErrorCode::Internal, "no recipe");
  EXPECT_TRUE(document) << (document ? "" : document.error().text());
  return document ? std::move(*document) : SynthDocument{};
}

// A table of three columns; what the table and its last column say more.
std::string recipe_with(const std::string& of_table, const std::string& of_column) {
  return "language en\nbackdrop none\nflow\n  table\n    title none\n    notes no\n    transposed no\n    units no\n    total no\n"
         "    sections none\n    stub-spans no\n    leaders no\n    marks no\n    empty 0\n    header one\n" +
         std::string(of_table.contains("rulings") ? "" : "    rulings none\n") + of_table +
         "    column\n      stub yes\n      head A\n      cell item {row}\n    column\n      head B\n      cell b{row}\n      second part\n"
         "    column\n      head C\n" +
         of_column;
}

std::string cell_text(const SynthDocument& document, int row, int column) {
  const auto& page = document.sheets.at(0).truth;
  for (auto& cell : page.tables.at(0).cells) {
    if (cell.row != row || cell.column != column) continue;
    std::string out;
    for (auto word : cell.words) out += (out.empty() ? "" : " ") + page.words[word].text;
    return out + (cell.column_span > 1 ? " <" + std::to_string(cell.column_span) : "");
  }
  return "none";
}

TEST(SynthRecords, RowsOfSeveralKindsFollowEachOther) {
  const auto document = made(recipe_with("    rows 8\n    second 1\n    third 2\n", "      cell c\n      second <\n      third t\n"));
  EXPECT_EQ(document.sheets.at(0).truth.tables.at(0).rows, 1 + 8);
  EXPECT_EQ(cell_text(document, 1, 1), "b1");
  EXPECT_EQ(cell_text(document, 1, 2), "c");
  EXPECT_EQ(cell_text(document, 2, 0), "");
  EXPECT_EQ(cell_text(document, 2, 1), "part <2");
  EXPECT_EQ(cell_text(document, 3, 1), "");
  EXPECT_EQ(cell_text(document, 4, 2), "t");
  EXPECT_EQ(cell_text(document, 5, 0), "item 2");
}

TEST(SynthRecords, ColumnsSayTheFirstAgain) {
  const auto document = made(recipe_with("    rows 3\n", "      cell c\n      repeats-stub yes\n"));
  EXPECT_EQ(cell_text(document, 3, 2), "item 3");
}

TEST(SynthColumns, TextsAreCutOffWhereTheFieldEnds) {
  const auto document = made(recipe_with("    rows 3\n    scale 1\n", "      cell ääää wwwwwwwwwwwwwwwwwwww\n      cut 4\n"));
  const auto text = cell_text(document, 1, 2);
  EXPECT_TRUE(text.starts_with("ää")) << text;
  EXPECT_LT(text.size(), 14u) << text;
  EXPECT_GT(text.size(), 4u) << text;
}

// With three levels of headings a row for the first one only where there are groups enough to have one.
TEST(SynthHeadings, FirstRowsHaveText) {
  const auto recipe = parse_recipe("language en\nflow\n  table\n    header three\n    columns 7..9\n    bare-heads 0\n", "test.recipe");
  ASSERT_TRUE(recipe) << recipe.error().message;
  int three = 0;
  for (int n = 1; n <= 80; ++n) {
    const auto document = make_document(*recipe, 1, n);
    ASSERT_TRUE(document);
    for (auto& table : document->sheets.at(0).truth.tables) {
      EXPECT_TRUE(std::ranges::any_of(table.cells, [](auto& cell) { return cell.row == 0 && !cell.words.empty(); })) << n;
      three += table.header_rows >= 3;
    }
  }
  EXPECT_GT(three, 10);
}

TEST(SynthColumns, SomeHaveNoValues) {
  const auto document = made(recipe_with("    rows 3\n    bare-columns 100\n", "      cell c\n"));
  EXPECT_EQ(cell_text(document, 0, 2), "C");
  EXPECT_EQ(cell_text(document, 1, 0), "item 1");
  for (int row = 1; row < 4; ++row) EXPECT_EQ(cell_text(document, row, 2), "");
}

TEST(SynthColumns, SomeAreSmallerAndBold) {
  const auto document = made(recipe_with("    rows 2\n", "      cell c\n      scale 0.5\n      bold yes\n"));
  const auto& page = document.sheets.at(0).truth;
  const auto word_of = [&](int column) {
    for (auto& cell : page.tables.at(0).cells)
      if (cell.row == 1 && cell.column == column) return page.words[cell.words.at(0)];
    return Word{};
  };
  EXPECT_NEAR(static_cast<double>(word_of(2).size.value()), static_cast<double>(word_of(1).size.value()) / 2, 0.01);
  EXPECT_TRUE(page.fonts[word_of(2).font].bold);
  EXPECT_FALSE(page.fonts[word_of(1).font].bold);
}

TEST(SynthColumns, OneStandsFartherApart) {
  const auto width = [](const std::string& gap) {
    return made(recipe_with("    rows 2\n    gap 1\n    scale 1\n    width natural\n" + gap, "      cell c\n"))
        .sheets.at(0)
        .truth.tables.at(0)
        .box;
  };
  const auto as_usual = width("    wide-gap 0\n"), wide = width("    wide-gap 8\n");
  EXPECT_GT(wide.width(), as_usual.width() + 60_pt);
}

TEST(SynthColumns, CellsHoldForMoreThanOneRow) {
  const auto document = made(recipe_with("    rows 6\n    rulings grid\n    merged-cells 60\n", "      cell c\n"));
  const auto& table = document.sheets.at(0).truth.tables.at(0);
  int places = 0, merged = 0;
  for (auto& cell : table.cells) places += cell.row_span * cell.column_span, merged += cell.row_span * cell.column_span > 1;
  EXPECT_EQ(places, table.rows * table.columns);
  EXPECT_GT(merged, 1);
}

TEST(SynthHeads, AreTurnedBelowGroupsAndLeftOut) {
  const std::string table =
      "language en\nflow\n  table\n    header two\n    columns 7\n    rows 4\n    rulings grid\n    header-style bold\n"
      "    title none\n    notes no\n    wrap no\n    units no\n    shrink yes\n";
  const auto turned = made(table + "    upright-heads yes\n");
  const auto& words = turned.sheets.at(0).truth.words;
  EXPECT_GT(std::ranges::count_if(words, [](auto& word) { return word.direction == Direction::Up; }), 3);
  const auto bare = made(table + "    bare-heads 100\n");
  const auto& page = bare.sheets.at(0).truth;
  for (auto& cell : page.tables.at(0).cells) EXPECT_TRUE(cell.row != 1 || cell.column == 0 || cell.words.empty()) << cell.column;
}

TEST(SynthBackdrop, ColoursThePageBehindItsText) {
  const auto drawn = [](const std::string& where) {
    const auto document = made("backdrop " + where + "\nflow\n  paragraph\n    text one\n");
    return document.sheets.at(0).drawing.size();
  };
  const auto nothing = drawn("none");
  for (const char* where : {"page", "left", "right", "top"}) EXPECT_EQ(drawn(where), nothing + 1) << where;
}

TEST(SynthForms, CellsTouch) {
  const auto document = made("flow\n  fields\n    layout cells\n    across 2\n    filled yes\n    count 4\n");
  EXPECT_EQ(document.sheets.at(0).fields.size(), 4u);
  EXPECT_TRUE(document.sheets.at(0).truth.tables.empty());
}

TEST(SynthDiagrams, PartsAreNoTable) {
  const auto document = made("language en\nflow\n  diagram\n    form parts\n    height 220\n");
  EXPECT_TRUE(document.sheets.at(0).truth.tables.empty());
  EXPECT_GT(document.sheets.at(0).truth.words.size(), 4u);
}

}  // namespace
}  // namespace dq::synth
