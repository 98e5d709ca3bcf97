#include "pipeline/page_ocr.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "pipeline/page_skew.h"
#include "plan/apply_plan.h"

namespace dq::pipeline {
namespace {

// A region is cut out of the page with this much around it, so that no letter at its edge is halved (pt).
constexpr Pt kAround = 4_pt;
// A word of OCR that lies in one of the text layer by this share of its box is the same word.
constexpr float kSameWord = 0.4f;

// The networks of this process, loaded once.
Result<std::vector<Word>> read_here(const std::string& models, const image::PageRaster& raster) {
  static std::optional<ocr::TextReader> loaded;
  if (!loaded) {
    DQ_TRY(ocr::TextReader fresh, ocr::TextReader::load(models));
    loaded.emplace(std::move(fresh));
  }
  return loaded->read(raster);
}

// What a region's pixels show. The whole page comes laid straight.
struct RegionContent {
  std::vector<Word> words;
  std::vector<Ruling> rulings;
  float skew = 0;
};

// Reads the regions of a page whose plan says so; the page is drawn once.
class RegionReader {
 public:
  RegionReader(const Page& page, const StageInput& input) : page_(page), input_(input) {}

  Result<RegionContent> read(const PlanRegion& region) {
    DQ_TRY(const image::PageRaster raster, pixels_of(region));
    RegionContent content;
    if (raster.raster.empty()) return content;
    const RunOptions& options = input_.options;
    DQ_TRY(content.words, options.word_reader ? options.word_reader(raster) : read_here(options.models, raster));
    if (is_whole(region)) {
      content.skew = skew_of_page(image::to_gray(raster.raster), content.words);
      lay_straight(content.words, page_, content.skew);
    }
    if (options.features & ~kText)
      content.rulings = straight_rulings(raster, page_, content.skew);
    return content;
  }

 private:
  Result<image::PageRaster> pixels_of(const PlanRegion& region) {
    if (region.clipped && input_.decode && page_.rotation == 0)
      if (auto stored = input_.decode(region.image)) return stored_picture(std::move(*stored), region);
    if (!drawn_) {
      if (!input_.raster) return fail(ErrorCode::Internal, "the page has no pixels to read");
      DQ_TRY(drawn_, input_.raster(static_cast<float>(std::max(region.dpi, static_cast<int>(ocr::kWantedDpi)))));
    }
    return is_whole(region) ? *drawn_ : image::cut_out(*drawn_, region.box.grown(kAround));
  }

  bool is_whole(const PlanRegion& region) const { return region.box == Rect<Pt>{0_pt, 0_pt, page_.width, page_.height}; }

  static image::PageRaster stored_picture(image::Raster&& stored, const PlanRegion& region) {
    image::PageRaster raster{image::to_bgr(stored), region.box, image::RasterOrigin::PageImage};
    const float dpi = static_cast<float>(stored.width_px) * 72 / std::max(1.0f, region.box.width().value());
    raster.raster.resolution = {dpi, dpi};
    return raster;
  }

  const Page& page_;
  const StageInput& input_;
  std::optional<image::PageRaster> drawn_;
};

// The region that OCR reads at that place; null where the text layer counts.
const PlanRegion* ocr_region_at(const Page& page, const Rect<Pt>& box) {
  const PlanRegion* region = plan::region_at(page.plan, center(box));
  return region && region->route == Route::Ocr ? region : nullptr;
}

bool is_replaced(const Page& page, const Word& word) {
  const PlanRegion* region = word.source == WordSource::TextLayer ? ocr_region_at(page, word.box) : nullptr;
  return region && (!region->keep_text || (word.flags & (kWordUnseen | kWordUnreadable)) != 0);
}

// A word that the text layer has as well is left to it.
bool is_known(const std::vector<Word>& kept, const Word& word) {
  return std::ranges::any_of(
      kept, [&](const Word& other) { return (other.flags & kWordUnseen) == 0 && share_inside(word.box, other.box) > kSameWord; });
}

// Words of OCR have a font of their own: its looks are not known.
std::uint16_t add_font(Page& page) {
  page.fonts.emplace_back();
  return static_cast<std::uint16_t>(page.fonts.size() - 1);
}

// What is not read stays as the text layer has it.
void tell(Page& page, const Error& error) {
  const char* const code = error.code == ErrorCode::NotFound           ? "models-missing"
                           : error.code == ErrorCode::DeadlineExceeded ? "ocr-timeout"
                                                                       : "ocr-failed";
  const std::string hint = error.hint.empty() ? std::string() : " (" + error.hint + ")";
  page.diagnostics.push_back({Severity::Damage, code, page.number, {}, "Text in pictures was not read: " + error.message + hint});
}

}  // namespace

void read_pixels(Page& page, PageContent& content, const StageInput& input) {
  RegionReader reader(page, input);
  std::vector<Word> found;
  for (const PlanRegion& region : page.plan.regions) {
    if (region.route != Route::Ocr) continue;
    Result<RegionContent> read = reader.read(region);
    if (!read) return tell(page, read.error());
    if (read->skew != 0) page.skew = read->skew;
    std::erase_if(read->words, [&](const Word& word) { return ocr_region_at(page, word.box) != &region; });
    std::ranges::move(read->words, std::back_inserter(found));
    std::ranges::move(read->rulings, std::back_inserter(content.rulings));
  }
  std::erase_if(page.words, [&](const Word& word) { return is_replaced(page, word); });
  std::erase_if(found, [&](const Word& word) { return is_known(page.words, word); });
  if (found.empty()) return;
  const std::uint16_t font = add_font(page);
  for (Word& word : found) {
    word.font = font;
    page.words.push_back(std::move(word));
  }
}

}  // namespace dq::pipeline
