#include "pipeline/worker_pool.h"

#include <algorithm>
#include <utility>

namespace dq::pipeline {

Result<PooledWorker> WorkerPool::take(std::int64_t memory_limit) {
  const auto warm = std::ranges::find(idle_, memory_limit, &PooledWorker::memory_limit);
  if (warm == idle_.end()) return start(memory_limit);
  PooledWorker worker = std::move(*warm);
  idle_.erase(warm);
  worker.cpu_before_ms = worker.process.cpu_ms();
  return worker;
}

Result<PooledWorker> WorkerPool::start(std::int64_t memory_limit) {
  WorkerProgram program = program_;
  program.memory_bytes = memory_limit;
  DQ_TRY(WorkerProcess process, WorkerProcess::start(program));
  ++started_;
  return PooledWorker{std::move(process), memory_limit, 0, 0};
}

void WorkerPool::give_back(PooledWorker&& worker) {
  const bool fit = reuse_ == Reuse::SameOwner && worker.documents < kDocumentsPerWorker && worker.process.memory_bytes() < kMostMemoryBytes;
  if (fit) idle_.push_back(std::move(worker));
}

}  // namespace dq::pipeline
