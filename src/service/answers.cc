#include "service/answers.h"

#include <fmt/format.h>

#include <array>

namespace dq::service {
namespace {

constexpr std::array<AnswerShape, 5> kShapes{{
    {"Blocks", "DetectDocumentTextModelVersion", 1000},
    {"Blocks", "AnalyzeDocumentModelVersion", 1000},
    {"ExpenseDocuments", "AnalyzeExpenseModelVersion", 20},
    {"IdentityDocuments", "AnalyzeIDModelVersion", 20},
    {"Results", "AnalyzeLendingModelVersion", 30},
}};

// Every answer has all of them, without a text where the document does not say.
constexpr std::array<std::string_view, 21> kIdentityFields{
    "FIRST_NAME",       "LAST_NAME",      "MIDDLE_NAME",     "SUFFIX",          "CITY_IN_ADDRESS", "ZIP_CODE_IN_ADDRESS",
    "STATE_IN_ADDRESS", "STATE_NAME",     "DOCUMENT_NUMBER", "EXPIRATION_DATE", "DATE_OF_BIRTH",   "DATE_OF_ISSUE",
    "ID_TYPE",          "ENDORSEMENTS",   "VETERAN",         "RESTRICTIONS",    "CLASS",           "ADDRESS",
    "COUNTY",           "PLACE_OF_BIRTH", "MRZ_CODE"};

std::string empty_identity_fields() {
  std::string out;
  for (const std::string_view type : kIdentityFields)
    out += fmt::format(R"({}{{"Type":{{"Text":"{}"}},"ValueDetection":{{"Text":"","Confidence":0.0}}}})", out.empty() ? "" : ",", type);
  return out;
}

}  // namespace

const AnswerShape& shape_of(AnswerKind kind) { return kShapes[static_cast<std::size_t>(kind)]; }

Status ElementMaker::block(std::string_view block) {
  if (kind_ == AnswerKind::Text || kind_ == AnswerKind::Analysis) {
    ++elements_;
    return take_(block);
  }
  if (block.starts_with("{\"BlockType\":\"PAGE\"")) {
    DQ_TRY_STATUS(end_page());
    ++pages_;
  }
  page_ += page_.empty() ? "" : ",";
  page_ += block;
  return {};
}

Status ElementMaker::end() { return end_page(); }

Status ElementMaker::end_page() {
  if (page_.empty()) return {};
  ++elements_;
  const std::string blocks = std::exchange(page_, {});
  switch (kind_) {
    case AnswerKind::Expense:
      return take_(fmt::format(R"({{"ExpenseIndex":{},"SummaryFields":[],"LineItemGroups":[],"Blocks":[{}]}})", pages_, blocks));
    case AnswerKind::Identity:
      return take_(
          fmt::format(R"({{"DocumentIndex":{},"IdentityDocumentFields":[{}],"Blocks":[{}]}})", pages_, empty_identity_fields(), blocks));
    default:
      return take_(fmt::format(
          R"({{"Page":{0},"PageClassification":{{"PageType":[{{"Value":"UNCLASSIFIED","Confidence":0.0}}],"PageNumber":[{{"Value":"{0}","Confidence":100.0}}]}},"Extractions":[]}})",
          pages_));
  }
}

std::string whole_answer(AnswerKind kind, int pages, std::string_view elements) {
  const AnswerShape& shape = shape_of(kind);
  // AnalyzeExpense alone tells no version where its caller waits.
  const bool versioned = kind != AnswerKind::Expense;
  return fmt::format(R"({{"DocumentMetadata":{{"Pages":{}}},"{}":[{}]{}}})", pages, shape.elements, elements,
                     versioned ? fmt::format(R"(,"{}":"1.0")", shape.model_version) : "");
}

}  // namespace dq::service
