#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <random>

#include "drawn_page.h"
#include "tables/evidence/rulings.h"
#include "tables/joined_tables.h"
#include "tables/word_decoder.h"

namespace dq::test {
namespace {

using tables::kNeighbours;

// --- best_runs

double sum_of_runs(const std::vector<std::vector<tables::PairGain>>& gains, const std::vector<int>& starts) {
  const auto run_of = [&](int n) { return std::ranges::upper_bound(starts, n) - starts.begin(); };
  double sum = 0;
  for (std::size_t n = 0; n < gains.size(); ++n)
    for (const auto& g : gains[n])
      if (run_of(static_cast<int>(n)) == run_of(g.before)) sum += g.gain;
  return sum;
}

double best_of_all_cuts(const std::vector<std::vector<tables::PairGain>>& gains) {
  double best = -1e9;
  for (unsigned cuts = 0; cuts < 1u << (gains.size() - 1); ++cuts) {
    std::vector<int> starts{0};
    for (std::size_t n = 1; n < gains.size(); ++n)
      if (cuts >> (n - 1) & 1) starts.push_back(static_cast<int>(n));
    best = std::max(best, sum_of_runs(gains, starts));
  }
  return best;
}

TEST(BestRuns, AgainstAllCuts) {
  std::mt19937 random(1);
  std::uniform_real_distribution<float> gain(-4, 3);
  for (int n = 0; n < 300; ++n) {
    std::vector<std::vector<tables::PairGain>> gains(1 + random() % 9);
    for (std::size_t i = 1; i < gains.size(); ++i)
      for (std::size_t pairs = random() % 4; pairs > 0; --pairs) gains[i].push_back({static_cast<int>(random() % i), gain(random)});
    const std::vector<int> starts = tables::best_runs(gains);
    ASSERT_EQ(starts.front(), 0);
    ASSERT_TRUE(std::ranges::is_sorted(starts, std::less_equal{}));
    ASSERT_NEAR(sum_of_runs(gains, starts), best_of_all_cuts(gains), 1e-4) << n;
  }
}

TEST(BestRuns, NothingAndOne) {
  EXPECT_TRUE(tables::best_runs({}).empty());
  EXPECT_EQ(tables::best_runs({{}}), std::vector<int>{0});
}

TEST(BestRuns, WithoutEvidenceItemsStandAlone) { EXPECT_EQ(tables::best_runs({{}, {}, {{0, -1}}}), (std::vector<int>{0, 1, 2})); }

// --- group_tables

struct Pairs {
  explicit Pairs(int tokens) {
    graph.tokens.resize(static_cast<std::size_t>(tokens));
    graph.neighbours.assign(graph.tokens.size() * kNeighbours, -1);
    answer.tokens.assign(graph.tokens.size(), {.in_table = 0.9f});
    answer.pairs.resize(graph.neighbours.size());
    free.assign(graph.tokens.size(), 1);
  }

  void link(int from, int to, float table) {
    std::size_t at = static_cast<std::size_t>(from) * kNeighbours;
    while (graph.neighbours[at] >= 0) ++at;
    graph.neighbours[at] = static_cast<std::int16_t>(to);
    answer.pairs[at].table = table;
  }
  // Every two of [first, last].
  void link_all(int first, int last, float table) {
    for (int n = first; n <= last; ++n)
      for (int m = n + 1; m <= last; ++m) link(n, m, table);
  }
  std::vector<std::vector<int>> groups() const { return tables::group_tables(graph, answer, free); }

