#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "base/hash.h"
#include "pipeline/page_check.h"
#include "synth/draw.h"
#include "synth/synth.h"

namespace dq::synth {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

Recipe recipe_of(const std::string& text) {
  auto recipe = parse_recipe(text, "test.recipe");
  EXPECT_TRUE(recipe) << (recipe ? "" : recipe.error().message);
  return recipe ? *recipe : Recipe{};
}

SynthDocument made(const Recipe& recipe, std::uint64_t seed, std::uint64_t index) {
  auto document = make_document(recipe, seed, index);
  EXPECT_TRUE(document) << (document ? "" : document.error().text());
  return document ? std::move(*document) : SynthDocument{};
}

SynthDocument made(const std::string& text, std::uint64_t index = 1) { return made(recipe_of(text), 1, index); }

std::vector<fs::path> recipes_in(const fs::path& folder) {
  std::vector<fs::path> out;
  for (auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".recipe") out.push_back(entry.path());
  std::ranges::sort(out);
  return out;
}

// Those that measure, and those that are held out.
std::vector<fs::path> measuring_recipes() {
  const fs::path folder = DQ_SOURCE_DIR "/recipes";
  auto out = recipes_in(folder);
  for (auto& path : recipes_in(folder / "held-out")) out.push_back(path);
  std::ranges::sort(out);
  return out;
}

std::vector<fs::path> training_recipes() { return recipes_in(DQ_SOURCE_DIR "/recipes/training"); }

void expect_each_once(const std::vector<int>& uses, const std::string& what) {
  for (std::size_t n = 0; n < uses.size(); ++n) EXPECT_EQ(uses[n], 1) << what << " " << n;
}

void expect_grid_covered(const Table& table, const std::string& what) {
  std::vector<int> uses(static_cast<std::size_t>(table.rows * table.columns));
  for (auto& cell : table.cells)
    for (int r = cell.row; r < cell.row + cell.row_span; ++r)
      for (int c = cell.column; c < cell.column + cell.column_span; ++c) ++uses[static_cast<std::size_t>(r * table.columns + c)];
  expect_each_once(uses, what + ": grid");
  EXPECT_EQ(table.row_edges.size(), static_cast<std::size_t>(table.rows) + 1) << what;
  EXPECT_EQ(table.column_edges.size(), static_cast<std::size_t>(table.columns) + 1) << what;
}

// Every word in one line, every line in one block, every word of a table's block in one of its cells.
void expect_consistent(const Sheet& sheet, const std::string& what) {
  const Page& page = sheet.truth;
  Page alone = page;
  for (auto& table : alone.tables) table.continues_page = table.continues_table = 0;  // a page's check knows no other pages
  EXPECT_TRUE(pipeline::page_is_sound(alone)) << what;
  EXPECT_EQ(sheet.tables.size(), page.tables.size()) << what;
  std::vector<int> words(page.words.size()), lines(page.lines.size()), cells(page.words.size(), 0);
  for (auto& line : page.lines)
    for (auto word : line.words) ++words[word];
  for (auto& block : page.blocks)
    for (auto line : block.lines) {
      ++lines[line];
      for (auto word : page.lines[line].words) cells[word] = block.type == BlockType::Table ? 0 : 1;
    }
  for (auto& table : page.tables) {
    expect_grid_covered(table, what);
    for (auto& cell : table.cells)
      for (auto word : cell.words) ++cells[word];
  }
  expect_each_once(words, what + ": word in lines");
  expect_each_once(lines, what + ": line in blocks");
  expect_each_once(cells, what + ": word in cells");
  for (auto& word : page.words) {
    EXPECT_EQ(word.text.find(' '), std::string::npos) << what;
    EXPECT_FALSE(word.box.empty()) << what << " " << word.text;
  }
}

void expect_consistent(const std::vector<fs::path>& recipes, std::uint64_t documents) {
  for (auto& path : recipes) {
    const auto recipe = parse_recipe(read(path), path.string());
    ASSERT_TRUE(recipe) << recipe.error().message;
    for (std::uint64_t index = 1; index <= documents; ++index)
      for (auto& sheet : made(*recipe, 5, index).sheets) expect_consistent(sheet, path.filename().string() + " " + std::to_string(index));
  }
}

TEST(SynthDocument, TruthOfEveryRecipeIsConsistent) { expect_consistent(measuring_recipes(), 4); }
TEST(SynthDocument, TruthOfEveryTrainingRecipeIsConsistent) { expect_consistent(training_recipes(), 1); }

// One hash over truth and PDFs of every recipe: two machines with the pinned packages agree. When synth or a recipe is changed on purpose,
// put the new one here. Training recipes change too often: what they alone use is told by the tests of its blocks.
TEST(SynthDocument, EveryMachineMakesTheSameBytes) {
  std::uint64_t truth = 0, pdf = 0;
  for (auto& path : measuring_recipes()) {
    const auto document = made(*parse_recipe(read(path), path.string()), 9, 1);
    truth = hash64(truth_json(document, "x.pdf"), truth);
    const auto bytes = draw_pdf(document);
    ASSERT_TRUE(bytes) << bytes.error().text();
    pdf = hash64(*bytes, pdf);
  }
  EXPECT_EQ(truth, 16197323302482733441ull);
  EXPECT_EQ(pdf, 12002111983644871178ull);
}

TEST(SynthDocument, DependsOnSeedAndNumberOnly) {
  const auto recipe = recipe_of("flow\n  heading\n  table\n");
  const auto text = [&](std::uint64_t seed, std::uint64_t index) { return truth_json(made(recipe, seed, index), "x"); };
  const auto first = text(1, 1);
  EXPECT_NE(text(1, 2), first);
  EXPECT_NE(text(2, 1), first);
  EXPECT_EQ(text(1, 1), first);
}

constexpr const char* kLiteral = R"(language en
flow
  table
    rulings grid
    header-rows 2
    title none
    row Region | 2024 | <
    row ^ | Sales | Costs
    row North | 12 | 7
    row South | | 9
)";

