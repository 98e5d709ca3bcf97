// Threads that read documents: some for callers who wait, some for jobs. Jobs never keep a caller waiting: they have threads of their own,
// whose worker processes give way to the others' (nice), and begin no new document while somebody waits.
//
// Nor do slow documents keep quick ones waiting. A caller's reading has one of few places; when it comes to a page that needs OCR, or takes
// more processor time than kPlaceMs, it goes on beside them, and the next begins. So many may be beside; when they all are, those that need
// OCR wait with their workers, and what only takes long is stopped for whoever waits and begun again beside, in its turn.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/cancel.h"
#include "pipeline/worker_pool.h"

namespace dq::service {

// Worker processes of one thread, apart for each tenant: a document that takes over its worker sees no other tenant's.
class TenantPools {
 public:
  explicit TenantPools(pipeline::WorkerProgram program = {}) : program_(std::move(program)) {}
  pipeline::WorkerPool& of(const std::string& tenant);
  void end() { kept_.clear(); }

 private:
  static constexpr std::size_t kMostTenants = 4;  // of whom workers are kept warm
  struct Kept {
    std::string tenant;
    std::unique_ptr<pipeline::WorkerPool> pool;
  };
  pipeline::WorkerProgram program_;
  std::list<Kept> kept_;  // the latest first
};

struct ReadingOptions {
  int places = 2, beside = 2, job_threads = 2;
  std::size_t most_paused = 16;  // before their OCR
  std::size_t most_waiting = 64;
  pipeline::WorkerProgram worker = {};
};

class ReadingThreads {
 public:
  // False: it was cancelled before it had an answer, and will be run again.
  using Task = std::function<bool(pipeline::WorkerPool& pool, const CancelFlag& cancel)>;
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

  // More than nearly all good pages take that need not be read by OCR (5 ms in the median, 100 for dense ones).
  static constexpr double kPlaceMs = 150;
  // What takes no processor time does not stay either.
  static constexpr std::chrono::seconds kPlaceWall{5};

 private:
  using Clock = std::chrono::steady_clock;
  struct Waiting {
    std::string tenant;
    Task task;
  };
  struct Reading {
    Clock::time_point begun = Clock::now();
    bool beside = false;
    std::condition_variable may_go_on;
    CancelFlag cancel;
  };
  // A thread without work; the one that had some last is the first to get some, so that its workers stay warm and others' end.
  struct Idle {
    std::condition_variable called;
    bool has_work = false;
  };
  struct Next {
    Waiting waiting;
    bool beside = false;
  };
  bool can_begin() const;
  std::optional<Next> next();
  void call_thread();
  void read(Next&& next, TenantPools& pools, std::unique_lock<std::mutex>& lock);
  void wait_for_work(TenantPools& pools, std::unique_lock<std::mutex>& lock);
  void serve_callers();
  void serve_jobs();
  Status may_stay(Reading& reading, double cpu_ms);
  void wait_beside(Reading& reading);
  void leave(Reading& reading);

  ReadingOptions options_;
  RunJob run_job_;
  std::mutex mutex_;
  std::condition_variable jobs_;
  std::deque<Waiting> waiting_, slow_;  // new ones; those that were stopped
  std::list<Reading> readings_;
  std::deque<Reading*> paused_;
  int at_places_ = 0, beside_ = 0;
  bool turn_of_slow_ = false;
  std::vector<Idle*> idle_;
  std::uint64_t wakes_ = 0;
  bool stopping_ = false;
  CancelFlag cancel_;
  pipeline::SharedRecognizers recognizers_;
  std::vector<std::thread> threads_;
};

}  // namespace dq::service
