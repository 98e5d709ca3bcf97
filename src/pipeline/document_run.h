// One document from bytes to pages: workers parse page ranges, document stages see all pages, a sink gets them in order.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/cancel.h"
#include "base/error.h"
#include "base/limits.h"
#include "model/page.h"
#include "model/query.h"
#include "ocr/text_reader.h"
#include "plan/page_plan.h"
#include "tables/finder.h"

namespace dq::pipeline {

enum FeatureFlag : unsigned {
  kText = 1,
  kTables = 2,
  kLayout = 4,
  kForms = 8,
  kQueries = 16,
  kSignatures = 32,
  kExpense = 64,
  kIdentity = 128,
  kLending = 256
};

// Of what a question is asked: the best answers of all pages, or those of each page, as Textract does.
enum class QueryScope : std::uint8_t { Document, Page };

struct RunOptions {
  unsigned features = kText | kTables | kLayout;
  std::vector<std::pair<int, int>> page_ranges{};  // from 1, inclusive, second 0 = to the end; empty: all
  std::string password{};
  tables::Options tables{};
  plan::Options plan{};
  bool plan_only = false;         // pages come with their plan and nothing else
  std::string models{};           // folder of the networks that read scans; empty: the program's own
  ocr::WordReader word_reader{};  // reads words off pixels; empty: this process does, with networks that it loads when first needed
  Limits limits{};
  int jobs = 1;                                   // worker processes
  bool in_process = false;                        // for debugging: no worker
  bool stitch = true;                             // link tables that go on over pages
  std::vector<Question> questions{};              // to be answered
  QueryScope query_scope = QueryScope::Document;  // and of what
  bool trace = false;                             // keep what stages saw
  float picture_px_per_pt = 0;                    // Page::pictures gets the page at this resolution; 0: not
  bool figure_pictures = false;                   // Page::pictures gets the images of figures
  bool draw_anew = false;                         // Page::drawn gets each page of a PDF that OCR read as a whole
};

struct DocumentSummary {
  DocumentInfo info;
  int pages_done = 0;
  int pages_failed = 0;
  int tables = 0;
  double elapsed_ms = 0, cpu_ms = 0;
  std::vector<Diagnostic> diagnostics;  // of the run; those of the document and of a page are in info and in the Page
};

// Gets the pages in order, each once. An Error from it stops the run.
struct PageSink {
  virtual ~PageSink() = default;
  virtual Status begin(const DocumentInfo& info) = 0;  // before the first page; document stages are done
  virtual Status page(Page&& page) = 0;
  virtual Status end(const DocumentSummary& summary) = 0;
};

using Progress = std::function<void(int pages_done, int pages_total)>;

class WorkerPool;

// `fd` is open for reading; `name` is for messages. A page that cannot be read (damage, its deadline, a worker that died on it)
// comes empty with a Damage diagnostic; the others go on. `cancel` is looked at between pages.
// Errors: as reader::Document::open; DeadlineExceeded, LimitExceeded, WorkerDied when not even one page could be had; Cancelled;
// the sink's.
Result<DocumentSummary> run_document(int fd, const std::string& name, const RunOptions& options, PageSink& sink,
                                     const Progress& progress = {}, const CancelFlag* cancel = nullptr);

// The same with the workers of a pool: for many documents.
Result<DocumentSummary> run_document(WorkerPool& pool, int fd, const std::string& name, const RunOptions& options, PageSink& sink,
                                     const Progress& progress = {}, const CancelFlag* cancel = nullptr);

}  // namespace dq::pipeline
