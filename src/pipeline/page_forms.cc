#include "pipeline/page_forms.h"

#include "forms/key_values.h"
#include "forms/native_fields.h"
#include "forms/selection_marks.h"
#include "forms/signatures.h"
#include "image/deskew.h"
#include "queries/page_answers.h"
#include "records/expense.h"
#include "records/identity.h"
#include "records/lending.h"

namespace dq::pipeline {
namespace {

// The page's pixels, laid straight as its words are; empty where there are none to be had.
image::PageRaster straight_pixels(const Page& page, const StageInput& input, float dpi) {
  if (!input.raster) return {};
  Result<image::PageRaster> drawn = input.raster(dpi);
  if (!drawn) return {};
  return page.skew == 0 ? std::move(*drawn) : image::deskewed(*drawn, page.skew);
}

}  // namespace

void find_selection_marks(Page& page, PageContent& content, const StageInput& input) {
  forms::find_marks(page, content, straight_pixels(page, input, forms::kMarkDpi));
  forms::add_native_marks(page);
}

void find_fields(Page& page, PageContent& content, const StageInput& input) {
  forms::marks_to_cells(page);
  forms::find_key_values(page, content, input.options.trace);
}

void find_signatures(Page& page, PageContent& content, const StageInput& input) {
  forms::find_signatures(page, content, straight_pixels(page, input, forms::kSignatureDpi));
}

void find_records(Page& page, PageContent& content, const StageInput& input) {
  const unsigned features = input.options.features;
  if (features & kLending) records::find_lending(page, content);
  if (features & kExpense) records::find_expense(page, content);
  if (features & kIdentity) records::find_identity(page, content);
}

void answer_questions(Page& page, PageContent& content, const StageInput& input) {
  queries::answer_questions(page, content, input.options.questions);
}

}  // namespace dq::pipeline
