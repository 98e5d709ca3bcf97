// The things that an invoice or receipt lists.
#pragma once

#include <vector>

#include "model/page.h"
#include "model/record.h"
#include "queries/page_index.h"

namespace dq::records {

// Rows of tables whose columns are those of items, by their headings; where there are none, lines of text that end in an amount and stand
// before the first total, as receipts have them.
std::vector<LineItem> line_items(const Page& page, const queries::PageIndex& index);

// A label such as "Total", "VAT 20 %", "Change": what stands there is no item.
bool is_of_sums(const std::vector<std::string>& stems);

}  // namespace dq::records
