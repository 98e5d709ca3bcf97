// What every page of an answer keeps to (model/page.h), whatever the document was.
#pragma once

#include "model/page.h"

namespace dq::fuzz {

// Throws Broken. A sound page (pipeline/page_check.h) whose words, lines, cells and blocks are as the model says: texts are UTF-8,
// every word is in one line, cells cover their grid without overlap, a word is in at most one cell, confidences are 0 to 1.
void check_page(const Page& page);
// Texts only: what a page from hostile wire bytes keeps to.
void check_texts(const Page& page);

}  // namespace dq::fuzz
