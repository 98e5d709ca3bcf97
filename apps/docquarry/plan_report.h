// What --report tells of the routes that pages took.
#pragma once

#include <array>
#include <string>

#include "apps/docquarry/prices.h"
#include "model/page_plan.h"

namespace dq::app {

struct RouteTotals {
  std::array<int, 4> pages{};  // by PageRoute
  double seconds = 0, ocr_seconds = 0, risk = 0;

  void add(const PagePlan& plan);
  RouteTotals& operator+=(const RouteTotals& other);
  int all_pages() const { return pages[0] + pages[1] + pages[2] + pages[3]; }
};

// Lines: routes, what OCR of everything would have cost and what was saved, the risk that was taken. `measured_seconds`: of
// processor time for all of it.
std::string route_report(const RouteTotals& totals, double measured_seconds, const Prices& prices);

}  // namespace dq::app