  tables::WordGraph graph;
  tables::NetAnswer answer;
  std::vector<char> free;
};

using Groups = std::vector<std::vector<int>>;

Pairs two_tables() {
  Pairs pairs(9);
  pairs.link_all(0, 3, 0.95f);
  pairs.link_all(5, 8, 0.95f);
  return pairs;
}

TEST(GroupTables, OneSureLinkAmongManyPoorOnesJoinsNothing) {
  Pairs pairs = two_tables();
  pairs.link(3, 5, 0.9f), pairs.link(2, 5, 0.1f), pairs.link(3, 6, 0.1f);
  EXPECT_EQ(pairs.groups(), (Groups{{0, 1, 2, 3}, {5, 6, 7, 8}}));
}

TEST(GroupTables, LinksThatAreSureOnAverageJoin) {
  Pairs pairs = two_tables();
  pairs.link(3, 5, 0.9f), pairs.link(2, 5, 0.4f), pairs.link(6, 3, 0.3f);
  EXPECT_EQ(pairs.groups(), (Groups{{0, 1, 2, 3, 5, 6, 7, 8}}));
}

TEST(GroupTables, BothDirectionsOfAPairCount) {
  Pairs pairs = two_tables();
  pairs.link(3, 5, 0.9f), pairs.link(5, 3, 0.05f);
  EXPECT_EQ(pairs.groups().size(), 2u);
}

TEST(GroupTables, WhatIsTakenOrInNoTableIsLeftOut) {
  Pairs pairs(10);
  pairs.link_all(0, 9, 0.9f);
  pairs.free[2] = 0;
  pairs.answer.tokens[7].in_table = 0.4f;
  EXPECT_EQ(pairs.groups(), (Groups{{0, 1, 3, 4, 5, 6, 8, 9}}));
}

TEST(GroupTables, ThreeTokensAreNoTable) {
  Pairs pairs(3);
  pairs.link_all(0, 2, 0.99f);
  EXPECT_TRUE(pairs.groups().empty());
  EXPECT_TRUE(Pairs(0).groups().empty());
}

// Average linkage by looking at all pairs of groups after every merge.
Groups plain_linkage(const Pairs& pairs) {
  Groups groups;
  for (int n = 0; n < pairs.graph.size(); ++n) groups.push_back({n});
  const auto mean = [&](const std::vector<int>& a, const std::vector<int>& b) {
    double sum = 0, links = 0;
    for (std::size_t at = 0; at < pairs.graph.neighbours.size(); ++at) {
      const int from = static_cast<int>(at / kNeighbours), to = pairs.graph.neighbours[at];
      const auto joins = [&](const std::vector<int>& g, const std::vector<int>& h) {
        return std::ranges::count(g, from) && std::ranges::count(h, to);
      };
      if (to >= 0 && (joins(a, b) || joins(b, a))) sum += pairs.answer.pairs[at].table, links += 1;
    }
    return links > 0 ? sum / links : 0;
  };
  while (true) {
    double most = 0.5;
    std::size_t first = 0, second = 0;
    for (std::size_t a = 0; a < groups.size(); ++a)
      for (std::size_t b = a + 1; b < groups.size(); ++b)
        if (mean(groups[a], groups[b]) > most) most = mean(groups[a], groups[b]), first = a, second = b;
    if (second == 0) break;
    groups[first].insert(groups[first].end(), groups[second].begin(), groups[second].end());
    groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(second));
  }
  std::erase_if(groups, [](const std::vector<int>& g) { return g.size() < 4; });
  for (auto& g : groups) std::ranges::sort(g);
  std::ranges::sort(groups);
  return groups;
}

TEST(GroupTables, AgainstPlainAverageLinkage) {
  std::mt19937 random(5);
  int tables = 0;
  for (int n = 0; n < 150; ++n) {
    Pairs pairs(5 + static_cast<int>(random() % 10));
    const unsigned links = 20 + random() % 50;
    for (unsigned k = 0; k < links; ++k) {
      const int from = static_cast<int>(random() % pairs.graph.tokens.size()), to = static_cast<int>(random() % pairs.graph.tokens.size());
      const std::size_t last = static_cast<std::size_t>(from + 1) * kNeighbours - 1;
      if (from != to && pairs.graph.neighbours[last] < 0) pairs.link(from, to, std::uniform_real_distribution<float>(0.2f, 1)(random));
    }
    ASSERT_EQ(pairs.groups(), plain_linkage(pairs)) << n;
    tables += static_cast<int>(pairs.groups().size());
  }
  EXPECT_GT(tables, 100);
}

// --- tokens_to_grid

struct Sheet {
  explicit Sheet(std::string_view text)
      : drawn(drawn_page(text)),
        view(tables::page_view(drawn.page, drawn.content, tables::Frame(Direction::Right, drawn.page.width, drawn.page.height))),
        rulings(tables::clean_rulings(view)),
        graph(tables::make_word_graph(view, rulings)) {
    answer.tokens.resize(graph.tokens.size());
    answer.pairs.resize(graph.neighbours.size());
    for (std::size_t n = 0; n < answer.tokens.size(); ++n) answer.tokens[n] = {0.9f, 0, 0, 0, graph.tokens[n].box, graph.tokens[n].box};
    tokens.resize(graph.tokens.size());
    std::iota(tokens.begin(), tokens.end(), 0);
  }
  Sheet(const Sheet&) = delete;

