// The page plan: for every region the cheapest route that still reads it right, and why (docs/plan.md).
#pragma once

#include <cstdint>

#include "model/page_content.h"
#include "model/page_plan.h"
#include "plan/page_facts.h"

namespace dq::plan {

enum class Quality : std::uint8_t { Fast, Balanced, Best };
enum class OcrUse : std::uint8_t { Never, Auto, Always };

struct Options {
  Quality quality = Quality::Balanced;
  OcrUse ocr = OcrUse::Auto;
};

// Of one page, from its facts alone. Pure; the same facts give the same plan.
PagePlan plan_page(const PageFacts& facts, const Options& options);

}  // namespace dq::plan
