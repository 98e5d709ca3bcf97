// Lattices whose lines were found in pixels: on a digital page they are mostly charts, on a scan all tables are such.
#include <gtest/gtest.h>

#include "drawn_page.h"

namespace dq::test {
namespace {

// What was found of it when its lines come from `lines` and its words from `words`.
std::string found(std::string_view text, RulingSource lines, WordSource words) {
  DrawnPage drawn = drawn_page(text);
  for (Ruling& ruling : drawn.content.rulings) ruling.source = lines;
  for (Word& word : drawn.page.words) word.source = words;
  return tables_of(drawn);
}

// Labels on its lines and below it, values beside its curves.
constexpr std::string_view kChart = R"(
30    +=========+=========+=========+=========+=========+
      |         |         |         |         |         |
      |         | 1,200   |         |         |         |
20    +=========+=========+=========+=========+=========+
      |         |         |         |         |         |
      |         |         |May      |         | 2024    |
10    +=========+=========+=========+=========+=========+
      |         |         |         |         |         |
      |         |  1,200  |         |         |         |
0     +=========+=========+=========+=========+=========+
)";

constexpr std::string_view kTable = R"(
+=========+=======+=======+
| Country | 2023  | 2024  |
+=========+=======+=======+
| Austria | 1,200 | 1,300 |
+=========+=======+=======+
| Belgium | 900   | 800   |
+=========+=======+=======+
)";

TEST(PictureLattices, OnADigitalPageMustBeSure) {
  EXPECT_EQ(found(kChart, RulingSource::Raster, WordSource::TextLayer), "");
  EXPECT_EQ(found(kTable, RulingSource::Raster, WordSource::TextLayer), "Country|2023|2024\nAustria|1,200|1,300\nBelgium|900|800\n");
}

// A chart with most of the page's words, under a printed heading, in a picture of a part of the page or of all of it.
std::string found_under_heading(float part) {
  DrawnPage drawn = drawn_page("Illnesses by year of study\n" + std::string(kChart));
  for (Ruling& ruling : drawn.content.rulings) ruling.source = RulingSource::Raster;
  for (Word& word : drawn.page.words)
    if (word.box.top > drawn.page.words.front().box.bottom) word.source = WordSource::Ocr;
  drawn.page.images.push_back({.box = {0_pt, 0_pt, drawn.page.width, drawn.page.height * part}});
  return tables_of(drawn);
}

TEST(PictureLattices, InAPictureWithMostOfAPrintedPagesWords) {
  EXPECT_EQ(found_under_heading(0.6f), "");
  EXPECT_NE(found_under_heading(1), "");
}

// The same lattice drawn as vectors, or on a scan, is given the benefit of the doubt.
TEST(PictureLattices, ElsewhereAreJudgedAsOthers) {
  EXPECT_NE(found(kChart, RulingSource::Stroke, WordSource::TextLayer), "");
  EXPECT_NE(found(kChart, RulingSource::Raster, WordSource::Ocr), "");
}

}  // namespace
}  // namespace dq::test
