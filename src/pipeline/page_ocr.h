// Words read off a page's pixels, where its text layer does not do.
#pragma once

#include "model/page.h"
#include "model/page_content.h"
#include "pipeline/stage_list.h"

namespace dq::pipeline {

// Whether the page is a picture of text: an image covers it, and there is no word that a reader sees.
bool is_picture_of_page(const Page& page);

// The stage: adds the words of OCR to the page where OcrUse wants them; words of the text layer that it replaces go. What fails is a
// diagnostic: "models-missing", "ocr-failed".
void read_pixels(Page& page, PageContent& content, const StageInput& input);

}  // namespace dq::pipeline
