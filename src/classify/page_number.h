// The number that a page says it has.
#pragma once

#include "model/page.h"

namespace dq::classify {

// From "Page 2 of 3", "page 2", "2 / 3", "- 2 -" and, in a block that layout takes for a page number, "2". 0: it says none.
int told_page_number(const Page& page);

}  // namespace dq::classify
