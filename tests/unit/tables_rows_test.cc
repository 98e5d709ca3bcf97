// Which lines of text are one row of a table.
#include <gtest/gtest.h>

#include "drawn_page.h"

namespace dq::test {
namespace {

TEST(TableRows, ShortCellsBesideTheLastLineOfAWrappedOne) {
  EXPECT_EQ(tables_of(R"(
==================================================
Account        What is in it                 Cost
==================================================
               Paper of the usual kind
Office         for printers and copiers     1,200
               Repairs to the older of
Buildings      the two houses                 900
Travel         Fares only                      80
==================================================
)"),
            "Account|What is in it|Cost\nOffice|Paper of the usual kind for printers and copiers|1,200\n"
            "Buildings|Repairs to the older of the two houses|900\nTravel|Fares only|80\n");
}

TEST(TableRows, ShortCellsBesideTheFirstLineOfAWrappedOne) {
  EXPECT_EQ(tables_of(R"(
==================================================
Account        What is in it                 Cost
==================================================
Office         Paper of the usual kind      1,200
               for printers and copiers
Buildings      Repairs to the older of        900
               the two houses
Travel         Fares only                      80
==================================================
)"),
            "Account|What is in it|Cost\nOffice|Paper of the usual kind for printers and copiers|1,200\n"
            "Buildings|Repairs to the older of the two houses|900\nTravel|Fares only|80\n");
}

// Short texts with nothing but a frame round them are rows: every line fills both columns.
TEST(TableRows, LinesOfWordsAreRows) {
  EXPECT_EQ(tables_of(R"(
+==============================+
|Town               Chair      |
|==============================|
|Northam            Fenwick    |
|Dunmore and Hill   Lindholm   |
|Marlow             Galdor     |
|Kestrel            Norwick    |
+==============================+
)"),
            "Town|Chair\nNortham|Fenwick\nDunmore and Hill|Lindholm\nMarlow|Galdor\nKestrel|Norwick\n");
}

// Columns that are mostly empty do not make one row of two.
TEST(TableRows, RowsWithEmptyCells) {
  EXPECT_EQ(tables_of(R"(
======================================
Town              1st     2nd     3rd
======================================
Northam            12
Dunmore                            14
Marlow                      8
Kestrel            11              15
Hill
Eastmark                    9
======================================
)"),
            "Town|1st|2nd|3rd\nNortham|12||\nDunmore|||14\nMarlow||8|\nKestrel|11||15\nHill|||\nEastmark||9|\n");
}

// The heading of three columns stands over the middle one: its neighbours' headings show that it is no line of that one.
TEST(TableHeadings, GroupsOfThreeAndTwo) {
  EXPECT_EQ(tables_of(R"(
=====================================================
                Sales              Staff

Town       North  South  East    Men  Women
=====================================================
Northam      120     80    30      7      8
Dunmore       45     12     9      4      2
Marlow        33     21    10      3      3
=====================================================
)"),
            "Town[2x1]|Sales[1x3]|Staff[1x2]\nNorth|South|East|Men|Women\nNortham|120|80|30|7|8\nDunmore|45|12|9|4|2\n"
            "Marlow|33|21|10|3|3\n");
}

TEST(TableHeadings, RulesUnderGroupHeadings) {
  EXPECT_EQ(tables_of(R"(
=========================================
           Sales             Staff
           ===============   ============
Town       North     South   Men    Women
=========================================
Northam      120        80     7        8
Dunmore       45        12     4        2
Marlow        33        21     3        3
=========================================
)"),
            "Town[2x1]|Sales[1x2]|Staff[1x2]\nNorth|South|Men|Women\nNortham|120|80|7|8\nDunmore|45|12|4|2\nMarlow|33|21|3|3\n");
}

// A heading of two lines is no group of one.
TEST(TableHeadings, LinesOfOneHeading) {
  EXPECT_EQ(tables_of(R"(
===============================
             Gross
Town         sales    Staff
===============================
Northam        120        7

Dunmore         45        4

Marlow          33        3
===============================
)"),
            "Town|Gross sales|Staff\nNortham|120|7\nDunmore|45|4\nMarlow|33|3\n");
}

TEST(TableHeadings, UnitsAreARowOfTheirOwn) {
  EXPECT_EQ(tables_of(R"(
=================================
Town          Steel       Cement
                 kg          (%)
=================================
Northam         120         80.5
Dunmore          45         12.5
Marlow           33         21.0
=================================
)"),
            "Town|Steel|Cement\n|kg|(%)\nNortham|120|80.5\nDunmore|45|12.5\nMarlow|33|21.0\n");
}

// No rule above the header, none below the last row.
TEST(TableRows, RulesOnlyBetweenRows) {
  EXPECT_EQ(tables_of(R"(
Town          Steel       Cement
=================================
Northam         120         80.5
=================================
Dunmore          45         12.5
=================================
Marlow           33         21.0
)"),
            "Town|Steel|Cement\nNortham|120|80.5\nDunmore|45|12.5\nMarlow|33|21.0\n");
}

TEST(TableRows, TitlesOfSectionsOverTheMiddle) {
  EXPECT_EQ(tables_of(R"(
=================================
Town          Steel       Cement
=================================
            The North
Northam         120         80.5
Dunmore          45         12.5
            The South
Marlow           33         21.0
Kestrel          12         11.5
=================================
)"),
            "Town|Steel|Cement\nThe North[1x3]\nNortham|120|80.5\nDunmore|45|12.5\nThe South[1x3]\nMarlow|33|21.0\nKestrel|12|11.5\n");
}

// Labels of many lines, with their numbers beside the last one: neither paragraphs nor rows of their own.
TEST(TableRows, LongLabelsBetweenRules) {
  EXPECT_EQ(tables_of(R"(
==================================================
Account                            2023      2024
==================================================
Other current assets of the
offices in the north and in
the west of the country and
of the islands, without the
older buildings there               120        80
==================================================
Cash                                 45        12
==================================================
Repairs to the older of the
two houses of the office             33        21
==================================================
)"),
            "Account|2023|2024\nOther current assets of the offices in the north and in the west of the country and of the islands, "
            "without the older buildings there|120|80\nCash|45|12\nRepairs to the older of the two houses of the office|33|21\n");
}

}  // namespace
}  // namespace dq::test
