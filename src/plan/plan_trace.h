// What the plan saw, for overlays and for the script that fits it (bench/fit_plan.py).
#pragma once

#include "model/page_plan.h"
#include "model/trace.h"
#include "plan/cost_model.h"
#include "plan/page_facts.h"

namespace dq::plan {

// A shape a part of the text: kind "seen" or "hidden", labelled with its font's index, its number of characters and its facts
// (kTextFactNames).
StageTrace trace_of(const PageFacts& facts);

// Of the stage "plan.cost": kind "ocr", labelled with the work's numbers, the share of the page's words that stand there and the risk
// of the text layer; kind "text", labelled with the characters of the text layer.
inline constexpr const char* kCostTrace = "plan.cost";
TraceShape shape_of(const OcrWork& work, const PlanRegion& region);
TraceShape glyphs_shape(const Rect<Pt>& page, int glyphs);

}  // namespace dq::plan
