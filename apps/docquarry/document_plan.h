// The plans of a document's pages, made without reading them, within the budget.
#pragma once

#include <string>
#include <vector>

#include "apps/docquarry/settings.h"
#include "model/page.h"
#include "pipeline/document_run.h"

namespace dq::app {

struct PlannedPage {
  int number = 0;
  Pt width{}, height{};
  PagePlan plan;
};

struct DocumentPlan {
  std::vector<PlannedPage> pages;
  std::vector<Diagnostic> diagnostics;
  float least_gain = 0;  // plan::Options::least_gain that keeps to the budget

  double seconds() const;
  double ocr_seconds() const;  // of OCR of everything
  double risk() const;         // of a page, in the mean
};

// Errors: as pipeline::run_document.
Result<DocumentPlan> document_plan(pipeline::WorkerPool& pool, int fd, const std::string& name, const Settings& settings);

}  // namespace dq::app
