// Rows and columns of a strip that its text covers, with lines of a table nearby.
#include <gtest/gtest.h>

#include "ocr/ink.h"

namespace dq::ocr {
namespace {

// White, `width` x 48 px.
struct Paper {
  Strip strip;
  explicit Paper(int width) {
    strip.pixels = {width, kStripHeightPx, std::vector<std::uint8_t>(static_cast<std::size_t>(width) * kStripHeightPx * 3, 255)};
    strip.used = width;
  }
  Paper& ink(int left, int top, int right, int bottom) {
    for (int y = top; y < bottom; ++y)
      for (int x = left; x < right; ++x)
        for (int c = 0; c < 3; ++c) strip.pixels.bgr[static_cast<std::size_t>((y * strip.used + x) * 3 + c)] = 0;
    return *this;
  }
  Paper& letters() { return ink(20, 12, 24, 34).ink(30, 12, 34, 34); }
};

Interval<Px> inked(const Ink& ink) {
  int first = ink.width, last = 0;
  for (int x = 0; x < ink.width; ++x)
    if (ink.columns[static_cast<std::size_t>(x)] > 0) first = std::min(first, x), last = x + 1;
  return {Px(first), Px(last)};
}

TEST(Ink, IsThatOfLetters) {
  const Ink ink = ink_of(Paper(60).letters().strip);
  EXPECT_EQ(inked(ink), (Interval<Px>{Px(20), Px(34)}));
  const Rows rows = text_rows(ink, 0, ink.width);
  EXPECT_EQ(rows.first, 12);
  EXPECT_EQ(rows.last, 34);
}

TEST(Ink, ALineAtTheEdgeOfAShortStripIsNone) {
  EXPECT_EQ(inked(ink_of(Paper(60).letters().ink(0, 44, 60, 46).strip)), (Interval<Px>{Px(20), Px(34)}));
  EXPECT_EQ(inked(ink_of(Paper(60).ink(0, 22, 60, 25).strip)), (Interval<Px>{Px(0), Px(60)})) << "a dash in the middle is text";
}

TEST(Ink, PiecesOfALineGoWithTheRowsTheyLieIn) {
  Ink ink = ink_of(Paper(60).letters().ink(0, 43, 30, 45).ink(40, 42, 58, 44).strip);
  EXPECT_EQ(inked(ink), (Interval<Px>{Px(0), Px(58)}));
  const Rows rows = text_rows(ink, 0, ink.width);
  EXPECT_EQ(rows.last, 34) << "though a line's row has more ink than a letter's";
  keep_rows(ink, [&](int) { return rows; });
  EXPECT_EQ(inked(ink), (Interval<Px>{Px(20), Px(34)}));
}

}  // namespace
}  // namespace dq::ocr
