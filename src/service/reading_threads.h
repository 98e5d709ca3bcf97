// Threads that read documents: some for callers who wait, some for jobs. Jobs never keep a caller waiting: they have threads of their own,
// whose worker processes give way to the others' (nice), and begin no new document while somebody waits.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/cancel.h"
#include "pipeline/worker_pool.h"

namespace dq::service {

// Worker processes of one thread, apart for each tenant: a document that takes over its worker sees no other tenant's.
class TenantPools {
 public:
  pipeline::WorkerPool& of(const std::string& tenant);

 private:
  static constexpr std::size_t kMostTenants = 4;  // of whom workers are kept warm
  struct Kept {
    std::string tenant;
    std::unique_ptr<pipeline::WorkerPool> pool;
  };
  std::list<Kept> kept_;  // the latest first
};

struct ReadingOptions {
  int now_threads = 2, job_threads = 2;
  std::size_t most_waiting = 64;
};

class ReadingThreads {
 public:
  using Task = std::function<void(pipeline::WorkerPool& pool)>;
  // Works on one job, if there is one: false when there was none.
  using RunJob = std::function<bool(TenantPools& pools, const CancelFlag& cancel)>;

  ReadingThreads(const ReadingOptions& options, RunJob run_job);
  ~ReadingThreads();

  // False: too many wait already.
  bool read_now(const std::string& tenant, Task task);
  // A job may have come.
  void wake();
  // What is under way for callers is finished, what waits is dropped, jobs are stopped between pages.
  void stop();

  std::size_t waiting();

 private:
  struct Waiting {
    std::string tenant;
    Task task;
  };
  void serve_callers();
  void serve_jobs();

  ReadingOptions options_;
  RunJob run_job_;
  std::mutex mutex_;
  std::condition_variable work_, jobs_;
  std::deque<Waiting> waiting_;
  std::uint64_t wakes_ = 0;
  bool stopping_ = false;
  CancelFlag cancel_;
  std::vector<std::thread> threads_;
};

}  // namespace dq::service
