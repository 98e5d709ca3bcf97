// docquarry help, docquarry completion.
#include <fmt/format.h>

#include "apps/docquarry/commands.h"
#include "apps/docquarry/exit_codes.h"
#include "apps/docquarry/help.h"
#include "synth/recipe.h"

namespace dq::app {
namespace {

int print(const std::string& text) {
  bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  return written ? kOk : kUnwritable;
}

}  // namespace

int run_completion(const std::vector<std::string>& words) {
  auto script = words.size() == 1 ? completion_script(words[0]) : std::string();
  if (!script.empty()) return print(script);
  fmt::print(stderr, "docquarry: completion for which shell? (docquarry completion bash|zsh|fish)\n");
  return kUsage;
}

int run_help(const std::vector<std::string>& words) {
  auto topic = words.empty() ? std::string() : words[0];
  if (topic.empty()) return print(overview_help());
  for (const Command& command : kCommands)
    if (command.name == topic && command.flag) return print(command_help(static_cast<CommandFlag>(command.flag)));
  if (topic == "--recipes") return print(synth::keys_markdown());
  if (topic == "--markdown") return print(options_markdown());
  if (topic == "--man") return print(manual_page());
  if (topic == "help" || topic == "completion") return print(overview_help());
  fmt::print(stderr, "docquarry: no help on {} (docquarry --help lists the commands; beside them --markdown, --man, --recipes)\n", topic);
  return kUsage;
}

}  // namespace dq::app
