// Workers kept between documents, so that many small ones share the cost of starting.
//
// Reuse is for documents of one owner: a document that takes over its worker through a bug in the parser could read and falsify
// those that the worker reads after it (it still reaches no file, network or other process). Give every owner a pool, or
// Reuse::Never. A worker that died, ran over its time, served kDocumentsPerWorker documents or grew is never reused.
//
// Not thread-safe: a pool a thread. The thread must outlive its workers, which end with it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "pipeline/worker_process.h"
#include "reader/document.h"

namespace dq::pipeline {

enum class Reuse : std::uint8_t { Never, SameOwner };

// What a worker is started for.
struct WorkerNeeds {
  std::int64_t memory_limit = 0;
  reader::DocumentKind kind = reader::DocumentKind::Pdf;
  bool draws = false;  // pages as pictures: what encodes them is loaded
  friend bool operator==(const WorkerNeeds&, const WorkerNeeds&) = default;
};

struct PooledWorker {
  WorkerProcess process;
  WorkerNeeds needs;
  int documents = 0;                          // opened in it
  double cpu_before_ms = 0;                   // of their processor time, what earlier documents took
  std::optional<WorkerProcess> recognizer{};  // reads pixels for it (recognizer.h), since its first page that needs OCR

  double cpu_ms() const { return process.cpu_ms() + (recognizer ? recognizer->cpu_ms() : 0); }
  // Both.
  WorkerEnd end();
};

class WorkerPool {
 public:
  static constexpr int kDocumentsPerWorker = 64;
  // A worker for one small document has about 10 MB.
  static constexpr std::int64_t kMostMemoryBytes = 64 << 20;

  explicit WorkerPool(Reuse reuse, WorkerProgram program = {}) : reuse_(reuse), program_(std::move(program)) {}

  // A warm worker for the same, else a new one.
  Result<PooledWorker> take(const WorkerNeeds& needs);
  Result<PooledWorker> start(const WorkerNeeds& needs);
  // Gives back a worker that waits for a request.
  void give_back(PooledWorker&& worker);
  // Ties a recogniser to the worker, one that waits or a new one with networks from the folder `models`; one that it had ends. `seconds`:
  // how long it may leave what it is sent unread.
  Status give_recognizer(PooledWorker& worker, const std::string& models, double seconds);
  // Workers started so far.
  int started() const { return started_; }

 private:
  Result<WorkerProcess> take_recognizer(std::int64_t memory_limit, const std::string& models);

  Reuse reuse_;
  WorkerProgram program_;
  std::vector<PooledWorker> idle_;
  std::vector<WorkerProcess> idle_recognizers_;
  int started_ = 0;
};

}  // namespace dq::pipeline
