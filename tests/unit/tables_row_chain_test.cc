// Where open tables begin and end, and what stands at their edges.
#include <gtest/gtest.h>

#include <random>

#include "drawn_page.h"
#include "tables/fitted_rows.h"
#include "tables/row_chain.h"

namespace dq::test {
namespace {

using tables::JointFacts;
using tables::RowFacts;
using tables::RowRange;
using tables::StripFacts;

template <class Facts>
float weighed(const Facts& weights, const Facts& facts) {
  float sum = 0;
  for (std::size_t n = 0; n < facts.size(); ++n) sum += weights[n] * facts[n];
  return sum;
}

// What row_chain.cc makes largest, written out for one choice of tables. (It wants tables: kTablesWanted, for each that does not follow
// another one at once.)
float score_of(const StripFacts& facts, const std::vector<RowRange>& chosen) {
  float sum = 0;
  std::size_t last_end = facts.rows.size() + 1;
  for (const auto& [begin, end] : chosen) {
    const bool follows = begin == last_end;
    if (!follows) sum += 2.0f + weighed(tables::kBegins, facts.joints[begin]);
    sum += weighed(tables::kRowIsFirst, facts.rows[begin]) + weighed(tables::kRowIsLast, facts.rows[end - 1]);
    for (std::size_t n = begin; n < end; ++n) sum += weighed(tables::kRowInTable, facts.rows[n]);
    for (std::size_t n = begin + 1; n < end; ++n) sum += weighed(tables::kGoesOn, facts.joints[n]);
    const bool goes_over = std::ranges::any_of(chosen, [&](const RowRange& other) { return other.first == end; });
    sum += weighed(goes_over ? tables::kParts : tables::kEnds, facts.joints[end]);
    last_end = end;
  }
  return sum;
}

void try_all(const StripFacts& facts, std::size_t from, std::vector<RowRange>& chosen, float& best) {
  best = std::max(best, score_of(facts, chosen));
  for (std::size_t begin = from; begin + 2 <= facts.rows.size(); ++begin)
    for (std::size_t end = begin + 2; end <= facts.rows.size(); ++end) {
      chosen.push_back({begin, end});
      try_all(facts, end, chosen, best);
      chosen.pop_back();
    }
}

TEST(RowChain, FindsTheBestOfAllChoices) {
  std::mt19937 random(7);
  const auto fact = [&] { return random() % 3 == 0 ? static_cast<float>(random() % 5) / 4 : 0.0f; };
  int tables_seen = 0;
  for (int round = 0; round < 200; ++round) {
    StripFacts facts;
    const std::size_t rows = 1 + random() % 7;
    facts.rows.resize(rows), facts.joints.resize(rows + 1);
    for (RowFacts& row : facts.rows)
      for (float& f : row) f = fact();
    for (JointFacts& joint : facts.joints)
      for (float& f : joint) f = fact();
    const std::vector<RowRange> found = tables::likeliest_tables(facts);
    tables_seen += static_cast<int>(found.size());
    std::vector<RowRange> chosen;
    float best = 0;
    try_all(facts, 0, chosen, best);
    EXPECT_NEAR(score_of(facts, found), best, 1e-3f) << "round " << round;
  }
  EXPECT_GT(tables_seen, 20);
}

TEST(RowChain, NothingInAnEmptyStrip) { EXPECT_TRUE(tables::likeliest_tables({}).empty()); }

TEST(OpenTables, NamesAndValuesAboveStayOutside) {
  EXPECT_EQ(tables_of(R"(
Account:      77 1234
Period:       May 2020

Country          Sales       Cost
=================================
Austria          1,200         30
Belgium            900         25
Cyprus              80         12
Denmark            700         20

The figures above were taken from the reports of the offices.
)"),
            "Country|Sales|Cost\nAustria|1,200|30\nBelgium|900|25\nCyprus|80|12\nDenmark|700|20\n");
}

// A background behind the header with a rule at its lower edge is no grid of its own.
TEST(OpenTables, HeaderOverABackgroundWithARule) {
  DrawnPage drawn = drawn_page(R"(
Country          Sales       Cost
=================================
Austria          1,200         30
Belgium            900         25
Cyprus              80         12
Denmark            700         20
=================================
)");
  const Rect<Pt> box{drawing::x_of(0), drawing::y_of(1), drawing::x_of(33), drawing::y_of(2) + 6_pt};
  drawn.content.fills.push_back({box, 0xdddddd});
  for (Pt y : {box.top, box.bottom}) drawn.content.rulings.push_back({true, y, box.x(), 0_pt, 0xdddddd, RulingSource::FillEdge, false});
  for (Pt x : {box.left, box.right}) drawn.content.rulings.push_back({false, x, box.y(), 0_pt, 0xdddddd, RulingSource::FillEdge, false});
  EXPECT_EQ(tables_of(drawn), "Country|Sales|Cost\nAustria|1,200|30\nBelgium|900|25\nCyprus|80|12\nDenmark|700|20\n");
}

// Between the rule below one section's rows and the rule above the next one's there is but its title.
TEST(Lattices, TitlesOfSectionsBetweenClosedGrids) {
  EXPECT_EQ(tables_of(R"(
+=========+=======+========+
| Country | Sales | Cost   |
+=========+=======+========+
|  North                   |
+=========+=======+========+
| Austria | 1,200 | 30     |
| Belgium | 900   | 25     |
+=========+=======+========+
|  South                   |
+=========+=======+========+
| Cyprus  | 80    | 12     |
| Denmark | 700   | 20     |
+=========+=======+========+
)"),
            "Country|Sales|Cost\nNorth[1x3]\nAustria|1,200|30\nBelgium|900|25\nSouth[1x3]\nCyprus|80|12\nDenmark|700|20\n");
}

TEST(ColumnLines, AColumnFarLeftOfTheLines) {
  EXPECT_EQ(tables_of(R"(
G-6198                                             | 12     | 150
W-2840                                             | 31     | 85
O-0620                                             | 7      | 9
Q-2019                                             | 44     | 120
)"),
            "G-6198|12|150\nW-2840|31|85\nO-0620|7|9\nQ-2019|44|120\n");
}

TEST(ColumnLines, AHeadingOverTwoColumnsCutsTheLineBetween) {
  const std::string text = tables_of(R"(
            |     Sales       |
Country     | 2019   | 2020   | Cost
Austria     | 1,200  | 1,300  | 30
Belgium     | 900    | 925    | 25
Cyprus      | 80     | 95     | 12
Denmark     | 700    | 720    | 20
Estonia     | 300    | 310    | 15
)");
  EXPECT_TRUE(text.ends_with("Austria|1,200|1,300|30\nBelgium|900|925|25\nCyprus|80|95|12\nDenmark|700|720|20\nEstonia|300|310|15\n"))
      << text;
  EXPECT_EQ(text.find("\n\n"), std::string::npos) << text;
}

// Headings that run upwards, above the columns of an open table.
TEST(TurnedHeadings, AreTheFirstRowOfAnOpenTable) {
  DrawnPage drawn = drawn_page(R"(





Austria          1,200         30         5
Belgium            900         25         6
Cyprus              80         12         7
Denmark            700         20         8
)");
  for (const auto& [text, column] : {std::pair("Visitors", 19), std::pair("Income", 30), std::pair("Grants", 41)}) {
    Word word;
    word.box = {drawing::x_of(column), drawing::y_of(2), drawing::x_of(column) + 10_pt, drawing::y_of(6) - 1_pt};
    word.quad = Quad<Pt>::of(word.box);
    word.baseline = word.box.right - 2_pt;
    word.size = 10_pt;
    word.direction = Direction::Up;
    word.text = text;
    drawn.page.words.push_back(std::move(word));
  }
  drawn.page.lines = layout::words_to_lines(drawn.page.words);
  EXPECT_EQ(tables_of(drawn), "|Visitors|Income|Grants\nAustria|1,200|30|5\nBelgium|900|25|6\nCyprus|80|12|7\nDenmark|700|20|8\n");
}

}  // namespace
}  // namespace dq::test
