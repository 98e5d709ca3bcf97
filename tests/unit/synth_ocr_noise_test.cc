// Pages as OCR would have given them.
#include <gtest/gtest.h>

#include <algorithm>

#include "synth/ocr_noise.h"

namespace dq::synth {
namespace {

// Twenty lines of five words each, ruled below each line, with a background and a shape.
struct Read {
  std::vector<Word> words;
  PageContent content;
};

Word word_at(float left, float top, std::string text) {
  Word word;
  word.text = std::move(text);
  word.box = {Pt(left), Pt(top), Pt(left + 40), Pt(top + 12)};
  word.quad = Quad<Pt>::of(word.box);
  word.baseline = Pt(top + 9.6f);
  word.size = 12_pt;
  word.flags = kWordBold;
  word.color = 0x4472C4;
  return word;
}

Read read_page() {
  Read page;
  page.content.width = 612_pt, page.content.height = 792_pt;
  page.content.fonts.resize(3);
  for (int line = 0; line < 20; ++line) {
    const float top = 40 + 20.0f * static_cast<float>(line);
    for (int n = 0; n < 5; ++n) page.words.push_back(word_at(50 + 60.0f * static_cast<float>(n), top, "word" + std::to_string(n)));
    page.content.rulings.push_back({.position = Pt(top + 15), .span = {50_pt, 400_pt}, .thickness = 0.5_pt});
  }
  page.content.fills.push_back({});
  page.content.shapes.push_back({});
  return page;
}

Read disturbed(std::uint64_t seed) {
  auto page = read_page();
  Random random(seed, 1);
  as_ocr_gives(page.words, page.content, random);
  return page;
}

TEST(SynthOcrNoise, LeavesNothingThatOcrCannotSee) {
  const auto page = disturbed(1);
  EXPECT_TRUE(page.content.fills.empty());
  EXPECT_TRUE(page.content.shapes.empty());
  EXPECT_EQ(page.content.fonts.size(), 1u);
  for (auto& word : page.words) {
    EXPECT_EQ(word.source, WordSource::Ocr);
    EXPECT_EQ(word.flags, 0);
    EXPECT_EQ(word.color, 0u);
    EXPECT_FALSE(word.text.empty());
  }
  for (auto& ruling : page.content.rulings) EXPECT_EQ(ruling.source, RulingSource::Raster);
}

TEST(SynthOcrNoise, WordsStayNearWhereTheyWere) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const auto page = disturbed(seed);
    EXPECT_GT(page.words.size(), 90u) << seed;
    EXPECT_LT(page.words.size(), 112u) << seed;
    for (auto& word : page.words) {
      EXPECT_GE(word.box.left, 42_pt);
      EXPECT_LE(word.box.right, 342_pt);
      EXPECT_LT(word.box.left, word.box.right);
      EXPECT_LT(word.box.top, word.box.bottom);
    }
  }
}

TEST(SynthOcrNoise, SomePagesLoseRulingsAndSomeHaveThemInPieces) {
  std::size_t fewest = 100, most = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const auto count = disturbed(seed).content.rulings.size();
    fewest = std::min(fewest, count), most = std::max(most, count);
  }
  EXPECT_LT(fewest, 20u);
  EXPECT_GE(fewest, 12u);
  EXPECT_GT(most, 24u);
}

TEST(SynthOcrNoise, WordsThatTouchAreSometimesOne) {
  int joined = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    Read page = read_page();
    page.words = {word_at(50, 40, "one"), word_at(90.5f, 40, "two")};
    Random random(seed, 1);
    as_ocr_gives(page.words, page.content, random);
    joined += page.words.size() == 1;
  }
  EXPECT_GT(joined, 8);
  EXPECT_LT(joined, 32);
}

TEST(SynthOcrNoise, IsTheSameForTheSameNumbers) {
  const auto a = disturbed(7), b = disturbed(7), c = disturbed(8);
  ASSERT_EQ(a.words.size(), b.words.size());
  for (std::size_t n = 0; n < a.words.size(); ++n) EXPECT_EQ(a.words[n].box, b.words[n].box);
  EXPECT_FALSE(a.words.size() == c.words.size() && a.words[0].box == c.words[0].box);
}

}  // namespace
}  // namespace dq::synth
