// Sizes and weights of a page's words, settled together.
#include <gtest/gtest.h>

#include "ocr/page_fonts.h"

namespace dq::ocr {
namespace {

MeasuredWord word(const char* text, double size, float stroke_em) {
  return {{.text = text, .quad = {}, .edges = {}, .size = Pt(size), .source = WordSource::Ocr, .alternatives = {}}, stroke_em};
}
bool bold(const Word& word) { return (word.flags & kWordBold) != 0; }

TEST(PageFonts, SizesNearOneAnotherAreOne) {
  const auto words = settle_fonts({word("reading", 9.8, 0), word("rough", 10.4, 0), word("measures", 10.1, 0), word("Heading", 12.2, 0),
                                   word("fine", 7.9, 0), word("print", 8.1, 0)});
  EXPECT_FLOAT_EQ(words[0].size.value(), 10.1f);
  EXPECT_FLOAT_EQ(words[1].size.value(), 10.1f);
  EXPECT_FLOAT_EQ(words[3].size.value(), 12.2f) << "a fifth larger is another";
  EXPECT_EQ(words[4].size, words[5].size);
  EXPECT_LT(words[5].size, 8.2_pt);
}

TEST(PageFonts, ThickerStrokesAreBold) {
  const auto words = settle_fonts({word("Total", 10, 0.15f), word("of", 10, 0.09f), word("everything", 10, 0.1f),
                                   word("written", 10, 0.11f), word("I", 10, 0.2f), word("unknown", 10, 0)});
  EXPECT_TRUE(bold(words[0]));
  for (std::size_t n = 1; n < words.size(); ++n) EXPECT_FALSE(bold(words[n])) << words[n].text;
}

TEST(PageFonts, APageOfOneWeightHasNoBoldWords) {
  for (const Word& one : settle_fonts({word("heavy", 10, 0.16f), word("face", 10, 0.15f), word("throughout", 10, 0.165f)}))
    EXPECT_FALSE(bold(one));
  EXPECT_TRUE(settle_fonts({}).empty());
}

}  // namespace
}  // namespace dq::ocr
