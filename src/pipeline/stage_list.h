// The page stages, in their order: the architecture in one list.
#pragma once

#include <span>
#include <string_view>

#include "image/page_raster.h"
#include "model/page.h"
#include "model/page_content.h"
#include "pipeline/document_run.h"
#include "plan/page_plan.h"

namespace dq::pipeline {

inline constexpr unsigned kAlways = 0;
inline constexpr std::string_view kPlanStage = "plan";  // how the page is read

// What a stage may look at beside the page's content.
struct StageInput {
  const RunOptions& options;
  const image::RasterSource& raster;  // the page's pixels, for stages that need them; empty when there are none to be had
  const image::ImageSource& decode;   // those of one of its images, the same
  plan::Glance glance{};              // some of those, for the plan, the same
};

struct PageStage {
  std::string_view name;  // also of its StageTrace, and for `debug --stage`
  unsigned features;      // runs when one of these FeatureFlags is asked for, or kAlways
  void (*run)(Page& page, PageContent& content, const StageInput& input);

  bool wanted(const RunOptions& options) const {
    if (options.plan_only) return name == kPlanStage;
    return features == kAlways || (features & options.features) != 0;
  }
};

std::span<const PageStage> page_stages();

}  // namespace dq::pipeline
