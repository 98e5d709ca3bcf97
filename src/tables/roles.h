// What rows of a table are for: headers, titles of sections, summaries; and whether the first column names the rows.
#pragma once

#include "model/page.h"

namespace dq::tables {

// Sets Cell::role and Table::stub_column. Rows [0, header_rows) are headers already. A section title is a row of which
// only the first cell has text, above rows that have more; a summary row begins with "Total" or the like (in the
// common languages) and has numbers.
void assign_roles(const Page& page, Table& table);

}  // namespace dq::tables
