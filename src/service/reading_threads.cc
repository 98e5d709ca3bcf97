#include "service/reading_threads.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

namespace dq::service {
namespace {

constexpr int kJobNice = 5;
// Jobs of other nodes are not told of: they are looked for.
constexpr std::chrono::milliseconds kLookForJobs{500};
// After which the workers of a thread that has nothing to do end.
constexpr std::chrono::seconds kWarm{30};

}  // namespace

pipeline::WorkerPool& TenantPools::of(const std::string& tenant) {
  const auto found = std::ranges::find(kept_, tenant, &Kept::tenant);
  if (found != kept_.end()) {
    kept_.splice(kept_.begin(), kept_, found);
  } else {
    kept_.push_front({tenant, std::make_unique<pipeline::WorkerPool>(pipeline::Reuse::SameOwner, program_)});
    if (kept_.size() > kMostTenants) kept_.pop_back();
  }
  return *kept_.front().pool;
}

ReadingThreads::ReadingThreads(const ReadingOptions& options, RunJob run_job) : options_(options), run_job_(std::move(run_job)) {
  const int readers = options_.places + options_.beside + static_cast<int>(options_.most_paused);
  for (int n = 0; n < readers; ++n) threads_.emplace_back([this] { serve_callers(); });
  for (int n = 0; n < options_.job_threads; ++n) threads_.emplace_back([this] { serve_jobs(); });
}

ReadingThreads::~ReadingThreads() { stop(); }

bool ReadingThreads::read_now(const std::string& tenant, Task task) {
  const std::lock_guard lock(mutex_);
  if (stopping_ || waiting_.size() + slow_.size() >= options_.most_waiting) return false;
  waiting_.push_back({tenant, std::move(task)});
  call_thread();
  return true;
}

void ReadingThreads::wake() {
  const std::lock_guard lock(mutex_);
  ++wakes_;
  jobs_.notify_all();
}

std::size_t ReadingThreads::waiting() {
  const std::lock_guard lock(mutex_);
  return waiting_.size() + slow_.size();
}

void ReadingThreads::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    waiting_.clear();  // nobody can be answered any more
    slow_.clear();
    cancel_.cancel();
    for (Idle* const idle : idle_) idle->has_work = true, idle->called.notify_one();
    idle_.clear();
    jobs_.notify_all();
  }
  for (std::thread& thread : threads_)
    if (thread.joinable()) thread.join();
}

// --- callers

bool ReadingThreads::can_begin() const {
  return (!waiting_.empty() && at_places_ < options_.places) || (!slow_.empty() && beside_ < options_.beside);
}

std::optional<ReadingThreads::Next> ReadingThreads::next() {
  const auto take = [](std::deque<Waiting>& from, bool beside) {
    Next next{std::move(from.front()), beside};
    from.pop_front();
    return next;
  };
  if (!waiting_.empty() && at_places_ < options_.places) return take(waiting_, false);
  if (!slow_.empty() && beside_ < options_.beside) return take(slow_, true);
  return std::nullopt;
}

void ReadingThreads::call_thread() {
  if (idle_.empty()) return;
  idle_.back()->has_work = true;
  idle_.back()->called.notify_one();
  idle_.pop_back();
}

void ReadingThreads::read(Next&& next, TenantPools& pools, std::unique_lock<std::mutex>& lock) {
  const auto reading = readings_.emplace(readings_.end());
  reading->beside = next.beside;
  ++(next.beside ? beside_ : at_places_);
  if (waiting_.empty()) jobs_.notify_all();
  if (can_begin()) call_thread();
  lock.unlock();
  pipeline::WorkerPool& pool = pools.of(next.waiting.tenant);
  pool.share_recognizers(recognizers_, next.waiting.tenant);
  pool.watch({[this, reading]() -> Status {
                wait_beside(*reading);
                return {};
              },
              [this, reading](double cpu_ms) { return may_stay(*reading, cpu_ms); }});
  const bool answered = next.waiting.task(pool, reading->cancel);
  pool.watch({});
  lock.lock();
  leave(*reading);
  readings_.erase(reading);
  if (!answered && !stopping_) slow_.push_back(std::move(next.waiting));
}

void ReadingThreads::wait_for_work(TenantPools& pools, std::unique_lock<std::mutex>& lock) {
  Idle idle;
  idle_.push_back(&idle);
  if (idle.called.wait_for(lock, kWarm, [&idle] { return idle.has_work; })) return;
  std::erase(idle_, &idle);
  idle_.insert(idle_.begin(), &idle);  // behind those whose workers are warm
  lock.unlock();
  pools.end();
  recognizers_.end_unused(kWarm);
  lock.lock();
  idle.called.wait(lock, [&idle] { return idle.has_work; });
}

void ReadingThreads::serve_callers() {
  TenantPools pools(options_.worker);
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    if (std::optional<Next> one = next()) {
      read(std::move(*one), pools, lock);
    } else {
      wait_for_work(pools, lock);
    }
  }
}

// Called by the thread that reads.
void ReadingThreads::wait_beside(Reading& reading) {
  std::unique_lock lock(mutex_);
  if (reading.beside) return;
  const bool full = beside_ >= options_.beside;
  if (full && paused_.size() >= options_.most_paused) return;
  --at_places_;
  if (full) {
    paused_.push_back(&reading);
    call_thread();
    reading.may_go_on.wait(lock, [&reading] { return reading.beside; });
  } else {
    reading.beside = true;
    ++beside_;
    call_thread();
  }
}

// Who goes on beside: those that wait with their workers and those that are to begin again in turns.
void ReadingThreads::leave(Reading& reading) {
  --(reading.beside ? beside_ : at_places_);
  if (!reading.beside) return;
  const bool turn_of_slow = std::exchange(turn_of_slow_, !turn_of_slow_);
  if (paused_.empty() || (turn_of_slow && !slow_.empty())) return;
  ++beside_;
  paused_.front()->beside = true;
  paused_.front()->may_go_on.notify_one();
  paused_.pop_front();
}

// By processor time, so that a machine with other work does not make good documents slow ones. What takes long in any case goes beside, or
// makes room for whoever waits.
Status ReadingThreads::may_stay(Reading& reading, double cpu_ms) {
  const std::lock_guard lock(mutex_);
  const bool long_at_place = cpu_ms > kPlaceMs || reading.begun + kPlaceWall < Clock::now();
  if (reading.beside || !long_at_place) return {};
  if (beside_ < options_.beside && paused_.empty()) {
    reading.beside = true;
    --at_places_, ++beside_;
    call_thread();
    return {};
  }
  if (waiting_.empty()) return {};
  reading.cancel.cancel();
  return fail(ErrorCode::Cancelled, "is begun again later");
}

// --- jobs

void ReadingThreads::serve_jobs() {
  ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kJobNice);  // of this thread, and the processes that it starts
  TenantPools pools(options_.worker);
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
