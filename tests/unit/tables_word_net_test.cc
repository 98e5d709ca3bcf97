// The network in C++ against torch's answers to the same pages with the same weights (models/word_net.check, of train/export.py).
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <fstream>
#include <sstream>
#include <string_view>

#include "tables/word_net.h"

namespace dq::tables {
namespace {

constexpr float kNear = 1e-3f;  // of a probability, and of an extent as the network gives it

struct CheckedPage {
  WordGraph graph;
  std::vector<float> tokens;  // [tokens][12]
  std::vector<float> pairs;   // [tokens][kNeighbours][4]
};

class CheckReader {
 public:
  explicit CheckReader(std::string_view bytes) : bytes_(bytes) {}

  std::vector<CheckedPage> pages() {
    std::vector<CheckedPage> out;
    if (!bytes_.starts_with("DQC1")) return out;
    at_ = 4;
    while (at_ < bytes_.size() && !short_) out.push_back(page());
    return short_ ? std::vector<CheckedPage>{} : out;
  }

 private:
  template <class T>
  std::vector<T> take(std::size_t count) {
    std::vector<T> out(count);
    short_ = short_ || bytes_.size() - at_ < count * sizeof(T);
    if (short_) return out;
    std::memcpy(out.data(), bytes_.data() + at_, count * sizeof(T));
    at_ += count * sizeof(T);
    return out;
  }

  CheckedPage page() {
    CheckedPage out;
    const auto count = static_cast<std::size_t>(take<std::int32_t>(1).front());
    out.graph.facts = take<std::int8_t>(count * kTokenFacts);
    out.graph.neighbours = take<std::int16_t>(count * kNeighbours);
    out.graph.pair_facts = take<std::int8_t>(count * kNeighbours * kPairFacts);
    const auto boxes = take<float>(count * 4);
    for (std::size_t n = 0; n < count; ++n) {
      Token token;
      token.box = {Pt(boxes[n * 4]), Pt(boxes[n * 4 + 1]), Pt(boxes[n * 4 + 2]), Pt(boxes[n * 4 + 3])};
      out.graph.tokens.push_back(token);
    }
    out.tokens = take<float>(count * 12);
    out.pairs = take<float>(count * kNeighbours * 4);
    return out;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  bool short_ = false;
};

const std::vector<CheckedPage>& checked_pages() {
  static const std::vector<CheckedPage> pages = [] {
    std::ifstream file(std::string(DQ_SOURCE_DIR) + "/models/word_net.check", std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return CheckReader(bytes.view()).pages();
  }();
  return pages;
}

// A side of a box: its way from the token's own side is squashed, so that what is far away may differ more.
void expect_sides(const Rect<Pt>& got, const float* expected, const Rect<Pt>& own) {
  const Pt sides[] = {got.left, got.top, got.right, got.bottom}, own_sides[] = {own.left, own.top, own.right, own.bottom};
  for (int n = 0; n < 4; ++n) {
    const float way = std::abs(expected[n] - own_sides[n].value());
    EXPECT_NEAR(sides[n].value(), expected[n], kNear * std::log1p(40.0f) * (way + std::max(own.height().value(), 1.0f))) << "side " << n;
  }
}

TEST(WordNet, PagesToCheckAreWorthIt) {
  ASSERT_EQ(checked_pages().size(), 2u) << "models/word_net.check is missing or damaged";
  for (const CheckedPage& page : checked_pages()) {
    float least = 1, most = 0;
    for (std::size_t n = 0; n < page.tokens.size(); n += 12) least = std::min(least, page.tokens[n]), most = std::max(most, page.tokens[n]);
    EXPECT_LT(least, 0.2f);
    EXPECT_GT(most, 0.8f);
  }
}

TEST(WordNet, TokensAsTorchHasThem) {
  for (const CheckedPage& page : checked_pages()) {
    const NetAnswer answer = ask_word_net(page.graph);
    ASSERT_EQ(answer.tokens.size(), page.graph.tokens.size());
    for (std::size_t n = 0; n < answer.tokens.size(); ++n) {
      SCOPED_TRACE(testing::Message() << "token " << n << " of " << answer.tokens.size());
      const TokenGuess& got = answer.tokens[n];
      const float* expected = &page.tokens[n * 12];
      EXPECT_NEAR(got.in_table, expected[0], kNear);
      EXPECT_NEAR(got.header, expected[1], kNear);
      EXPECT_NEAR(got.column_span, expected[2], kNear);
      EXPECT_NEAR(got.row_span, expected[3], kNear);
      expect_sides(got.cell, expected + 4, page.graph.tokens[n].box);
      expect_sides(got.table, expected + 8, page.graph.tokens[n].box);
    }
  }
}

TEST(WordNet, PairsAsTorchHasThem) {
  for (const CheckedPage& page : checked_pages()) {
    const NetAnswer answer = ask_word_net(page.graph);
    ASSERT_EQ(answer.pairs.size(), page.graph.neighbours.size());
    for (std::size_t n = 0; n < answer.pairs.size(); ++n) {
      if (page.graph.neighbours[n] < 0) continue;
      const float *expected = &page.pairs[n * 4],
                  got[] = {answer.pairs[n].table, answer.pairs[n].row, answer.pairs[n].column, answer.pairs[n].cell};
      for (int head = 0; head < 4; ++head) EXPECT_NEAR(got[head], expected[head], kNear) << "pair " << n << ", head " << head;
    }
  }
}

TEST(WordNet, SamePageSameBytes) {
  for (const CheckedPage& page : checked_pages()) {
    const NetAnswer a = ask_word_net(page.graph), b = ask_word_net(page.graph);
    for (std::size_t n = 0; n < a.pairs.size(); ++n) EXPECT_EQ(std::memcmp(&a.pairs[n], &b.pairs[n], sizeof(PairGuess)), 0);
    for (std::size_t n = 0; n < a.tokens.size(); ++n) EXPECT_EQ(a.tokens[n].table, b.tokens[n].table);
  }
}

// A token without neighbours: nothing to attend to.
TEST(WordNet, LoneToken) {
  WordGraph graph;
  graph.tokens.push_back({{10_pt, 10_pt, 60_pt, 20_pt}, {0}, 10_pt, 0, 0});
  graph.facts.assign(kTokenFacts, 0);
  graph.neighbours.assign(kNeighbours, -1);
  graph.pair_facts.assign(kNeighbours * kPairFacts, 0);
  const NetAnswer answer = ask_word_net(graph);
  ASSERT_EQ(answer.tokens.size(), 1u);
  EXPECT_TRUE(answer.tokens[0].in_table >= 0 && answer.tokens[0].in_table <= 1);
}

TEST(WordNet, EmptyPage) {
  EXPECT_TRUE(ask_word_net({}).tokens.empty());
  EXPECT_TRUE(ask_word_net({}).pairs.empty());
}

}  // namespace
}  // namespace dq::tables
