// The line or lines that name a table, and the notes below it.
#pragma once

#include "model/page.h"

namespace dq::tables {

// Fills Table::title and Table::footer. A title is a line beginning with "Table 3" or the like next to the table; a
// footer a line beginning with "Source:", "Note", or a footnote mark below it.
void find_titles(Page& page);

}  // namespace dq::tables
