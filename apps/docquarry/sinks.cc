#include "apps/docquarry/sinks.h"

#include <algorithm>

namespace dq::app {

void add_stage_times(StageTimes& sum, const StageTimes& more) {
  for (auto& [stage, ms] : more) {
    auto known = std::ranges::find(sum, stage, &StageTimes::value_type::first);
    if (known == sum.end()) sum.emplace_back(stage, ms);
    else known->second += ms;
  }
}

Status ObservingSink::page(Page&& page) {
  StageTimes times;
  for (auto& t : page.trace) times.emplace_back(t.stage, t.elapsed_ms);
  add_stage_times(stage_times_, times);
  routes_.add(page.plan);
  diagnostics_.insert(diagnostics_.end(), page.diagnostics.begin(), page.diagnostics.end());
  return next_.page(std::move(page));
}

}  // namespace dq::app
