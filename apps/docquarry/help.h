// Help, manual and completion, all from the table of options.
#pragma once

#include <string>

#include "apps/docquarry/options.h"

namespace dq::app {

std::string overview_help();                    // docquarry --help
std::string command_help(CommandFlag command);  // docquarry extract --help
std::string options_markdown();                 // docs/options.md
std::string manual_page();                      // docs/docquarry.1
// For "bash", "zsh", "fish"; empty for another shell.
std::string completion_script(std::string_view shell);

}  // namespace dq::app
