// The page stages: a pure function of one page's content.
#pragma once

#include "model/page.h"
#include "model/page_content.h"
#include "pipeline/document_run.h"

namespace dq::pipeline {

Page run_page(PageContent&& content, const RunOptions& options);

}  // namespace dq::pipeline
