// Which pages of a document are asked for.
#pragma once

#include <utility>
#include <vector>

#include "base/error.h"
#include "base/limits.h"

namespace dq::pipeline {

// Page numbers from 1, ascending, each once. `ranges` as RunOptions::page_ranges; what lies behind the last page is left out.
// Errors: BadDocument (no pages at all), Usage (none of the ranges has a page), LimitExceeded (Limits::pages).
Result<std::vector<int>> select_pages(const std::vector<std::pair<int, int>>& ranges, int page_count, const Limits& limits);

}  // namespace dq::pipeline
