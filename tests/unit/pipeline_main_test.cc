// The test program is its own worker, so it needs its own main(). Some workers go wrong on purpose.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <vector>

#include "model/wire_fields.h"
#include "pipeline/page_answer.h"
#include "pipeline/recognizer.h"
#include "pipeline/worker.h"

namespace dq::pipeline {
namespace {

int pages_read = 0;

[[noreturn]] void die() { ::_exit(5); }
[[noreturn]] void hang() {
  for (volatile unsigned spin = 0;;) spin = spin + 1;
}

PageAnswer read_with_page_2(const reader::Document& document, int number, const RunOptions& options, void (*misfortune)()) {
  if (number == 2) misfortune();
  return answer_page(document, number, options);
}

void eat_memory() {
  std::vector<std::string> meal;
  for (;;) meal.emplace_back(std::size_t{16} << 20, 'x');
}

// What a document that took over its worker might try; a diagnostic for each that succeeds.
PageAnswer try_to_escape(const reader::Document& document, int number, const RunOptions& options) {
  const std::map<const char*, bool> attempts = {
      {"open a file", ::open("/etc/hostname", O_RDONLY) >= 0},
      {"make a file", ::open("/tmp/docquarry-escaped", O_WRONLY | O_CREAT, 0600) >= 0},
      {"remove a file", ::unlink("/tmp/docquarry-not-there") == 0 || errno != EPERM},
      {"make a socket", ::socket(AF_INET, SOCK_STREAM, 0) >= 0},
      {"make a local socket", ::socket(AF_UNIX, SOCK_DGRAM, 0) >= 0},
      {"ask the kernel by a ring", ::syscall(SYS_io_uring_setup, 1, nullptr) >= 0 || errno != EPERM},
      {"make a file without a name", ::memfd_create("escaped", 0) >= 0},
      {"look for files", ::syscall(SYS_getdents64, 0, nullptr, 0) >= 0 || errno != EPERM},
      {"fork",
       [] {
         const pid_t pid = ::fork();
         if (pid == 0) ::_exit(0);
         return pid > 0;
       }()},
      {"start a program", ::execl("/bin/true", "true", nullptr) == 0 || errno != EPERM},
      {"trace its parent", ::ptrace(PTRACE_ATTACH, ::getppid(), nullptr, nullptr) == 0 || errno != EPERM},
      {"signal its parent", ::kill(::getppid(), 0) == 0 || errno != EPERM},
      {"run what it wrote", ::mmap(nullptr, 4096, PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED},
      {"share memory", ::mmap(nullptr, 4096, PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0) != MAP_FAILED},
      {"read the environment", std::getenv("DQ_SECRET") != nullptr},
  };
  PageAnswer answer = answer_page(document, number, options);
  Page page = wire::decode<Page>(answer.page).value();
  for (const auto& [what, done] : attempts)
    if (done) page.diagnostics.push_back({Severity::Damage, "escaped", number, {}, what});
  page.diagnostics.push_back({Severity::Info, "tried", number, {}, std::to_string(attempts.size())});
  answer.page = wire::encode(page);
  return answer;
}

PageAnswer lie(const reader::Document& document, int number, const RunOptions& options) {
  PageAnswer answer = answer_page(document, number, options);
  Page page = wire::decode<Page>(answer.page).value();
  if (number == 2) answer.page = "no page at all";
  if (number == 3) page.lines.push_back({.words = {99'999}});
  if (number == 4) page.number = 1;
  if (number == 5) answer.head.tables = 3, answer.head.stitch.first.table = answer.head.stitch.last.table = 2;
  if (number == 3 || number == 4) answer.page = wire::encode(page);
  if (number == 6) answer.head.number = 60;
  return answer;
}

const std::map<std::string, PageReader> kWorkers = {
    {"--worker", answer_page},
    {"--worker-that-dies-on-2", [](auto& d, int n, auto& o) { return read_with_page_2(d, n, o, die); }},
    {"--worker-that-hangs-on-2", [](auto& d, int n, auto& o) { return read_with_page_2(d, n, o, hang); }},
    {"--worker-that-eats-on-2", [](auto& d, int n, auto& o) { return read_with_page_2(d, n, o, eat_memory); }},
    {"--worker-that-dies-on-its-third",
     [](auto& d, int n, auto& o) { return ++pages_read == 3 ? (die(), PageAnswer{}) : answer_page(d, n, o); }},
    {"--worker-that-dies-on-any", [](auto&, int, auto&) -> PageAnswer { die(); }},
    {"--worker-that-tries-to-escape", try_to_escape},
    {"--worker-that-lies", lie},
};

}  // namespace
}  // namespace dq::pipeline

#if defined(__SANITIZE_ADDRESS__)
// fontconfig keeps what it has read until the process ends.
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\n"; }
#endif

int main(int argc, char** argv) {
  const std::string command = argc > 1 ? argv[1] : "";
  if (command == "--worker-that-ends") return 3;
  if (command == "--worker-that-sleeps") return static_cast<int>(::sleep(60));
  if (command == "--recognizer" && argc > 4 && std::string_view(argv[4]) == "sleeps") return static_cast<int>(::sleep(60));
  if (command == "--recognizer") return dq::pipeline::recognizer_main(argc, argv);
  const auto worker = dq::pipeline::kWorkers.find(command);
  if (worker != dq::pipeline::kWorkers.end()) return dq::pipeline::worker_main_with(argc, argv, worker->second);
  ::testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
