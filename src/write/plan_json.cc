#include "write/plan_json.h"

#include <array>

namespace dq::write {

namespace {

constexpr std::array<std::string_view, 4> kPageRoutes{"text", "ocr", "mixed", "blank"};
constexpr std::array<std::string_view, 3> kRoutes{"text", "ocr", "skip"};
constexpr int kSecondsDecimals = 4, kRiskDecimals = 4;

// The whole page of a page that is blank is not read either.
std::string_view region_route(const PagePlan& plan, const PlanRegion& region) {
  return plan.route == PageRoute::Blank ? kRoutes.back() : kRoutes[static_cast<std::size_t>(region.route)];
}

}  // namespace

std::string_view route_name(PageRoute route) { return kPageRoutes[static_cast<std::size_t>(route)]; }

void plan_members(JsonStream& json, const PagePlan& plan, const std::function<void(const Rect<Pt>&)>& box) {
  json.key("route").string(route_name(plan.route)).key("reason").string(plan.reason);
  json.key("seconds_estimated").number(plan.seconds, kSecondsDecimals).key("risk").number(plan.risk, kRiskDecimals);
  json.key("regions").begin_array();
  for (const PlanRegion& region : plan.regions) {
    json.begin_object().key("box");
    box(region.box);
    json.key("route").string(region_route(plan, region));
    if (region.route == Route::Ocr) json.key("dpi").integer(region.dpi);
    json.key("reason").string(region.reason).key("seconds_estimated").number(region.seconds, kSecondsDecimals);
    json.key("risk").number(region.risk, kRiskDecimals).end_object();
  }
  json.end_array();
}

}  // namespace dq::write
