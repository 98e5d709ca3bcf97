// What tells handwriting from print: pictures of letters, facts of words, whole pages drawn and read.
#include <gtest/gtest.h>

#include <cmath>

#include "ocr/page_hand.h"
#include "ocr/text_reader.h"
#include "synth/draw.h"
#include "synth/scanned_page.h"
#include "synth/synth.h"

namespace dq::ocr {
namespace {

Stamp left_half() {
  Stamp stamp;
  for (std::uint64_t& part : stamp.bits) part = 0x00ff00ff00ff00ffu;
  return stamp;
}

Stamp upper_half() {
  Stamp stamp;
  stamp.bits[0] = stamp.bits[1] = ~std::uint64_t{0};
  return stamp;
}

TEST(Hand, LikenessIsOneOfTheSameAndNoneOfWhatSharesNothing) {
  Stamp right = left_half();
  for (std::uint64_t& part : right.bits) part = ~part;
  EXPECT_FLOAT_EQ(likeness(left_half(), left_half()), 1);
  EXPECT_FLOAT_EQ(likeness(left_half(), right), -1);
  EXPECT_FLOAT_EQ(likeness(left_half(), upper_half()), 0);
  Stamp full;
  full.bits.fill(~std::uint64_t{0});
  EXPECT_FLOAT_EQ(likeness(full, full), 1);
  EXPECT_FLOAT_EQ(likeness(full, left_half()), 0);
}

// Four letters "n", 10 px wide and 20 apart; each ends so far above or below the baseline (35), and is so much higher.
HandFacts facts_of(const std::array<int, 4>& lower, const std::array<int, 4>& higher) {
  Ink ink{100, std::vector<std::uint8_t>(100 * kStripHeightPx, 0), std::vector<int>(100, 0)};
  std::vector<LetterInk> letters;
  for (int n = 0; n < 4; ++n) {
    const auto at = static_cast<std::size_t>(n);
    const int left = 10 + 20 * n;
    for (int y = 15 + lower[at] - higher[at]; y < 35 + lower[at]; ++y)
      for (int x = left; x < left + 10; ++x)
        if (x < left + 3 || x >= left + 7 || y < 18 + lower[at] - higher[at]) ink.mask[static_cast<std::size_t>(y * 100 + x)] = 1;
    letters.push_back({U'n', static_cast<float>(left - 4), static_cast<float>(left + 14), 0.9f});
  }
  return hand_facts(ink, {38, 35, 0, 1}, letters);
}

TEST(Hand, UnevenLettersAreFartherFromTheLinesOfPrint) {
  const HandFacts even = facts_of({0, 0, 0, 0}, {0, 0, 0, 0}), uneven = facts_of({0, 4, -3, 5}, {0, 6, 2, -4});
  EXPECT_NEAR(even[HandFact::Baseline], 0, 0.01f);
  EXPECT_GT(uneven[HandFact::Baseline], even[HandFact::Baseline] + 0.05f);
  EXPECT_GT(uneven[HandFact::Height], even[HandFact::Height] + 0.05f);
  EXPECT_EQ(even[HandFact::Joined], 0);
  EXPECT_FLOAT_EQ(even[HandFact::Short], 0.25f);
  EXPECT_NEAR(even[HandFact::Doubt], -std::log(0.9f), 1e-5f);
  ASSERT_EQ(even.letters.size(), 4u);
  EXPECT_EQ(even.letters[0].stamp, even.letters[3].stamp);
  EXPECT_EQ(even.letters[0].code, U'n');
}

TEST(Hand, AnEmptyStripHasFactsThatAreNumbers) {
  const Ink ink{40, std::vector<std::uint8_t>(40 * kStripHeightPx, 0), std::vector<int>(40, 0)};
  const std::vector<LetterInk> letters{{U'x', 5, 20, 0}, {U'1', 20, 60, 1}};
  const HandFacts facts = hand_facts(ink, {38, 35, 0, 1}, letters);
  for (const float value : facts.values) EXPECT_TRUE(std::isfinite(value));
  EXPECT_TRUE(facts.letters.empty());
}

MeasuredWord word_of(const char* text, int line, const Stamp& stamp) {
  MeasuredWord word;
  word.word.text = text;
  word.hand = facts_of({0, 0, 0, 0}, {0, 0, 0, 0});
  word.hand.line = line;
  for (StampedLetter& letter : word.hand.letters) letter.stamp = stamp;
  return word;
}

TEST(Hand, LettersAreComparedWithThoseOfOtherWords) {
  std::vector<MeasuredWord> same{word_of("nnnn", 0, left_half()), word_of("nnnn", 1, left_half())};
  compare_letters(same);
  EXPECT_FLOAT_EQ(same[0].hand[HandFact::Repeated], 1);
  std::vector<MeasuredWord> other{word_of("nnnn", 0, left_half()), word_of("nnnn", 1, upper_half())};
  compare_letters(other);
  EXPECT_FLOAT_EQ(other[0].hand[HandFact::Repeated], 0);
}

// Pages that synth draws and scans, as they are read.
class HandPages : public testing::Test {
 protected:
  static std::vector<Word> read(const std::string& text, bool black_white) {
    static Result<TextReader> reader = TextReader::load("");
    EXPECT_TRUE(reader) << reader.error().text();
    auto recipe = synth::parse_recipe(text, "hand.recipe");
    EXPECT_TRUE(recipe) << recipe.error().text();
    auto document = synth::make_document(*recipe, 3, 1);
    EXPECT_TRUE(document) << document.error().text();
    synth::Scan scan;
    scan.black_white = black_white;
    scan.noise = black_white ? 0 : 4;
    scan.skew_degrees = 0.4f;
    synth::Random random(3, 1);
    auto page = synth::scanned_page(document->sheets.front(), scan, random);
    EXPECT_TRUE(page);
    auto words = reader->read(page->raster);
    EXPECT_TRUE(words);
    return *words;
  }
};

TEST_F(HandPages, PrintInSixFontsAndThreeSizesHasNoHandwriting) {
  int words = 0, mistaken = 0;
  for (const char* font : {"liberation-sans", "liberation-serif", "dejavu-sans", "dejavu-serif", "mono", "condensed"})
    for (const char* size : {"8", "11", "16"}) {
      for (const Word& word : read(std::string("kind note\npaper card\nmargin 12\nfont ") + font + "\nsize " + size +
                                       "\nflow\n  lines\n    line Order AX-4410 of 17.03.2024\n    line Please pay 1,250.80 at once\n",
                                   size[0] == '8')) {
        ++words;
        mistaken += (word.flags & kWordHandwriting) != 0;
      }
    }
  EXPECT_GT(words, 18 * 6);
  EXPECT_EQ(mistaken, 0);
}

}  // namespace
}  // namespace dq::ocr
