#include "pipeline/worker_process.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/worker.h"

namespace dq::pipeline {
namespace {

// Share of its memory at which a worker's crash is put down to memory. Decoders double their buffers: the block that was refused may be as
// large as all that was there.
constexpr double kNearLimit = 0.5;

std::unexpected<Error> not_started(const char* what, int error_number) {
  return fail(ErrorCode::Internal, std::string("no worker could be started (") + what + ": " + std::strerror(error_number) + ")",
              "check the limits on processes and open files");
}

// Secrets in the environment are none of a worker's business.
std::vector<std::string> worker_environment() {
  std::vector<std::string> kept;
  for (const char* name : {"LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"})
    if (const char* const value = std::getenv(name)) kept.push_back(std::string(name) + '=' + value);
  return kept;
}

std::vector<char*> pointers_to(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

// What posix_spawn does between clone and exec.
class SpawnPlan {
 public:
  explicit SpawnPlan(int socket) {
    ::posix_spawn_file_actions_init(&actions_);
    for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
      if (standard != STDERR_FILENO || !std::getenv("ASAN_OPTIONS"))
        ::posix_spawn_file_actions_addopen(&actions_, standard, "/dev/null", O_RDWR, 0);
    ::posix_spawn_file_actions_adddup2(&actions_, socket, kWorkerSocket);
    ::posix_spawnattr_init(&attributes_);
    sigset_t none, all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawnattr_setsigmask(&attributes_, &none);
    ::posix_spawnattr_setsigdefault(&attributes_, &all);
    ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;
  ~SpawnPlan() {
    ::posix_spawn_file_actions_destroy(&actions_);
    ::posix_spawnattr_destroy(&attributes_);
  }

  // 0, or an errno.
  int spawn(pid_t& pid, const WorkerProgram& program) const {
    std::vector<std::string> words = {"docquarry", program.command, std::to_string(::getpid()), std::to_string(program.memory_bytes)};
    words.insert(words.end(), program.arguments.begin(), program.arguments.end());
    std::vector<std::string> environment = worker_environment();
    return ::posix_spawn(&pid, program.path.c_str(), &actions_, &attributes_, pointers_to(words).data(), pointers_to(environment).data());
  }

 private:
  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

double milliseconds(const timeval& time) { return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3; }

}  // namespace

std::string WorkerEnd::text() const {
  if (out_of_memory()) return "ran out of memory";
  if (signal) return "crashed (signal " + std::to_string(signal) + ")";
  return "ended with status " + std::to_string(status);
}

// PDFium answers a refusal by crashing.
bool WorkerEnd::out_of_memory() const { return signal == 0 ? status == kWorkerOutOfMemory : signal != SIGKILL && near_limit; }

Result<WorkerProcess> WorkerProcess::start(const WorkerProgram& program) {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return not_started("socket", errno);
  UniqueFd ours(ends[0]), theirs(ends[1]);
  // dup2 onto itself would keep close-on-exec; the standard descriptors are replaced first.
  if (theirs.get() <= kWorkerSocket) theirs = UniqueFd(::fcntl(theirs.get(), F_DUPFD_CLOEXEC, kWorkerSocket + 1));
  pid_t pid = -1;
  if (const int failed = SpawnPlan(theirs.get()).spawn(pid, program)) return not_started("spawn", failed);
  return WorkerProcess(pid, std::move(ours), program.memory_bytes);
}

WorkerProcess::WorkerProcess(WorkerProcess&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)),
      memory_limit_(other.memory_limit_),
      socket_(std::move(other.socket_)),
      replies_(std::move(other.replies_)),
      ended_cpu_ms_(other.ended_cpu_ms_) {}

WorkerProcess& WorkerProcess::operator=(WorkerProcess&& other) noexcept {
  if (this == &other) return *this;
  end();
  pid_ = std::exchange(other.pid_, -1);
  memory_limit_ = other.memory_limit_;
  socket_ = std::move(other.socket_);
  replies_ = std::move(other.replies_);
  ended_cpu_ms_ = other.ended_cpu_ms_;
  return *this;
}

WorkerProcess::~WorkerProcess() { end(); }

double WorkerProcess::cpu_ms() const {
  clockid_t clock{};
  timespec now{};
  if (pid_ < 0 || ::clock_getcpuclockid(pid_, &clock) != 0 || ::clock_gettime(clock, &now) != 0) return ended_cpu_ms_;
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

std::int64_t WorkerProcess::memory_bytes() const {
  const std::string path = "/proc/" + std::to_string(pid_) + "/statm";
  const std::unique_ptr<FILE, decltype(&std::fclose)> file(std::fopen(path.c_str(), "re"), std::fclose);
  long long size = 0, resident = 0, shared = 0;
  if (!file || std::fscanf(file.get(), "%lld %lld %lld", &size, &resident, &shared) != 3) return 0;
  return (resident - shared) * ::sysconf(_SC_PAGESIZE);
}

WorkerEnd WorkerProcess::end() {
  if (pid_ < 0) return {};
  // One that is ending by itself keeps its own status: a signal changes nothing once a process leaves.
  ::kill(pid_, SIGKILL);
  int status = 0;
  rusage usage{};
  while (::wait4(pid_, &status, 0, &usage) < 0 && errno == EINTR) {}
  pid_ = -1;
  socket_.reset();
  ended_cpu_ms_ = milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime);
  const bool near_limit = static_cast<double>(usage.ru_maxrss) * 1024 > kNearLimit * static_cast<double>(memory_limit_);
  if (WIFSIGNALED(status)) return {WTERMSIG(status), 0, near_limit};
  return {0, WEXITSTATUS(status), near_limit};
}

}  // namespace dq::pipeline
