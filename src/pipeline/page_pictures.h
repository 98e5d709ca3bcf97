// Pixels that an answer may hold beside what was understood: the page as a reader sees it, the images of its figures.
#pragma once

#include "model/page.h"
#include "pipeline/document_run.h"
#include "reader/document.h"

namespace dq::pipeline {

// Appends to page.pictures what the options ask for. What cannot be drawn is told in page.diagnostics.
void add_pictures(Page& page, const reader::Document& document, const RunOptions& options);

}  // namespace dq::pipeline
