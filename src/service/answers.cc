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

struct LendingPage {
  int page = 0, number = 0;  // of the package, and as the page tells it; 0: it does not
  std::string type;
  bool is_signed = false;
};

int number_in(const std::string& text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

LendingPage lending_page(std::string_view line) {
  const Json result = Json::parse(line, nullptr, false);
  if (!result.is_object()) return {};
  const Json& classes = result["PageClassification"];
  LendingPage page{result["Page"], number_in(classes["PageNumber"][0]["Value"]), classes["PageType"][0]["Value"]};
  for (const Json& extraction : result["Extractions"])
    if (extraction.contains("LendingDocument"))
      page.is_signed = page.is_signed || !extraction["LendingDocument"]["SignatureDetections"].empty();
  return page;
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

std::string lending_summary(std::string_view results) {
  Json groups = Json::array();
  LendingPage before;
  while (!results.empty()) {
    const std::size_t end = std::min(results.find('\n'), results.size());
    const LendingPage page = lending_page(results.substr(0, end - (end > 0 && results[end - 1] == ',' ? 1 : 0)));
    results.remove_prefix(std::min(end + 1, results.size()));
    if (page.page == 0) continue;
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
