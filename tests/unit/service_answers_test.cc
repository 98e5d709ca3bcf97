#include "service/answers.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

namespace dq::service {
namespace {

std::string result(int page, const std::string& type, const std::string& number = "undetected", const std::string& signatures = "") {
  return R"({"Page":)" + std::to_string(page) + R"(,"PageClassification":{"PageType":[{"Value":")" + type +
         R"(","Confidence":90}],"PageNumber":[{"Value":")" + number +
         R"(","Confidence":90}]},"Extractions":[{"LendingDocument":{"LendingFields":[],"SignatureDetections":[)" + signatures + "]}}]}";
}

// Pages of the documents of a type.
nlohmann::json documents(const LendingSummary& summary, const std::string& type) {
  nlohmann::json pages = nlohmann::json::array();
  const nlohmann::json told = nlohmann::json::parse(summary.json());
  for (const auto& group : told["DocumentGroups"])
    for (const auto& document : group["SplitDocuments"])
      if (group["Type"] == type) pages.push_back(document["Pages"]);
  return pages;
}

TEST(LendingSummary, PagesThatFollowEachOtherAreOneDocument) {
  LendingSummary summary;
  summary.add(result(1, "BANK_STATEMENT", "1"));
  summary.add(result(2, "BANK_STATEMENT", "2"));
  summary.add(result(3, "BANK_STATEMENT", "1"));  // another one
  summary.add(result(4, "W_2"));
  summary.add(result(5, "W_2"));  // one page each
  summary.add(result(6, "BANK_STATEMENT"));
  EXPECT_EQ(documents(summary, "BANK_STATEMENT"), nlohmann::json::parse("[[1,2],[3],[6]]"));
  EXPECT_EQ(documents(summary, "W_2"), nlohmann::json::parse("[[4],[5]]"));
}

TEST(LendingSummary, SignaturesAndWhatIsNotThere) {
  LendingSummary summary;
  summary.add(result(1, "1003", "1", R"({"Confidence":80})"));
  summary.add(result(2, "1003", "2"));
  summary.add("not JSON");
  const auto told = nlohmann::json::parse(summary.json());
  EXPECT_EQ(told["DocumentGroups"][0]["DetectedSignatures"], nlohmann::json::parse(R"([{"Page":1}])"));
  const auto& undetected = told["UndetectedDocumentTypes"];
  EXPECT_NE(std::find(undetected.begin(), undetected.end(), "W_2"), undetected.end());
  EXPECT_EQ(std::find(undetected.begin(), undetected.end(), "1003"), undetected.end());
}

}  // namespace
}  // namespace dq::service