  // What a perfect network would say: text at one height is a row, text that shares its x a column.
  void see_what_is_drawn() {
    for (std::size_t pair = 0; pair < answer.pairs.size(); ++pair) {
      if (graph.neighbours[pair] < 0) continue;
      const Rect<Pt>&a = graph.tokens[pair / kNeighbours].box, &b = graph.tokens[static_cast<std::size_t>(graph.neighbours[pair])].box;
      answer.pairs[pair].table = 0.99f;
      answer.pairs[pair].row = overlap(a.y(), b.y()) > 0_pt ? 0.99f : 0.01f;
      answer.pairs[pair].column = overlap(a.x(), b.x()) > 0_pt ? 0.99f : 0.01f;
      answer.pairs[pair].cell = answer.pairs[pair].row * answer.pairs[pair].column;
    }
  }

  // As where it has too many nearer neighbours.
  void forget_pairs(std::size_t token) {
    for (std::size_t pair = 0; pair < graph.neighbours.size(); ++pair) {
      while (graph.neighbours[pair] >= 0 && (pair / kNeighbours == token || static_cast<std::size_t>(graph.neighbours[pair]) == token)) {
        const std::size_t last = (pair / kNeighbours + 1) * kNeighbours - 1;
        for (std::size_t next = pair; next < last; ++next)
          graph.neighbours[next] = graph.neighbours[next + 1], answer.pairs[next] = answer.pairs[next + 1];
        graph.neighbours[last] = -1;
      }
    }
  }

  std::size_t token(std::string_view text) const {
    for (std::size_t n = 0; n < graph.tokens.size(); ++n)
      if (drawn.page.words[graph.tokens[n].words.front()].text == text) return n;
    ADD_FAILURE() << "no token " << text;
    return 0;
  }
  std::optional<tables::Grid> grid() const { return tables::tokens_to_grid(view, graph, answer, tokens, rulings); }

