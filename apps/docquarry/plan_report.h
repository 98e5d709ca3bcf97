// What --report tells of the routes that pages took.
#pragma once

#include <array>
#include <string>

#include "apps/docquarry/prices.h"
#include "base/error.h"
#include "model/page_plan.h"
#include "write/writer.h"

namespace dq::app {

struct RouteTotals {
  std::array<int, 4> pages{};                     // by PageRoute
  double seconds = 0, ocr_seconds = 0, risk = 0;  // sums over pages of what their plans say

  void add(const PagePlan& plan);
  RouteTotals& operator+=(const RouteTotals& other);
  bool any_ocr() const { return pages[static_cast<std::size_t>(PageRoute::Ocr)] + pages[static_cast<std::size_t>(PageRoute::Mixed)] > 0; }
  int all_pages() const { return pages[0] + pages[1] + pages[2] + pages[3]; }
};

// Lines: routes, what reading cost and was expected to, what OCR of everything would have cost and what was saved, the risk that was
// taken. `measured_seconds`: of processor time for all of it. `readers`: processes that may have loaded OCR's networks.
std::string route_report(const RouteTotals& totals, double measured_seconds, int readers, const Prices& prices);

// A line of JSON about one document (--costs). `measured_seconds` of processor time, with loading the networks where it was the first to
// need them.
Status write_costs(write::Sink& sink, const std::string& file, const RouteTotals& totals, double measured_seconds);

}  // namespace dq::app
