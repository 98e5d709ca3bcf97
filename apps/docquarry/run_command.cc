#include "apps/docquarry/run_command.h"

#include <fmt/format.h>

#include "apps/docquarry/commands.h"
#include "apps/docquarry/exit_codes.h"
#include "apps/docquarry/options.h"

namespace dq::app {

int run_command(std::string_view name, CommandFlag command, const std::vector<std::string>& words, Result<int> (*run)(const Arguments&)) {
  auto arguments = Arguments::parse(words, command);
  if (arguments && arguments->given(option("help"))) return run_help({std::string(name)});
  auto code = arguments ? run(*arguments) : Result<int>(std::unexpected(arguments.error()));
  if (code) return *code;
  fmt::print(stderr, "docquarry: {}\n", code.error().text());
  return exit_code(code.error().code);
}

}  // namespace dq::app
