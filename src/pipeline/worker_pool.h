// Workers kept between documents, so that many small ones share the cost of starting.
//
// Reuse is for documents of one owner: a document that takes over its worker through a bug in the parser could read and falsify
// those that the worker reads after it (it still reaches no file, network or other process). Give every owner a pool, or
// Reuse::Never. A worker that died, ran over its time, served kDocumentsPerWorker documents or grew is never reused.
//
// Not thread-safe: a pool a thread. The thread must outlive its workers, which end with it.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
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

// Recognisers that wait, for pools of several threads whose turns at OCR come one after another: each is for documents of one owner.
// Thread-safe. What is put here ends with the thread that started it.
class SharedRecognizers {
 public:
  std::optional<WorkerProcess> take(const std::string& owner);
  void put(const std::string& owner, WorkerProcess&& recognizer);
  void end_unused(std::chrono::seconds longest);

 private:
  static constexpr std::size_t kMost = 8;
  struct Waiting {
    std::string owner;
    WorkerProcess process;
    std::chrono::steady_clock::time_point since;
  };
  std::mutex mutex_;
  std::list<Waiting> waiting_;  // the latest first
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
  // Recognisers come from there and go back after each document, for which its worker ends.
  void share_recognizers(SharedRecognizers& shared, const std::string& owner) { shared_ = &shared, owner_ = owner; }
  // Who is asked how to go on with a document, by the thread that runs it: before each page that is read by OCR, which takes long, and some
  // forty times a second with the processor time that its workers took so far. Both may wait, and stop the document (Cancelled).
  struct Watch {
    std::function<Status()> before_ocr{};
    std::function<Status(double cpu_ms)> working{};
  };
  void watch(Watch watch) { watch_ = std::move(watch); }
  const Watch& watch() const { return watch_; }
  // Ties a recogniser to the worker, one that waits or a new one with networks from the folder `models`; one that it had ends. `seconds`:
  // how long it may leave what it is sent unread.
  Status give_recognizer(PooledWorker& worker, const std::string& models, double seconds);
  // Workers started so far.
  int started() const { return started_; }

 private:
  Result<WorkerProcess> take_recognizer(std::int64_t memory_limit, const std::string& models);

  Reuse reuse_;
  WorkerProgram program_;
  Watch watch_;
  SharedRecognizers* shared_ = nullptr;
  std::string owner_;
  std::vector<PooledWorker> idle_;
  std::vector<WorkerProcess> idle_recognizers_;
  int started_ = 0;
};

}  // namespace dq::pipeline
