#include "apps/docquarry/plan_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "plan/cost_model.h"
#include "write/json_stream.h"
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

std::string route_report(const RouteTotals& totals, double measured_seconds, int readers, const Prices& prices) {
  std::string out = "routes";
  for (std::size_t n = 0; n < totals.pages.size(); ++n)
    out += fmt::format("{} {} {}", n == 0 ? ":" : ",", totals.pages[n], write::route_name(static_cast<PageRoute>(n)));
  const double start = totals.any_ocr() ? static_cast<double>(plan::ocr_start_seconds()) * readers : 0;
  out += fmt::format("\ncost: {:.2f} s of processor time measured ({:.6f} {}), {:.2f} s estimated", measured_seconds,
                     prices.of_seconds(measured_seconds), prices.currency, totals.seconds + start);
  if (start > 0) out += fmt::format(" ({:.2f} s of it to load the networks)", start);
  const double saved = totals.ocr_seconds - totals.seconds;
  out += fmt::format("\nOCR of everything: {:.2f} s estimated", totals.ocr_seconds);
  if (totals.ocr_seconds > 0) out += fmt::format("; the plan saved {:.2f} s ({:.0f} %)", saved, 100 * saved / totals.ocr_seconds);
  return out + fmt::format("\nrisk taken: {:.2f} % of words expected wrong\n", 100 * totals.risk / std::max(1, totals.all_pages()));
}

Status write_costs(write::Sink& sink, const std::string& file, const RouteTotals& totals, double measured_seconds) {
  constexpr int kDecimals = 5;
  write::JsonStream json(sink);
  json.begin_object().key("file").string(file).key("pages").integer(totals.all_pages()).key("routes").begin_object();
  for (std::size_t n = 0; n < totals.pages.size(); ++n) json.key(write::route_name(static_cast<PageRoute>(n))).integer(totals.pages[n]);
  json.end_object().key("seconds_measured").number(measured_seconds, kDecimals).key("seconds_estimated").number(totals.seconds, kDecimals);
  json.key("seconds_ocr_of_everything").number(totals.ocr_seconds, kDecimals);
  json.key("risk").number(totals.risk / std::max(1, totals.all_pages()), kDecimals);
  return json.end_object().finish();
}

}  // namespace dq::app
