#include "plan/budget.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "plan/page_plan.h"

namespace dq::plan {

float least_gain_within(std::span<const PagePlan> plans, double seconds) {
  std::vector<std::pair<float, float>> offers;  // gain a second, seconds
  double left = seconds;
  for (const PagePlan& plan : plans)
    for (const PlanRegion& region : plan.regions) {
      if (region.route == Route::Ocr) offers.emplace_back(gain_per_second(region), region.seconds);
      else left -= static_cast<double>(region.seconds);
    }
  std::ranges::stable_sort(offers, std::greater(), &std::pair<float, float>::first);
  for (const auto& [gain, cost] : offers) {
    left -= static_cast<double>(cost);
    // Of equal gains either all are bought or none.
    if (left < 0) return std::nextafter(gain, std::numeric_limits<float>::max());
  }
  return 0;
}

}  // namespace dq::plan
