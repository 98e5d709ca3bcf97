#include "pipeline/page_answer.h"

#include <new>
#include <optional>
#include <utility>

#include "model/wire_fields.h"
#include "pipeline/page_pictures.h"
#include "pipeline/page_run.h"

namespace dq::pipeline {
namespace {

// The size given to a page of which nothing is known: US Letter, as ISO 32000-2, 7.7.3.3 has no default. Never zero, since
// positions are divided by it.
constexpr Pt kUnknownWidth = 612_pt;
constexpr Pt kUnknownHeight = 792_pt;

PageAnswer answer_of(const Page& page, bool failed) {
  PageAnswer answer;
  answer.head = {page.number,
                 failed,
                 static_cast<int>(page.tables.size()),
                 layout::page_facts(page),
                 tables::stitch_facts(page),
                 queries::answer_facts(page)};
  answer.page = wire::encode(page);
  return answer;
}

}  // namespace

PageAnswer answer_page(const reader::Document& document, int number, const RunOptions& options) try {
  Result<PageContent> content = document.page(number - 1);
  if (!content) return failed_page(number, "page-unreadable", content.error().message);
  content->number = number;
  const image::RasterSource raster = [&](float dpi_wanted) { return document.page_raster(number - 1, dpi_wanted); };
  const auto or_nothing = [](Result<image::Raster> pixels) { return pixels ? std::optional(std::move(*pixels)) : std::nullopt; };
  const image::ImageSource decode = [&](int image) { return or_nothing(document.image_raster(number - 1, image)); };
  const plan::Glance glance = [&](int image, const image::Thinning& thinning) {
    return or_nothing(document.image_thinned(number - 1, image, thinning));
  };
  Page page = run_page(std::move(*content), options, raster, decode, glance);
  add_pictures(page, document, options);
  return answer_of(page, false);
} catch (const std::bad_alloc&) { return failed_page(number, "page-memory", "The page needs more memory than it may have."); }

PageAnswer failed_page(int number, std::string_view code, std::string_view message) {
  Page page;
  page.number = number;
  page.width = kUnknownWidth;
  page.height = kUnknownHeight;
  page.diagnostics.push_back({Severity::Damage, std::string(code), number, {}, std::string(message)});
  return answer_of(page, true);
}

}  // namespace dq::pipeline
