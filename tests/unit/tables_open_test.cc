#include <gtest/gtest.h>

#include "drawn_page.h"

namespace dq::test {
namespace {

TEST(HalfRuledTables, RulesAboveBelowAndUnderTheHeader) {
  EXPECT_EQ(tables_of(R"(
========================
Country   Sales     Cost
========================
Austria   1,200       30
Belgium     900       25
Cyprus       80       12
========================
)"),
            "Country|Sales|Cost\nAustria|1,200|30\nBelgium|900|25\nCyprus|80|12\n");
}

TEST(HalfRuledTables, OnlyARuleUnderTheHeader) {
  EXPECT_EQ(tables_of(R"(
Country   Sales     Cost
========================
Austria   1,200       30
Belgium     900       25
Cyprus       80       12
)"),
            "Country|Sales|Cost\nAustria|1,200|30\nBelgium|900|25\nCyprus|80|12\n");
}

TEST(HalfRuledTables, GroupHeadingsSpanTheirColumns) {
  EXPECT_EQ(tables_of(R"(
===================================
               Sales        Cost
Country     2023  2024   2023  2024
===================================
Austria      120   130     30    35
Belgium       90    95     25    20
Cyprus         8    10     12    11
===================================
)"),
            "Country[2x1]|Sales[1x2]|Cost[1x2]\n2023|2024|2023|2024\nAustria|120|130|30|35\nBelgium|90|95|25|20\nCyprus|8|10|12|11\n");
}

TEST(HalfRuledTables, EndsAtAParagraph) {
  EXPECT_EQ(tables_of(R"(
==========================================================
Country   Sales                                       Cost
==========================================================
Austria   1,200                                         30
Belgium     900                                         25
The figures above were taken from the reports of the two
countries and brought to one year by the usual methods of
the office, as far as that was possible without estimates.
==========================================================
)"),
            "Country|Sales|Cost\nAustria|1,200|30\nBelgium|900|25\n");
}

TEST(HalfRuledTables, WordsBesideOneAnotherAreCellsWhereOtherRowsHaveGutters) {
  EXPECT_EQ(tables_of(R"(
===========================
ABC Hella MMLU Truth Grande
===========================
 86   N/A   15    28    N/A
 71    33   14    22     10
 55    31   13    21     12
===========================
)"),
            "ABC|Hella|MMLU|Truth|Grande\n86|N/A|15|28|N/A\n71|33|14|22|10\n55|31|13|21|12\n");
}

TEST(BorderlessTables, NumbersBehindLabels) {
  EXPECT_EQ(tables_of(R"(
                    2023     2024
Revenue            1,200    1,300
Cost of sales       (900)    (950)
Gross profit         300      350
)"),
            "|2023|2024\nRevenue|1,200|1,300\nCost of sales|(900)|(950)\nGross profit|300|350\n");
}

TEST(BorderlessTables, CurrencySignsBelongToTheirNumbers) {
  EXPECT_EQ(tables_of(R"(
                      2023       2024
Revenue           $  1,200   $  1,300
Cost of sales          900        950
Gross profit      $    300   $    350
)"),
            "|2023|2024\nRevenue|$ 1,200|$ 1,300\nCost of sales|900|950\nGross profit|$ 300|$ 350\n");
}

TEST(BorderlessTables, WrappedLabelsStayOneRow) {
  EXPECT_EQ(tables_of(R"(
                         2023     2024
Revenue                 1,200    1,300
Financial assets at fair  900      950
value through profit
Other                     300      350
)"),
            "|2023|2024\nRevenue|1,200|1,300\nFinancial assets at fair value through profit|900|950\nOther|300|350\n");
}

TEST(BorderlessTables, SectionAndSummaryRows) {
  DrawnPage drawn = drawn_page(R"(
                    2023     2024
Revenue            1,200    1,300
Assets
Cash                 900      950
Stock                300      350
Total              1,200    1,300
)");
  EXPECT_EQ(tables_of(drawn), "|2023|2024\nRevenue|1,200|1,300\nAssets||\nCash|900|950\nStock|300|350\nTotal|1,200|1,300\n");
  const Table& table = drawn.page.tables.at(0);
  const auto role = [&](int row) {
    return std::ranges::find_if(table.cells, [&](const Cell& c) { return c.row == row && c.column == 0; })->role;
  };
  EXPECT_EQ(role(0), CellRole::ColumnHeader);
  EXPECT_EQ(role(1), CellRole::Body);
  EXPECT_EQ(role(2), CellRole::SectionTitle);
  EXPECT_EQ(role(5), CellRole::Summary);
  EXPECT_TRUE(table.stub_column);
}

// A short rule above a sum stands over the numbers only: the sum's empty label is no part of the one above it.
TEST(HalfRuledTables, SumsUnderShortRules) {
  EXPECT_EQ(tables_of(R"(
===============================
                  2023     2024
===============================
Cash               900      950
                  =============
                   900      950
Total assets     1,200    1,300
===============================
)"),
            "|2023|2024\nCash|900|950\n|900|950\nTotal assets|1,200|1,300\n");
}

TEST(VerticalLines, PartColumnsOfRowsWithoutRules) {
  EXPECT_EQ(tables_of(R"(
          |       |
Country   | Sales | Cost
          |       |
Austria   | 1,200 | 30
          |       |
Belgium   | 900   | 25
          |       |
)"),
            "Country|Sales|Cost\nAustria|1,200|30\nBelgium|900|25\n");
}

TEST(Stripes, RowsOutsideTheStripesBelongToTheTable) {
  DrawnPage drawn = drawn_page(R"(
Country     2022     2023
Austria      120      130
Belgium       90       95
Cyprus         8       10
Denmark       44       40
Estonia       12       14
Finland       31       30
Greece        66       70
)");
  for (int line : {2, 4, 6}) {
    const Rect<Pt> box{48_pt, drawing::y_of(static_cast<std::size_t>(line)), 178_pt, drawing::y_of(static_cast<std::size_t>(line) + 1)};
    drawn.content.fills.push_back({box, 0xeeeeee});
    for (Pt y : {box.top, box.bottom}) drawn.content.rulings.push_back({true, y, box.x(), 0_pt, 0xeeeeee, RulingSource::FillEdge, false});
    for (Pt x : {box.left, box.right}) drawn.content.rulings.push_back({false, x, box.y(), 0_pt, 0xeeeeee, RulingSource::FillEdge, false});
  }
  EXPECT_EQ(tables_of(drawn),
            "Country|2022|2023\nAustria|120|130\nBelgium|90|95\nCyprus|8|10\nDenmark|44|40\nEstonia|12|14\nFinland|31|30\nGreece|66|70\n");
}

TEST(NoTables, APageDesignRoundATable) {
  EXPECT_EQ(tables_of(R"(
=========================================================
2001                      2002                       2003
=========================================================
     +=========+=======+
     | Country | Sales |
     +=========+=======+
     | Austria | 1,200 |
     +=========+=======+
10                         20                          30
=========================================================
)"),
            "Country|Sales\nAustria|1,200\n");
}

TEST(NoTables, AHeadOfALetter) {
  EXPECT_EQ(tables_of(R"(
Harrow Engineering                INVOICE
14 Canal Row, Millbrook

accounts@harrow.example     Date  14 August 2024

VAT number GB 000 0000

                             Due  13 September 2024
)"),
            "");
}

TEST(NoTables, AxesOfAChart) {
  EXPECT_EQ(tables_of(R"(
450         450
400         400
350         350
300         300
250         250
)"),
            "");
}

TEST(NoTables, TwoColumnsOfText) {
  EXPECT_EQ(tables_of(R"(
The quick brown fox jumps over the   A second column of running text
lazy dog and runs away into the      stands beside the first one and
woods where nobody will find him,    has lines of much the same length
whatever they may try to do there    so that it looks like any article
in the long nights of that winter.   in a journal or in a newspaper.
)"),
            "");
}

TEST(NoTables, Lists) {
  EXPECT_EQ(tables_of(R"(
1.   Open the box
2.   Take out the parts
3.   Read the manual
4.   Build the cupboard
)"),
            "");
}

TEST(NoTables, Contents) {
  EXPECT_EQ(tables_of(R"(
Introduction             1
Methods of the survey    4
Results by country      12
Discussion              31
References              40
)"),
            "");
}

TEST(NoTables, SignatureBlocks) {
  EXPECT_EQ(tables_of(R"(
By:       /s/ Ann Smith      By:       /s/ John Miller
Name:     Ann Smith          Name:     John Miller
Title:    Director           Title:    President
)"),
            "");
}

TEST(TableOptions, AreaAndColumns) {
  const std::string_view text = R"(
alpha beta    1 2
gamma delta   3 4
)";
  tables::Options options;
  options.areas = {{40_pt, 40_pt, 200_pt, 80_pt}};
  options.columns = {Pt(kLeft + kCharacterWidth * 5.5), Pt(kLeft + kCharacterWidth * 12.5), Pt(kLeft + kCharacterWidth * 15.5)};
  EXPECT_EQ(tables_of(text, options), "alpha|beta|1|2\ngamma|delta|3|4\n");
}

TEST(TableOptions, SourcesChooseTheEvidence) {
  const std::string_view ruled = R"(
+======+=====+
| Ware | Pcs |
+======+=====+
| Nail | 100 |
+======+=====+
)";
  const std::string_view open = R"(
                    2023     2024
Revenue            1,200    1,300
Cost of sales       (900)    (950)
Gross profit         300      350
)";
  tables::Options options;
  options.sources = tables::Sources::Ruled;
  EXPECT_NE(tables_of(ruled, options), "");
  EXPECT_EQ(tables_of(open, options), "");
  options.sources = tables::Sources::Borderless;
  EXPECT_NE(tables_of(open, options), "");
  options.sources = tables::Sources::Learned;
  EXPECT_NE(tables_of(open, options), "");
  for (const auto all : {tables::Sources::Rules, tables::Sources::Auto}) {
    options.sources = all;
    EXPECT_NE(tables_of(ruled, options), "");
    EXPECT_NE(tables_of(open, options), "");
  }
}

