// docquarry extract: documents to answers.
#pragma once

#include <string>
#include <vector>

namespace dq::app {

// Returns the exit code.
int run_extract(const std::vector<std::string>& words);

}  // namespace dq::app
