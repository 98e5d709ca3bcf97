#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "drawn_page.h"
#include "model/word_text.h"
#include "tables/evidence/rulings.h"
#include "tables/token_facts.h"
#include "tables/word_graph.h"

namespace dq::test {
namespace {

using tables::kNeighbours;
using tables::kTokenFacts;

struct Graphed {
  explicit Graphed(DrawnPage from)
      : drawn(std::move(from)),
        view(tables::page_view(drawn.page, drawn.content, tables::Frame(Direction::Right, drawn.page.width, drawn.page.height))) {
    tables::mark_prose(view);
    tables::mark_headings(view);
    graph = tables::make_word_graph(view, tables::clean_rulings(view));
  }
  explicit Graphed(std::string_view text) : Graphed(drawn_page(text)) {}
  Graphed(const Graphed&) = delete;

  DrawnPage drawn;
  tables::PageView view;
  tables::WordGraph graph;
};

constexpr std::string_view kReport = R"(
Sales of the year in all countries together
were more than those of the year before.

Country   |  Sales  |  Cost of sales   %
===========================================
Austria   |  1,200  |        30       4.5
Belgium   |    900  |        25       3.1
Cyprus    |     80  |        12        -
===========================================
Total     |  2,180  |        67       3.9
)";

// Words and rulings anywhere, also upon one another.
DrawnPage random_page(unsigned seed) {
  std::mt19937 random(seed);
  const auto below = [&](unsigned most) { return static_cast<float>(random() % most); };
  DrawnPage out = drawn_page("");
  for (unsigned n = random() % 60; n > 0; --n) {
    Word word;
    const float left = below(500), top = below(700), size = 1 + below(30);
    word.text = std::string(1 + random() % 12, "ab9.%($"[random() % 7]);
    word.box = {Pt(left), Pt(top), Pt(left + size * 0.5f * static_cast<float>(word.text.size())), Pt(top + size)};
    word.quad = Quad<Pt>::of(word.box);
    word.baseline = word.box.bottom;
    word.size = Pt(size);
    word.color = static_cast<std::uint32_t>(random() % 3);
    word.flags = static_cast<std::uint16_t>(random() % 2 ? kWordBold : 0);
    out.page.words.push_back(word);
  }
  for (unsigned n = random() % 20; n > 0; --n) {
    Ruling r;
    r.horizontal = random() % 2;
    r.position = Pt(below(600));
    r.span.lo = Pt(below(500));
    r.span.hi = r.span.lo + Pt(1 + below(300));
    r.thickness = Pt(0.5f);
    out.content.rulings.push_back(r);
  }
  for (unsigned n = random() % 6; n > 0; --n) {
    const float left = below(500), top = below(700);
    out.content.fills.push_back({.box = {Pt(left), Pt(top), Pt(left + below(300)), Pt(top + below(300))}, .color = 0xEEEEEE});
  }
  out.page.lines = layout::words_to_lines(out.page.words);
  return out;
}

void expect_neighbours_are_valid(const tables::WordGraph& graph) {
  const int count = graph.size();
  ASSERT_EQ(graph.neighbours.size(), static_cast<std::size_t>(count) * kNeighbours);
  for (int n = 0; n < count; ++n) {
    const auto begin = graph.neighbours.begin() + static_cast<std::ptrdiff_t>(n) * kNeighbours;
    const auto end = std::find(begin, begin + kNeighbours, -1);
    // As many as there can be, one after another, none twice.
    ASSERT_EQ(end - begin, std::min(count - 1, kNeighbours)) << n;
    ASSERT_TRUE(std::all_of(end, begin + kNeighbours, [](int m) { return m == -1; })) << n;
    ASSERT_TRUE(std::all_of(begin, end, [&](int m) { return m >= 0 && m < count && m != n; })) << n;
    ASSERT_EQ(std::set(begin, end).size(), static_cast<std::size_t>(end - begin)) << n;
  }
}

void expect_every_word_once(const Graphed& page) {
  std::vector<int> seen(page.drawn.page.words.size(), 0);
  for (const tables::Token& token : page.graph.tokens) {
    ASSERT_FALSE(token.words.empty());
    for (std::uint32_t w : token.words) {
      ++seen[w];
      ASSERT_GE(share_inside(page.drawn.page.words[w].box, token.box), 0.999f);
    }
  }
  for (const tables::Segment& segment : page.view.segments)
    for (std::uint32_t w : segment.words) --seen[w];
  ASSERT_TRUE(std::ranges::all_of(seen, [](int n) { return n == 0; }));
}

TEST(WordGraph, RandomPagesGiveValidGraphs) {
  for (unsigned seed = 0; seed < 150; ++seed) {
    SCOPED_TRACE(seed);
    const Graphed page(random_page(seed));
    expect_neighbours_are_valid(page.graph);
    expect_every_word_once(page);
    const auto in_range = [](std::int8_t fact) { return fact >= -127; };
    ASSERT_TRUE(std::ranges::all_of(page.graph.facts, in_range));
    ASSERT_TRUE(std::ranges::all_of(page.graph.pair_facts, in_range));
    ASSERT_EQ(page.graph.facts.size(), page.graph.tokens.size() * kTokenFacts);
    ASSERT_EQ(page.graph.pair_facts.size(), page.graph.neighbours.size() * tables::kPairFacts);
    if (HasFatalFailure()) return;
  }
}

TEST(WordGraph, SamePageSameBytes) {
  const Graphed a(kReport), b(kReport);
  ASSERT_GT(a.graph.size(), 20);
  EXPECT_EQ(a.graph.facts, b.graph.facts);
  EXPECT_EQ(a.graph.neighbours, b.graph.neighbours);
  EXPECT_EQ(a.graph.pair_facts, b.graph.pair_facts);
}

TEST(WordGraph, MovedPageHasTheSamePairs) {
  DrawnPage moved = drawn_page(kReport);
  for (Word& word : moved.page.words)
    word.box = {word.box.left + 32_pt, word.box.top + 64_pt, word.box.right + 32_pt, word.box.bottom + 64_pt};
  for (Ruling& r : moved.content.rulings) {
    r.position += r.horizontal ? 64_pt : 32_pt;
    r.span = {r.span.lo + (r.horizontal ? 32_pt : 64_pt), r.span.hi + (r.horizontal ? 32_pt : 64_pt)};
  }
  moved.page.lines = layout::words_to_lines(moved.page.words);
  const Graphed a(kReport), b(std::move(moved));
  EXPECT_EQ(a.graph.neighbours, b.graph.neighbours);
  EXPECT_EQ(a.graph.pair_facts, b.graph.pair_facts);
}

int token_of(const Graphed& page, std::string_view text) {
  for (int n = 0; n < page.graph.size(); ++n)
    if (page.drawn.page.words[page.graph.tokens[static_cast<std::size_t>(n)].words.front()].text == text) return n;
  ADD_FAILURE() << "no token " << text;
  return 0;
}

bool are_neighbours(const tables::WordGraph& graph, int n, int m) {
  const auto begin = graph.neighbours.begin() + static_cast<std::ptrdiff_t>(n) * kNeighbours;
  return std::find(begin, begin + kNeighbours, m) != begin + kNeighbours;
}

TEST(WordGraph, NeighboursAreWhatStandsBesideAboveAndBelow) {
  const Graphed page(kReport);
  const int cell = token_of(page, "900");
  for (const char* other : {"Belgium", "25", "1,200", "80", "Sales", "2,180"})
    EXPECT_TRUE(are_neighbours(page.graph, cell, token_of(page, other))) << other;
}

TEST(WordGraph, WideGapsPartTokens) {
  const Graphed page("One two   three\nfour");
  ASSERT_EQ(page.graph.size(), 3);
  EXPECT_EQ(page.graph.tokens[0].words.size(), 2u);
  EXPECT_EQ(page.graph.tokens[0].line, page.graph.tokens[1].line);
  EXPECT_NE(page.graph.tokens[0].line, page.graph.tokens[2].line);
}

std::vector<std::string> tokens_with(const Graphed& page, std::string_view text) {
  std::vector<std::string> out;
  for (const tables::Token& token : page.graph.tokens) {
    std::string words = words_text(page.drawn.page, token.words);
    if (words.find(text) != std::string::npos) out.push_back(std::move(words));
  }
  return out;
}

// A character is half an em wide here, as a space between words is.
TEST(WordGraph, ColumnsAsCloseAsWordsPartTokensWhereOtherLinesSaySo) {
  const Graphed page(R"(
Country    Sales    Cost
Austria      120      30
Belgium    1,200       -
Cyprus        80      12
Luxembourg 2,330 220,235
Malta        900      18
)");
  EXPECT_EQ(tokens_with(page, "Luxembourg"), std::vector<std::string>{"Luxembourg"});
  EXPECT_EQ(tokens_with(page, "220,235"), std::vector<std::string>{"220,235"});
}

TEST(WordGraph, TwoLinesSayNothingOfColumns) {
  const Graphed page("Austria      120\nBelgium    1,200\nLiechtenstein 30\n");
  EXPECT_EQ(tokens_with(page, "Liechtenstein"), std::vector<std::string>{"Liechtenstein 30"});
}

TEST(WordGraph, WhatSpansColumnsIsNotCutThoughItsPartsBeginWhereTheyDo) {
  const Graphed page(R"(
Day         Date       Spots
Mo          03/02/20      10
Tu          03/03/20      12
03/02/20 to 03/08/20      22
We          03/04/20       8
Th          03/05/20       7
)");
  EXPECT_EQ(tokens_with(page, "to"), std::vector<std::string>{"03/02/20 to 03/08/20"});
}

TEST(WordGraph, TextAcrossEndsTheSearchForColumns) {
  const Graphed page(R"(
Austria      120
Belgium    1,200
Cyprus        80
Sales of all countries
Liechtenstein 30
)");
  EXPECT_EQ(tokens_with(page, "Liechtenstein"), std::vector<std::string>{"Liechtenstein 30"});
}

TEST(WordGraph, NothingOfAnEmptyPage) { EXPECT_EQ(Graphed("").graph.size(), 0); }

TEST(WordGraph, TooManyTokensGiveNoGraph) {
  std::string text;
  for (int line = 0; line <= tables::kMostTokens / 50; ++line) {
    for (int n = 0; n < 50; ++n) text += "a   ";
    text += '\n';
  }
  const Graphed page(text);
  EXPECT_GT(page.drawn.page.words.size(), static_cast<std::size_t>(tables::kMostTokens));
  EXPECT_EQ(page.graph.size(), 0);
  EXPECT_TRUE(page.graph.facts.empty());
}

// --- facts

TEST(TokenFacts, ScaleEndsWhereBytesEnd) {
  EXPECT_EQ(tables::to_fact(1), 127);
  EXPECT_EQ(tables::to_fact(-1), -127);
  EXPECT_EQ(tables::to_fact(1e9f), 127);
  EXPECT_EQ(tables::to_fact(-1e9f), -127);
  EXPECT_EQ(tables::to_fact(0.004f), 1);
}

TEST(TokenFacts, SquashedGrowsWithTheLengthAndKeepsItsSign) {
  EXPECT_EQ(tables::squashed(0), 0);
  EXPECT_FLOAT_EQ(tables::squashed(40), 1);
  EXPECT_EQ(tables::squashed(1e6f), 1);
  for (float ems = 0; ems < 39; ems += 0.25f) {
    EXPECT_LT(tables::squashed(ems), tables::squashed(ems + 0.25f)) << ems;
    EXPECT_EQ(tables::squashed(-ems), -tables::squashed(ems)) << ems;
  }
}

TEST(TokenFacts, NumbersAreNumbers) {
  const auto numeric = [](const char* text) { return tables::text_facts(text)[tables::kNumericFact]; };
  EXPECT_EQ(numeric("1,310.50"), 1);
  EXPECT_EQ(numeric("12 %"), 1);
  EXPECT_EQ(numeric("North"), 0);
  EXPECT_EQ(tables::text_facts(""), (std::array<float, tables::kTextFacts>{}));
}

TEST(TokenFacts, RulingIndexAgainstLookingAtAll) {
  std::mt19937 random(3);
  const auto at = [&] { return Pt(static_cast<float>(random() % 2000) * 0.1f); };
  std::vector<Ruling> rulings(40);
  for (Ruling& r : rulings) {
    r.horizontal = random() % 4 > 0;
    r.position = at();
    r.span.lo = at();
    r.span.hi = r.span.lo + at();
  }
  const tables::RulingIndex index(rulings, true);
  for (int n = 0; n < 500; ++n) {
    const Pt from = at();
    const Interval<Pt> range{at(), 200_pt};
    const int side = random() % 2 ? 1 : -1;
    Pt nearest = 1'000'000_pt;
    for (const Ruling& r : rulings) {
      const Pt beyond = side > 0 ? r.position - from : from - r.position;
      if (r.horizontal && beyond >= -1.5_pt && r.span.contains(range.center())) nearest = std::min(nearest, std::max(beyond, 0_pt));
    }
    EXPECT_NEAR(index.nearest(from, side, range).distance.value(), nearest.value(), 1e-3f) << n;
  }
}

TEST(TokenFacts, RulingIndexCountsPlacesNotPieces) {
  const auto line = [](float y, float from, float to) {
    Ruling r;
    r.position = Pt(y), r.span = {Pt(from), Pt(to)};
    return r;
  };
  const tables::RulingIndex index({line(10, 0, 50), line(10.5f, 0, 100), line(20, 0, 100), line(30, 60, 100), line(40, 0, 100)}, true);
  const Interval<Pt> left{0_pt, 40_pt}, right{60_pt, 100_pt};
  EXPECT_EQ(index.count({5_pt, 35_pt}, left, left), 2);
  EXPECT_EQ(index.count({5_pt, 35_pt}, left, right), 3);
  EXPECT_EQ(index.count({21.6_pt, 28_pt}, left, right), 0);
}

}  // namespace
}  // namespace dq::test
