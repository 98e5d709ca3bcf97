// Documents read for their kinds: what each page shows, many documents at a time.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/error.h"
#include "classify/features.h"
#include "pipeline/document_run.h"

namespace dq::app {

// Of each document, in their order, what its pages show, or why it cannot be read. `jobs` are read at a time; the answer does not depend
// on it.
std::vector<Result<std::vector<classify::PageFeatures>>> read_for_kinds(const std::vector<std::string>& paths,
                                                                        const pipeline::RunOptions& options, int jobs);

}  // namespace dq::app
