// The line or lines that name a table, and the notes below it.
#pragma once

#include "model/page.h"

namespace dq::tables {

// Fills Table::title and Table::footer. A title is a line beginning with "Table 3" or the like next to the table, with the
// lines of its style that go on from it; it names the nearest table only. A footer is a line below the table that begins
// with "Source:", "Note", or a footnote mark.
void find_titles(Page& page);

}  // namespace dq::tables