std::map<std::pair<int, int>, std::string> texts(const Page& page, const Table& table) {
  std::map<std::pair<int, int>, std::string> out;
  for (auto& cell : table.cells) {
    std::string text;
    for (auto word : cell.words) text += (text.empty() ? "" : " ") + page.words[word].text;
    if (!text.empty()) out[{cell.row, cell.column}] = text + (cell.column_span > 1 ? " <" : "") + (cell.row_span > 1 ? " ^" : "");
  }
  return out;
}

TEST(SynthTable, LiteralRowsGiveTheirCells) {
  const auto document = made(kLiteral);
  const Page& page = document.sheets.at(0).truth;
  ASSERT_EQ(page.tables.size(), 1u);
  const std::map<std::pair<int, int>, std::string> expected{{{0, 0}, "Region ^"}, {{0, 1}, "2024 <"}, {{1, 1}, "Sales"},
                                                            {{1, 2}, "Costs"},    {{2, 0}, "North"},  {{2, 1}, "12"},
                                                            {{2, 2}, "7"},        {{3, 0}, "South"},  {{3, 2}, "9"}};
  EXPECT_EQ(texts(page, page.tables[0]), expected);
  EXPECT_EQ(page.tables[0].header_rows, 2);
}

TEST(SynthTable, WordsStandInTheirCells) {
  for (std::uint64_t index = 1; index <= 20; ++index)
    for (auto& sheet : made("flow\n  table\n    turn none | left | right\n", index).sheets)
      for (auto& table : sheet.truth.tables)
        for (auto& cell : table.cells)
          for (auto word : cell.words) {
            const auto& box = sheet.truth.words[word].box;
            const auto at = center(box);
            EXPECT_TRUE(cell.box.grown(Pt(box.height())).contains(at)) << index << " " << sheet.truth.words[word].text;
          }
}

