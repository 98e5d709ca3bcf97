#include "service/answers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <vector>

#include "pipeline/document_run.h"

namespace dq::service {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<AnswerShape, 5> kShapes{{
    {"Blocks", "DetectDocumentTextModelVersion", 1000, write::Format::Textract, 0},
    {"Blocks", "AnalyzeDocumentModelVersion", 1000, write::Format::Textract, 0},
    {"ExpenseDocuments", "AnalyzeExpenseModelVersion", 20, write::Format::Expense, pipeline::kExpense},
    {"IdentityDocuments", "AnalyzeIDModelVersion", 20, write::Format::Identity, pipeline::kIdentity},
    {"Results", "AnalyzeLendingModelVersion", 30, write::Format::Lending, pipeline::kLending},
}};

// Types of page that packages of loans are searched for; of those in the second list each page is a document.
constexpr auto kLendingTypes = std::to_array<std::string_view>(
    {"1003", "1005", "1008", "1040", "1099_DIV", "1099_INT", "1099_MISC", "1099_R", "BANK_STATEMENT", "CHECKS", "CREDIT_CARD_STATEMENT",
     "IDENTITY_DOCUMENT", "INVOICES", "MORTGAGE_STATEMENT", "PAYSLIPS", "RECEIPTS", "W_2", "W_9"});
constexpr auto kOfOnePage = std::to_array<std::string_view>(
    {"1099_DIV", "1099_INT", "1099_MISC", "1099_R", "CHECKS", "IDENTITY_DOCUMENT", "PAYSLIPS", "RECEIPTS", "W_2", "W_9"});

int number_in(const std::string& text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// How the members of a result begin after its page and its classification.
constexpr std::string_view kExtractions = R"(,"Extractions":[)", kSignatures = R"("SignatureDetections":[)";

LendingPage lending_page(std::string_view line) {
  const std::size_t head = line.find(kExtractions), signatures = line.find(kSignatures);
  const Json result = Json::parse(std::string(line.substr(0, head)) + '}', nullptr, false);
  if (!result.is_object()) return {};
  const Json& classes = result["PageClassification"];
  const bool is_signed = signatures != line.npos && !line.substr(signatures + kSignatures.size()).starts_with(']');
  return {result["Page"], number_in(classes["PageNumber"][0]["Value"]), classes["PageType"][0]["Value"], is_signed};
}

bool goes_on(const LendingPage& before, const LendingPage& page) {
  const bool told_to_begin = page.number > 0 && page.number <= std::max(1, before.number);
  return before.page + 1 == page.page && before.type == page.type && !told_to_begin &&
         std::ranges::find(kOfOnePage, page.type) == kOfOnePage.end();
}

}  // namespace

const AnswerShape& shape_of(AnswerKind kind) { return kShapes[static_cast<std::size_t>(kind)]; }

std::string whole_answer(AnswerKind kind, int pages, std::string_view elements) {
  const AnswerShape& shape = shape_of(kind);
  // AnalyzeExpense alone tells no version where its caller waits.
  const bool versioned = kind != AnswerKind::Expense;
  return fmt::format(R"({{"DocumentMetadata":{{"Pages":{}}},"{}":[{}]{}}})", pages, shape.elements, elements,
                     versioned ? fmt::format(R"(,"{}":"1.0")", shape.model_version) : "");
}

void LendingSummary::add(std::string_view result) {
  if (LendingPage page = lending_page(result); page.page > 0) pages_.push_back(std::move(page));
}

std::string LendingSummary::json() const {
  Json groups = Json::array();
  LendingPage before;
  for (const LendingPage& page : pages_) {
    auto group = std::ranges::find_if(groups, [&](const Json& one) { return one["Type"] == page.type; });
    if (group == groups.end()) {
      groups.push_back({{"Type", page.type},
                        {"SplitDocuments", Json::array()},
                        {"DetectedSignatures", Json::array()},
                        {"UndetectedSignatures", Json::array()}});
      group = groups.end() - 1;
    }
    Json& documents = (*group)["SplitDocuments"];
    if (goes_on(before, page)) documents.back()["Pages"].push_back(page.page);
    else documents.push_back({{"Index", documents.size() + 1}, {"Pages", Json::array({page.page})}});
    if (page.is_signed) (*group)["DetectedSignatures"].push_back({{"Page", page.page}});
    before = page;
  }
  Json undetected = Json::array();
  for (const std::string_view type : kLendingTypes)
    if (std::ranges::none_of(groups, [&](const Json& group) { return group["Type"] == type; })) undetected.push_back(type);
  return Json{{"DocumentGroups", groups}, {"UndetectedDocumentTypes", undetected}}.dump();
}

}  // namespace dq::service
