#include "pipeline/page_collection.h"

#include <optional>
#include <utility>

#include "model/wire_fields.h"
#include "pipeline/page_check.h"

namespace dq::pipeline {
namespace {

struct DocumentStages {
  layout::DocumentContext context;
  std::vector<tables::StitchLink> links;
  queries::DocumentAnswers answers;
};

DocumentStages run_document_stages(std::vector<PageHead>& heads, const RunOptions& options) {
  std::vector<layout::PageFacts> facts;
  std::vector<tables::StitchFacts> parts;
  std::vector<queries::AnswerFacts> answers;
  for (PageHead& head : heads) {
    facts.push_back(std::move(head.facts));
    parts.push_back(std::move(head.stitch));
    answers.push_back(std::move(head.answers));
  }
  DocumentStages stages;
  stages.context = layout::document_context(facts);
  if (options.query_scope == QueryScope::Document) stages.answers = queries::document_answers(answers, options.questions);
  if (options.stitch) stages.links = tables::stitch_links(parts);
  return stages;
}

}  // namespace

PageCollection::PageCollection(DocumentInfo info, std::vector<int> numbers, const Limits& limits)
    : info_(std::move(info)), numbers_(std::move(numbers)), heads_(numbers_.size()), have_(numbers_.size()), spool_(limits.spool_bytes) {}

Status PageCollection::put(std::size_t slot, PageAnswer&& answer) {
  heads_[slot] = std::move(answer.head);
  number_head(slot);
  have_[slot] = true;
  ++done_;
  return spool_.put(slot, answer.page);
}

Result<PageAnswer> PageCollection::take_answer(std::size_t slot) {
  DQ_TRY(std::string bytes, spool_.take(slot));
  return PageAnswer{std::move(heads_[slot]), std::move(bytes)};
}

// What document stages go by is ours to say, not a worker's.
void PageCollection::number_head(std::size_t slot) {
  PageHead& head = heads_[slot];
  head.number = head.facts.number = head.stitch.page = head.answers.page = numbers_[slot];
  for (tables::StitchFacts::Part* part : {&head.stitch.first, &head.stitch.last})
    if (part->table < 0 || part->table >= head.tables) part->table = -1;
}

Result<Page> PageCollection::take_page(std::size_t slot) {
  DQ_TRY(const std::string bytes, spool_.take(slot));
  std::optional<Page> page = wire::decode<Page>(bytes);
  const auto tables = static_cast<std::size_t>(heads_[slot].tables);
  if (page && page->number == numbers_[slot] && page->tables.size() == tables && page_is_sound(*page)) return std::move(*page);
  heads_[slot].failed = true;
  const PageAnswer failed =
      failed_page(numbers_[slot], "worker-answer", "The worker's answer for this page makes no sense; it was dropped.");
  return *wire::decode<Page>(failed.page);
}

Status PageCollection::deliver(const RunOptions& options, PageSink& sink, DocumentSummary& summary) {
  const DocumentStages stages = run_document_stages(heads_, options);
  summary.info = info_;
  DQ_TRY_STATUS(sink.begin(info_));
  for (std::size_t slot = 0; slot < numbers_.size(); ++slot) {
    DQ_TRY(Page page, take_page(slot));
    layout::apply_context(page, stages.context);
    tables::apply_links(page, stages.links);
    if (options.query_scope == QueryScope::Document) queries::apply_answers(page, stages.answers);
    ++(heads_[slot].failed ? summary.pages_failed : summary.pages_done);
    summary.tables += static_cast<int>(page.tables.size());
    DQ_TRY_STATUS(sink.page(std::move(page)));
  }
  return {};
}

}  // namespace dq::pipeline