  DrawnPage drawn;
  tables::PageView view;
  std::vector<Ruling> rulings;
  tables::WordGraph graph;
  tables::NetAnswer answer;
  std::vector<int> tokens;
};

std::string text_of(const tables::Grid& grid) {
  std::string out;
  for (const tables::GridCell& cell : grid.cells) {
    if (cell.column == 0 && !out.empty()) out += '\n';
    if (cell.column > 0) out += '|';
    for (const tables::Segment& part : cell.parts) out += (&part == &cell.parts.front() ? "" : " ") + part.text;
    if (cell.row_span * cell.column_span > 1) out += "[" + std::to_string(cell.row_span) + "x" + std::to_string(cell.column_span) + "]";
  }
  return out;
}

TEST(TokensToGrid, WhatAPerfectNetworkSays) {
  Sheet sheet(R"(
Country     Sales    Cost
Austria     1,200      30
Belgium                25
)");
  sheet.see_what_is_drawn();
  for (const char* text : {"Country", "Sales", "Cost"}) sheet.answer.tokens[sheet.token(text)].header = 0.9f;
  const auto grid = sheet.grid();
  ASSERT_TRUE(grid);
  EXPECT_EQ(text_of(*grid), "Country|Sales|Cost\nAustria|1,200|30\nBelgium||25");
  EXPECT_EQ(grid->header_rows, 1);
  EXPECT_EQ(grid->visual_rows, 3);
  EXPECT_EQ(grid->style, TableStyle::Borderless);
}

TEST(TokensToGrid, ASpanningTokenWithoutPairsCoversTheColumnsThatItsCellReachesOver) {
  Sheet sheet(R"(
             Accounts
Country    Sales    Cost
Austria    1,200      30
Belgium      900      25
)");
  sheet.see_what_is_drawn();
  tables::TokenGuess& title = sheet.answer.tokens[sheet.token("Accounts")];
  title.column_span = 0.9f;
  title.cell.left = sheet.graph.tokens[sheet.token("Sales")].box.left;
  title.cell.right = sheet.graph.tokens[sheet.token("Cost")].box.right;
  sheet.forget_pairs(sheet.token("Accounts"));
  const auto grid = sheet.grid();
  ASSERT_TRUE(grid);
  EXPECT_EQ(text_of(*grid), "|Accounts[1x2]\nCountry|Sales|Cost\nAustria|1,200|30\nBelgium|900|25");
}

TEST(TokensToGrid, PairsTellWhatASpanningTokenCoversBeforeItsCellDoes) {
  Sheet sheet(R"(
             Accounts
Country    Sales    Cost
Austria    1,200      30
Belgium      900      25
)");
  sheet.see_what_is_drawn();
  const std::size_t title = sheet.token("Accounts");
  sheet.answer.tokens[title].column_span = 0.9f;
  sheet.answer.tokens[title].cell.left = sheet.graph.tokens[sheet.token("Country")].box.left;
  for (std::size_t pair = 0; pair < sheet.answer.pairs.size(); ++pair) {
    const int other = sheet.graph.neighbours[pair];
    if (other < 0 || (pair / kNeighbours != title && static_cast<std::size_t>(other) != title)) continue;
    const std::size_t below = pair / kNeighbours == title ? static_cast<std::size_t>(other) : pair / kNeighbours;
    const bool first = sheet.graph.tokens[below].box.left == sheet.graph.tokens[sheet.token("Country")].box.left;
    sheet.answer.pairs[pair].column = first ? 0.1f : 0.9f;
  }
  const auto grid = sheet.grid();
  ASSERT_TRUE(grid);
  EXPECT_EQ(text_of(*grid), "|Accounts[1x2]\nCountry|Sales|Cost\nAustria|1,200|30\nBelgium|900|25");
}

TEST(TokensToGrid, EdgesLieOnRulingsBetweenRows) {
  Sheet sheet(R"(
Country    Sales    Cost
==========================
Austria    1,200      30
Belgium      900      25
)");
  sheet.see_what_is_drawn();
  const auto grid = sheet.grid();
  ASSERT_TRUE(grid);
  ASSERT_EQ(grid->hard_rows.size(), 1u);
  EXPECT_EQ(grid->row_edges[1], grid->hard_rows.front());
  EXPECT_EQ(grid->style, TableStyle::HalfRuled);
}

TEST(TokensToGrid, OneRowIsNoTable) {
  Sheet sheet("Country    Sales    Cost    More");
  sheet.see_what_is_drawn();
  EXPECT_FALSE(sheet.grid());
}

// Cells cover the grid and do not meet; each word of the tokens is in one cell, no other word is in any.
void expect_consistent(const Sheet& sheet, const tables::Grid& grid) {
  ASSERT_GE(grid.rows(), 2);
  ASSERT_GE(grid.columns(), 2);
  ASSERT_TRUE(std::ranges::is_sorted(grid.row_edges) && std::ranges::is_sorted(grid.column_edges));
  ASSERT_GE(grid.header_rows, 0);
  ASSERT_LT(grid.header_rows, grid.rows());
  std::vector<int> covered(static_cast<std::size_t>(grid.rows() * grid.columns()), 0);
  std::vector<int> seen(sheet.drawn.page.words.size(), 0);
  for (const tables::GridCell& cell : grid.cells) {
    ASSERT_TRUE(cell.row >= 0 && cell.column >= 0 && cell.row_span > 0 && cell.column_span > 0);
    ASSERT_TRUE(cell.row + cell.row_span <= grid.rows() && cell.column + cell.column_span <= grid.columns());
    for (int r = cell.row; r < cell.row + cell.row_span; ++r)
      for (int c = cell.column; c < cell.column + cell.column_span; ++c) ++covered[static_cast<std::size_t>(r * grid.columns() + c)];
    for (const tables::Segment& part : cell.parts)
      for (std::uint32_t w : part.words) ++seen[w];
  }
  ASSERT_TRUE(std::ranges::all_of(covered, [](int n) { return n == 1; }));
  for (int n : sheet.tokens)
    for (std::uint32_t w : sheet.graph.tokens[static_cast<std::size_t>(n)].words) --seen[w];
  ASSERT_TRUE(std::ranges::all_of(seen, [](int n) { return n == 0; }));
  const auto place = [](const tables::GridCell& cell) { return std::pair(cell.row, cell.column); };
  ASSERT_TRUE(std::ranges::is_sorted(grid.cells, {}, place));
}

std::string random_text(std::mt19937& random) {
  std::string text;
  for (unsigned line = 2 + random() % 8; line > 0; --line) {
    for (unsigned n = random() % 6; n > 0; --n) text += std::string(1 + random() % 9, ' ') + std::string(1 + random() % 8, 'a');
    if (random() % 6 == 0) text += "\n    ========================";
    text += '\n';
  }
  return text + "a    a\nb    b\n";
}

void answer_anything(Sheet& sheet, std::mt19937& random) {
  // From always sure to never sure.
  const double sharpness = static_cast<double>(random() % 4);
  const auto guess = [&] {
    const double x = std::uniform_real_distribution<double>(-1, 1)(random) * std::pow(10, sharpness);
    return static_cast<float>(1 / (1 + std::exp(-x)));
  };
  const auto away = [&] { return Pt(std::uniform_real_distribution<float>(-150, 150)(random)); };
  for (std::size_t n = 0; n < sheet.answer.tokens.size(); ++n) {
    const Rect<Pt>& box = sheet.graph.tokens[n].box;
    sheet.answer.tokens[n] = {
        guess(), guess(), guess(), guess(), {box.left + away(), box.top + away(), box.right + away(), box.bottom + away()}, box};
  }
  for (tables::PairGuess& pair : sheet.answer.pairs) pair = {guess(), guess(), guess(), guess()};
  std::ranges::shuffle(sheet.tokens, random);
  sheet.tokens.resize(std::max<std::size_t>(sheet.tokens.size() * (1 + random() % 3) / 3, 4));
  if (random() % 2) std::ranges::sort(sheet.tokens);
}

TEST(TokensToGrid, WhateverTheNetworkSaysTheGridIsConsistent) {
  std::mt19937 random(7);
  int grids = 0;
  for (int n = 0; n < 1500; ++n) {
    SCOPED_TRACE(n);
    Sheet sheet(random_text(random));
    if (sheet.tokens.size() < 4) continue;
    answer_anything(sheet, random);
    auto grid = sheet.grid();
    if (!grid) continue;
    ++grids;
    expect_consistent(sheet, *grid);
    tables::add_agreement(sheet.graph, sheet.answer, *grid);
    const auto probability = [](float p) { return p >= 0 && p <= 1.00001f; };
    ASSERT_TRUE(probability(grid->in_table) && probability(grid->closed));
    ASSERT_TRUE(std::ranges::all_of(grid->cells, [&](const tables::GridCell& cell) { return probability(cell.agreement); }));
    if (HasFatalFailure()) return;
  }
  EXPECT_GT(grids, 700);  // or the test says nothing
}

// --- list numbers

std::string list_numbers_joined(std::string_view text) {
  Sheet sheet(text);
  sheet.see_what_is_drawn();
  // Texts at one left edge as they stand in columns here, whatever they share with those at the left.
  for (std::size_t pair = 0; pair < sheet.answer.pairs.size(); ++pair) {
    if (sheet.graph.neighbours[pair] < 0) continue;
    const Rect<Pt>&a = sheet.graph.tokens[pair / kNeighbours].box,
          &b = sheet.graph.tokens[static_cast<std::size_t>(sheet.graph.neighbours[pair])].box;
    const auto number = [](const Rect<Pt>& box) { return box.right < Pt(kLeft) + 20_pt; };
    if (number(a) != number(b)) sheet.answer.pairs[pair].column = 0.01f;
  }
  const auto grid = sheet.grid();
  return grid ? text_of(*grid) : "no grid";
}

TEST(TokensToGrid, NumbersOfListItemsBelongToTheirLabels) {
  EXPECT_EQ(list_numbers_joined(R"(
                  Sales    Cost
Countries far     1,200      30
1.  Austria         900      25
2.  Belgium         300       5
Countries near      800      12
3.  Cyprus          500      10
)"),
            "|Sales|Cost\nCountries far|1,200|30\n1. Austria|900|25\n2. Belgium|300|5\nCountries near|800|12\n3. Cyprus|500|10");
}

TEST(TokensToGrid, NumbersUnderAHeadingOrWithoutOtherLabelsAreAColumn) {
  EXPECT_EQ(list_numbers_joined("No  Country    Cost\n1.  Austria      25\n2.  Belgium       5\n3.  Cyprus       10\n"),
            "No|Country|Cost\n1.|Austria|25\n2.|Belgium|5\n3.|Cyprus|10");
  EXPECT_EQ(list_numbers_joined("    Country    Cost\n1.  Austria      25\n2.  Belgium       5\n3.  Cyprus       10\n"),
            "|Country|Cost\n1.|Austria|25\n2.|Belgium|5\n3.|Cyprus|10");
}

// --- tables_in_grid

// The first word of every part's first and last token, as "Country..80 Other..12".
std::string parts_of(std::string_view text) {
  Sheet sheet(text);
  sheet.see_what_is_drawn();
  const auto grid = sheet.grid();
  if (!grid) return "no grid";
  std::string out;
  for (const std::vector<int>& part : tables::tables_in_grid(sheet.graph, sheet.tokens, *grid)) {
    const auto word = [&](int n) { return sheet.drawn.page.words[sheet.graph.tokens[static_cast<std::size_t>(n)].words.front()].text; };
    out += (out.empty() ? "" : " ") + (part.empty() ? "nothing" : word(part.front()) + ".." + word(part.back()));
  }
  return out;
}

TEST(TablesInGrid, HeadingsThatBeginAgainAfterWhite) {
  EXPECT_EQ(parts_of(R"(
Country     Sales    Cost
Austria     1,200      30
Belgium       900      25

Region      Sales    Cost
North         200      10
South          80      12
)"),
            "Country..25 Region..12");
}

TEST(TablesInGrid, ATitleBetweenTablesIsInNeither) {
  EXPECT_EQ(parts_of(R"(
Country     Sales    Cost
Austria     1,200      30
Belgium       900      25

Regions
Region      Sales    Cost
North         200      10
South          80      12
)"),
            "Country..25 Region..12");
}

TEST(TablesInGrid, HeadingsAgainWithoutWhiteAreRows) {
  EXPECT_EQ(parts_of(R"(
Country     Sales    Cost
Austria     1,200      30
Belgium       900      25
Region      Sales    Cost
North         200      10
South          80      12
)"),
            "Country..12");
}

TEST(TablesInGrid, OtherHeadingsAndNumbersThatComeAgainAreRows) {
  EXPECT_EQ(parts_of("Country  Sales  Cost\nAustria  1,200    30\n\nRegion   Sales  Rate\nNorth      200    10\n"), "Country..10");
  EXPECT_EQ(parts_of("Austria  1,200    30\nBelgium    900    25\n\nRegion   1,200    30\nNorth      200    10\n"), "Austria..10");
}

TEST(TablesInGrid, HalvesWhoseColumnsStandAlike) {
  EXPECT_EQ(parts_of(R"(
1   100   200            4   103   203
2   101   201            5   104   204
3   102   202            6   105   205
)"),
            "1..202 4..205");
}

TEST(TablesInGrid, HalvesThatAreNoFurtherApartThanColumnsOrOtherwiseAreOne) {
  EXPECT_EQ(parts_of("1   100   200     4   103   203\n2   101   201     5   104   204\n3   102   202     6   105   205\n"), "1..205");
  EXPECT_EQ(
      parts_of(
          "1   100   200           4  103      203\n2   101   201           5  104      204\n3   102   202           6  105      205\n"),
      "1..205");
  // Labels and values in pairs.
  EXPECT_EQ(parts_of("Name   100            Date   103\nCity   101            Time   104\nUnit   102            Kind   105\n"),
            "Name..105");
}

// --- add_agreement

TEST(AddAgreement, IsThatOfTheNetworkWithTheCells) {
  Sheet sheet(R"(
Country     Sales    Cost
Austria     1,200      30
Belgium       900      25
)");
  sheet.see_what_is_drawn();
  auto right = sheet.grid();
  ASSERT_TRUE(right);
  tables::add_agreement(sheet.graph, sheet.answer, *right);
  EXPECT_NEAR(right->in_table, 0.9f, 1e-5f);
  EXPECT_EQ(right->closed, 1);
  for (const auto& cell : right->cells) EXPECT_NEAR(cell.agreement, 0.99f * 0.99f, 1e-5f);
  // Texts in each other's place agree less.
  auto wrong = *right;
  std::swap(wrong.cells[0].parts, wrong.cells[4].parts);
  tables::add_agreement(sheet.graph, sheet.answer, wrong);
  for (std::size_t n : {0, 4}) EXPECT_LT(wrong.cells[n].agreement, 0.6f) << n;
}

TEST(AddAgreement, WithoutAnAnswerThereIsNone) {
  Sheet sheet("a    b\nc    d\n");
  sheet.see_what_is_drawn();
  auto grid = sheet.grid();
  ASSERT_TRUE(grid);
  tables::add_agreement({}, {}, *grid);
  EXPECT_EQ(grid->in_table, 0);
  EXPECT_EQ(grid->cells.front().agreement, 0);
}

}  // namespace
}  // namespace dq::test
