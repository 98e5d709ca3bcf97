// A budget over a document: OCR is bought where it mends most words a second.
#pragma once

#include <span>

#include "model/page_plan.h"

namespace dq::plan {

// Options::least_gain with which the document's plans stay within `seconds` (estimated ones: text layers first, the best regions
// after). `plans` were made without a budget. 0 when nothing needs to be left out; more than any gain when nothing can be bought.
float least_gain_within(std::span<const PagePlan> plans, double seconds);

}  // namespace dq::plan
