// Fields of invoices and receipts by Textract's names, and how each is asked for.
#pragma once

#include <span>
#include <string_view>

#include "queries/question.h"

namespace dq::records {

struct ExpenseType {
  std::string_view type;      // "INVOICE_RECEIPT_DATE"
  std::string_view question;  // one that the lexicon of questions knows; empty: `topic` says it
  queries::Topic topic;
  std::string_view group;  // whose it is: "VENDOR"; empty: nobody's
  std::string_view also;   // a type by which the same value is told too; empty: none
};

std::span<const ExpenseType> expense_types();

queries::AskedFor asked_for(const ExpenseType& type);

}  // namespace dq::records
