// Where pages go as they come: to a writer, to a count of time, to several of these.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "apps/docquarry/plan_report.h"
#include "pipeline/document_run.h"
#include "write/writer.h"

namespace dq::app {

class WriterSink : public pipeline::PageSink {
 public:
  // `more` joins the run's own diagnostics in the answer.
  explicit WriterSink(write::Writer& writer, std::vector<Diagnostic> more = {}) : writer_(writer), more_(std::move(more)) {}
  Status begin(const DocumentInfo& info) override { return writer_.begin(info); }
  Status page(Page&& page) override { return writer_.page(page); }
  Status end(const pipeline::DocumentSummary& summary) override {
    auto all = summary.diagnostics;
    all.insert(all.end(), more_.begin(), more_.end());
    return writer_.end(all);
  }

 private:
  write::Writer& writer_;
  std::vector<Diagnostic> more_;
};

// Milliseconds a stage took over all pages, in the order of stages.
using StageTimes = std::vector<std::pair<std::string, double>>;

// Passes everything on, and keeps what --report and standard error tell of the pages.
class ObservingSink : public pipeline::PageSink {
 public:
  explicit ObservingSink(pipeline::PageSink& next) : next_(next) {}
  Status begin(const DocumentInfo& info) override { return next_.begin(info); }
  Status page(Page&& page) override;
  Status end(const pipeline::DocumentSummary& summary) override { return next_.end(summary); }
  const StageTimes& stage_times() const { return stage_times_; }
  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }
  const RouteTotals& routes() const { return routes_; }

 private:
  pipeline::PageSink& next_;
  StageTimes stage_times_;
  std::vector<Diagnostic> diagnostics_;
  RouteTotals routes_;
};

void add_stage_times(StageTimes& sum, const StageTimes& more);

}  // namespace dq::app
