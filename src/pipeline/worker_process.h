// The program's end of one worker.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

#include "base/error.h"
#include "pipeline/frame_socket.h"
#include "pipeline/unique_fd.h"

namespace dq::pipeline {

// What to start.
struct WorkerProgram {
  std::string path = "/proc/self/exe";
  std::string command = "--worker";  // argv[1]
  std::int64_t memory_bytes = 1'500'000'000;
  std::vector<std::string> arguments = {};  // argv[4] and on
};

// How a worker ended.
struct WorkerEnd {
  int signal = 0;
  int status = 0;
  bool near_limit = false;  // it had nearly all the memory it may have
  // "crashed (signal 11)", "ran out of memory", "ended with status 1".
  std::string text() const;
  bool out_of_memory() const;
};

// One worker process, killed and reaped with its owner. It starts by posix_spawn (no fork of this process's memory), with an
// environment that names nothing but library paths, nothing open but its socket, and dies with the thread that started it.
class WorkerProcess {
 public:
  static Result<WorkerProcess> start(const WorkerProgram& program);

  WorkerProcess(WorkerProcess&& other) noexcept;
  WorkerProcess& operator=(WorkerProcess&& other) noexcept;
  ~WorkerProcess();

  int socket() const { return socket_.get(); }  // non-blocking to read
  FrameReader& replies() { return replies_; }
  // False: it is gone.
  bool send(FrameKind kind, std::string_view payload, int passed_fd = -1) { return send_frame(socket_.get(), kind, payload, passed_fd); }

  // Processor time so far.
  double cpu_ms() const;
  // Private memory in use now; 0 when it cannot be told.
  std::int64_t memory_bytes() const;
  // Kills it if it still runs, and waits for its end.
  WorkerEnd end();

 private:
  WorkerProcess(pid_t pid, UniqueFd socket, std::int64_t memory_limit)
      : pid_(pid), memory_limit_(memory_limit), socket_(std::move(socket)) {}

  pid_t pid_ = -1;
  std::int64_t memory_limit_ = 0;
  UniqueFd socket_;
  FrameReader replies_{Descriptors::Refuse};
  double ended_cpu_ms_ = 0;
};

}  // namespace dq::pipeline
