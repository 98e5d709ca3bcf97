#include "plan/page_plan.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "plan/apply_plan.h"
#include "plan/cost_model.h"
#include "plan/ocr_risk.h"
#include "plan/picture_read.h"
#include "plan/plan_trace.h"
#include "plan/text_risk.h"

namespace dq::plan {

namespace {

// Share of a page's words that a second of OCR must mend to be bought. A page that is nothing but a picture gives about 1.
constexpr float kFastGain = 0.3f, kBalancedGain = 0.05f, kBestGain = 0.005f;
// Share of a page's words that a picture must add at least: for a few words the page need not be drawn.
constexpr float kFastMended = 0.1f, kBalancedMended = 0.04f, kBestMended = 0;
// Raster resolutions by quality; the smallest print is given more of them (dots a letter's size, pt).
constexpr int kFastDpi = 150, kBalancedDpi = 200, kBestDpi = 250, kMostDpi = 300, kLeastDpi = 72;
constexpr float kDotsOfSmallPrint = 18;
constexpr Pt kSmallPrint = 7_pt;
// A font whose words are this likely to be wrong is broken; share of a page's characters in broken fonts from which the whole
// page is read anew, and below which it is let be.
constexpr float kBrokenRisk = 0.3f, kMostlyBroken = 0.5f, kHardlyBroken = 0.015f;
constexpr int kFewestBroken = 12;
// Characters a word, words a line as wide as a page.
constexpr float kLettersAWord = 5, kWordsALine = 9;
// Letters drawn as paths from which they are taken for text, and lines.
constexpr int kFewestDrawn = 40, kFewestDrawnLines = 2;
// Lines of one block lie no further apart (share of their height).
constexpr float kBlockGap = 1.5f;
// What OCR is drawn with at least (ocr/text_reader.h).
constexpr int kDrawnDpi = 200;
// Regions of a page: more are joined.
constexpr std::size_t kMostRegions = 64;

float least_gain_of(const Options& options) {
  if (options.least_gain > 0) return options.least_gain;
  return options.quality == Quality::Fast ? kFastGain : options.quality == Quality::Best ? kBestGain : kBalancedGain;
}

float least_mended_of(Quality quality) {
  return quality == Quality::Fast ? kFastMended : quality == Quality::Best ? kBestMended : kBalancedMended;
}

int dpi_of(Quality quality) { return quality == Quality::Fast ? kFastDpi : quality == Quality::Best ? kBestDpi : kBalancedDpi; }

std::string percent(float share) { return std::to_string(std::lround(share * 100)) + " %"; }

// Of the page's words, by OCR of a region.
float mended_share(const PlanRegion& region) { return std::max(0.0f, region.words_share * (region.text_risk - region.risk)); }

// Lines that belong together, as few boxes.
std::vector<Rect<Pt>> blocks_of(std::vector<Rect<Pt>> lines) {
  std::ranges::sort(lines, {}, [](const Rect<Pt>& r) { return std::pair(r.top.value(), r.left.value()); });
  std::vector<Rect<Pt>> blocks;
  for (const Rect<Pt>& line : lines) {
    const Rect<Pt> reach = line.grown(line.height() * kBlockGap);
    const auto near = std::ranges::find_if(blocks, [&](const Rect<Pt>& block) { return !intersected(block, reach).empty(); });
    if (near != blocks.end()) *near = united(*near, line);
    else if (blocks.size() < kMostRegions) blocks.push_back(line);
    else blocks.back() = united(blocks.back(), line);
  }
  return blocks;
}

class Planner {
 public:
  Planner(const PageFacts& facts, const Options& options, const Glance& glance, StageTrace* trace)
      : facts_(facts),
        options_(options),
        glance_(glance),
        trace_(trace),
        seen_(facts.sum(false)),
        hidden_(facts.sum(true)),
        use_(options.ocr) {
    if (use_ == OcrUse::Textless) use_ = seen_.glyphs + hidden_.glyphs > 0 ? OcrUse::Never : OcrUse::Auto;
  }

