// Headings that are turned against their table.
#pragma once

#include "model/page.h"

namespace dq::tables {

// Lines that run another way than the table and stand in one of its cells become text of that cell, in the order of their
// own direction. Lines of other tables, and unseen ones, stay.
void add_turned_words(Page& page);

}  // namespace dq::tables
