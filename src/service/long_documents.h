// Documents of jobs: short ones are read by who took the job; long ones are cut into parts, which workers of all nodes read.
#pragma once

#include <functional>
#include <string>

#include "base/cancel.h"
#include "pipeline/document_run.h"
#include "pipeline/worker_pool.h"
#include "service/job_parts.h"
#include "service/job_queue.h"

namespace dq::service {

class LongDocuments {
 public:
  struct Parts {
    JobQueue& jobs;
    JobParts& parts;
    const Blobs& blobs;
    std::function<void()> made;  // parts that others may take
  };
  explicit LongDocuments(Parts parts) : parts_(std::move(parts)) {}

  // As pipeline::run_document of the job's document, with the same answer. Errors: those, and Unwritable, after which the job is to be
  // tried again.
  Result<pipeline::DocumentSummary> run(const Job& job, pipeline::WorkerPool& pool, int fd, const pipeline::RunOptions& options,
                                        pipeline::PageSink& sink, const CancelFlag* cancel);

  // Works on a part of a job that another has. False: there was none.
  using OptionsOf = std::function<pipeline::RunOptions(const Job& job)>;
  using PoolOf = std::function<pipeline::WorkerPool&(const std::string& tenant)>;
  bool work_on_part(const PoolOf& pool_of, const OptionsOf& options_of, const CancelFlag& cancel);

  // Some seconds of work: what is lost with a node, and what the start of a worker and two files are little beside.
  static constexpr int kPartPages = 64;

 private:
  Status read_rest(const Job& job, pipeline::WorkerPool& pool, int fd, const pipeline::RunOptions& options, const DocumentInfo& info,
                   const CancelFlag* cancel);
  Status read_part(const JobPart& part, pipeline::WorkerPool& pool, int fd, const pipeline::RunOptions& options, const CancelFlag* cancel);

  Parts parts_;
};

}  // namespace dq::service
