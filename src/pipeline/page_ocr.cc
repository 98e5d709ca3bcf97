#include "pipeline/page_ocr.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace dq::pipeline {
namespace {

constexpr float kLeastCover = 0.5f;  // of the page, by one image: less is an illustration

bool is_seen(const Word& word) { return (word.flags & kWordUnseen) == 0; }

bool wants_ocr(const Page& page, OcrUse use) {
  if (use == OcrUse::Never) return false;
  return use == OcrUse::Always || is_picture_of_page(page);
}

// The networks of this process, loaded once.
Result<std::vector<Word>> read_here(const std::string& models, const image::PageRaster& raster) {
  static std::optional<ocr::TextReader> loaded;
  if (!loaded) {
    DQ_TRY(ocr::TextReader fresh, ocr::TextReader::load(models));
    loaded.emplace(std::move(fresh));
  }
  return loaded->read(raster);
}

Result<std::vector<Word>> read_words(const StageInput& input) {
  if (!input.raster) return fail(ErrorCode::Internal, "the page has no pixels to read");
  DQ_TRY(const image::PageRaster raster, input.raster(ocr::kWantedDpi));
  const RunOptions& options = input.options;
  return options.word_reader ? options.word_reader(raster) : read_here(options.models, raster);
}

// Words of OCR have a font of their own: its looks are not known.
std::uint16_t add_font(Page& page) {
  page.fonts.emplace_back();
  return static_cast<std::uint16_t>(page.fonts.size() - 1);
}

}  // namespace

bool is_picture_of_page(const Page& page) {
  const Rect<Pt> all{0_pt, 0_pt, page.width, page.height};
  const bool covered =
      std::ranges::any_of(page.images, [&](const ImageRegion& image) { return share_inside(all, image.box) > kLeastCover; });
  return covered && std::ranges::none_of(page.words, is_seen);
}

void read_pixels(Page& page, PageContent&, const StageInput& input) {
  if (!wants_ocr(page, input.options.ocr)) return;
  Result<std::vector<Word>> words = read_words(input);
  if (!words) {
    const Error& error = words.error();
    const char* const code = error.code == ErrorCode::NotFound ? "models-missing" : "ocr-failed";
    const std::string hint = error.hint.empty() ? std::string() : " (" + error.hint + ")";
    page.diagnostics.push_back({Severity::Damage, code, page.number, {}, "Text in pictures was not read: " + error.message + hint});
    return;
  }
  std::erase_if(page.words, [](const Word& word) { return word.source == WordSource::TextLayer; });
  const std::uint16_t font = add_font(page);
  for (Word& word : *words) {
    word.font = font;
    page.words.push_back(std::move(word));
  }
}

}  // namespace dq::pipeline
