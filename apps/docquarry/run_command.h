// What all commands with options share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "apps/docquarry/arguments.h"
#include "base/error.h"

namespace dq::app {

// Reads `words`, shows help where it is asked for, else calls `run`, which returns the exit code. Errors go to standard error and become
// an exit code by their kind.
int run_command(std::string_view name, CommandFlag command, const std::vector<std::string>& words, Result<int> (*run)(const Arguments&));

}  // namespace dq::app
