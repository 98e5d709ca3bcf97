#include <gtest/gtest.h>

#include <set>

#include "base/utf8.h"
#include "layout/words.h"
#include "layout_page.h"

namespace dq::layout {
namespace {

using testing_page::PageMaker;

std::vector<std::string> texts(const std::vector<Word>& words) {
  std::vector<std::string> out;
  for (const Word& w : words) out.push_back(w.text);
  return out;
}

TEST(Words, SplitAtSpaces) {
  PageMaker page;
  page.text(72, 100, "Net sales rose", 10);
  EXPECT_EQ(texts(glyphs_to_words(page.content)), (std::vector<std::string>{"Net", "sales", "rose"}));
}

TEST(Words, LetterSpacedHeadingStaysWhole) {
  PageMaker page;
  page.text(72, 100, "ANNUAL REPORT", 10, {.letter_gap_em = 0.25f});
  EXPECT_EQ(texts(glyphs_to_words(page.content)), (std::vector<std::string>{"ANNUAL", "REPORT"}));
}

TEST(Words, FakeBoldIsOneWord) {
  PageMaker page;
  page.text(72, 100, "Total assets", 10);
  page.text(72.3f, 100, "Total assets", 10);
  EXPECT_EQ(texts(glyphs_to_words(page.content)), (std::vector<std::string>{"Total", "assets"}));
}

TEST(Words, AccentDrawnApartIsComposed) {
  PageMaker page;
  page.text(72, 100, "caf", 10);
  page.glyph(87, 100, U'e', 10);
  page.glyph(87.5f, 100, U'\u00B4', 10);
  EXPECT_EQ(texts(glyphs_to_words(page.content)), (std::vector<std::string>{"café"}));
}

TEST(Words, InvisibleTextIsKeptApart) {
  PageMaker page;
  page.text(72, 100, "seen", 10);
  page.text(72, 100, "hidden", 10, {.flags = kGlyphInvisible});
  const auto words = glyphs_to_words(page.content);
  ASSERT_EQ(words.size(), 2u);
  EXPECT_EQ(words[0].flags & kWordUnseen, 0);
  EXPECT_TRUE(words[1].flags & kWordInvisible);
}

TEST(Words, VerticalTextReadsUp) {
  PageMaker page;
  page.text(50, 400, "Side note", 10, {.angle_quarters = 3});
  const auto words = glyphs_to_words(page.content);
  ASSERT_EQ(texts(words), (std::vector<std::string>{"Side", "note"}));
  EXPECT_EQ(words[0].direction, Direction::Up);
  EXPECT_GT(words[0].box.top, words[1].box.bottom);
}

TEST(Words, HebrewIsLogical) {
  PageMaker page;
  page.text(72, 100, "םולש", 10);  // as painted from the left
  EXPECT_EQ(texts(glyphs_to_words(page.content)), (std::vector<std::string>{"שלום"}));
}

// Drawn from the right, the space before a character stands on its right.
TEST(Words, SpaceInHebrewStandsOnTheRight) {
  PageMaker page;
  const std::u32string logical = U"שלום";
  for (std::size_t n = 0; n < logical.size(); ++n) page.glyph(100 - 5.8f * static_cast<float>(n), 100, logical[n], 10);
  page.content.glyphs[2].flags |= kGlyphAfterSpace;
  EXPECT_EQ(texts(glyphs_to_words(page.content)), (std::vector<std::string>{"ום", "של"}));
}

// The reader gives brackets of right-to-left text mirrored, and numbers in it left to right.
TEST(Words, BracketsAndNumbersInHebrew) {
  const auto read = [](std::string_view from_the_left) {
    PageMaker page;
    page.text(72, 100, from_the_left, 10);
    return texts(glyphs_to_words(page.content));
  };
  EXPECT_EQ(read(")1("), (std::vector<std::string>{"(1)"}));
  EXPECT_EQ(read(")2.50("), (std::vector<std::string>{"(2.50)"}));
  EXPECT_EQ(read("(a) [1]"), (std::vector<std::string>{"(a)", "[1]"}));
  EXPECT_EQ(read("12.5%-ב"), (std::vector<std::string>{"ב-12.5%"}));
  EXPECT_EQ(read("31.12.14-ב"), (std::vector<std::string>{"ב-31.12.14"}));
}

// Drawn before the word, raised over its last letter, which stands leftmost.
TEST(Words, ArabicMarkStaysWithItsLetter) {
  PageMaker page;
  page.glyph(72, 96, U'\u064B', 10);
  const std::u32string logical = U"مرحبا";
  for (std::size_t n = 0; n < logical.size(); ++n) page.glyph(92 - 5 * static_cast<float>(n), 100, logical[n], 10);
  const auto words = glyphs_to_words(page.content);
  EXPECT_EQ(texts(words), (std::vector<std::string>{"مرحبا\u064B"}));
  EXPECT_EQ(words[0].edges.size(), 7u);
}

TEST(Words, EdgesAreOneMoreThanCharacters) {
  PageMaker page;
  page.text(72, 100, "abc", 10);
  const auto words = glyphs_to_words(page.content);
  ASSERT_EQ(words.size(), 1u);
  ASSERT_EQ(words[0].edges.size(), 4u);
  EXPECT_FLOAT_EQ(words[0].edges[0].value(), 72);
  EXPECT_FLOAT_EQ(words[0].edges[3].value(), 87);
}

TEST(Words, ScriptsJoinLettersButNotNumbers) {
  PageMaker page;
  float end = page.text(72, 100, "focus.", 10);
  page.text(end, 96, "73", 6);
  end = page.text(172, 100, "1234", 10);
  page.text(end, 96, "2", 6);
  const auto words = glyphs_to_words(page.content);
  std::set<std::string> found;
  for (const Word& w : words) {
    found.insert(w.text);
    EXPECT_EQ((w.flags & kWordSuperscript) != 0, w.text == "2");
  }
  EXPECT_EQ(found, (std::set<std::string>{"focus.73", "1234", "2"}));
}

// A name too long for its column runs into the next one, where the grid's line stands.
TEST(Words, EndAtADrawnColumnLine) {
  const auto read = [](Interval<Pt> line) {
    PageMaker page;
    const float end = page.text(72, 100, "Anna-Maria", 10);
    page.text(end - 1.5f, 100, "1234 Street", 10);
    page.content.rulings.push_back({.horizontal = false, .position = Pt(end - 1), .span = line});
    return texts(glyphs_to_words(page.content));
  };
  EXPECT_EQ(read({40_pt, 200_pt}), (std::vector<std::string>{"Anna-Maria", "1234", "Street"}));
  EXPECT_EQ(read({90_pt, 104_pt}), (std::vector<std::string>{"Anna-Maria1234", "Street"}));  // a bar in a formula
  EXPECT_EQ(read({110_pt, 200_pt}), (std::vector<std::string>{"Anna-Maria1234", "Street"}));
}

TEST(Words, OrdinalsJoinTheirNumber) {
  PageMaker page;
  float end = page.text(72, 100, "23", 10);
  page.text(end, 96, "rd", 6);
  end = page.text(172, 100, "1", 10);
  page.text(end, 96, "er", 6);
  end = page.text(272, 100, "1234", 10);
  page.text(end, 96, "ab", 6);  // two note marks
  EXPECT_EQ(texts(glyphs_to_words(page.content)), (std::vector<std::string>{"ab", "23rd", "1er", "1234"}));
}

TEST(Words, SpaceInTheFileLetsANarrowGapDo) {
  PageMaker page;
  const float end = page.text(72, 100, "tight", 10);
  page.text(end + 0.9f, 100, "set", 10);
  EXPECT_EQ(glyphs_to_words(page.content).size(), 1u);
  page.content.glyphs[5].flags |= kGlyphAfterSpace;
  EXPECT_EQ(glyphs_to_words(page.content).size(), 2u);
}

TEST(Words, DropCapitalBeginsItsWord) {
  PageMaker page;
  page.text(72, 124, "T", 34);
  page.text(91, 107, "his release of", 10);
  page.text(91, 119, "second line is", 10);
  const auto words = glyphs_to_words(page.content);
  ASSERT_EQ(words.size(), 6u);
  EXPECT_EQ(words[0].text, "This");
  EXPECT_LT(words[0].box.height(), 15_pt);
  EXPECT_EQ(words[0].edges.size(), 5u);
}

// "f" in "of" hangs over the word behind it: its box ends where its ink does.
TEST(Words, OverhangingLetterDoesNotJoinWords) {
  PageMaker page;
  page.text(72, 100, "from fast for if of outlets", 10);
  for (Glyph& g : page.content.glyphs)
    if (g.code == 'f') {
      g.box.right += 3_pt;
      g.ink.right += 3_pt;
    }
  EXPECT_EQ(texts(glyphs_to_words(page.content)), (std::vector<std::string>{"from", "fast", "for", "if", "of", "outlets"}));
}

TEST(Words, IdeographsWithoutSpacesAreOneWord) {
  PageMaker page;
  page.text(72, 100, "年度报告", 10, {.letter_gap_em = 0.3f});
  EXPECT_EQ(texts(glyphs_to_words(page.content)), (std::vector<std::string>{"年度报告"}));
}

TEST(Lines, NarrowGutterIsSeenOverRows) {
  PageMaker page;
  for (int n = 0; n < 8; ++n) {
    const float end = page.text(72, 100 + 12.0f * static_cast<float>(n), n % 2 ? "left column text here" : "here left column text", 10);
    page.text(end + 7, 100 + 12.0f * static_cast<float>(n), "right column text", 10);
  }
  EXPECT_EQ(words_to_lines(glyphs_to_words(page.content)).size(), 16u);
}

TEST(Lines, CutAtColumnGap) {
  PageMaker page;
  page.text(72, 100, "Net sales", 10);
  page.text(150, 100, "1,234", 10);
  page.text(200, 100, "5,678", 10);
  const auto lines = words_to_lines(glyphs_to_words(page.content));
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0].words.size(), 2u);
}

