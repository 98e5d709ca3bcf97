// Lattices drawn by hand: rulings, fills and headings as reports and statements have them.
#include <gtest/gtest.h>

#include "drawn_page.h"
#include "model/word_text.h"

namespace dq::test {
namespace {

// A cell's background comes as margins, lines of text and a rest; a rule that only parts the group of headings next to
// it is crossed by none of them.
TEST(Lattices, BackgroundsPaintedInPiecesAreNoBars) {
  DrawnPage drawn = drawn_page(R"(
+=========+===============+=======+
|         | Sales         | Total |
| Country |               | of    |
|         +=======+=======+ both  |
|         | 2023  | 2024  | years |
+=========+=======+=======+=======+
| Austria | 1,200 | 1,300 | 2,500 |
+=========+=======+=======+=======+
| Belgium | 900   | 800   | 1,700 |
+=========+=======+=======+=======+
)");
  // The lines of text in the last heading: 12 pt each, the rule beside it in the middle of the third.
  const Pt top = 56_pt, left = Pt(kLeft + 26.5f * kCharacterWidth), right = Pt(kLeft + 34.5f * kCharacterWidth);
  Pt y = top;
  for (Pt height : {7_pt, 10_pt, 13_pt, 15_pt, 9_pt, 6_pt}) {
    drawn.content.fills.push_back({{left + 4_pt, y, right - 4_pt, y + height}, 0xd2eaf1});
    y = y + height;
  }
  for (Pt margin : {left, right - 4_pt}) drawn.content.fills.push_back({{margin, top, margin + 4_pt, y}, 0xd2eaf1});
  EXPECT_EQ(tables_of(drawn),
            "Country[2x1]|Sales[1x2]|Total of both years[2x1]\n2023|2024\nAustria|1,200|1,300|2,500\nBelgium|900|800|1,700\n");
}

TEST(Lattices, LabelsBesideRowsBelongToThem) {
  EXPECT_EQ(tables_of(R"(
             +=======+=======+======+
             | 2023  | 2024  | 2025 |
             +=======+=======+======+
Austria      | 1,200 | 30    | 14   |
             +=======+=======+======+
Belgium      | 900   | 25    | 12   |
             +=======+=======+======+
Cyprus       | 310   | 12    | 13   |
             +=======+=======+======+
Denmark      | 770   | 18    | 11   |
             +=======+=======+======+
)"),
            "|2023|2024|2025\nAustria|1,200|30|14\nBelgium|900|25|12\nCyprus|310|12|13\nDenmark|770|18|11\n");
}

// Values at the axis of a chart's grid, and what stands beside some rows only, are none.
TEST(Lattices, NumbersBesideRowsAndTextsBesideSomeAreNoLabels) {
  for (std::string_view beside : {"100", ""}) {
    std::string text =
        "             +=======+=======+======+\n             | 2023  | 2024  | 2025 |\n             +=======+=======+======+\n";
    for (int row = 0; row < 4; ++row)
      text += (row == 2 ? std::string(beside) : std::string(beside == "100" ? "200" : "Austria")).append(13, ' ').substr(0, 13) +
              "| 1,200 | 30    | 14   |\n             +=======+=======+======+\n";
    EXPECT_EQ(tables_of(text), "2023|2024|2025\n1,200|30|14\n1,200|30|14\n1,200|30|14\n1,200|30|14\n") << beside;
  }
}

// Bands of colour down the sides of a page and round it are its design; the grid in the middle is the table.
TEST(Lattices, ATableInThePageDesign) {
  EXPECT_EQ(tables_of(R"(
+===+===============================+===+
|   |                     Chapter 1 |   |
|   +===============================+   |
|   |                               |   |
|   | +=========+=======+======+    |   |
|   | | Country | Sales | Cost |    |   |
|   | +=========+=======+======+    |   |
|   | | Austria | 1,200 | 30   |    |   |
|   | +=========+=======+======+    |   |
|   | | Belgium | 900   | 25   |    |   |
|   | +=========+=======+======+    |   |
|   | | Cyprus  | 310   | 12   |    |   |
|   | +=========+=======+======+    |   |
|   | | Denmark | 770   | 18   |    |   |
|   | +=========+=======+======+    |   |
|   | | Estonia | 150   | 11   |    |   |
|   | +=========+=======+======+    |   |
|   +===============================+   |
|   |                               |   |
+===+===============================+===+
)"),
            "Country|Sales|Cost\nAustria|1,200|30\nBelgium|900|25\nCyprus|310|12\nDenmark|770|18\nEstonia|150|11\n");
}

TEST(Lattices, LongNotesInTheFrame) {
  EXPECT_EQ(tables_of(R"(
+=============================+============================+================+
| Parameter                   | Alarm                      | Stop           |
+=============================+============================+================+
| Oil                         | High                       |                |
+=============================+============================+================+
| Water                       | Low                        | Yes            |
+=============================+============================+================+
| Where requirements cannot be met the owner tells the surveyor of reasons  |
| in writing. Alarms that are grouped show on the bridge which one has been |
| set off, and an engineer on watch acknowledges each of them separately so |
| that nobody who comes later takes it for a new one. Unless a ship has one |
| engine alone, stopping by hand stays possible from every place from which |
| the others are controlled. Indicators of pressure stand within easy sight |
+===========================================================================+
)"),
            "Parameter|Alarm|Stop\nOil|High|\nWater|Low|Yes\nWhere requirements cannot be met the owner tells the surveyor of reasons in "
            "writing. Alarms that are grouped show on the bridge which one has been set off, and an engineer on watch acknowledges each of "
            "them separately so that nobody who comes later takes it for a new one. Unless a ship has one engine alone, stopping by hand "
            "stays possible from every place from which the others are controlled. Indicators of pressure stand within easy sight[1x3]\n");
}

// Rulings stand between all rows: what stands between two of them is one row, even where several columns have two numbers.
TEST(Lattices, TwoNumbersInACell) {
  EXPECT_EQ(tables_of(R"(
+======+=========+=======+=======+
| Film | Length  | Fri   | Sat   |
+======+=========+=======+=======+
| Ant  | 96 min  | 18:00 | 17:00 |
+======+=========+=======+=======+
| Bee  | 100 min | 20:15 |       |
+======+=========+=======+=======+
| Cat  | age 16  | 16:00 | 18:30 |
|      | 98 min  | 18:15 | 21:30 |
|      |         | 20:45 |       |
+======+=========+=======+=======+
| Dog  | 117 min |       | 16:30 |
+======+=========+=======+=======+
| Elk  | 81 min  | 20:00 | 20:00 |
+======+=========+=======+=======+
| Fox  | 90 min  | 23:59 |       |
+======+=========+=======+=======+
)"),
            "Film|Length|Fri|Sat\nAnt|96 min|18:00|17:00\nBee|100 min|20:15|\nCat|age 16 98 min|16:00 18:15 20:45|18:30 21:30\n"
            "Dog|117 min||16:30\nElk|81 min|20:00|20:00\nFox|90 min|23:59|\n");
}

// ... but not where each line has a number of its own in the first column.
TEST(Lattices, NumberedLinesAreRows) {
  EXPECT_EQ(tables_of(R"(
+=====+====================+
| No. | Drawing            |
+=====+====================+
| 1   | Cylinder head      |
+=====+====================+
| 2   | Crankshaft         |
+=====+====================+
| 3   | Oil pump           |
+=====+====================+
|     | Arrangement of     |
| 4   | * Control valves   |
| 5   | * Pumps            |
| 6   | * Drives           |
+=====+====================+
| 7   | Camshaft           |
+=====+====================+
| 8   | Connecting rod     |
+=====+====================+
)"),
            "No.|Drawing\n1|Cylinder head\n2|Crankshaft\n3|Oil pump\n|Arrangement of\n4|* Control valves\n5|* Pumps\n6|* Drives\n"
            "7|Camshaft\n8|Connecting rod\n");
}

int header_rows_of(std::string_view text) {
  DrawnPage drawn = drawn_page(text);
  tables::find_tables(drawn.page, drawn.content, by_rules());
  return drawn.page.tables.size() == 1 ? drawn.page.tables[0].header_rows : -1;
}

TEST(Lattices, TitleRowsHaveTheHeaderBelow) {
  EXPECT_EQ(header_rows_of(R"(
+========================+
| Sales report           |
+========================+
| Calendar year          |
+=========+=======+======+
| Country | Sales | Cost |
+=========+=======+======+
| (1)     | (2)   | (3)  |
+=========+=======+======+
| Austria | 1,200 | 30   |
+=========+=======+======+
| Belgium | 900   | 25   |
+=========+=======+======+
)"),
            4);
}

TEST(Lattices, HeadingsOverSeveralRowsEndTheHeader) {
  EXPECT_EQ(header_rows_of(R"(
+=========+===============+
|         | Sales         |
| Country +=======+=======+
|         | North | South |
+=========+=======+=======+
| Austria | low   | high  |
|         +=======+=======+
|         | mid   | low   |
+=========+=======+=======+
| Belgium | high  | high  |
+=========+=======+=======+
)"),
            2);
}

TEST(Lattices, TheLastRowReachesTheLastRule) {
  EXPECT_EQ(tables_of(R"(
Text above the table stands alone.

==================================
Animal    Action    Result
==================================
Cat       Says      Meow
==================================
Fox       Says      Ring a ding
                    ding a ding a
                    ring a ding
                    ding a ring a
                    ding ding a
                    ring
==================================
)"),
            "Animal|Action|Result\nCat|Says|Meow\nFox|Says|Ring a ding ding a ding a ring a ding ding a ring a ding ding a ring\n");
}

// Rules stand between rows, none above the header or below the last row; a table beside it has rows of other heights.
TEST(Lattices, RulesBetweenRowsOnlyBesideAnotherTable) {
  EXPECT_EQ(tables_of(R"(
                              Fees        Housing
 Item        Amount           ===================
 Rent           120           Rent              9
 Fuel            30           ===================
 Post            18           Fuel              4
 Paint           77           ===================
 Tools            9           Gross energy     22
 Cars           810           ===================
 Wages         1200           Health           16
                              ===================
                              Total            51
)"),
            "Fees|Housing\nRent|9\nFuel|4\nGross energy|22\nHealth|16\nTotal|51\n\n"
            "Item|Amount\nRent|120\nFuel|30\nPost|18\nPaint|77\nTools|9\nCars|810\nWages|1200\n");
}

TEST(Lattices, SectionTitlesInterruptColumnLines) {
  EXPECT_EQ(tables_of(R"(
==============+=======+=============
              | Crops | Timber
==============+=======+=============
Quarry
 External     | 3     | 12 May 2017
 Accrued      |       |
 Borvik       |       | 15 Oct 2017
 Eastmark     | 9,782 |
 Fenwick      |       | 3 July 2019
 Total        | 9,785 |
==============+=======+=============
)"),
            "|Crops|Timber\nQuarry[1x3]\nExternal|3|12 May 2017\nAccrued||\nBorvik||15 Oct 2017\nEastmark|9,782|\nFenwick||3 July 2019\n"
            "Total|9,785|\n");
}

TEST(Lattices, RowsOfNumbersBesideAWrappedCell) {
  EXPECT_EQ(tables_of(R"(
============+==================+=======+=======
 Fees       | Research         | Water | Taxes
============+==================+=======+=======
            | On the average a |       |
            | private house is |       |
 Oak Hill   | worth its rent   | 59.97 | 4.6
            | Rural income has |       |
            | risen in all but |       |
 Newfort    | a few of them    | 0.89  | 7.7
            | Insurance has to |       |
            | be paid for if a |       |
 Bergrode   | house is rented  | 12.1  | 11.0
============+==================+=======+=======
)"),
            "Fees|Research|Water|Taxes\nOak Hill|On the average a private house is worth its rent|59.97|4.6\n"
            "Newfort|Rural income has risen in all but a few of them|0.89|7.7\n"
            "Bergrode|Insurance has to be paid for if a house is rented|12.1|11.0\n");
}

std::vector<std::string> titles_of(std::string_view text) {
  DrawnPage drawn = drawn_page(text);
  tables::find_tables(drawn.page, drawn.content, by_rules());
  std::vector<std::string> out;
  for (const Table& table : drawn.page.tables) {
    std::string title;
    for (std::uint32_t n : table.title) title += (title.empty() ? "" : " / ") + words_text(drawn.page, drawn.page.lines[n].words);
    out.push_back(title);
  }
  return out;
}

// A title of two lines; a sentence that begins with "Table 2" below the table is none; a title names one table only.
TEST(Lattices, TitlesAreWholeAndNameOneTable) {
  const std::vector<std::string> titles = titles_of(R"(
Table 1: Sales of all
countries of the union

+=========+=======+
| Country | Sales |
+=========+=======+
| Austria | 1,200 |
+=========+=======+
Table 2 shows the cost.

Table 2: Cost
+=========+=======+
| Country | Cost  |
+=========+=======+
| Austria | 30    |
+=========+=======+
)");
  EXPECT_EQ(titles, (std::vector<std::string>{"Table 1: Sales of all / countries of the union", "Table 2: Cost"}));
}

TEST(Lattices, LongListsOfNumbersAreNoAxes) {
  std::string list, axes;
  for (int n = 1; n <= 24; ++n) {
    const std::string row =
        (n < 10 ? " " : "") + std::to_string(n) + "      " + std::to_string(n + 99) + "      " + std::to_string(n + 199) + "\n";
    list += row;
    if (n <= 8) axes += row;
  }
  EXPECT_NE(tables_of(list), "");
  EXPECT_EQ(tables_of(axes), "");
}

// Each box has its name in small type above what was filled in.
TEST(Lattices, BoxedFieldsOfAFormAreNone) {
  const std::string_view boxes = R"(
+===============+===============+
| Family name   | First name    |
| Halloran      | Nora          |
+===============+===============+
| Born          | Nationality   |
| 4 May 1981    | Irish         |
+===============+===============+
)";
  DrawnPage table = drawn_page(boxes), form = table;
  for (Word& word : form.page.words)
    if (word.text != "Halloran" && word.text != "Nora" && word.text != "4" && word.text != "May" && word.text != "1981" &&
        word.text != "Irish")
      word.size = 7_pt;
  EXPECT_NE(tables_of(table), "");
  EXPECT_EQ(tables_of(form), "");
}

TEST(Lattices, ABarChartInAFrameIsNone) {
  DrawnPage chart = drawn_page(R"(
+=======================================================+
|  Total                 +=======+=======+=======+====+ |
|  Europe                |       |  55   |       |    | |
|  Norway                |       |  60   |       |    | |
|  Spain                 |       |       |  66   |    | |
|  Ireland               |       |       |  73   |    | |
|  France                +=======+=======+=======+====+ |
+=======================================================+
)");
  DrawnPage plain = chart;
  for (int row = 0; row < 5; ++row) {
    const Pt left = drawing::x_of(25), top = drawing::y_of(static_cast<std::size_t>(row) + 2);
    chart.content.fills.push_back({{left, top + 2_pt, left + Pt(50 + 11.0f * static_cast<float>(row)), top + 10_pt}, 0xc0c0c0});
  }
  EXPECT_NE(tables_of(plain), "");
  EXPECT_EQ(tables_of(chart), "");
}

}  // namespace
}  // namespace dq::test
