// Shapes of answers: what goes round the elements of a document, operation by operation (botocore, textract/2018-06-27/service-2.json).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "write/writer.h"

namespace dq::service {

// What an answer is made of, and what its elements are.
enum class AnswerKind : std::uint8_t { Text, Analysis, Expense, Identity, Lending };

struct AnswerShape {
  std::string_view elements;       // the member that lists them: "Blocks"
  std::string_view model_version;  // the member that tells it; empty: the operation has none
  int most_elements;               // of an answer to Get
  write::Format format;            // who writes them
  unsigned features;               // pipeline::FeatureFlag: what they need beside the text
};
const AnswerShape& shape_of(AnswerKind kind);

// {"DocumentMetadata":{"Pages":1},"Blocks":[...],...}
std::string whole_answer(AnswerKind kind, int pages, std::string_view elements);

// A page of a package as a Result of GetLendingAnalysis tells it.
struct LendingPage {
  int page = 0, number = 0;  // of the package, and as the page tells it; 0: it does not
  std::string type{};
  bool is_signed = false;
};

// The Summary of GetLendingAnalysisSummary from the Results of GetLendingAnalysis: documents by type, in the order of their first pages.
// Pages of a type that follow each other are one document, unless one says that it is a first page or no later one than the page before; of
// types that have one page each is its own.
class LendingSummary {
 public:
  // A line of JSON as our writer made it; what it says of fields is not parsed.
  void add(std::string_view result);
  std::string json() const;

 private:
  std::vector<LendingPage> pages_;
};

}  // namespace dq::service
