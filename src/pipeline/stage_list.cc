#include "pipeline/stage_list.h"

#include <array>
#include <utility>

#include "layout/blocks.h"
#include "layout/words.h"
#include "pipeline/page_forms.h"
#include "pipeline/page_ocr.h"
#include "pipeline/page_skew.h"
#include "pipeline/picture_rulings.h"
#include "plan/apply_plan.h"
#include "plan/plan_trace.h"
#include "tables/finder.h"

namespace dq::pipeline {
namespace {

void plan_page(Page& page, PageContent& content, const StageInput& input) {
  const plan::PageFacts facts = plan::page_facts(content);
  StageTrace cost{plan::kCostTrace, 0, {}};
  page.plan = plan::plan_page(facts, input.options.plan, input.glance, input.options.trace ? &cost : nullptr);
  if (input.options.trace) page.trace.push_back(plan::trace_of(facts)), page.trace.push_back(std::move(cost));
  plan::unhide_glyphs(content, page.plan);
}

void glyphs_to_words(Page& page, PageContent& content, const StageInput&) { page.words = layout::glyphs_to_words(content); }

void words_to_lines(Page& page, PageContent&, const StageInput&) { page.lines = layout::words_to_lines(page.words); }

void find_tables(Page& page, PageContent& content, const StageInput& input) {
  tables::Options table_options = input.options.tables;
  table_options.trace = input.options.trace;
  tables::find_tables(page, content, table_options);
}

void lines_to_blocks(Page& page, PageContent& content, const StageInput&) { layout::lines_to_blocks(page, content); }

void lay_scan_back(Page& page, PageContent&, const StageInput&) { lay_back(page); }

// Records are made of fields and tables; fields and answers are looked for among tables, and answers among fields.
constexpr unsigned kRecords = kExpense | kIdentity | kLending;
constexpr unsigned kForFields = kForms | kQueries | kRecords;

constexpr std::array kPageStages = {
    PageStage{kPlanStage, kAlways, plan_page},        PageStage{"words", kAlways, glyphs_to_words},
    PageStage{"ocr", kAlways, read_pixels},           PageStage{"rulings", kTables, find_picture_rulings},
    PageStage{"lines", kAlways, words_to_lines},      PageStage{"tables", kTables | kForFields, find_tables},
    PageStage{"blocks", kAlways, lines_to_blocks},    PageStage{"marks", kForms | kLending, find_selection_marks},
    PageStage{"fields", kForFields, find_fields},     PageStage{"signatures", kSignatures | kLending, find_signatures},
    PageStage{"answers", kQueries, answer_questions}, PageStage{"records", kRecords, find_records},
    PageStage{"skew", kAlways, lay_scan_back},
};

}  // namespace

std::span<const PageStage> page_stages() { return kPageStages; }

}  // namespace dq::pipeline