TEST(Tables, EveryWordStaysInOneLine) {
  DrawnPage drawn = drawn_page(R"(
A paragraph stands above the table.
+=========+=======+
| Country | Sales |
+=========+=======+
| Austria   1,200 |
+=========+=======+
Source: the office
)");
  tables_of(drawn);
  std::vector<int> seen(drawn.page.words.size());
  for (const Line& line : drawn.page.lines)
    for (std::uint32_t w : line.words) ++seen[w];
  EXPECT_TRUE(std::ranges::all_of(seen, [](int n) { return n == 1; }));
  std::vector<int> cell_of(drawn.page.words.size(), -1);
  ASSERT_EQ(drawn.page.tables.size(), 1u);
  int n = 0;
  for (const Cell& cell : drawn.page.tables[0].cells) {
    for (std::uint32_t w : cell.words) cell_of[w] = n;
    ++n;
  }
  for (const Line& line : drawn.page.lines)
    for (std::uint32_t w : line.words) EXPECT_EQ(cell_of[w], cell_of[line.words.front()]);
}

TEST(Tables, TitleAndSource) {
  DrawnPage drawn = drawn_page(R"(
Table 3: Sales
+=========+=======+
| Country | Sales |
+=========+=======+
| Austria | 1,200 |
+=========+=======+
Source: the office
)");
  tables_of(drawn);
  ASSERT_EQ(drawn.page.tables.size(), 1u);
  EXPECT_EQ(drawn.page.tables[0].title.size(), 1u);
  EXPECT_EQ(drawn.page.tables[0].footer.size(), 1u);
}