  PagePlan plan() {
    base_.box = {Pt(), Pt(), facts_.width, facts_.height};
    base_.risk = base_.text_risk = text_risk(seen_, Visibility::Seen);
    judge_fonts();
    for (const PictureFacts& picture : facts_.pictures) judge_picture(picture);
    judge_drawn_letters();
    share_words();
    for (Candidate& candidate : candidates_) estimate(candidate);
    for (Candidate& candidate : candidates_) decide(candidate);
    return summed();
  }

 private:
  // A region that OCR may read, and what becomes of it otherwise.
  struct Candidate {
    PlanRegion ocr, otherwise;
    float words = 0, lines = 0;
    bool whole_page = false;
    bool picture = false;
    float own_dpi = 0;  // of the picture that the page is: it is not drawn
  };

  void judge_fonts() {
    TextFacts broken;
    std::vector<Rect<Pt>> lines;
    float wrong = 0;
    for (const TextPart& part : facts_.text) {
      if (part.hidden) continue;
      const float risk = text_risk(part.facts, Visibility::Seen);
      wrong += risk * static_cast<float>(part.facts.glyphs);
      if (risk < kBrokenRisk) continue;
      broken += part.facts;
      lines.insert(lines.end(), part.lines.begin(), part.lines.end());
    }
    if (seen_.glyphs > 0) base_.risk = base_.text_risk = wrong / static_cast<float>(seen_.glyphs);
    const float share = seen_.glyphs == 0 ? 0 : static_cast<float>(broken.glyphs) / static_cast<float>(seen_.glyphs);
    if (broken.glyphs < kFewestBroken || share < kHardlyBroken) return;
    const float risk = text_risk(broken, Visibility::Seen);
    if (share >= kMostlyBroken) return read_anew(risk, share);
    for (const Rect<Pt>& block : blocks_of(std::move(lines))) add_broken_block(block, risk, broken);
  }

  void read_anew(float risk, float share) {
    Candidate candidate = candidate_at(base_.box, words_in(seen_), words_in(seen_) / kWordsALine);
    candidate.whole_page = true;
    candidate.ocr.text_risk = candidate.otherwise.risk = risk;
    candidate.ocr.reason = why_broken() + " (" + percent(share) + " of the characters)";
    candidate.otherwise.route = Route::Text;
    candidate.otherwise.reason = "the text layer is doubtful, and reading it anew is too dear";
    candidates_.push_back(std::move(candidate));
  }

  std::string why_broken() const {
    return seen_.unreadable * 4 > seen_.glyphs ? "the fonts do not say which characters they show"
                                               : "the letters of the text layer are hardly a language's";
  }

  void add_broken_block(const Rect<Pt>& block, float risk, const TextFacts& broken) {
    const float share = block.area() / std::max(1.0f, facts_.area());
    const float words = std::min(words_in(broken), usual_lines(block) * kWordsALine);
    Candidate candidate = candidate_at(block, words, usual_lines(block));
    candidate.ocr.keep_text = share < kMostlyBroken;
    candidate.ocr.text_risk = candidate.otherwise.risk = risk;
    candidate.ocr.reason = "a font here does not say which characters it shows";
    candidate.otherwise.route = Route::Text;
    candidate.otherwise.reason = "some characters of the text layer are doubtful";
    candidates_.push_back(std::move(candidate));
  }

  void judge_picture(const PictureFacts& picture) {
    const PictureRead read = read_picture(picture, facts_, use_ == OcrUse::Never ? Glance() : glance_);
    if (read.holds == PictureHolds::Nothing) return;
    Candidate candidate = candidate_at(picture.box, read.words, read.words / kWordsALine);
    candidate.ocr.image = candidate.otherwise.image = picture.images.size() == 1 ? picture.images.front().index : -1;
    candidate.ocr.clipped = candidate.otherwise.clipped = picture.clipped;
    candidate.ocr.dpi = std::min(candidate.ocr.dpi, std::max(kLeastDpi, static_cast<int>(std::ceil(picture.dpi))));
    candidate.ocr.risk = ocr_risk(picture.dpi);
    candidate.picture = true;
    candidate.ocr.keep_text = picture.seen_glyphs > 0;
    candidate.ocr.text_risk = candidate.otherwise.risk = read.text_risk;
    candidate.ocr.reason = candidate.otherwise.reason = read.reason;
    candidate.otherwise.route = read.layer ? Route::Text : Route::Skip;
    candidate.otherwise.unhide = read.layer;
    candidate.whole_page = read.fills_page && picture.seen_glyphs == 0 && seen_.glyphs == 0;
    if (candidate.whole_page) candidate.own_dpi = picture.dpi;
    if (read.holds == PictureHolds::NoText) candidate.ocr.route = Route::Skip;
    candidates_.push_back(std::move(candidate));
  }

