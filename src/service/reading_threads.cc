#include "service/reading_threads.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>

namespace dq::service {
namespace {

constexpr int kJobNice = 5;
// Jobs of other nodes are not told of: they are looked for.
constexpr std::chrono::milliseconds kLookForJobs{500};

}  // namespace

pipeline::WorkerPool& TenantPools::of(const std::string& tenant) {
  const auto found = std::ranges::find(kept_, tenant, &Kept::tenant);
  if (found != kept_.end()) {
    kept_.splice(kept_.begin(), kept_, found);
  } else {
    kept_.push_front({tenant, std::make_unique<pipeline::WorkerPool>(pipeline::Reuse::SameOwner)});
    if (kept_.size() > kMostTenants) kept_.pop_back();
  }
  return *kept_.front().pool;
}

ReadingThreads::ReadingThreads(const ReadingOptions& options, RunJob run_job) : options_(options), run_job_(std::move(run_job)) {
  for (int n = 0; n < options_.now_threads; ++n) threads_.emplace_back([this] { serve_callers(); });
  for (int n = 0; n < options_.job_threads; ++n) threads_.emplace_back([this] { serve_jobs(); });
}

ReadingThreads::~ReadingThreads() { stop(); }

bool ReadingThreads::read_now(const std::string& tenant, Task task) {
  const std::lock_guard lock(mutex_);
  if (stopping_ || waiting_.size() >= options_.most_waiting) return false;
  waiting_.push_back({tenant, std::move(task)});
  work_.notify_one();
  return true;
}

void ReadingThreads::wake() {
  const std::lock_guard lock(mutex_);
  ++wakes_;
  jobs_.notify_all();
}

std::size_t ReadingThreads::waiting() {
  const std::lock_guard lock(mutex_);
  return waiting_.size();
}

void ReadingThreads::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    waiting_.clear();  // nobody can be answered any more
    cancel_.cancel();
    work_.notify_all();
    jobs_.notify_all();
  }
  for (std::thread& thread : threads_)
    if (thread.joinable()) thread.join();
}

void ReadingThreads::serve_callers() {
  TenantPools pools;
  std::unique_lock lock(mutex_);
  for (;;) {
    work_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    Waiting next = std::move(waiting_.front());
    waiting_.pop_front();
    if (waiting_.empty()) jobs_.notify_all();
    lock.unlock();
    next.task(pools.of(next.tenant));
    lock.lock();
  }
}

void ReadingThreads::serve_jobs() {
  ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kJobNice);  // of this thread, and the processes that it starts
  TenantPools pools;
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    const std::uint64_t seen = wakes_;
    if (waiting_.empty()) {
      lock.unlock();
      const bool worked = run_job_(pools, cancel_);
      lock.lock();
      if (worked) continue;
    }
    jobs_.wait_for(lock, kLookForJobs, [this, seen] { return stopping_ || wakes_ != seen; });
  }
}

}  // namespace dq::service
