#include <gtest/gtest.h>

#include "ocr/alphabet.h"
#include "ocr/ctc.h"
#include "ocr/letter_shape.h"
#include "ocr/line_words.h"
#include "ocr/unread_ink.h"

namespace dq::ocr {
namespace {

// One line of what the network gives: the two likeliest classes of each column.
struct Fixture {
  std::vector<float> probabilities;
  std::vector<std::int32_t> classes;
  Fixture& column(int best, float probability, int second = 0) {
    classes.insert(classes.end(), {best, second});
    probabilities.insert(probabilities.end(), {probability, 1 - probability});
    return *this;
  }
  std::vector<ReadCharacter> read() const { return best_path({probabilities, classes, 2}); }
};

TEST(OcrCtc, RepeatedColumnsAreOneCharacterUnlessNothingStandsBetween) {
  const auto read =
      Fixture().column(0, .9f).column(5, .6f).column(5, .8f).column(0, .9f).column(5, .7f).column(7, .9f).column(0, .9f).read();
  ASSERT_EQ(read.size(), 3u);
  EXPECT_EQ(read[0].number, 5);
  EXPECT_EQ(read[0].first, 1);
  EXPECT_EQ(read[0].last, 2);
  EXPECT_FLOAT_EQ(read[0].probability, .8f);
  EXPECT_EQ(read[1].number, 5);
  EXPECT_EQ(read[1].first, 4);
  EXPECT_EQ(read[2].number, 7);
}

TEST(OcrCtc, TheSecondReadingIsThatOfTheSurestColumn) {
  const auto read = Fixture().column(5, .6f, 9).column(5, .8f, 8).column(0, .9f, 5).read();
  ASSERT_EQ(read.size(), 1u);
  EXPECT_EQ(read[0].second, 8);
  EXPECT_NEAR(read[0].second_probability, .2f, 1e-6);
  EXPECT_EQ(Fixture().column(5, .6f, 0).read()[0].second, 0) << "nothing is no reading";
}

TEST(OcrCtc, NothingIsReadOfNothing) {
  EXPECT_TRUE(Fixture().read().empty());
  EXPECT_TRUE(Fixture().column(0, .9f, 3).read().empty());
  EXPECT_TRUE(best_path({}).empty());
}

TEST(OcrAlphabet, EndsWithTheSpace) {
  const Alphabet alphabet({"a", "ß", "字"});
  EXPECT_EQ(alphabet.text(0), "");
  EXPECT_EQ(alphabet.text(2), "ß");
  EXPECT_EQ(alphabet.text(4), " ");
  EXPECT_EQ(alphabet.text(5), "");
  EXPECT_EQ(Alphabet::read("/nowhere").error().code, ErrorCode::Unreadable);
}

TEST(OcrLetterShape, KnowsWhichLettersReachDown) {
  EXPECT_EQ(reach_of("axe").below, 0);
  EXPECT_GT(reach_of("page").below, 0.15f);
  EXPECT_GT(reach_of("1,2").below, 0.05f);
  EXPECT_GT(reach_of("No").above, reach_of("no").above);
}

// A strip of black blocks on white, and the characters that stand for them: 8 px a column, one column each.
struct Line {
  ReadLine line;
  image::PageRaster page;

