// Letters written by hand: no two alike, and the same ones every time.
#include <gtest/gtest.h>

#include "synth/draw.h"
#include "synth/hand.h"
#include "synth/synth.h"

namespace dq::synth {
namespace {

constexpr const char* kFilled =
    "kind form\npaper card\nmargin 12\nflow\n  fields\n    layout colon\n    hand yes\n    filled yes\n    field Name | noon\n";

SynthDocument filled() { return make_document(*parse_recipe(kFilled, "form.recipe"), 3, 1).value(); }

TEST(Hand, WritesTheSameLetterOtherwiseEachTimeAndTheSameRunAlike) {
  Hand one(7, 1), again(7, 1), other(8, 1);
  const auto first = one(0, 0.3, -0.4);
  EXPECT_EQ(first, again(0, 0.3, -0.4));
  EXPECT_NE(first, other(0, 0.3, -0.4));
  one.next_glyph();
  EXPECT_NE(first, one(0, 0.3, -0.4));
}

TEST(Hand, MovesPointsByLessThanHalfALetter) {
  for (std::uint64_t writer = 1; writer < 200; ++writer) {
    Hand hand(writer, 1);
    const auto [x, y] = hand(2, 2.2, -0.3);
    EXPECT_NEAR(x, 2.2, 0.5);
    EXPECT_NEAR(y, -0.3, 0.5);
  }
}

TEST(Hand, ChangesPicturesAndLeavesTruth) {
  SynthDocument by_hand = filled(), in_type = filled();
  int runs = 0;
  for (Drawn& drawn : in_type.sheets[0].drawing)
    if (auto* run = std::get_if<TextRun>(&drawn); run && run->writer != 0) run->writer = 0, ++runs;
  EXPECT_EQ(runs, 1);
  const auto hand = draw_raster(by_hand.sheets[0], 100), type = draw_raster(in_type.sheets[0], 100),
             again = draw_raster(filled().sheets[0], 100);
  ASSERT_TRUE(hand && type && again);
  EXPECT_NE(hand->bgrx, type->bgrx);
  EXPECT_EQ(hand->bgrx, again->bgrx);
  EXPECT_EQ(draw_pdf(by_hand).value(), draw_pdf(in_type).value());
}

}  // namespace
}  // namespace dq::synth
