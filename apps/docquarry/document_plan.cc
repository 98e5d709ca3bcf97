#include "apps/docquarry/document_plan.h"

#include <utility>

#include "pipeline/worker_pool.h"
#include "plan/budget.h"

namespace dq::app {
namespace {

class PlanSink : public pipeline::PageSink {
 public:
  explicit PlanSink(DocumentPlan& out) : out_(out) {}
  Status begin(const DocumentInfo&) override { return {}; }
  Status page(Page&& page) override {
    out_.pages.push_back({page.number, page.width, page.height, std::move(page.plan)});
    out_.diagnostics.insert(out_.diagnostics.end(), page.diagnostics.begin(), page.diagnostics.end());
    return {};
  }
  Status end(const pipeline::DocumentSummary&) override { return {}; }

 private:
  DocumentPlan& out_;
};

Result<DocumentPlan> plan_once(pipeline::WorkerPool& pool, int fd, const std::string& name, const pipeline::RunOptions& options) {
  DocumentPlan plan;
  plan.least_gain = options.plan.least_gain;
  PlanSink sink(plan);
  DQ_TRY(auto summary, pipeline::run_document(pool, fd, name, options, sink));
  for (auto* more : {&summary.info.diagnostics, &summary.diagnostics})
    plan.diagnostics.insert(plan.diagnostics.end(), more->begin(), more->end());
  return plan;
}

}  // namespace

double DocumentPlan::seconds() const {
  double sum = 0;
  for (auto& page : pages) sum += static_cast<double>(page.plan.seconds);
  return sum;
}

double DocumentPlan::ocr_seconds() const {
  double sum = 0;
  for (auto& page : pages) sum += static_cast<double>(page.plan.ocr_seconds);
  return sum;
}

double DocumentPlan::risk() const {
  double sum = 0;
  for (auto& page : pages) sum += static_cast<double>(page.plan.risk);
  return pages.empty() ? 0 : sum / static_cast<double>(pages.size());
}

Result<DocumentPlan> document_plan(pipeline::WorkerPool& pool, int fd, const std::string& name, const Settings& settings) {
  pipeline::RunOptions options = settings.run;
  options.plan_only = true;
  options.jobs = settings.jobs;
  DQ_TRY(auto plan, plan_once(pool, fd, name, options));
  if (!settings.budget.given()) return plan;
  std::vector<PagePlan> plans;
  for (auto& page : plan.pages) plans.push_back(page.plan);
  const float least = plan::least_gain_within(plans, settings.budget.for_pages(static_cast<int>(plan.pages.size())));
  if (least == 0) return plan;
  options.plan.least_gain = least;
  return plan_once(pool, fd, name, options);
}

}  // namespace dq::app
