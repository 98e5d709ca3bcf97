#include <gtest/gtest.h>

#include "plan/letter_pairs.h"
#include "plan/page_facts.h"
#include "plan/picture_look.h"
#include "plan/plan_trace.h"
#include "plan/text_risk.h"
#include "tests/unit/plan_pages.h"

namespace dq::plan {
namespace {

using namespace dq::test;

PictureLook looked_at(const image::Raster& picture, const Rect<Pt>& box, std::span<const Rect<Pt>> text) {
  const image::Thinning thinning = look_thinning(picture.width_px, picture.height_px, box);
  return look_at(image::thinned(picture, thinning), thinning, box, text);
}

float mean_pair_score(std::string_view text) {
  float sum = 0;
  int before = kNoLetter, pairs = 0;
  for (const char32_t code : to_utf32(text)) {
    const int letter = latin_letter(code);
    if (letter != kNoLetter || before != kNoLetter) sum += pair_score(before, letter), ++pairs;
    before = letter;
  }
  return sum / static_cast<float>(pairs);
}

TextFacts facts_of(std::string_view text, std::uint16_t flags = 0) {
  PageContent content = empty_page();
  add_text(content, text, 100_pt, flags);
  return page_facts(content).sum((flags & kGlyphInvisible) != 0);
}

TEST(PlanLetters, AccentsAreTakenAway) {
  EXPECT_EQ(latin_letter(U'É'), 4);
  EXPECT_EQ(latin_letter(U'ž'), 25);
  EXPECT_EQ(latin_letter(U'Q'), 16);
  EXPECT_EQ(latin_letter(U'×'), kNoLetter);
  EXPECT_EQ(latin_letter(U'Ω'), kNoLetter);
  EXPECT_EQ(latin_letter(U'7'), kNoLetter);
}

TEST(PlanLetters, PairsTellLanguagesFromShiftedLetters) {
  for (const std::string_view text : {kProse, std::string_view("Todos os seres humanos nascem livres e iguais em dignidade"),
                                      std::string_view("Alle mensen worden vrij en gelijk in waardigheid en rechten geboren")}) {
    EXPECT_GT(mean_pair_score(text), 0.4f) << text;
    for (const int by : {1, 4, 7, 13, 20}) EXPECT_LT(mean_pair_score(shifted_by(text, by)), 0.0f) << by << " " << text;
  }
}

TEST(PlanFacts, WordsAreCountedByFontAndVisibility) {
  PageContent content = empty_page();
  const Pt next = add_text(content, "Total amount due", 100_pt);
  add_text(content, "12 B1r4d", next, kGlyphInvisible, 1);
  const PageFacts facts = page_facts(content);
  ASSERT_EQ(facts.text.size(), 2u);
  EXPECT_EQ(facts.text[0].facts.words, 3);
  EXPECT_EQ(facts.text[0].facts.letters, 14);
  EXPECT_EQ(facts.text[0].lines.size(), 1u);
  EXPECT_TRUE(facts.text[1].hidden);
  EXPECT_EQ(facts.text[1].facts.words, 2);
  EXPECT_EQ(facts.text[1].facts.mixed_words, 1);
}

TEST(PlanFacts, GlyphsOutsideThePageAndOfFieldsAreNoText) {
  PageContent content = empty_page();
  add_text(content, "outside", 100_pt, kGlyphOutside);
  add_text(content, "field", 200_pt, kGlyphFromField);
  const PageFacts facts = page_facts(content);
  EXPECT_TRUE(facts.text.empty());
  EXPECT_EQ(facts.field_glyphs, 5);
}

TEST(PlanFacts, StripsOfAScanAreOnePicture) {
  PageContent content = empty_page();
  for (int n = 0; n < 6; ++n) add_picture(content, {0_pt, Pt(132.0 * n), 612_pt, Pt(132.0 * (n + 1))});
  add_picture(content, {10_pt, 10_pt, 14_pt, 14_pt});
  const PageFacts facts = page_facts(content);
  ASSERT_EQ(facts.pictures.size(), 1u);
  EXPECT_NEAR(facts.pictures[0].page_share, 1, 1e-4);
  EXPECT_NEAR(facts.pictures[0].dpi, 150, 2);
}

TEST(PlanFacts, PicturesApartStayApart) {
  PageContent content = empty_page();
  add_picture(content, {50_pt, 50_pt, 250_pt, 250_pt});
  add_picture(content, {300_pt, 50_pt, 500_pt, 250_pt});
  EXPECT_EQ(page_facts(content).pictures.size(), 2u);
}

TEST(PlanFacts, LettersDrawnAsPathsMakeLines) {
  PageContent content = empty_page();
  for (int row = 0; row < 4; ++row)
    for (int n = 0; n < 20; ++n) {
      const Pt left = Pt(72.0 + 6 * n), top = Pt(100.0 + 14 * row);
      content.shapes.push_back({{left, top, left + 5_pt, top + 8_pt}, true});
    }
  const PageFacts facts = page_facts(content);
  ASSERT_EQ(facts.drawn.size(), 4u);
  EXPECT_EQ(facts.drawn[0].letters, 20);
}

TEST(PlanFacts, DotsOfAChartAreNoLetters) {
  PageContent content = empty_page();
  for (int n = 0; n < 200; ++n) {
    const Pt left = Pt(72.0 + 37 * n % 400), top = Pt(100.0 + 53 * n % 300);
    content.shapes.push_back({{left, top, left + 5_pt, top + 5_pt}, true});
  }
  EXPECT_TRUE(page_facts(content).drawn.empty());
}

TEST(PlanRisk, ProseIsRightAndGarbageIsNot) {
  EXPECT_LT(text_risk(facts_of(kProse), Visibility::Seen), 0.05f);
  EXPECT_LT(text_risk(facts_of(kProse, kGlyphInvisible), Visibility::Hidden), 0.15f);
  for (const auto visibility : {Visibility::Seen, Visibility::Hidden}) {
    EXPECT_GT(text_risk(facts_of(shifted_by(kProse, 5)), visibility), 0.5f);
    EXPECT_GT(text_risk(facts_of(kProse, kGlyphUnreadable), visibility), 0.5f);
  }
  EXPECT_GT(
      text_risk(facts_of(">,~l G|(*<\\(#:ix~- 1 G JiI_1 a(.l | <'A<~1=~OI;_/ ~) ^1-,, !#% ~='_ M~", kGlyphInvisible), Visibility::Hidden),
      0.5f);
}

TEST(PlanRisk, NumbersAndOtherScriptsAreNotDoubted) {
  EXPECT_LT(text_risk(facts_of("1,234.50 17.09.2024 (3.2) 45% 1,200 980 77.1 12/2025 3,400 18 % -4.5 2019 2020 2021"), Visibility::Seen),
            0.1f);
  EXPECT_LT(text_risk(facts_of("Общая сумма расходов на содержание зданий и сооружений за отчетный год"), Visibility::Seen), 0.1f);
}

TEST(PlanLook, PrintPhotosAndEmptyPaper) {
  const Rect<Pt> page{0_pt, 0_pt, 612_pt, 792_pt};
  const PictureLook print = looked_at(print_on_white(page, {72_pt, 72_pt, 540_pt, 720_pt}), page, {});
  EXPECT_GT(print.text_share, 0.4f);
  EXPECT_GT(print.text_lines, 20);
  const PictureLook empty = looked_at(print_on_white(page, {0_pt, 0_pt, 0_pt, 0_pt}), page, {});
  EXPECT_EQ(empty.inky_share, 0);
  auto photo = image::Raster::filled(800, 1000, image::PixelFormat::Gray, 0);
  for (int y = 0; y < photo.height_px; ++y)
    for (int x = 0; x < photo.width_px; ++x)
      photo.row(y)[static_cast<std::size_t>(x)] = static_cast<std::uint8_t>(128 + 60 * ((x / 90 + y / 70) % 3 - 1) + (x * 7 + y * 13) % 13);
  EXPECT_LT(looked_at(photo, page, {}).text_share, 0.1f);
}

TEST(PlanLook, TextThatLiesOnInkFits) {
  const Rect<Pt> page{0_pt, 0_pt, 612_pt, 792_pt}, text{72_pt, 72_pt, 540_pt, 360_pt};
  const image::Raster raster = print_on_white(page, text);
  std::vector<Rect<Pt>> words, elsewhere;
  for (int n = 0; n < 20; ++n) {
    const Pt top = Pt(74.0 + 13.92 * n);
    words.push_back({72_pt, top, 540_pt, top + 13_pt});
    elsewhere.push_back({72_pt, top + 330_pt, 540_pt, top + 343_pt});
  }
  const PictureLook fits = looked_at(raster, page, words), not_there = looked_at(raster, page, elsewhere);
  EXPECT_GT(fits.words_on_ink, 0.9f);
  EXPECT_LT(fits.bare_text_share, 0.1f * fits.text_share);
  EXPECT_LT(not_there.words_on_ink, 0.2f);
  EXPECT_GT(not_there.bare_text_share, 0.8f * not_there.text_share);
}

TEST(PlanTrace, HoldsFactsOfEachFont) {
  PageContent content = empty_page();
  add_text(content, kProse, 100_pt, kGlyphInvisible);
  const StageTrace trace = trace_of(page_facts(content));
  ASSERT_EQ(trace.shapes.size(), 1u);
  EXPECT_EQ(trace.shapes[0].kind, "hidden");
  EXPECT_TRUE(trace.shapes[0].label.starts_with("0 ")) << trace.shapes[0].label;
}

}  // namespace
}  // namespace dq::plan
