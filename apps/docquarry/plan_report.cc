#include "apps/docquarry/plan_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "write/plan_json.h"

namespace dq::app {

void RouteTotals::add(const PagePlan& plan) {
  if (plan.regions.empty()) return;
  ++pages[static_cast<std::size_t>(plan.route)];
  seconds += static_cast<double>(plan.seconds);
  ocr_seconds += static_cast<double>(plan.ocr_seconds);
  risk += static_cast<double>(plan.risk);
}

RouteTotals& RouteTotals::operator+=(const RouteTotals& other) {
  for (std::size_t n = 0; n < pages.size(); ++n) pages[n] += other.pages[n];
  seconds += other.seconds, ocr_seconds += other.ocr_seconds, risk += other.risk;
  return *this;
}

std::string route_report(const RouteTotals& totals, double measured_seconds, const Prices& prices) {
  std::string out = "routes";
  for (std::size_t n = 0; n < totals.pages.size(); ++n)
    out += fmt::format("{} {} {}", n == 0 ? ":" : ",", totals.pages[n], write::route_name(static_cast<PageRoute>(n)));
  const double saved = std::max(0.0, totals.ocr_seconds - measured_seconds);
  out += fmt::format("\ncost: {:.2f} s measured, {:.2f} s estimated ({:.6f} {})", measured_seconds, totals.seconds,
                     prices.of_seconds(measured_seconds), prices.currency);
  out += fmt::format("\nOCR of everything: {:.2f} s estimated; saved {:.2f} s", totals.ocr_seconds, saved);
  if (totals.ocr_seconds > 0) out += fmt::format(" ({:.0f} %)", 100 * saved / totals.ocr_seconds);
  return out + fmt::format("\nrisk: {:.2f} % of words expected wrong\n", 100 * totals.risk / std::max(1, totals.all_pages()));
}

}  // namespace dq::app
