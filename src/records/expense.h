// Invoices and receipts: who sold what to whom, when, and for how much.
#pragma once

#include "model/page.h"
#include "model/page_content.h"

namespace dq::records {

// Fills page.expense. Wants page.tables and page.key_values. A page that is neither has few fields or none: nothing is made up.
void find_expense(Page& page, const PageContent& content);

}  // namespace dq::records
