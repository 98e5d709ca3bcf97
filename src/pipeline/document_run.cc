#include "pipeline/document_run.h"

#include <time.h>

#include <algorithm>
#include <new>
#include <utility>

#include "base/deadline.h"
#include "pipeline/document_bytes.h"
#include "pipeline/document_workers.h"
#include "pipeline/page_collection.h"
#include "pipeline/page_selection.h"
#include "reader/document.h"

namespace dq::pipeline {
namespace {

double thread_cpu_ms() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

// What was asked for and is not there.
std::vector<Diagnostic> missing_pages(const RunOptions& options, const DocumentInfo& info) {
  std::vector<Diagnostic> all;
  for (const auto& [first, last] : options.page_ranges)
    if (std::max(first, last) > info.pages)
      all.push_back(
          {Severity::Warning,
           "page-range",
           0,
           {},
           "Page " + std::to_string(std::max(first, last)) + " was asked for, and there are " + std::to_string(info.pages) + "."});
  return all;
}

PageDone watch(const Progress& progress, const CancelFlag* cancel) {
  return [&progress, cancel](const PageCollection& pages) -> Status {
    if (progress) progress(pages.done(), static_cast<int>(pages.numbers().size()));
    if (cancel && cancel->cancelled()) return fail(ErrorCode::Cancelled, "was cancelled");
    return {};
  };
}

Result<WorkerRun> collect_here(int fd, const RunOptions& options, const PageDone& page_done) {
  DQ_TRY(const DocumentBytes bytes, DocumentBytes::of(fd, options.limits));
  DQ_TRY(const reader::Document document, reader::Document::open(bytes.bytes(), {options.password, options.limits}));
  DQ_TRY(std::vector<int> numbers, select_pages(options.page_ranges, document.page_count(), options.limits));
  PageCollection pages(document.info(), std::move(numbers), options.limits);
  for (std::size_t slot = 0; slot < pages.numbers().size(); ++slot) {
    DQ_TRY_STATUS(pages.put(slot, answer_page(document, pages.numbers()[slot], options)));
    DQ_TRY_STATUS(page_done(pages));
  }
  return WorkerRun{std::move(pages), 0};
}

Result<WorkerRun> collect(WorkerPool& pool, int fd, const RunOptions& options, const PageDone& page_done, const CancelFlag* cancel) {
  if (options.in_process) return collect_here(fd, options, page_done);
  DQ_TRY(const UniqueFd file, regular_file_of(fd, options.limits));
  return collect_in_workers(pool, file ? file.get() : fd, options, page_done, cancel);
}

Result<DocumentSummary> run(WorkerPool& pool, int fd, const RunOptions& options, PageSink& sink, const PageDone& page_done,
                            const CancelFlag* cancel) try {
  const Stopwatch watch;
  const double cpu_before_ms = thread_cpu_ms();
  DQ_TRY(WorkerRun done, collect(pool, fd, options, page_done, cancel));
  DocumentSummary summary;
  summary.diagnostics = missing_pages(options, done.pages.info());
  DQ_TRY_STATUS(done.pages.deliver(options, sink, summary));
  summary.elapsed_ms = watch.elapsed_ms();
  summary.cpu_ms = thread_cpu_ms() - cpu_before_ms + done.cpu_ms;
  DQ_TRY_STATUS(sink.end(summary));
  return summary;
} catch (const std::bad_alloc&) {
  return fail(ErrorCode::LimitExceeded, "needs more memory than there is", "choose fewer pages with --pages");
}

}  // namespace

Result<DocumentSummary> run_document(WorkerPool& pool, int fd, const std::string& name, const RunOptions& options, PageSink& sink,
                                     const Progress& progress, const CancelFlag* cancel) {
  Result<DocumentSummary> summary = run(pool, fd, options, sink, watch(progress, cancel), cancel);
  if (!summary && summary.error().file.empty()) summary.error().file = name;
  return summary;
}

Result<DocumentSummary> run_document(int fd, const std::string& name, const RunOptions& options, PageSink& sink, const Progress& progress,
                                     const CancelFlag* cancel) {
  WorkerPool pool(Reuse::Never);
  return run_document(pool, fd, name, options, sink, progress, cancel);
}

}  // namespace dq::pipeline
