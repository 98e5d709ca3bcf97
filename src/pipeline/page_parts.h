// A long document in parts: each is read on its own, by any program of the same version, and all are put together as if they had been
// read in one piece. Pages are pure functions of the document; what is asked of all of them together is asked when they are together.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/cancel.h"
#include "base/error.h"
#include "pipeline/document_run.h"
#include "pipeline/document_workers.h"
#include "pipeline/page_collection.h"
#include "pipeline/unique_fd.h"

namespace dq::pipeline {

// The pages of options.page_ranges as their own stages leave them. `fd`, `progress`, `cancel` and errors: as run_document().
Result<WorkerRun> read_pages(WorkerPool& pool, int fd, const std::string& name, const RunOptions& options, const Progress& progress = {},
                             const CancelFlag* cancel = nullptr);

// All of them to bytes, which PageJoin takes; they are gone from `pages` then. Errors: those of `take`.
Status write_pages(PageCollection& pages, const std::function<Status(std::string_view bytes)>& take);

class PageJoin {
 public:
  // `options`: of the whole document. Errors: as select_pages().
  static Result<PageJoin> create(const DocumentInfo& info, const RunOptions& options);

  // Errors: BadDocument for what is no part of this document.
  Status add(PageCollection&& part);
  Status add(const UniqueFd& part);
  // When all are there. Errors: BadDocument where some are not; those of the sink.
  Result<DocumentSummary> deliver(PageSink& sink);

 private:
  PageJoin(PageCollection pages, RunOptions options) : pages_(std::move(pages)), options_(std::move(options)) {}
  Status put(PageAnswer&& answer);

  PageCollection pages_;
  RunOptions options_;
};

// A part of which nothing could be had: its pages, each with a diagnostic that says why.
PageCollection failed_pages(const DocumentInfo& info, std::pair<int, int> range, const Limits& limits, const Error& error);

}  // namespace dq::pipeline
