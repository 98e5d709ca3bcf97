// docquarry: one file a command; commands.h lists them.
#include <fmt/format.h>

#include <cerrno>
#include <new>
#include <string>
#include <vector>

#include "apps/docquarry/commands.h"
#include "apps/docquarry/exit_codes.h"
#include "pipeline/layer_worker.h"
#include "pipeline/recognizer.h"
#include "pipeline/worker.h"

namespace {

int run(int argc, char** argv) {
  std::vector<std::string> words(argv + 1, argv + argc);
  std::string name = words.empty() ? "--help" : words.front();
  if (name == "--worker") return dq::pipeline::worker_main(argc, argv);
  if (name == "--layer-worker") return dq::pipeline::layer_worker_main(argc, argv);
  if (name == "--recognizer") return dq::pipeline::recognizer_main(argc, argv);
  if (name == "--help" || name == "-h") return dq::app::run_help({});
  if (name == "--version") {
    fmt::print("docquarry {}\n", DQ_VERSION);
    return dq::app::kOk;
  }
  for (auto& command : dq::app::kCommands)
    if (command.name == name) return command.run({words.begin() + 1, words.end()});
  fmt::print(stderr, "docquarry: unknown command {} (docquarry --help; documents are read by docquarry extract FILE)\n", name);
  return dq::app::kUsage;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::bad_alloc&) {
    std::fputs("docquarry: out of memory\n", stderr);
    return dq::app::kInternal;
  }
}
