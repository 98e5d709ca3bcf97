#include <gtest/gtest.h>

#include "apps/docquarry/reading_samples.h"

namespace dq::app {
namespace {

TEST(ReadingSamples, EditsAreCounted) {
  EXPECT_EQ(edits_between(U"", U""), 0);
  EXPECT_EQ(edits_between(U"kitten", U"sitting"), 3);
  EXPECT_EQ(edits_between(U"größe", U"grosse"), 3);
  EXPECT_EQ(edits_between(U"abc", U""), 3);
}

TEST(ReadingSamples, TruthReadsItselfWithoutFault) {
  const auto pages = reading_samples(1, 5);
  ASSERT_TRUE(pages) << pages.error().text();
  ASSERT_EQ(pages->size(), 6u);
  for (const SamplePage& page : *pages) {
    const ReadingScore score = reading_score(page.page.truth, page.page.truth.words);
    EXPECT_GT(score.words, 80);
    EXPECT_DOUBLE_EQ(score.f1(), 1);
    EXPECT_GT(score.characters_right(), 0.999) << page.language;
    EXPECT_NEAR(page.page.raster.box.width().value(), static_cast<float>(page.page.raster.raster.width_px) * 72 / 200, 0.5);
  }
}

TEST(ReadingSamples, WordsThatAreWrongOrElsewhereCount) {
  const auto pages = reading_samples(1, 5);
  ASSERT_TRUE(pages);
  const Page& truth = (*pages)[0].page.truth;
  std::vector<Word> read = truth.words;
  read[0].text += "x";
  read.erase(read.begin() + 5);
  const ReadingScore score = reading_score(truth, read);
  EXPECT_EQ(score.hits, score.words - 2);
  EXPECT_GT(score.wrong, 1);
  EXPECT_LT(score.f1(), 1);
}

}  // namespace
}  // namespace dq::app