  void judge_drawn_letters() {
    int letters = 0;
    std::vector<Rect<Pt>> lines;
    for (const DrawnLine& line : facts_.drawn) letters += line.letters, lines.push_back(line.box);
    if (letters < kFewestDrawn || static_cast<int>(lines.size()) < kFewestDrawnLines) return;
    for (const Rect<Pt>& block : blocks_of(std::move(lines))) {
      const float words = static_cast<float>(letters_in(block)) / kLettersAWord;
      Candidate candidate = candidate_at(block, words, words / kWordsALine);
      candidate.ocr.keep_text = true;
      candidate.ocr.text_risk = candidate.otherwise.risk = 1;
      candidate.ocr.reason = "letters are drawn as paths";
      candidate.otherwise.route = Route::Skip;
      candidate.otherwise.reason = "shapes that may be letters";
      candidates_.push_back(std::move(candidate));
    }
  }

  int letters_in(const Rect<Pt>& block) const {
    int letters = 0;
    for (const DrawnLine& line : facts_.drawn)
      if (block.contains(center(line.box))) letters += line.letters;
    return letters;
  }

  static float words_in(const TextFacts& facts) { return static_cast<float>(facts.words); }

  Candidate candidate_at(const Rect<Pt>& box, float words, float lines) const {
    Candidate candidate;
    candidate.words = words;
    candidate.ocr.box = candidate.otherwise.box = box;
    candidate.ocr.route = Route::Ocr;
    candidate.ocr.dpi = dpi_of(options_.quality);
    if (facts_.small_size > Pt() && facts_.small_size < kSmallPrint)
      candidate.ocr.dpi = std::clamp(static_cast<int>(72 * kDotsOfSmallPrint / facts_.small_size.value()), candidate.ocr.dpi, kMostDpi);
    candidate.ocr.risk = ocr_risk(kDrawnDpi);
    candidate.lines = lines;
    return candidate;
  }

  // Words that stand on the page, by whatever is known of them.
  void share_words() {
    float pictures = 0;
    for (const Candidate& candidate : candidates_)
      if (candidate.otherwise.route == Route::Skip || candidate.otherwise.unhide) pictures += candidate.words;
    const float all = std::max(1.0f, words_in(seen_) + pictures);
    base_.words_share = words_in(seen_) / all;
    for (Candidate& candidate : candidates_) candidate.ocr.words_share = candidate.otherwise.words_share = candidate.words / all;
    words_ = all;
  }

  void estimate(Candidate& candidate) const {
    const float drawn = static_cast<float>(std::max(candidate.ocr.dpi, kDrawnDpi));
    const OcrWork work = ocr_work(candidate.ocr.box, candidate.own_dpi > 0 ? candidate.own_dpi : drawn, candidate.lines);
    candidate.ocr.seconds = ocr_seconds(work);
    if (candidate.whole_page) candidate.ocr.seconds += text_seconds(glyphs());  // the plan has read it before
    if (trace_) trace_->shapes.push_back(shape_of(work, candidate.ocr));
  }

  // What reads as it should is not read anew for a few words, but for the best quality.
  bool is_worth(const Candidate& candidate) const {
    const PlanRegion& ocr = candidate.ocr;
    if (ocr.route != Route::Ocr || use_ == OcrUse::Never) return false;
    if (options_.quality != Quality::Best && ocr.text_risk < kBrokenRisk) return false;
    if (candidate.picture && mended_share(ocr) < least_mended_of(options_.quality)) return false;
    return gain_per_second(ocr) >= least_gain_of(options_);
  }

  void decide(Candidate& candidate) {
    const bool wanted = is_worth(candidate);
    PlanRegion& chosen = wanted ? candidate.ocr : candidate.otherwise;
    if (!candidate.whole_page || !wanted) return regions_.push_back(std::move(chosen));
    chosen.box = base_.box;
    base_ = std::move(chosen);
    all_ocr_ = true;
  }