TEST(SynthTable, GoesOnOverPages) {
  const auto document = made(
      "pages 4\nsize 10\nflow\n  table\n    rows 150\n    columns 3\n    scale 1\n    wrap no\n    repeat-header yes\n    header one\n    "
      "transposed no\n");
  ASSERT_GE(document.sheets.size(), 2u);
  const auto& table = document.sheets[1].truth.tables.at(0);
  EXPECT_EQ(table.continues_page, 1);
  EXPECT_TRUE(table.repeats_header);
  EXPECT_GE(table.header_rows, 1);
}

TEST(SynthText, LinesStayInTheirColumn) {
  const auto document = made("margin 60\nflow\n  columns\n    count 2\n    gutter 20\n    repeat\n      times 30\n      paragraph\n");
  const auto& page = document.sheets.at(0).truth;
  const float middle = page.width.value() / 2;
  for (auto& line : page.lines) {
    EXPECT_TRUE(line.box.right.value() < middle || line.box.left.value() > middle);
    EXPECT_LE(line.box.right.value(), page.width.value() - 59);
  }
}

TEST(SynthText, RightToLeftLinesBeginAtTheRight) {
  const auto document = made("language he\nflow\n  paragraph\n    sentences 6\n    indent no\n");
  const auto& page = document.sheets.at(0).truth;
  const auto& line = page.lines.at(0);
  ASSERT_GE(line.words.size(), 2u);
  const auto &first = page.words[line.words[0]], &second = page.words[line.words[1]];
  EXPECT_GT(first.box.left.value(), second.box.left.value());
  EXPECT_GT(first.edges.front().value(), first.edges.back().value());
}

TEST(SynthText, EveryLanguageHasItsGlyphs) {
  for (const char* code : {"en", "de", "fr", "es", "pl", "el", "ru", "zh", "ja", "ar", "he"}) {
    const auto document = made(std::string("language ") + code + "\nflow\n  repeat\n    times 10\n    paragraph\n");
    for (auto& item : document.sheets.at(0).drawing) {
      const auto* run = std::get_if<TextRun>(&item);
      const bool whole = !run || std::ranges::none_of(run->glyphs, [](auto& g) { return g.glyph == 0; });
      EXPECT_TRUE(whole) << code << ": " << (run ? run->text : "");
    }
  }
}

TEST(SynthForm, FieldsMarksAndSignaturesAreTold) {
  const auto document = made(
      "flow\n  fields\n    filled yes\n    field Name | Anna\n  checks\n    selected yes\n    check One\n  signature\n    across 1\n    "
      "signed yes\n");
  const auto& sheet = document.sheets.at(0);
  ASSERT_EQ(sheet.fields.size(), 1u);
  EXPECT_EQ(sheet.truth.words[sheet.fields[0].value.at(0)].text, "Anna");
  ASSERT_EQ(sheet.truth.marks.size(), 1u);
  EXPECT_TRUE(sheet.truth.marks[0].selected);
  ASSERT_EQ(sheet.signatures.size(), 1u);
  EXPECT_TRUE(sheet.signatures[0].signed_here);
}

TEST(SynthDraw, PixelsAreWhereTheTruthSays) {
  const auto document = made("font sans\nruns line\nflow\n  lines\n    line MMMM\n");
  const auto& sheet = document.sheets.at(0);
  const auto raster = draw_raster(sheet, 72);
  ASSERT_TRUE(raster);
  const auto& box = sheet.truth.words.at(0).box;
  int inside = 0, outside = 0;
  for (int y = 0; y < raster->height; ++y)
    for (int x = 0; x < raster->width; ++x) {
      const bool dark = raster->bgrx[static_cast<std::size_t>((y * raster->width + x) * 4)] < 128;
      const bool in = box.grown(1_pt).contains({Pt(x + 0.5), Pt(y + 0.5)});
      (in ? inside : outside) += dark;
    }
  EXPECT_GT(inside, 20);
  EXPECT_EQ(outside, 0);
}

}  // namespace
}  // namespace dq::synth
