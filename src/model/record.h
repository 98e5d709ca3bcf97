// What kinds of document say in fields of known names: invoices and receipts, identity documents, papers of loans. Names of types are
// those of Amazon Textract (AnalyzeExpense, AnalyzeID, GetLendingAnalysis).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/geometry.h"

namespace dq {

// A text as it stands on the page, or, without words, as it was read from a bar code or made of several places.
struct FieldText {
  std::string text{};
  std::vector<std::uint32_t> words{};  // indices into Page::words, in reading order
  std::vector<std::uint32_t> marks{};  // indices into Page::marks, of a field that is ticked or not
  Rect<Pt> box{};                      // empty: it has no place
  float confidence = 0;
};

struct RecordField {
  std::string type{};  // "INVOICE_RECEIPT_DATE"
  FieldText label{};   // what the document calls it; empty: nothing
  FieldText value{};
  std::string group{};       // whose it is: "VENDOR", "RECEIVER"; empty: nobody's
  std::string currency{};    // ISO 4217, of amounts; empty: unknown
  std::string normalized{};  // of dates: "2020-01-31T00:00:00"; empty: not known
};

// A thing that was sold: its fields from the left, the whole row as the last.
struct LineItem {
  std::vector<RecordField> fields{};
};

// An invoice or a receipt.
struct ExpenseRecord {
  std::vector<RecordField> summary{};
  std::vector<LineItem> items{};
};

// A page of a package of papers of a loan.
struct LendingRecord {
  std::string page_type{};  // "W_2", "PAYSLIPS", "UNCLASSIFIED"; empty: it was not asked for
  float page_type_confidence = 0;
  int page_number = 0;  // as the page tells it, from 1; 0: it does not
  float page_number_confidence = 0;
  std::vector<RecordField> fields{};
};

}  // namespace dq
