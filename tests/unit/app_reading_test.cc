#include <gtest/gtest.h>

#include "apps/docquarry/reading_samples.h"
#include "base/sha256.h"

namespace dq::app {
namespace {

TEST(Sha256, IsThatOfTheStandard) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256_hex(std::string(1'000'000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

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
