#include <gtest/gtest.h>

#include "drawn_page.h"

namespace dq::test {
namespace {

TEST(RuledTables, FullGrid) {
  EXPECT_EQ(tables_of(R"(
+=========+=======+======+
| Country | Sales | Cost |
+=========+=======+======+
| Austria | 1,200 | 30   |
+=========+=======+======+
| Belgium | 900   |      |
+=========+=======+======+
)"),
            "Country|Sales|Cost\nAustria|1,200|30\nBelgium|900|\n");
}

TEST(RuledTables, SpansWhereRulingsAreMissing) {
  EXPECT_EQ(tables_of(R"(
+=========+===============+
|         | Sales         |
| Country +=======+=======+
|         | 2023  | 2024  |
+=========+=======+=======+
| Austria | 1,200 | 1,300 |
+=========+=======+=======+
| Belgium | 900   | 800   |
+=========+=======+=======+
)"),
            "Country[2x1]|Sales[1x2]\n2023|2024\nAustria|1,200|1,300\nBelgium|900|800\n");
}

TEST(RuledTables, WrappedCellsStayOneCell) {
  EXPECT_EQ(tables_of(R"(
+=============+===================+
| Item        | Remark            |
+=============+===================+
| Long label  | A remark that     |
| that wraps  | takes three lines |
|             | in its cell       |
+=============+===================+
| Short       | None              |
+=============+===================+
)"),
            "Item|Remark\nLong label that wraps|A remark that takes three lines in its cell\nShort|None\n");
}

TEST(RuledTables, RowsWithoutRulingsBetweenThem) {
  EXPECT_EQ(tables_of(R"(
+=========+=======+======+
| Country | Sales | Cost |
+=========+=======+======+
| Austria | 1,200 | 30   |
| Belgium | 900   | 25   |
| Cyprus  | 80    | 12   |
+=========+=======+======+
)"),
            "Country|Sales|Cost\nAustria|1,200|30\nBelgium|900|25\nCyprus|80|12\n");
}

TEST(RuledTables, TextsThatNoRulingPartsAreTwoCells) {
  EXPECT_EQ(tables_of(R"(
+=========+=======+======+
| Country | Sales | Cost |
+=========+=======+======+
| Austria   1,200 | 30   |
+=========+=======+======+
| Belgium | 900   | 25   |
+=========+=======+======+
)"),
            "Country|Sales|Cost\nAustria|1,200|30\nBelgium|900|25\n");
}

TEST(RuledTables, OpenSidesAreColumns) {
  EXPECT_EQ(tables_of(R"(
==========+=======+=======
  Country | Sales | Cost
==========+=======+=======
  Austria | 1,200 | 30
==========+=======+=======
  Belgium | 900   | 25
==========+=======+=======
)"),
            "Country|Sales|Cost\nAustria|1,200|30\nBelgium|900|25\n");
}

TEST(RuledTables, HeadingsAboveTheGrid) {
  EXPECT_EQ(tables_of(R"(
  Country   Sales   Cost
+=========+=======+======+
| Austria | 1,200 | 30   |
+=========+=======+======+
| Belgium | 900   | 25   |
+=========+=======+======+
)"),
            "Country|Sales|Cost\nAustria|1,200|30\nBelgium|900|25\n");
}

TEST(RuledTables, TwoBesideEachOther) {
  EXPECT_EQ(tables_of(R"(
+======+=====+     +======+=====+
| Ware | Pcs |     | Name | Age |
+======+=====+     +======+=====+
| Nail | 100 |     | Ann  | 31  |
+======+=====+     +======+=====+
)"),
            "Ware|Pcs\nNail|100\n\nName|Age\nAnn|31\n");
}

TEST(RuledTables, CellsWithSpacingHaveDoubleLines) {
  DrawnPage drawn = drawn_page(R"(
+======+=====+
| Ware | Pcs |
+======+=====+
| Nail | 100 |
+======+=====+
| Bolt | 20  |
+======+=====+
)");
  const std::vector<Ruling> once = drawn.content.rulings;
  for (Ruling r : once) {  // each line again, 3 pt further: borders of neighbouring cells
    r.position += 3_pt;
    drawn.content.rulings.push_back(r);
  }
  EXPECT_EQ(tables_of(drawn), "Ware|Pcs\nNail|100\nBolt|20\n");
}

TEST(RuledTables, AFrameRoundTextIsNone) {
  EXPECT_EQ(tables_of(R"(
+==========================================+
| This is a box of text with a frame round |
| it, as a remark in a report might have.  |
+==========================================+
)"),
            "");
}

TEST(RuledTables, AListInOneColumn) {
  EXPECT_EQ(tables_of(R"(
A paragraph that stands above the list of levels, as wide as the page.

+=================+
| Levels of skill |
+=================+
| Knows the terms |
+=================+
| Applies them    |
+=================+
| Teaches others  |
+=================+
| Sets the rules  |
+=================+
)"),
            "Levels of skill\nKnows the terms\nApplies them\nTeaches others\nSets the rules\n");
}

TEST(RuledTables, InputBoxesBesideTheirLabelsAreNone) {
  EXPECT_EQ(tables_of(R"(
A paragraph that stands above the fields of the form, as wide as the page.

               +=================+
Name           | Knows Miller    |
               +=================+
First name     | Applies         |
               +=================+
Town           | Teaches others  |
               +=================+
Street         | Sets the rules  |
               +=================+
)"),
            "");
}

TEST(RuledTables, GridlinesOfAChartAreNone) {
  DrawnPage drawn = drawn_page(R"(
 2001 +=======+=======+=======+
      |       |       |       |
 2002 +=======+=======+=======+
      |       |       |       |
 2003 +=======+=======+=======+
      0      10      20      30
)");
  EXPECT_EQ(tables_of(drawn), "");
}

TEST(RuledTables, BarsThatEndAnywhereMakeAChart) {
  const std::string_view grid = R"(
+=======+=======+=======+
| 4.1   | 8.5   | 9.9   |
+=======+=======+=======+
| 2.5   | 7.7   | 8.0   |
+=======+=======+=======+
| 3.5   | 6.1   | 7.2   |
+=======+=======+=======+
)";
  DrawnPage plain = drawn_page(grid), chart = drawn_page(grid);
  const Rect<Pt> box{52_pt, 56_pt, 172_pt, 128_pt};
  for (int row = 0; row < 3; ++row)
    chart.content.fills.push_back(
        {{box.left, box.top + Pt(24.0 * row + 2), box.left + Pt(60 + 13.0 * row), box.top + Pt(24.0 * row + 20)}, 0x3366cc});
  EXPECT_NE(tables_of(plain), "");
  EXPECT_EQ(tables_of(chart), "");
}

// Words of a right-to-left line come in the order of reading; numbers among them stand left of the label that comes first.
TEST(RuledTables, RightToLeftLabelsEndAtTheirLine) {
  DrawnPage drawn = drawn_page(R"(
+====+====+=======+====+
|2023|2024|xx name|code|
+====+====+=======+====+
|1.24|2.35|ab cdef|17  |
+====+====+=======+====+
|7.40|0.51|ghi jkl|31  |
+====+====+=======+====+
|4.62|7.77|mn opqr|90  |
+====+====+=======+====+
)");
  for (Word& word : drawn.page.words)
    if (word.text[0] >= 'a' && word.text != "code") word.text = "\u05D0" + word.text.substr(1, 1);
  drawn.page.lines.clear();
  for (std::uint32_t row = 0; row < 4; ++row) {  // five words a row, drawn from the left
    Line line;
    for (std::uint32_t n : {3u, 2u, 0u, 1u}) line.words.push_back(row * 5 + n);
    line.box = united(drawn.page.words[row * 5].box, drawn.page.words[row * 5 + 3].box);
    line.size = 10_pt;
    drawn.page.lines.push_back(line);
    line.words = {row * 5 + 4};
    line.box = drawn.page.words[row * 5 + 4].box;
    drawn.page.lines.push_back(line);
  }
  EXPECT_EQ(tables_of(drawn),
            "2023|2024|\u05D0a \u05D0x|code\n1.24|2.35|\u05D0d \u05D0b|17\n7.40|0.51|\u05D0k \u05D0h|31\n4.62|7.77|\u05D0p \u05D0n|90\n");
}

TEST(RuledTables, TurnedHeadingsStandInTheirCells) {
  DrawnPage drawn = drawn_page(R"(
+=========+======+======+
| Country |      |      |
|         |      |      |
|         |      |      |
|         |      |      |
|         |      |      |
+=========+======+======+
| Austria | 1200 | 30   |
+=========+======+======+
| Belgium | 900  | 25   |
+=========+======+======+
)");
  // Two lines of a heading that reads upwards, over the second column.
  float x = 107;
  for (const char* text : {"Sales", "2024"}) {
    Word word;
    word.text = text;
    word.direction = Direction::Up;
    word.box = {Pt(x), 70_pt, Pt(x + 10), 110_pt};
    word.quad = Quad<Pt>{{{{Pt(x), 110_pt}, {Pt(x), 70_pt}, {Pt(x + 10), 70_pt}, {Pt(x + 10), 110_pt}}}};
    word.baseline = Pt(x + 8);
    word.size = 10_pt;
    drawn.page.words.push_back(word);
    x += 12;
  }
  drawn.page.lines = layout::words_to_lines(drawn.page.words);
  EXPECT_EQ(tables_of(drawn), "Country|Sales 2024|\nAustria|1200|30\nBelgium|900|25\n");
}

TEST(RuledTables, BandsWithoutText) {
  EXPECT_EQ(tables_of(R"(
+=========+=======+======+
| Country | Sales | Cost |
+=========+=======+======+
|         |       |      |
+=========+=======+======+
| Austria | 1,200 | 30   |
+=========+=======+======+
|         |       |      |
+=========+=======+======+
| Belgium | 900   | 25   |
+=========+=======+======+
| Cyprus  | 80    | 12   |
+=========+=======+======+
)"),
            "Country|Sales|Cost\n||\nAustria|1,200|30\n||\nBelgium|900|25\nCyprus|80|12\n");
}

// As far as the network tells rows apart: text that is wrapped in a cell stays in it.
TEST(RuledTables, RowsThatNoLineParts) {
  tables::Options options;
  options.sources = tables::Sources::Auto;
  EXPECT_EQ(tables_of(R"(
+==================+==================+
| Insurance        | Flights          |
+==================+==================+
| Gross cost       | 2 May 2015       |
| Net steel        | 17 March 2019    |
| Contracts        | 13 August 2019   |
| Average vehicles | 18 June 2015     |
| Dunmore          | 16 November 2020 |
| Freight          | 4 August 2025    |
| Wages            | 6 January 2023   |
| Royalties        | 7 November 2019  |
+==================+==================+
)",
                      options),
            "Insurance|Flights\nGross cost|2 May 2015\nNet steel|17 March 2019\nContracts|13 August 2019\nAverage vehicles|18 "
            "June 2015\n"
            "Dunmore|16 November 2020\nFreight|4 August 2025\nWages|6 January 2023\nRoyalties|7 November 2019\n");
}

}  // namespace
}  // namespace dq::test
