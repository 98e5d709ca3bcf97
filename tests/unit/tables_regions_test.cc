#include <gtest/gtest.h>

#include "drawn_page.h"

namespace dq::test {
namespace {

// Text of one line of the drawing in type of another size.
void set_size(DrawnPage& drawn, std::size_t line, Pt size) {
  for (Word& word : drawn.page.words)
    if (word.box.center_y() > drawing::y_of(line) && word.box.center_y() < drawing::y_of(line + 1)) word.size = size;
  drawn.page.lines = layout::words_to_lines(drawn.page.words);
}

constexpr std::string_view kBelowALetterhead = R"(
Miller         Account:  77 1234
Hill Road      Period:   May 2020

Statement

Country          Sales       Cost
Austria          1,200         30
Belgium            900         25
Cyprus              80         12
)";

TEST(OpenRegions, LargerHeadingPartsTheTableFromTheLetterhead) {
  DrawnPage drawn = drawn_page(kBelowALetterhead);
  set_size(drawn, 3, 14_pt);
  EXPECT_TRUE(tables_of(drawn).ends_with("Country|Sales|Cost\nAustria|1,200|30\nBelgium|900|25\nCyprus|80|12\n"));
  EXPECT_EQ(drawn.page.tables.back().rows, 4);
}

TEST(OpenRegions, RulesAboveAndBelowALargerHeadingAreNotOneTable) {
  DrawnPage drawn = drawn_page(R"(
Miller Ltd               since 1970
===================================
Statement

Country          Sales         Cost
===================================
Austria          1,200           30
Belgium            900           25
Cyprus              80           12
===================================
)");
  set_size(drawn, 2, 14_pt);
  EXPECT_EQ(tables_of(drawn), "Country|Sales|Cost\nAustria|1,200|30\nBelgium|900|25\nCyprus|80|12\n");
}

TEST(OpenRegions, LargerHeadingPartsTwoTables) {
  DrawnPage drawn = drawn_page(R"(
Austria    1,200       30
Belgium      900       25
Cyprus        80       12
Second part
Denmark      700       20
Estonia      300       15
Finland      650       17
)");
  set_size(drawn, 3, 13_pt);
  EXPECT_EQ(tables_of(drawn), "Austria|1,200|30\nBelgium|900|25\nCyprus|80|12\n\nDenmark|700|20\nEstonia|300|15\nFinland|650|17\n");
}

TEST(OpenRegions, CaptionPartsTwoTables) {
  EXPECT_EQ(tables_of(R"(
Austria    1,200       30
Belgium      900       25
Cyprus        80       12
Table 2. Second part
Denmark      700       20
Estonia      300       15
Finland      650       17
)"),
            "Austria|1,200|30\nBelgium|900|25\nCyprus|80|12\n\nDenmark|700|20\nEstonia|300|15\nFinland|650|17\n");
}

TEST(OpenRegions, WhiteUnderTheLastRuleEndsTheTable) {
  EXPECT_EQ(tables_of(R"(
=========================
Country    Sales     Cost
=========================
Austria    1,200       30
Belgium      900       25
Cyprus        80       12
=========================


Port        Code     Year
=========================
Dublin        DB     2012
Esbjerg       ES     2015
Felixst       FX     2017
=========================
)"),
            "Country|Sales|Cost\nAustria|1,200|30\nBelgium|900|25\nCyprus|80|12\n\n"
            "Port|Code|Year\nDublin|DB|2012\nEsbjerg|ES|2015\nFelixst|FX|2017\n");
}

TEST(OpenRegions, TitleOfASectionInTheTablesTypePartsNothing) {
  DrawnPage drawn = drawn_page(R"(
Austria    1,200       30
Belgium      900       25
Cyprus        80       12
Second part
Denmark      700       20
Estonia      300       15
Finland      650       17
)");
  tables_of(drawn);
  EXPECT_EQ(drawn.page.tables.size(), 1u);
}

}  // namespace
}  // namespace dq::test
