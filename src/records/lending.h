// Packages of papers of a loan: what each page is, and what it says.
#pragma once

#include "model/page.h"
#include "model/page_content.h"

namespace dq::records {

// Fills page.lending; page.expense and page.identity too where the page is of their kind. Wants page.tables, page.key_values, page.marks.
void find_lending(Page& page, const PageContent& content);

}  // namespace dq::records
