// One document read by worker processes: who reads which pages, and what happens when one of them dies or takes too long.
#pragma once

#include <functional>

#include "base/cancel.h"
#include "base/error.h"
#include "pipeline/document_run.h"
#include "pipeline/page_collection.h"
#include "pipeline/worker_pool.h"

namespace dq::pipeline {

using PageDone = std::function<Status(const PageCollection& pages)>;

struct WorkerRun {
  PageCollection pages;
  double cpu_ms = 0;  // of the workers
};

// Pages a worker is given at a time: enough to hide the request, few enough to share out and to bound a worker's growth.
inline constexpr int kChunkPages = 16;

// `fd`: a regular file. Every selected page comes, some perhaps as failed_page(): "page-timeout" (Limits::page_seconds),
// "page-memory", "worker-died", "document-timeout". A page counts as deadly only when a worker that has read nothing else
// of the document dies on it, so that the answer does not depend on who read what before.
Result<WorkerRun> collect_in_workers(WorkerPool& pool, int fd, const RunOptions& options, const PageDone& page_done,
                                     const CancelFlag* cancel);

}  // namespace dq::pipeline
