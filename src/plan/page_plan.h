// The page plan: for every region the cheapest route that still reads it right, and why (docs/plan.md).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "image/thinned.h"
#include "model/page_content.h"
#include "model/page_plan.h"
#include "model/trace.h"
#include "plan/page_facts.h"

namespace dq::plan {

enum class Quality : std::uint8_t { Fast, Balanced, Best };
// Textless: as Auto on pages without any text, and Never on the others. Redo: every page, beside the text that is seen.
enum class OcrUse : std::uint8_t { Never, Auto, Always, Textless, Redo };

struct Options {
  Quality quality = Quality::Balanced;
  OcrUse ocr = OcrUse::Auto;
  // OCR is bought where it mends at least this share of a page's words a second; 0: what the quality asks for. A budget over a
  // document sets it.
  float least_gain = 0;
};

// Some pixels of the image with that ImageRegion::index, gray and as stored; nothing when they cannot be had. Asked only where
// facts leave doubt.
using Glance = std::function<std::optional<image::Raster>(int image, const image::Thinning& thinning)>;

// Share of a page's words that a region's OCR is expected to mend, for a second of it.
float gain_per_second(const PlanRegion& region);

// `trace`, where one is given, gets what each region that OCR could read would cost (plan_trace.h).
PagePlan plan_page(const PageFacts& facts, const Options& options, const Glance& glance, StageTrace* trace = nullptr);

}  // namespace dq::plan
