// docquarry plan: how pages would be read, why, and what it costs.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "apps/docquarry/commands.h"
#include "apps/docquarry/document_plan.h"
#include "apps/docquarry/exit_codes.h"
#include "apps/docquarry/extract_plan.h"
#include "apps/docquarry/inputs.h"
#include "apps/docquarry/output.h"
#include "apps/docquarry/run_command.h"
#include "apps/docquarry/settings.h"
#include "pipeline/worker_pool.h"
#include "write/plan_json.h"

namespace dq::app {
namespace {

constexpr int kFractionDecimals = 5, kMoneyDecimals = 4;
constexpr double kThousand = 1000;

double fraction(Pt part, Pt whole) { return whole > Pt() ? std::clamp(static_cast<double>(part / whole), 0.0, 1.0) : 0; }

// Region boxes as fractions of the page, from its top left.
void write_box(write::JsonStream& json, const Rect<Pt>& box, const PlannedPage& page) {
  json.begin_array();
  json.number(fraction(box.left, page.width), kFractionDecimals).number(fraction(box.top, page.height), kFractionDecimals);
  json.number(fraction(box.right, page.width), kFractionDecimals).number(fraction(box.bottom, page.height), kFractionDecimals);
  json.end_array();
}

Status write_json(const DocumentPlan& document, const Settings& settings, write::Sink& sink) {
  write::JsonStream json(sink);
  json.begin_object().key("pages").begin_array();
  for (const PlannedPage& page : document.pages) {
    json.line_break().begin_object().key("page").integer(page.number);
    write::plan_members(json, page.plan, [&](const Rect<Pt>& box) { write_box(json, box, page); });
    json.end_object();
  }
  json.end_array().line_break();
  json.key("seconds_estimated").number(document.seconds(), kMoneyDecimals);
  json.key("seconds_ocr_of_everything").number(document.ocr_seconds(), kMoneyDecimals);
  json.key("money").begin_object().key("currency").string(settings.prices.currency);
  json.key("here").number(settings.prices.of_seconds(document.seconds()), kMoneyDecimals + 4).end_object();
  return json.end_object().finish();
}

// A column a price: what the pages cost at each service.
class PlanTable {
 public:
  PlanTable(const DocumentPlan& document, const Prices& prices) : document_(document), prices_(prices) {}

  std::string text() const {
    std::string out = fmt::format("{:>6}  {:<6}{:>9}{:>7}  {:>10}", "page", "route", "seconds", "risk", "here");
    for (auto& service : prices_.services) out += fmt::format("  {:>{}}", service.name, width_of(service));
    out += fmt::format("  {}\n", "reason");
    for (auto& page : document_.pages) out += row(page);
    return out + total();
  }

 private:
  static std::size_t width_of(const Price& service) { return std::max<std::size_t>(service.name.size(), 8); }

  std::string money(double seconds, int pages) const {
    auto out = fmt::format("  {:>10.6f}", prices_.of_seconds(seconds));
    for (auto& service : prices_.services) out += fmt::format("  {:>{}.4f}", service.per_1000_pages / kThousand * pages, width_of(service));
    return out;
  }

  std::string row(const PlannedPage& page) const {
    return fmt::format("{:>6}  {:<6}{:>9.3f}{:>7.3f}{}  {}\n", page.number, write::route_name(page.plan.route), page.plan.seconds,
                       page.plan.risk, money(static_cast<double>(page.plan.seconds), 1), page.plan.reason);
  }

  std::string total() const {
    return fmt::format("{:>6}  {:<6}{:>9.3f}{:>7.3f}{}  {}; OCR of everything {:.3f} s\n", "all", "", document_.seconds(), document_.risk(),
                       money(document_.seconds(), static_cast<int>(document_.pages.size())), prices_.currency, document_.ocr_seconds());
  }

  const DocumentPlan& document_;
  const Prices& prices_;
};

Status write_table(const DocumentPlan& document, const Settings& settings, write::Sink& sink) {
  return sink.write(PlanTable(document, settings.prices).text());
}

Status plan_document(const Job& job, const Settings& settings, pipeline::WorkerPool& pool) {
  DQ_TRY(auto input, InputFile::open(job.input, settings.run.limits));
  DQ_TRY(auto document, document_plan(pool, input.fd(), job.input == "-" ? "standard input" : job.input, settings));
  for (auto& d : document.diagnostics)
    if (d.severity != Severity::Info)
      fmt::print(stderr, "docquarry: {}\n", Error{ErrorCode::Internal, d.message, {}, job.input, d.page}.text());
  DQ_TRY(auto file, OutputFile::create(job.target, OnDisk::Later));
  DQ_TRY_STATUS(settings.format.name == "json" ? write_json(document, settings, *file) : write_table(document, settings, *file));
  return file->commit();
}

Result<int> plan(const Arguments& arguments) {
  DQ_TRY(auto settings, extract_settings(arguments));
  const bool table = arguments.text(option("as", kPlan)) == "table";
  settings.format =
      table ? FormatChoice{"table", "txt", write::Format::Text, true} : FormatChoice{"json", "json", write::Format::Json, false};
  DQ_TRY(auto jobs, plan_jobs(settings));
  clean_up_on_signals();
  pipeline::WorkerPool pool(pipeline::Reuse::SameOwner);
  int code = kOk;
  for (auto& job : jobs) {
    auto done = plan_document(job, settings, pool);
    if (done) continue;
    fmt::print(stderr, "docquarry: {}\n", done.error().text());
    code = jobs.size() == 1 ? exit_code(done.error().code) : kSomeFailed;
  }
  return code;
}

}  // namespace

int run_plan(const std::vector<std::string>& words) { return run_command("plan", kPlan, words, plan); }

}  // namespace dq::app
