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

}  // namespace
}  // namespace dq::synth
