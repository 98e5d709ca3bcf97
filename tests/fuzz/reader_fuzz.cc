// A whole document: in this process for speed, and through worker processes as the program does it.
#include <algorithm>

#include "fuzz/byte_source.h"
#include "fuzz/page_promises.h"
#include "fuzz/targets.h"
#include "fuzz/well_formed.h"
#include "model/wire_fields.h"
#include "pipeline/document_run.h"
#include "pipeline/page_answer.h"
#include "pipeline/unnamed_file.h"
#include "pipeline/worker_pool.h"

namespace dq::fuzz {
namespace {

constexpr int kMostPages = 4;

pipeline::RunOptions options() {
  pipeline::RunOptions options;
  options.limits.pages = 1000;
  options.limits.paths_per_page = 20'000;
  options.limits.glyphs_per_page = 20'000;
  options.limits.page_seconds = 5;
  options.limits.document_seconds = 10;
  options.page_ranges = {{1, kMostPages}};
  return options;
}

void check_error(const Error& error) {
  check(error.code != ErrorCode::Internal && error.code != ErrorCode::Usage, "an error is the document's: " + error.message);
  check(!error.message.empty() && is_utf8(error.message), "an error has a message");
}

void check_info(const DocumentInfo& info) {
  check(info.pages >= 1, "a document has pages");
  check(is_utf8(info.title) && is_utf8(info.author) && is_utf8(info.producer) && is_utf8(info.language),
        "what a document says of itself is UTF-8");
  for (const OutlineItem& item : info.outline) check(is_utf8(item.title) && item.level >= 1 && item.page >= 0, "an item of the outline");
}

// Pages as wire bytes; a page given up for time or by a worker's end is not comparable.
struct Pages : pipeline::PageSink {
  std::vector<std::string> pages;
  bool comparable = true;

  Status begin(const DocumentInfo& info) override { return check_info(info), Status(); }
  Status page(Page&& page) override {
    for (const Diagnostic& d : page.diagnostics) {
      check(d.code != "worker-answer", "what a worker says makes sense");
      comparable = comparable && d.code != "worker-died" && d.code != "page-memory" && !d.code.ends_with("-timeout");
    }
    check_page(page);
    pages.push_back(wire::encode(page));
    return {};
  }
  Status end(const pipeline::DocumentSummary&) override { return {}; }
};

struct Outcome {
  Pages pages;
  Result<pipeline::DocumentSummary> summary = fail(ErrorCode::Internal, "not run");
};

Outcome run_with(pipeline::WorkerPool& pool, const pipeline::UniqueFd& file, int jobs) {
  Outcome outcome;
  pipeline::RunOptions how = options();
  how.jobs = jobs;
  outcome.summary = pipeline::run_document(pool, file.get(), "fuzzed.pdf", how, outcome.pages);
  if (!outcome.summary) check_error(outcome.summary.error());
  return outcome;
}

bool transient(const Outcome& outcome) {
  if (outcome.summary) return !outcome.pages.comparable;
  const ErrorCode code = outcome.summary.error().code;
  return code == ErrorCode::DeadlineExceeded || code == ErrorCode::WorkerDied || code == ErrorCode::LimitExceeded;
}

}  // namespace

void fuzz_reader(std::span<const std::uint8_t> bytes) {
  pipeline::RunOptions how = options();
  // Pixels are looked at, but not by the networks: their library loads others in a way that sanitizers refuse.
  how.word_reader = [](const image::PageRaster&) -> Result<std::vector<Word>> { return std::vector<Word>{}; };
  const auto document = reader::Document::open(std::as_bytes(bytes), {{}, how.limits});
  if (!document) return check_error(document.error());
  check_info(document->info());
  for (int number = 1; number <= std::min(document->page_count(), kMostPages); ++number) {
    const pipeline::PageAnswer answer = pipeline::answer_page(*document, number, how);
    const auto page = wire::decode<Page>(answer.page);
    check(page.has_value(), "an answer holds a page");
    check(page->number == number && answer.head.number == number, "the page that was asked for");
    check(answer.head.tables == static_cast<int>(page->tables.size()), "as many tables as the head says");
    if (!answer.head.failed) check_page(*page);
  }
}

void fuzz_worker(std::span<const std::uint8_t> bytes) {
  static pipeline::WorkerPool pool(pipeline::Reuse::SameOwner);
  const auto file = pipeline::open_unnamed_file();
  check(file && pipeline::write_at(*file, as_text(bytes), 0), "a temporary file");
  const Outcome one = run_with(pool, *file, 1);
  const Outcome two = run_with(pool, *file, 2);
  if (transient(one) || transient(two)) return;
  check(one.summary.has_value() == two.summary.has_value(), "an answer, on any number of workers");
  check(one.pages.pages == two.pages.pages, "the same pages on any number of workers");
}

}  // namespace dq::fuzz
