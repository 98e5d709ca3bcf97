// Kinds learnt from made-up pages: arithmetic, the file, split, and files that are damaged or hostile.
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <string>

#include "base/hash.h"
#include "classify/classify.h"
#include "classify/page_number.h"
#include "classify/ridge.h"
#include "classify/split.h"
#include "classify/tokens.h"
#include "classify/train.h"

namespace dq::classify {
namespace {

Word word_at(const std::string& text, const Rect<Pt>& box) {
  Word word;
  word.text = text, word.box = box, word.size = 10_pt;
  return word;
}

// Words ten to a line, from the top.
Page page_of(const std::vector<std::string>& texts, int number = 1) {
  Page page;
  page.number = number;
  page.width = 600_pt, page.height = 800_pt;
  for (std::size_t n = 0; n < texts.size(); ++n) {
    if (n % 10 == 0) page.lines.emplace_back();
    const Pt left(static_cast<double>(50 + 50 * (n % 10))), top(static_cast<double>(50 + 14 * (n / 10)));
    const Word word = word_at(texts[n], {left, top, left + 45_pt, top + 10_pt});
    page.lines.back().words.push_back(static_cast<std::uint32_t>(n));
    page.lines.back().box = page.lines.back().words.size() == 1 ? word.box : united(page.lines.back().box, word.box);
    page.words.push_back(word);
  }
  Block block;
  for (std::uint32_t n = 0; n < page.lines.size(); ++n) block.lines.push_back(n);
  page.blocks.push_back(block);
  return page;
}

const std::vector<std::string> kOrder = {"Order", "number", "goods", "warehouse", "deliver", "terms", "carrier", "quantity"};
const std::vector<std::string> kLeave = {"Leave", "employee", "absence", "approved", "department", "holiday", "days", "return"};
const std::vector<std::string> kTerms = {"Ownership", "remains", "ours", "until", "paid", "liability", "limited", "court"};

std::vector<PageFeatures> document(const std::vector<std::vector<std::string>>& pages) {
  std::vector<PageFeatures> out;
  for (const auto& texts : pages) out.push_back(page_features(page_of(texts, static_cast<int>(out.size()) + 1)));
  return out;
}

Model taught() {
  auto model = train({{"leave", document({kLeave})}, {"order", document({kOrder, kTerms})}});
  EXPECT_TRUE(model.has_value());
  return *model;
}

TEST(ClassifyTokens, ComparesWords) {
  EXPECT_EQ(token_of("Número:"), "numero");
  EXPECT_EQ(token_of("(2,345.10)"), "9,9.9");
  EXPECT_EQ(token_of("STRASSE"), token_of("Strasse"));
  EXPECT_EQ(token_of("ΑΒΓ"), "αβγ");
  EXPECT_EQ(token_of("—"), "");
  EXPECT_EQ(token_of("\xff\xfe"), "");
  EXPECT_TRUE(is_common("the"));
  EXPECT_FALSE(is_common("invoice"));
}

TEST(ClassifyFeatures, UnseenWordsDoNotCount) {
  Page page = page_of(kOrder), other = page_of(kOrder);
  other.words.push_back(word_at("Leave", {50_pt, 400_pt, 90_pt, 410_pt}));
  other.words.back().flags = kWordInvisible;
  other.lines.emplace_back().words = {static_cast<std::uint32_t>(other.words.size()) - 1};
  const PageFeatures a = page_features(page), b = page_features(other);
  for (const Group group : {Group::Words, Group::Pairs, Group::Heads, Group::Pieces}) {
    const auto g = static_cast<std::size_t>(group);
    ASSERT_EQ(a.groups[g].size(), b.groups[g].size());
    for (std::size_t n = 0; n < a.groups[g].size(); ++n) EXPECT_EQ(a.groups[g][n].id, b.groups[g][n].id);
  }
}

TEST(ClassifyFeatures, NothingOnThePage) {
  const PageFeatures features = page_features(Page{});
  EXPECT_TRUE(features.groups[0].empty());
  EXPECT_EQ(classify(taught(), united({features}, kLaterPages)).label, kUnknown);
}

TEST(ClassifyFeatures, TellsPageNumbers) {
  auto told = [](std::vector<std::string> words) {
    Page page = page_of(words);
    return told_page_number(page);
  };
  EXPECT_EQ(told({"Page", "2", "of", "3"}), 2);
  EXPECT_EQ(told({"page", "7"}), 7);
  EXPECT_EQ(told({"Seite", "2/3"}), 2);
  EXPECT_EQ(told({"Page", "3/2"}), 0);
  EXPECT_EQ(told({"Room", "2"}), 0);
  EXPECT_EQ(told({"Page", "99999999999"}), 0);
}

TEST(ClassifyRidge, MatchesLeavingEachOneOut) {
  // Likeness of six points on a line, by a kernel that is positive definite.
  constexpr std::size_t n = 6;
  auto likeness_of = [](const std::vector<std::size_t>& points) {
    Matrix out(points.size(), points.size());
    for (std::size_t i = 0; i < points.size(); ++i)
      for (std::size_t j = 0; j < points.size(); ++j)
        out.at(i, j) = std::exp(-std::pow(static_cast<double>(points[i]) - static_cast<double>(points[j]), 2) / 8);
    return out;
  };
  const std::vector<double> penalties = {0.1, 0.2, 0.1, 0.3, 0.1, 0.2}, targets = {1, 0, 1, 1, 0, 0};
  Matrix all_targets(n, 1);
  all_targets.values = targets;
  auto fit = fit_ridge(likeness_of({0, 1, 2, 3, 4, 5}), penalties, all_targets);
  ASSERT_TRUE(fit.has_value());
  for (std::size_t left_out = 0; left_out < n; ++left_out) {
    std::vector<std::size_t> points;
    std::vector<double> own_penalties;
    Matrix own_targets(n - 1, 1);
    for (std::size_t i = 0; i < n; ++i)
      if (i != left_out) own_targets.values[points.size()] = targets[i], points.push_back(i), own_penalties.push_back(penalties[i]);
    auto others = fit_ridge(likeness_of(points), own_penalties, own_targets);
    ASSERT_TRUE(others.has_value());
    double score = 0;
    for (std::size_t i = 0; i < points.size(); ++i)
      score += others->shares.at(i, 0) * std::exp(-std::pow(static_cast<double>(points[i]) - static_cast<double>(left_out), 2) / 8);
    EXPECT_NEAR(score, fit->left_out.at(left_out, 0), 1e-9);
  }
}

TEST(ClassifyRidge, RefusesWhatIsNoLikeness) {
  Matrix likeness(2, 2), targets(2, 1);
  likeness.at(0, 1) = likeness.at(1, 0) = 5;
  EXPECT_FALSE(fit_ridge(likeness, {0.1, 0.1}, targets).has_value());
}

TEST(Classify, OneExampleAKindIsEnough) {
  const Model model = taught();
  std::vector<std::string> near = kLeave;
  near[3] = "refused", near.push_back("Monday");
  const Verdict verdict = classify(model, united(document({near}), kLaterPages));
  EXPECT_EQ(verdict.label, "leave");
  EXPECT_GT(verdict.confidence, 0.5f);
  ASSERT_FALSE(verdict.reasons.empty());
  EXPECT_EQ(verdict.reasons[0].page, 1);
  float sum = 0;
  for (const LabelChance& chance : verdict.labels) sum += chance.confidence;
  EXPECT_NEAR(sum, 1, 1e-4f);
  EXPECT_EQ(verdict.labels.size(), 3u);
}

TEST(Classify, StrangersAreUnknown) {
  const Verdict verdict = classify(taught(), united(document({{"Whose", "woods", "these", "are", "think", "know"}}), kLaterPages));
  EXPECT_EQ(verdict.label, kUnknown);
  EXPECT_EQ(verdict.labels.front().label, kUnknown);
}

TEST(Classify, ExamplesOfNothingAreUnknown) {
  auto model = train({{"leave", document({kLeave})}, {"order", document({kOrder})}, {"unknown", document({kTerms})}});
  ASSERT_TRUE(model.has_value());
  const Verdict verdict = classify(*model, united(document({kTerms}), kLaterPages));
  EXPECT_EQ(verdict.label, kUnknown);
  EXPECT_EQ(verdict.labels.size(), 3u);
}

TEST(Classify, CutsPackets) {
  const auto documents = split(taught(), document({kOrder, kTerms, kLeave, kLeave, kOrder, kTerms}));
  ASSERT_EQ(documents.size(), 4u);
  EXPECT_EQ(documents[0].pages, (std::vector<int>{1, 2}));
  EXPECT_EQ(documents[0].verdict.label, "order");
  EXPECT_EQ(documents[1].pages, std::vector<int>{3});
  EXPECT_EQ(documents[2].pages, std::vector<int>{4});
  EXPECT_EQ(documents[3].pages, (std::vector<int>{5, 6}));
  EXPECT_TRUE(split(taught(), {}).empty());
}

TEST(ClassifyTrain, NamesAreChecked) {
  EXPECT_FALSE(train({}).has_value());
  EXPECT_FALSE(train({{"", document({kOrder})}}).has_value());
  EXPECT_FALSE(train({{std::string(kMostLabelBytes + 1, 'a'), document({kOrder})}}).has_value());
  EXPECT_TRUE(train({{"order", document({kOrder})}}).has_value());
}

TEST(ClassifyModelFile, ComesBackTheSame) {
  const Model model = taught();
  const std::string bytes = write_model(model);
  auto read = read_model(bytes);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(write_model(*read), bytes);
  const auto document_features = united(document({kOrder, kTerms}), kLaterPages);
  EXPECT_EQ(classify(*read, document_features).confidence, classify(model, document_features).confidence);
}

TEST(ClassifyModelFile, AnyDamageIsToldAndNothingElseHappens) {
  const std::string bytes = write_model(taught());
  for (std::size_t size = 0; size < bytes.size(); size += 1 + size / 50)
    EXPECT_FALSE(read_model(std::string_view(bytes).substr(0, size)).has_value());
  for (std::size_t at = 0; at < bytes.size(); at += 37) {
    std::string other = bytes;
    other[at] = static_cast<char>(other[at] ^ 0x41);
    EXPECT_FALSE(read_model(other).has_value());
  }
}

// With a checksum that is right: lengths and numbers alone must not lead astray.
TEST(ClassifyModelFile, HostileNumbersAreRefusedOrHarmless) {
  const std::string bytes = write_model(taught());
  const std::string content = bytes.substr(0, bytes.size() - 8);
  const auto document_features = document({kOrder, kTerms});
  for (std::size_t at = 4; at + 4 < content.size(); at += 13)
    for (const std::uint32_t value : {0u, 0xffffffffu, 0x7fc00000u, 0x7f800000u}) {
      std::string other = content;
      std::memcpy(other.data() + at, &value, sizeof value);
      const std::uint64_t checksum = hash64(other);
      other.append(reinterpret_cast<const char*>(&checksum), sizeof checksum);
      const auto model = read_model(other);
      EXPECT_TRUE(!model || !split(*model, document_features).empty());
    }
}

}  // namespace
}  // namespace dq::classify