  Line() {
    page.raster = image::Raster::filled(400, 100, image::PixelFormat::Gray, 255);
    page.box = {0_pt, 0_pt, 200_pt, 50_pt};  // 2 px a point
    line.box = {{Px(40), Px(20)}, 1, 0, 192, 48, 1};
  }
  Line& block(int first_px, int last_px) {
    for (int y = 28; y < 56; ++y)
      for (int x = first_px; x < last_px; ++x) page.raster.row(y)[static_cast<std::size_t>(40 + x)] = 0;
    return *this;
  }
  Line& character(int number, int column, float probability = .9f, int second = 0) {
    line.characters.push_back({number, probability, column, column, second, 1 - probability});
    return *this;
  }
  std::vector<Word> words() {
    line.strip = cut_strip(page.raster, line.box);
    return settle_fonts(line_to_words(line, Alphabet({"H", "1", "7", "："}), page));
  }
};

TEST(OcrLineWords, EndWhereTheInkEnds) {
  Line line;
  line.block(20, 40).block(44, 60).block(100, 130);
  const auto words = line.character(1, 3).character(2, 6).character(5, 9).character(3, 14).words();
  ASSERT_EQ(words.size(), 2u);
  EXPECT_EQ(words[0].text, "H1");
  EXPECT_EQ(words[1].text, "7");
  EXPECT_EQ(words[0].source, WordSource::Ocr);
  // The strip begins at x 40 of the raster; two px are a point.
  EXPECT_NEAR(words[0].box.left.value(), 30, 0.6);
  EXPECT_NEAR(words[0].box.right.value(), 50, 0.6);
  EXPECT_NEAR(words[1].box.left.value(), 70, 0.6);
  EXPECT_NEAR(words[1].box.right.value(), 85, 0.6);
  ASSERT_EQ(words[0].edges.size(), 3u);
  EXPECT_NEAR(words[0].edges[1].value(), 41, 1.1);
}

TEST(OcrLineWords, AreAsHighAsTheFont) {
  Line line;
  const auto words = line.block(20, 60).character(1, 4).words();
  ASSERT_EQ(words.size(), 1u);
  // Capitals of 28 px: .72 em, so that an em is 39 px or 19.4 pt, and the baseline is at y 56 px or 28 pt.
  EXPECT_NEAR(words[0].size.value(), 19.4, 0.5);
  EXPECT_NEAR(words[0].baseline.value(), 28, 0.3);
  EXPECT_NEAR(words[0].box.top.value(), 28 - .905 * 19.4, 0.6);
  EXPECT_NEAR(words[0].box.bottom.value(), 28 + .212 * 19.4, 0.6);
}

TEST(OcrLineWords, KeepTheOtherReadingOfADigit) {
  Line line;
  const auto words = line.block(20, 40).block(50, 70).character(1, 3, .6f, 4).character(2, 7, .8f, 3).words();
  ASSERT_EQ(words.size(), 1u);
  EXPECT_EQ(words[0].text, "H1");
  EXPECT_NEAR(words[0].score, .48f, 1e-5);
  ASSERT_EQ(words[0].alternatives.size(), 1u) << "letters in doubt have none";
  EXPECT_EQ(words[0].alternatives[0].text, "H7");
  EXPECT_NEAR(words[0].alternatives[0].score, .12f, 1e-5);
}

TEST(OcrLineWords, AreAsSureAsSuchScoresWereRight) {
  const auto confidence = [](float probability) { return Line().block(20, 40).character(1, 3, probability).words().at(0).confidence; };
  EXPECT_GT(confidence(.9999f), .99f);
  EXPECT_LT(confidence(.8f), .6f) << "networks are too sure of themselves";
  EXPECT_LT(confidence(.3f), confidence(.6f));
}

TEST(OcrLineWords, FullWidthSignsOfLatinTextAreAscii) {
  Line line;
  const auto words = line.block(20, 40).block(50, 54).character(1, 3).character(4, 6).words();
  ASSERT_EQ(words.size(), 1u);
  EXPECT_EQ(words[0].text, "H:");
}

TEST(OcrLineWords, TurnWithTheLine) {
  Line line;
  line.block(20, 60).character(1, 18);
  line.line.box = turned_round(line.line.box);
  const auto words = line.words();
  ASSERT_EQ(words.size(), 1u);
  EXPECT_EQ(words[0].direction, Direction::Left);
  EXPECT_GT(words[0].quad.p[0].x.value(), words[0].quad.p[1].x.value()) << "reading begins on the right";
}

TEST(OcrStrip, GoesOnBeyondTheLineAsItEnds) {
  Line line;
  line.line.box = {{Px(40), Px(20)}, 1, 0, 100, 48, 1};
  line.block(96, 110);  // over the line's end
  const Strip strip = cut_strip(line.page.raster, line.line.box);
  ASSERT_EQ(strip.used, 100);
  ASSERT_EQ(strip.pixels.width, 128);
  const auto at = [&](int x, int y) { return strip.pixels.bgr[static_cast<std::size_t>((y * 128 + x) * 3)]; };
  EXPECT_EQ(at(127, 2), 255) << "white paper stays white: an edge would be read as a letter";
  EXPECT_EQ(at(127, 20), 0);
}

TEST(OcrUnreadInk, IsWhatNoLetterStandsFor) {
  const auto unread = [](Line& line) {
    line.line.strip = cut_strip(line.page.raster, line.line.box);
    return has_unread_ink(line.line);
  };
  EXPECT_FALSE(unread(Line().block(20, 40).block(44, 60).character(1, 3).character(2, 6)));
  EXPECT_TRUE(unread(Line().block(20, 40).block(44, 60).block(80, 112).character(1, 3).character(2, 6))) << "at the end";
  EXPECT_TRUE(unread(Line().block(20, 52).block(60, 80).character(2, 8))) << "at the beginning";
  EXPECT_TRUE(unread(Line().block(20, 40).block(50, 82).block(90, 110).character(1, 3).character(2, 12))) << "between";
  EXPECT_FALSE(unread(Line().block(20, 56).block(60, 96).character(1, 4).character(2, 9))) << "broad letters are read in their middles";
  EXPECT_TRUE(unread(Line().block(20, 60)));
  EXPECT_FALSE(unread(Line().block(20, 20)));
}

}  // namespace
}  // namespace dq::ocr
