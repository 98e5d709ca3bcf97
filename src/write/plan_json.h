// How a page was or will be read, as JSON: the same members in the answer and in `docquarry plan`.
#pragma once

#include <functional>
#include <string_view>

#include "model/page_plan.h"
#include "write/json_stream.h"

namespace dq::write {

std::string_view route_name(PageRoute route);

// Members of an object that is open: route, reason, seconds_estimated, risk, regions. `box` writes a region's box as a value.
void plan_members(JsonStream& json, const PagePlan& plan, const std::function<void(const Rect<Pt>&)>& box);

}  // namespace dq::write
