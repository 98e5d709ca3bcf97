#include <gtest/gtest.h>

#include <algorithm>

#include "plan/apply_plan.h"
#include "plan/budget.h"
#include "plan/cost_model.h"
#include "plan/ocr_risk.h"
#include "plan/page_plan.h"
#include "tests/unit/plan_pages.h"

namespace dq::plan {
namespace {

using namespace dq::test;

constexpr Rect<Pt> kWhole{0_pt, 0_pt, 612_pt, 792_pt}, kLowerHalf{0_pt, 396_pt, 612_pt, 792_pt};

PagePlan plan_of(const PageContent& content, const Options& options = {}, const Glance& glance = {}) {
  return plan_page(page_facts(content), options, glance);
}

Glance shows(image::Raster raster) {
  return [raster = std::move(raster)](int, const image::Thinning& by) { return std::optional(image::thinned(raster, by)); };
}

std::vector<PlanRegion> regions_with(const PagePlan& plan, Route route) {
  std::vector<PlanRegion> found;
  std::ranges::copy_if(plan.regions, std::back_inserter(found), [&](const PlanRegion& region) { return region.route == route; });
  return found;
}

TEST(PagePlan, TextIsReadFromTheTextLayer) {
  PageContent content = empty_page();
  add_text(content, kProse, 100_pt);
  const PagePlan plan = plan_of(content);
  EXPECT_EQ(plan.route, PageRoute::Text);
  EXPECT_LT(plan.risk, 0.05f);
  EXPECT_LT(plan.seconds, 0.01f);
  EXPECT_GT(plan.ocr_seconds, 0.1f);
  EXPECT_FALSE(plan.reason.empty());
}

TEST(PagePlan, NothingIsBlank) {
  PageContent content = empty_page();
  EXPECT_EQ(plan_of(content).route, PageRoute::Blank);
  content.fills.push_back({{0_pt, 0_pt, 612_pt, 792_pt}, 0xFFFFFF});
  EXPECT_EQ(plan_of(content).route, PageRoute::Blank);
  add_picture(content, kWhole);
  const PagePlan scanned = plan_of(content, {}, shows(print_on_white(kWhole, {})));
  EXPECT_EQ(scanned.route, PageRoute::Blank) << "an empty sheet";
  EXPECT_EQ(scanned.risk, 0) << "nothing there can be read wrongly";
}

TEST(PagePlan, FieldsAreText) {
  PageContent content = empty_page();
  add_text(content, "Anna Hartley", 100_pt, kGlyphFromField);
  EXPECT_EQ(plan_of(content).route, PageRoute::Text);
}

TEST(PagePlan, APictureOfThePageIsReadByOcr) {
  PageContent content = empty_page();
  add_picture(content, kWhole);
  for (const Glance& glance : {Glance(), shows(print_on_white(kWhole, {72_pt, 72_pt, 540_pt, 700_pt}))}) {
    const PagePlan plan = plan_of(content, {}, glance);
    EXPECT_EQ(plan.route, PageRoute::Ocr);
    ASSERT_EQ(plan.regions.size(), 1u);
    EXPECT_EQ(plan.regions[0].box, kWhole);
    EXPECT_EQ(plan.regions[0].image, 0);
    EXPECT_EQ(plan.regions[0].dpi, 150);
  }
}

TEST(PagePlan, AGoodEarlierOcrStands) {
  PageContent content = empty_page();
  add_picture(content, kWhole);
  add_text(content, kProse, 100_pt, kGlyphInvisible);
  PagePlan plan = plan_of(content);
  EXPECT_EQ(plan.route, PageRoute::Text);
  unhide_glyphs(content, plan);
  EXPECT_TRUE(std::ranges::none_of(content.glyphs, [](const Glyph& glyph) { return glyph.flags & kGlyphInvisible; }));
}

TEST(PagePlan, AGarbledEarlierOcrIsReadAnew) {
  PageContent content = empty_page();
  add_picture(content, kWhole);
  add_text(content, shifted_by(kProse, 5), 100_pt, kGlyphInvisible);
  const PagePlan plan = plan_of(content);
  EXPECT_EQ(plan.route, PageRoute::Ocr);
  drop_replaced_glyphs(content, plan);
  EXPECT_TRUE(content.glyphs.empty());
}

TEST(PagePlan, AnEarlierOcrWithAWrongTableOfCharactersIsReadAnew) {
  PageContent content = empty_page();
  add_picture(content, kWhole);
  add_text(content, kProse, 100_pt, kGlyphInvisible | kGlyphRecovered);
  EXPECT_EQ(plan_of(content).route, PageRoute::Ocr);
}

TEST(PagePlan, AnEarlierOcrWithRightWordsInWrongPlacesIsReadAnew) {
  PageContent content = empty_page();
  add_picture(content, kWhole);
  add_text(content, kProse, 100_pt, kGlyphInvisible);
  const PagePlan plan = plan_of(content, {}, shows(print_on_white(kWhole, {72_pt, 400_pt, 540_pt, 720_pt})));
  EXPECT_EQ(plan.route, PageRoute::Ocr);
  EXPECT_NE(plan.reason.find("not where its words are"), std::string::npos) << plan.reason;
}

TEST(PagePlan, APictureOfTextBesideTextIsMixed) {
  PageContent content = empty_page();
  add_text(content, kProse, 100_pt);
  add_picture(content, kLowerHalf);
  const PagePlan plan = plan_of(content, {}, shows(print_on_white(kLowerHalf, {72_pt, 400_pt, 540_pt, 760_pt})));
  EXPECT_EQ(plan.route, PageRoute::Mixed);
  const auto ocr = regions_with(plan, Route::Ocr);
  ASSERT_EQ(ocr.size(), 1u);
  EXPECT_EQ(ocr[0].box, kLowerHalf);
  EXPECT_EQ(plan.regions[0].route, Route::Text);
}

TEST(PagePlan, APictureThatAClipHidesIsReadFromItsOwnPixels) {
  PageContent content = empty_page();
  add_text(content, kProse, 100_pt);
  add_picture(content, kLowerHalf);
  content.images[0].index = 4;
  std::swap(content.images, content.clipped_images);
  const PagePlan plan = plan_of(content, {}, shows(print_on_white(kLowerHalf, {72_pt, 400_pt, 540_pt, 760_pt})));
  const auto ocr = regions_with(plan, Route::Ocr);
  ASSERT_EQ(ocr.size(), 1u);
  EXPECT_TRUE(ocr[0].clipped);
  EXPECT_EQ(ocr[0].image, 4);
}

TEST(PagePlan, APhotoBesideTextIsSkipped) {
  PageContent content = empty_page();
  add_text(content, kProse, 100_pt);
  add_picture(content, kLowerHalf);
  const PagePlan plan = plan_of(content, {}, shows(image::Raster::filled(600, 400, image::PixelFormat::Gray, 90)));
  EXPECT_EQ(plan.route, PageRoute::Text);
  EXPECT_EQ(regions_with(plan, Route::Skip).size(), 1u);
}

TEST(PagePlan, FontsThatSayNothingAreReadAnew) {
  PageContent content = empty_page();
  add_text(content, kProse, 100_pt, kGlyphUnreadable);
  EXPECT_EQ(plan_of(content).route, PageRoute::Ocr);
}

TEST(PagePlan, OneBrokenFontAmongGoodOnesIsARegion) {
  PageContent content = empty_page();
  Pt next = add_text(content, kProse, 100_pt);
  next = add_text(content, kProse, next);
  add_text(content, "what nobody can tell of these forty and more letters", 600_pt, kGlyphUnreadable, 1);
  const PagePlan plan = plan_of(content);
  EXPECT_EQ(plan.route, PageRoute::Mixed);
  const auto ocr = regions_with(plan, Route::Ocr);
  ASSERT_EQ(ocr.size(), 1u);
  EXPECT_GT(ocr[0].box.top, 500_pt);
  const std::size_t before = content.glyphs.size();
  drop_replaced_glyphs(content, plan);
  EXPECT_LT(content.glyphs.size(), before);
  EXPECT_TRUE(std::ranges::none_of(content.glyphs, [](const Glyph& glyph) { return glyph.flags & kGlyphUnreadable; }));
}

TEST(PagePlan, DrawnLettersAreRead) {
  PageContent content = empty_page();
  for (int row = 0; row < 6; ++row)
    for (int n = 0; n < 30; ++n) {
      const Pt left = Pt(72.0 + 6 * n), top = Pt(100.0 + 14 * row);
      content.shapes.push_back({{left, top, left + 5_pt, top + 8_pt}, true});
    }
  EXPECT_EQ(plan_of(content).route, PageRoute::Ocr);
}

TEST(PagePlan, NeverAndAlways) {
  PageContent content = empty_page();
  add_picture(content, kWhole);
  EXPECT_TRUE(regions_with(plan_of(content, {.ocr = OcrUse::Never}), Route::Ocr).empty());
  PageContent text = empty_page();
  add_text(text, kProse, 100_pt);
  const PagePlan plan = plan_of(text, {.ocr = OcrUse::Always});
  EXPECT_EQ(plan.route, PageRoute::Ocr);
  EXPECT_EQ(plan.regions.size(), 1u);
}

TEST(PagePlan, QualityAsksForResolution) {
  PageContent content = empty_page();
  add_text(content, kProse, 100_pt, kGlyphUnreadable);
  const int fast = plan_of(content, {.quality = Quality::Fast}).regions[0].dpi,
            best = plan_of(content, {.quality = Quality::Best}).regions[0].dpi;
  EXPECT_LT(fast, best);
}

// A picture a tenth as wide as the page, with print, beside so many pages' worth of prose.
PageContent page_with_a_small_picture(int times) {
  PageContent content = empty_page();
  Pt baseline = 60_pt;
  for (int n = 0; n < times; ++n) baseline = add_text(content, kProse, baseline);
  add_picture(content, {400_pt, 400_pt, 580_pt, 500_pt});
  return content;
}

TEST(PagePlan, AFewWordsInAPictureAreNotWorthIt) {
  const Rect<Pt> box{400_pt, 400_pt, 580_pt, 500_pt};
  const Glance print = shows(print_on_white(box, {420_pt, 420_pt, 560_pt, 480_pt}));
  const PageContent little = page_with_a_small_picture(1), much = page_with_a_small_picture(24);
  EXPECT_FALSE(regions_with(plan_of(little, {}, print), Route::Ocr).empty());
  EXPECT_TRUE(regions_with(plan_of(much, {}, print), Route::Ocr).empty());
  EXPECT_FALSE(regions_with(plan_of(much, {.quality = Quality::Best}, print), Route::Ocr).empty());
}

// However little each of its lines holds.
TEST(PagePlan, LinesOfABrokenFontAreReadAllOverThePage) {
  PageContent content = empty_page();
  for (int n = 0; n < 20; ++n) {
    add_text(content, "The council has agreed to the annual report", Pt(60.0 + 34 * n));
    add_text(content, "nobody can tell these letters", Pt(77.0 + 34 * n), kGlyphUnreadable, 1);
  }
  const std::vector<PlanRegion> read = regions_with(plan_of(content), Route::Ocr);
  EXPECT_FALSE(read.empty());
}

TEST(PagePlan, TheTraceTellsTheWork) {
  PageContent content = empty_page();
  add_picture(content, kWhole);
  StageTrace trace;
  const PagePlan plan = plan_page(page_facts(content), {}, shows(print_on_white(kWhole, {72_pt, 72_pt, 540_pt, 700_pt})), &trace);
  ASSERT_EQ(trace.shapes.size(), 2u);
  EXPECT_EQ(trace.shapes[0].kind, "ocr");
  EXPECT_EQ(trace.shapes[0].box, plan.regions[0].box);
  EXPECT_EQ(trace.shapes[1].kind, "text");
  EXPECT_EQ(trace.shapes[1].label, "0");
}

TEST(PlanCost, TheDetectorSeesNoMoreThanItsSide) {
  const Rect<Pt> inch{0_pt, 0_pt, 72_pt, 72_pt};
  EXPECT_NEAR(ocr_work(inch, 200, 1).megapixels, 0.04f, 1e-6);
  EXPECT_NEAR(ocr_work(kWhole, 300, 1).megapixels, 1.28f * 1.28f * 612 / 792, 1e-3);
  EXPECT_EQ(ocr_work(kWhole, 300, 1).megapixels, ocr_work(kWhole, 600, 1).megapixels);
  EXPECT_GT(ocr_seconds({1, 40}), ocr_seconds({1, 10}));
  EXPECT_GT(text_seconds(5000), text_seconds(0));
  EXPECT_GT(ocr_start_seconds(), 0);
}

TEST(PlanRisk, OfOcrGrowsBelowItsResolution) {
  EXPECT_EQ(ocr_risk(300), ocr_risk(200));
  EXPECT_GT(ocr_risk(100), ocr_risk(200));
  EXPECT_GT(ocr_risk(72), ocr_risk(100));
  EXPECT_GT(ocr_risk(300), 0);
  EXPECT_LT(ocr_risk(0), 1);
}

PagePlan offering(float seconds, float words_share) {
  PagePlan plan;
  plan.regions.push_back({});
  plan.regions[0].seconds = 0.01f;
  PlanRegion ocr;
  ocr.route = Route::Ocr;
  ocr.seconds = seconds, ocr.words_share = words_share, ocr.text_risk = 1, ocr.risk = 0;
  plan.regions.push_back(ocr);
  return plan;
}

TEST(PlanBudget, BuysWhereASecondMendsMost) {
  const std::vector<PagePlan> plans{offering(1, 1), offering(1, 0.5f), offering(1, 0.1f)};
  EXPECT_EQ(least_gain_within(plans, 10), 0);
  const float two = least_gain_within(plans, 2.1);
  EXPECT_GT(two, 0.1f);
  EXPECT_LT(two, 0.5f);
  EXPECT_GT(least_gain_within(plans, 0.5), 1);
}

TEST(PlanBudget, EqualOffersAreBoughtTogetherOrNotAtAll) {
  const std::vector<PagePlan> plans{offering(1, 1), offering(1, 1), offering(1, 1)};
  EXPECT_GT(least_gain_within(plans, 2.1), 1);
}

}  // namespace
}  // namespace dq::plan
