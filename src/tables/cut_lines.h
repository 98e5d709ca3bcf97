// Lines follow cells: every line lies in one cell or outside all tables.
#pragma once

#include "model/page.h"

namespace dq::tables {

// Cuts page.lines where their words change cell. Word order is kept; boxes and baselines are made anew.
void cut_lines_at_cells(Page& page);

}  // namespace dq::tables
