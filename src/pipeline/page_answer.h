// What is known of a page when its own stages are done: the page, and the little that document stages ask of it.
#pragma once

#include <string>
#include <string_view>

#include "layout/document_layout.h"
#include "model/page.h"
#include "pipeline/document_run.h"
#include "queries/document_answers.h"
#include "reader/document.h"
#include "tables/stitch.h"

namespace dq::pipeline {

struct PageHead {
  int number = 0;  // from 1
  bool failed = false;
  int tables = 0;
  layout::PageFacts facts;
  tables::StitchFacts stitch;
  queries::AnswerFacts answers;
};

// The head, and the page as wire bytes: pages are kept so until the document stages are done.
struct PageAnswer {
  PageHead head;
  std::string page;
};

// Reads page `number` (from 1) and runs its stages. A page that cannot be had comes empty, with a Damage diagnostic.
PageAnswer answer_page(const reader::Document& document, int number, const RunOptions& options);

// An empty page with the diagnostic that says why.
PageAnswer failed_page(int number, std::string_view code, std::string_view message);

}  // namespace dq::pipeline
