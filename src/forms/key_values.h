// Fields: names with the values that stand behind, below or over them, on digital and scanned pages alike.
//
// Lines are cut into phrases (phrases.h); every way in which one could name another is weighed (pair_facts.h), and the likeliest are
// taken, each phrase in one part of one field at most. Form fields of the file (AcroForm) come first: what they hold is the value.
#pragma once

#include "model/page.h"
#include "model/page_content.h"

namespace dq::forms {

// Fills page.key_values from words, lines, marks, tables, rulings and form fields. With `trace`, page.trace gets the facts of each
// candidate ("pairs"). Some milliseconds for a dense page.
void find_key_values(Page& page, const PageContent& content, bool trace = false);

}  // namespace dq::forms