// The end of a name is hidden where the next column's text stands: no text reads on there.
TEST(Lines, CutWhereHiddenTextGoesOn) {
  PageMaker page;
  const float end = page.text(72, 100, "Maximil", 10);
  page.text(end, 100, "ian", 10, {.flags = kGlyphClipped});
  page.text(end + 3, 100, "Berta Maria", 10);
  const auto lines = words_to_lines(glyphs_to_words(page.content));
  ASSERT_EQ(lines.size(), 3u);  // and the hidden word
  for (Glyph& g : page.content.glyphs) g.flags = 0;
  page.content.glyphs.erase(page.content.glyphs.begin() + 7, page.content.glyphs.begin() + 10);
  EXPECT_EQ(words_to_lines(glyphs_to_words(page.content)).size(), 1u);
}

TEST(Lines, JustifiedLineStaysOne) {
  PageMaker page;
  page.text(72, 100, "in a narrow column spread", 10, {.space_em = 0.9f});
  EXPECT_EQ(words_to_lines(glyphs_to_words(page.content)).size(), 1u);
}

TEST(Lines, HighSuperscriptStaysInItsLine) {
  PageMaker page;
  const float end = page.text(72, 100, "See Table 3.40", 10);
  page.text(end, 92, "23", 6);
  page.text(end + 10, 100, "below", 10);
  const auto words = glyphs_to_words(page.content);
  const auto lines = words_to_lines(words);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(words[lines[0].words[3]].text, "23");
  EXPECT_TRUE(words[lines[0].words[3]].flags & kWordSuperscript);
}

TEST(Lines, SuperscriptStaysInItsLine) {
  PageMaker page;
  page.text(72, 100, "sales 12", 10);
  page.text(112.5f, 96, "1", 6);
  page.text(120, 100, "and costs", 10);
  const auto lines = words_to_lines(glyphs_to_words(page.content));
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].words.size(), 5u);  // "12" and its mark stay apart
}

TEST(Lines, EveryWordIsInOneLine) {
  PageMaker page;
  for (int n = 0; n < 40; ++n)
    page.text(72 + 3.0f * static_cast<float>(n % 7), 100 + 2.5f * static_cast<float>(n), "some overlapping words here", 8);
  const auto words = glyphs_to_words(page.content);
  std::vector<int> seen(words.size(), 0);
  for (const Line& l : words_to_lines(words))
    for (auto w : l.words) ++seen[w];
  for (int s : seen) EXPECT_EQ(s, 1);
}

}  // namespace
}  // namespace dq::layout
