// What of a page goes into its text layer: the words that OCR read, in reading order.
#pragma once

#include <vector>

#include "model/page.h"
#include "text_layer/searchable_pdf.h"

namespace dq::pipeline {

// How pages are mended beside getting words.
struct PageFixes {
  bool rotate = false;  // pages whose text runs sideways or upside down are turned
  bool deskew = false;  // scans that lean are laid straight
};

// Words of the text layer stay where they are. Hidden text of the page's own is replaced, and the page by Page::drawn where there is one,
// when OCR read all of the page.
text_layer::PageText page_text_of(const Page& page, PageFixes fixes = {});

// Quarter turns clockwise after which a page's text runs to the right: as three quarters of the letters that are seen say. 0 where there
// are fewer than 20, or they do not agree.
int turns_to_upright(const std::vector<Word>& words);

}  // namespace dq::pipeline
