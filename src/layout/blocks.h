// Lines to blocks in reading order.
#pragma once

#include "model/page.h"
#include "model/page_content.h"

namespace dq::layout {

// Fills page.blocks from page.lines, tables, images: columns, paragraphs, headings (by look; levels come with the
// document), lists, captions, footnotes, figures. Puts lines, tables and blocks into reading order (indices in tables
// and blocks follow). Lines that a reader does not see (all words kWordUnseen) come last and are in no block. Running headers and footers
// are only guessed here; see running_lines.h.
void lines_to_blocks(Page& page, const PageContent& content);

}  // namespace dq::layout