  PagePlan summed() {
    PagePlan plan;
    plan.ocr_seconds = text_seconds(0) + ocr_seconds(ocr_work(base_.box, kDrawnDpi, words_ / kWordsALine));
    if (use_ == OcrUse::Always || use_ == OcrUse::Redo) all_by_ocr();
    else if (all_ocr_) std::erase_if(regions_, [](const PlanRegion&) { return true; });
    plan.route = route();
    if (base_.reason.empty()) base_.reason = base_reason(plan.route);
    if (base_.route != Route::Ocr) base_.seconds = text_seconds(glyphs());
    if (trace_) trace_->shapes.push_back(glyphs_shape(base_.box, glyphs()));
    plan.regions.push_back(base_);
    plan.regions.insert(plan.regions.end(), regions_.begin(), regions_.end());
    add_up(plan);
    return plan;
  }

  void all_by_ocr() {
    regions_.clear();
    Candidate candidate = candidate_at(base_.box, words_, words_ / kWordsALine);
    candidate.whole_page = true;
    estimate(candidate);
    candidate.ocr.text_risk = base_.text_risk;
    candidate.ocr.words_share = 1;
    candidate.ocr.keep_text = use_ == OcrUse::Redo;
    candidate.ocr.reason = "OCR of every page was asked for";
    base_ = std::move(candidate.ocr);
    all_ocr_ = true;
  }

  int glyphs() const { return seen_.glyphs + hidden_.glyphs; }

  PageRoute route() const {
    if (all_ocr_) return PageRoute::Ocr;
    const bool ocr = std::ranges::any_of(regions_, [](const PlanRegion& region) { return region.route == Route::Ocr; });
    const bool layer = std::ranges::any_of(regions_, [](const PlanRegion& region) { return region.unhide; });
    if (ocr) return layer || text_stands() ? PageRoute::Mixed : PageRoute::Ocr;
    return layer || seen_.glyphs + facts_.field_glyphs > 0 ? PageRoute::Text : PageRoute::Blank;
  }

  // Some seen text is in no region that OCR replaces.
  bool text_stands() const {
    if (facts_.field_glyphs > 0) return true;
    const auto replaced = [&](const Rect<Pt>& line) {
      return std::ranges::any_of(regions_, [&](const PlanRegion& region) {
        return region.route == Route::Ocr && !region.keep_text && region.box.contains(center(line));
      });
    };
    for (const TextPart& part : facts_.text)
      if (!part.hidden && !std::ranges::all_of(part.lines, replaced)) return true;
    return false;
  }

  std::string base_reason(PageRoute route) const {
    if (route == PageRoute::Blank) return facts_.marks > 0 ? "nothing to read: lines and areas only" : "nothing to read";
    if (seen_.glyphs == 0 && facts_.field_glyphs == 0) return "no text of its own";
    if (seen_.recovered > 0) return "a text layer, read by the names of its glyphs";
    return "a text layer whose letters read as they should";
  }

  void add_up(PagePlan& plan) const {
    const PlanRegion* most = &plan.regions.front();
    for (const PlanRegion& region : plan.regions) {
      plan.seconds += region.seconds;
      plan.risk += region.words_share * region.risk;
      const bool tells_more = region.route == Route::Ocr || region.unhide || plan.route == PageRoute::Blank;
      if (&region != &plan.regions.front() && tells_more && region.words_share >= (most == &plan.regions.front() ? 0 : most->words_share))
        most = &region;
    }
    plan.risk = std::min(plan.risk, 1.0f);
    plan.reason = most->reason;
  }

  const PageFacts& facts_;
  const Options& options_;
  const Glance& glance_;
  StageTrace* trace_;
  TextFacts seen_, hidden_;
  OcrUse use_;  // on this page
  PlanRegion base_;
  std::vector<Candidate> candidates_;
  std::vector<PlanRegion> regions_;
  float words_ = 0;
  bool all_ocr_ = false;
};

}  // namespace

float gain_per_second(const PlanRegion& region) { return region.seconds <= 0 ? 0 : mended_share(region) / region.seconds; }

PagePlan plan_page(const PageFacts& facts, const Options& options, const Glance& glance, StageTrace* trace) {
  return Planner(facts, options, glance, trace).plan();
}

}  // namespace dq::plan
