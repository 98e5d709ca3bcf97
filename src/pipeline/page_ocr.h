// Words read off a page's pixels, where its text layer does not do.
#pragma once

#include "model/page.h"
#include "model/page_content.h"
#include "pipeline/stage_list.h"

namespace dq::pipeline {

// The stage: reads the regions that the page's plan sends to OCR; words of the text layer that its words replace go. What fails is a
// diagnostic: "models-missing", "ocr-timeout", "ocr-failed".
void read_pixels(Page& page, PageContent& content, const StageInput& input);

}  // namespace dq::pipeline
