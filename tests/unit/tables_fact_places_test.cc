// Training leaves facts out by their places (train/fact_places.tsv): do they say what the table of places says they do? One thing of a
// page is changed, and only facts of its name may change.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "drawn_page.h"
#include "tables/evidence/rulings.h"
#include "tables/token_facts.h"
#include "tables/word_graph.h"

namespace dq::tables {
namespace {

using Places = std::set<int>;

const std::map<std::pair<std::string, std::string>, Places>& table_of_places() {
  static const auto places = [] {
    std::map<std::pair<std::string, std::string>, Places> out;
    std::ifstream file(std::string(DQ_SOURCE_DIR) + "/train/fact_places.tsv");
    for (std::string line; std::getline(file, line);) {
      std::istringstream in(line);
      std::string kind, name;
      int first = 0, count = 0;
      if (line.starts_with("#") || !(in >> kind >> name >> first >> count)) continue;
      for (int n = first; n < first + count; ++n) out[{kind, name}].insert(n);
    }
    return out;
  }();
  return places;
}

Places places(const std::string& kind, const std::vector<std::string>& names) {
  Places out;
  for (const std::string& name : names) {
    const auto found = table_of_places().find({kind, name});
    if (found != table_of_places().end()) out.insert(found->second.begin(), found->second.end());
  }
  return out;
}

// A table of three rows and columns, two lines in its last cell, and what may be about it.
struct Look {
  float across = 1, along = 1;  // everything but the size of type is so many times as large
  bool rulings = false, fill = false, drawing = false, bold = false, words = false;
};

Word word_at(std::string text, Rect<Pt> box, const Look& look) {
  Word word;
  word.text = std::move(text);
  word.box = {box.left * look.across, box.top * look.along, box.right * look.across, box.bottom * look.along};
  word.quad = Quad<Pt>::of(word.box);
  word.baseline = word.box.bottom;
  word.size = 10_pt;
  return word;
}

void add_rulings(const Look& look, PageContent& content) {
  for (int n = 0; n < 4; ++n) {
    const auto at = static_cast<float>(n);
    Ruling down{false, Pt((95 + 100 * at) * look.across), {95_pt * look.along, 215_pt * look.along}};
    Ruling along{true, Pt((95 + 40 * at) * look.along), {95_pt * look.across, 395_pt * look.across}};
    for (Ruling* r : {&down, &along}) r->thickness = 0.5_pt, content.rulings.push_back(*r);
  }
}

WordGraph graph_of(const Look& look) {
  test::DrawnPage drawn = test::drawn_page("");
  drawn.page.width *= look.across, drawn.page.height *= look.along;
  for (int n = 0; n < 10; ++n) {
    const auto left = static_cast<float>(n < 9 ? 100 + n % 3 * 100 : 300), top = static_cast<float>(n < 9 ? 100 + n / 3 * 40 : 194);
    const bool other = n == 4;
    Word word = word_at(other && look.words ? "Total:" : "ab" + std::to_string(n % 2),
                        {Pt(left), Pt(top), Pt(left + 30 + static_cast<float>(n)), Pt(top + 10)}, look);
    if (other && look.bold) word.flags = kWordBold | kWordItalic, word.color = 0xFF0000, word.font += 1;
    drawn.page.words.push_back(word);
  }
  if (look.rulings) add_rulings(look, drawn.content);
  if (look.fill) drawn.content.fills.push_back({.box = {96_pt, 136_pt, 294_pt, 174_pt}, .color = 0xDDDDDD});
  drawn.page.lines = layout::words_to_lines(drawn.page.words);
  PageView view = page_view(drawn.page, drawn.content, Frame(Direction::Right, drawn.page.width, drawn.page.height));
  if (look.drawing) view.drawings.push_back({190_pt, 130_pt, 250_pt, 170_pt});
  return make_word_graph(view, clean_rulings(view));
}

// Facts of tokens, or of pairs by which tokens they are of.
using Facts = std::map<std::pair<int, int>, std::vector<int>>;

Facts facts_of(const WordGraph& graph, const std::string& kind) {
  Facts out;
  for (int n = 0; n < graph.size(); ++n) {
    if (kind == "token") {
      const auto from = graph.facts.begin() + n * kTokenFacts;
      out[{n, n}] = {from, from + kTokenFacts};
      continue;
    }
    for (int k = 0; k < kNeighbours; ++k) {
      const int m = graph.neighbours[static_cast<std::size_t>(n * kNeighbours + k)];
      const auto from = graph.pair_facts.begin() + (n * kNeighbours + k) * kPairFacts;
      if (m >= 0) out[{n, m}] = {from, from + kPairFacts};
    }
  }
  return out;
}

Places changed(const Look& a, const Look& b, const std::string& kind) {
  const Facts before = facts_of(graph_of(a), kind), after = facts_of(graph_of(b), kind);
  EXPECT_EQ(before.size(), after.size());
  Places out;
  for (const auto& [at, facts] : before)
    for (std::size_t f = 0; f < facts.size(); ++f)
      if (facts[f] != after.at(at)[f]) out.insert(static_cast<int>(f));
  return out;
}

// Nothing but `names` changes, and something of each that is `surely` does.
void expect_changed(const Look& look, const std::string& kind, const std::vector<std::string>& surely,
                    std::vector<std::string> names = {}) {
  SCOPED_TRACE(kind);
  const Places all = changed({}, look, kind);
  names.insert(names.end(), surely.begin(), surely.end());
  const Places allowed = places(kind, names);
  for (int f : all) EXPECT_TRUE(allowed.contains(f)) << "fact " << f;
  for (const std::string& name : surely) {
    const Places of_name = places(kind, {name});
    EXPECT_TRUE(std::ranges::any_of(of_name, [&](int f) { return all.contains(f); })) << name;
  }
}

TEST(FactPlaces, Rulings) {
  const Look look{.rulings = true};
  expect_changed(look, "token", {"ruling_far", "ruling_length", "lattice", "counts"});
  expect_changed(look, "pair", {"rulings", "lattice"});
  for (int f : places("pair", {"lattice", "rulings"})) EXPECT_TRUE(changed({}, look, "pair").contains(f)) << f;
}

TEST(FactPlaces, Fills) {
  expect_changed({.fill = true}, "token", {"fill"}, {"ruling_far", "ruling_length", "counts"});  // edges of fills are rulings
  expect_changed({.fill = true}, "pair", {"fills"}, {"rulings", "lattice"});
}

TEST(FactPlaces, Drawings) {
  expect_changed({.drawing = true}, "token", {"drawings"});
  expect_changed({.drawing = true}, "pair", {});
}

TEST(FactPlaces, Fonts) {
  expect_changed({.bold = true}, "token", {"font"}, {"layout"});
  expect_changed({.bold = true}, "pair", {"font"});
}

TEST(FactPlaces, Words) {
  expect_changed({.words = true}, "token", {"text"});
  expect_changed({.words = true}, "pair", {});
  EXPECT_EQ(places("token", {"text"}).size(), static_cast<std::size_t>(kTextFacts));
}

// Lengths that training stretches are those that grow with the page, by as much.
void expect_stretched(const Look& look, const std::string& name, float factor, const std::string& kind) {
  SCOPED_TRACE(kind);
  const Facts before = facts_of(graph_of({.rulings = true}), kind), after = facts_of(graph_of(look), kind);
  int seen = 0;
  for (const auto& [at, facts] : before)
    for (int f : places(kind, {name})) {
      const auto was = static_cast<float>(facts[static_cast<std::size_t>(f)]) / 127,
                 is = static_cast<float>(after.at(at)[static_cast<std::size_t>(f)]) / 127;
      const float ems = std::copysign(std::expm1(std::abs(was) * std::log1p(40.0f)), was);
      EXPECT_NEAR(is, squashed(ems * factor), 0.02f) << "fact " << f;
      seen += was != is;
    }
  EXPECT_GT(seen, 0);
}

TEST(FactPlaces, StretchedPages) {
  const Look wide{.across = 1.5f, .rulings = true}, high{.along = 1.5f, .rulings = true};
  for (const char* kind : {"token", "pair"}) {
    expect_stretched(wide, "across", 1.5f, kind);
    expect_stretched(high, "along", 1.5f, kind);
  }
}

}  // namespace
}  // namespace dq::tables
