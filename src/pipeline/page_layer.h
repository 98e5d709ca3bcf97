// What of a page goes into its text layer: the words that OCR read, in reading order.
#pragma once

#include "model/page.h"
#include "text_layer/searchable_pdf.h"

namespace dq::pipeline {

// Words of the text layer stay where they are. Hidden text of the page's own is replaced when OCR read all of the page.
text_layer::PageText page_text_of(const Page& page);

}  // namespace dq::pipeline