// The same table turned a quarter: found with the same cells.
TEST(Tables, TurnedPages) {
  DrawnPage drawn = drawn_page(R"(
+=========+=======+======+
| Country | Sales | Cost |
+=========+=======+======+
| Austria | 1,200 | 30   |
+=========+=======+======+
| Belgium | 900   | 25   |
+=========+=======+======+
| Cyprus  | 80    | 12   |
+=========+=======+======+
)");
  const Pt side = drawn.page.height;
  for (Word& w : drawn.page.words) {
    w.box = {w.box.top, side - w.box.right, w.box.bottom, side - w.box.left};
    w.quad = {{{{w.box.left, w.box.bottom}, {w.box.left, w.box.top}, {w.box.right, w.box.top}, {w.box.right, w.box.bottom}}}};
    w.direction = Direction::Up;
    w.baseline = w.box.right - 2_pt;
  }
  for (Ruling& r : drawn.content.rulings) {
    r.horizontal = !r.horizontal;
    if (!r.horizontal) r.span = {side - r.span.hi, side - r.span.lo};
    else r.position = side - r.position;
  }
  drawn.page.width = drawn.page.height = side;
  drawn.content.width = drawn.content.height = side;
  drawn.page.lines = layout::words_to_lines(drawn.page.words);
  EXPECT_EQ(tables_of(drawn), "Country|Sales|Cost\nAustria|1,200|30\nBelgium|900|25\nCyprus|80|12\n");
  EXPECT_EQ(drawn.page.tables.at(0).direction, Direction::Up);
}

