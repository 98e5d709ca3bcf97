// What the plan saw, for overlays and for the script that fits it (bench/fit_plan.py).
#pragma once

#include "model/trace.h"
#include "plan/page_facts.h"

namespace dq::plan {

// A shape a part of the text: kind "seen" or "hidden", labelled with its font's index, its number of characters and its facts
// (kTextFactNames).
StageTrace trace_of(const PageFacts& facts);

}  // namespace dq::plan
