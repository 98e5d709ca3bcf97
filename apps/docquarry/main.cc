// docquarry: one file a command.
#include <fmt/format.h>

#include <new>
#include <string>
#include <vector>

#include "apps/docquarry/exit_codes.h"
#include "apps/docquarry/extract.h"
#include "pipeline/worker.h"

namespace {

constexpr const char* kUsage =
    "Usage: docquarry extract INPUT... [--as FORMAT] [-o FILE|FOLDER]\n"
    "       docquarry --version\n";

int run(int argc, char** argv) {
  std::vector<std::string> words(argv + 1, argv + argc);
  std::string command = words.empty() ? "" : words.front();
  if (command == "--worker") return dq::pipeline::worker_main(argc, argv);
  if (command == "--version") {
    fmt::print("docquarry {}\n", DQ_VERSION);
    return dq::app::kOk;
  }
  if (command == "--help" || command == "-h") {
    fmt::print("{}", kUsage);
    return dq::app::kOk;
  }
  if (command == "extract") return dq::app::run_extract({words.begin() + 1, words.end()});
  fmt::print(stderr, "{}", kUsage);
  return dq::app::kUsage;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::bad_alloc&) {
    fmt::print(stderr, "docquarry: out of memory\n");
    return dq::app::kInternal;
  }
}