// Each has a caption, and their rows go at other steps: two tables, not one of five columns.
TEST(BorderlessTables, SideBySide) {
  EXPECT_EQ(tables_of(R"(
Table 1. Sales of the year      Table 2. Staff

Town        Sales    Cost       House     Men   Women
                                Mill        7      8
Northam     1,200     100       Quarry      4      2
                                Wharf       3      3
Dunmore       450      40       Office     11     19
                                Shop        9     12
Marlow        330      38
)"),
            "Town|Sales|Cost\nNortham|1,200|100\nDunmore|450|40\nMarlow|330|38\n"
            "\nHouse|Men|Women\nMill|7|8\nQuarry|4|2\nWharf|3|3\nOffice|11|19\nShop|9|12\n");
}

// The first cell of the header is no last line of the caption's paragraph.
TEST(BorderlessTables, HeaderBelowALongCaption) {
  EXPECT_EQ(tables_of(R"(
Table 28. Loans of the primary sector and of the cities for the year, as told
Income     Energy    Fees    Crops    Pensions    Copper    Research   Timber

Interest     1.17      12     24.6        18.0      21        206.1       2.4
Ostrava     24.55      10      2.1        50.5      99        233.6       7.5
Cost         2.86      65     13.1         5.7      52        297.9      21.7
)"),
            "Income|Energy|Fees|Crops|Pensions|Copper|Research|Timber\nInterest|1.17|12|24.6|18.0|21|206.1|2.4\n"
            "Ostrava|24.55|10|2.1|50.5|99|233.6|7.5\nCost|2.86|65|13.1|5.7|52|297.9|21.7\n");
}

// Every text in the first column is a name with a colon: a form, also where numbers are filled in.
TEST(BorderlessTables, NoneInAFormWithNumbers) {
  EXPECT_EQ(tables_of(R"(
Number of rooms:          12          Floors:          3
Size in metres:          140          Windows:        22
Year of building:       1962          Doors:          14
Last repair:            2004          Stairs:          2
Price asked for:      84,000          Lifts:           1
)"),
            "");
}

// Bars of a chart stand on one line and end at heights of their own.
TEST(BorderlessTables, NoneInAChartOfBars) {
  DrawnPage drawn = drawn_page(R"(
  40    31.5
                  24.0
  30                       22.1
            12.9                 9.3
  20

  10
=======================================
        2010  2011  2012  2013  2014
)");
  for (int n = 0; n < 5; ++n) {
    const Pt left = Pt(kLeft + 40.0f + 30.0f * static_cast<float>(n));
    const Rect<Pt> bar{left, Pt(kTop + 20.0f + 11.0f * static_cast<float>(n)), left + 20_pt, Pt(kTop + 102.0f)};
    drawn.content.fills.push_back({bar, 0x808080});
    drawn.content.rulings.push_back({true, bar.top, bar.x(), 0_pt, 0x808080, RulingSource::FillEdge, false});
    drawn.content.rulings.push_back({false, bar.left, bar.y(), 0_pt, 0x808080, RulingSource::FillEdge, false});
    drawn.content.rulings.push_back({false, bar.right, bar.y(), 0_pt, 0x808080, RulingSource::FillEdge, false});
  }
  drawn.content.rulings.push_back({false, Pt(kLeft + 30.0f), {Pt(kTop), Pt(kTop + 102.0f)}, 1_pt, 0, RulingSource::Stroke, false});
  EXPECT_EQ(tables_of(drawn), "");
}

}  // namespace
}  // namespace dq::test
