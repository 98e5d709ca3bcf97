#include "pipeline/worker_pool.h"

#include <sys/socket.h>
#include <sys/time.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <utility>

#include "base/user_folders.h"

namespace dq::pipeline {
namespace {

// Of a worker's memory: a recogniser keeps code and buffers for each size of picture (650 MB after 20 forms, of 1.5 GB set aside).
constexpr std::int64_t kRecognizerShare = 2;

// How often a worker that waits for a recogniser looks at its deadline.
constexpr double kAnswerPollSeconds = 0.1;

// Options of a socket, which the process that it is passed to may not set itself.
void wait_no_longer(int socket, int what, double seconds) {
  const double whole = std::floor(seconds);
  const timeval time{static_cast<time_t>(whole), static_cast<suseconds_t>((seconds - whole) * 1e6)};
  ::setsockopt(socket, SOL_SOCKET, what, &time, sizeof time);
}

}  // namespace

WorkerEnd PooledWorker::end() {
  if (recognizer) recognizer->end();
  return process.end();
}

Result<PooledWorker> WorkerPool::take(const WorkerNeeds& needs) {
  const auto warm = std::ranges::find(idle_, needs, &PooledWorker::needs);
  if (warm == idle_.end()) return start(needs);
  PooledWorker worker = std::move(*warm);
  idle_.erase(warm);
  worker.cpu_before_ms = worker.cpu_ms();
  return worker;
}

Result<PooledWorker> WorkerPool::start(const WorkerNeeds& needs) {
  WorkerProgram program = program_;
  program.memory_bytes = needs.memory_limit;
  program.arguments = {needs.kind == reader::DocumentKind::Image ? "image" : "pdf"};
  if (needs.draws) program.arguments.emplace_back("draws");
  DQ_TRY(WorkerProcess process, WorkerProcess::start(program));
  ++started_;
  return PooledWorker{std::move(process), needs};
}

std::optional<WorkerProcess> SharedRecognizers::take(const std::string& owner) {
  const std::lock_guard lock(mutex_);
  const auto found = std::ranges::find(waiting_, owner, &Waiting::owner);
  if (found == waiting_.end()) return std::nullopt;
  std::optional<WorkerProcess> process(std::move(found->process));
  waiting_.erase(found);
  return process;
}

void SharedRecognizers::put(const std::string& owner, WorkerProcess&& recognizer) {
  std::list<Waiting> ended;  // their end is waited for without the lock
  const std::lock_guard lock(mutex_);
  waiting_.push_front({owner, std::move(recognizer), std::chrono::steady_clock::now()});
  if (waiting_.size() > kMost) ended.splice(ended.begin(), waiting_, std::prev(waiting_.end()));
}

void SharedRecognizers::end_unused(std::chrono::seconds longest) {
  const std::lock_guard lock(mutex_);
  while (!waiting_.empty() && waiting_.back().since + longest < std::chrono::steady_clock::now()) waiting_.pop_back();
}

void WorkerPool::give_back(PooledWorker&& worker) {
  if (shared_ && worker.recognizer) {
    worker.process.end();  // so that the recogniser is free
    shared_->put(owner_, std::move(*worker.recognizer));
    return;
  }
  const bool fit = reuse_ == Reuse::SameOwner && worker.documents < kDocumentsPerWorker && worker.process.memory_bytes() < kMostMemoryBytes;
  if (!fit && worker.recognizer) idle_recognizers_.push_back(std::move(*worker.recognizer));
  if (fit) idle_.push_back(std::move(worker));
}

Result<WorkerProcess> WorkerPool::take_recognizer(std::int64_t memory_limit, const std::string& models) {
  if (std::optional<WorkerProcess> shared = shared_ ? shared_->take(owner_) : std::nullopt) return std::move(*shared);
  if (idle_recognizers_.empty())
    return WorkerProcess::start({.path = program_.path,
                                 .command = "--recognizer",
                                 .memory_bytes = kRecognizerShare * memory_limit,
                                 .arguments = {models, cache_folder()}});
  WorkerProcess recognizer = std::move(idle_recognizers_.back());
  idle_recognizers_.pop_back();
  return recognizer;
}

Status WorkerPool::give_recognizer(PooledWorker& worker, const std::string& models, double seconds) {
  if (worker.recognizer) {
    worker.recognizer->end();
    worker.cpu_before_ms -= worker.recognizer->cpu_ms();  // stays counted
    worker.recognizer.reset();
  }
  DQ_TRY(WorkerProcess recognizer, take_recognizer(worker.needs.memory_limit, models));
  worker.cpu_before_ms += recognizer.cpu_ms();
  worker.recognizer.emplace(std::move(recognizer));
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    return fail(ErrorCode::Internal, "no socket can be made", "check the limit on open files");
  const UniqueFd one(ends[0]), other(ends[1]);
  wait_no_longer(other.get(), SO_SNDTIMEO, seconds / 2);  // twice: for room for a part, and for more
  wait_no_longer(other.get(), SO_RCVTIMEO, kAnswerPollSeconds);
  worker.recognizer->send(FrameKind::Recognizer, {}, one.get());
  worker.process.send(FrameKind::Recognizer, {}, other.get());
  return {};
}

}  // namespace dq::pipeline
