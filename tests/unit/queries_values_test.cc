#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "queries/document_answers.h"
#include "queries/question.h"
#include "queries/value_kind.h"
#include "queries/words.h"

namespace dq::queries {
namespace {

// The first value of a text, and its kind.
std::pair<std::string, ValueKind> first_value(const std::string& text) {
  const auto spans = values_in(text);
  if (spans.empty()) return {"", ValueKind::Text};
  return {text.substr(spans[0].begin, spans[0].end - spans[0].begin), spans[0].kind};
}

TEST(Values, AreReadByKind) {
  using enum ValueKind;
  const std::vector<std::pair<std::string, std::pair<std::string, ValueKind>>> cases{
      {"due 31.12.2020 at", {"31.12.2020", Date}},
      {"on January 6, 2012, in", {"January 6, 2012", Date}},
      {"the 6th day of January, 2012", {"6th day of January, 2012", Date}},
      {"25-DEC-18", {"25-DEC-18", Date}},
      {"pay $1,234.56 now", {"$1,234.56", Amount}},
      {"4.904,94 EUR", {"4.904,94 EUR", Amount}},
      {"total 7 914,61 €", {"7 914,61 €", Amount}},
      {"(7 914,61 €) less", {"(7 914,61 €)", Amount}},
      {"-7 914,61 € less", {"-7 914,61 €", Amount}},
      {"€ 1 007 914.61 net", {"€ 1 007 914.61", Amount}},
      {"7 914,61 pieces", {"7", Number}},
      {"12 2014 €", {"12", Number}},
      {"less ($103.50)", {"($103.50)", Amount}},
      {"at 12.5 % a year", {"12.5 %", Percentage}},
      {"for two (2) years from", {"two (2) years", Duration}},
      {"call (336) 335-7392 or", {"(336) 335-7392", Phone}},
      {"write to a.b@example.org.", {"a.b@example.org", Email}},
      {"order 1982463-2", {"1982463-2", Identifier}},
      {"facture n°562044387", {"562044387", Identifier}},
      {"no 17", {"17", Number}},
      {"13/45/2020", {"13/45/2020", Identifier}},
  };
  for (const auto& [text, value] : cases) EXPECT_EQ(first_value(text), value) << text;
}

TEST(Words, AreComparedByTheirStems) {
  EXPECT_EQ(stems("Invoice No. 42"), (std::vector<std::string>{"invoic", "number"}));
  EXPECT_EQ(stem("payments"), stem("payment"));
  EXPECT_TRUE(same_stem("invoice", "inv0ice")) << "OCR takes one letter for another";
  EXPECT_FALSE(same_stem("tax", "fax")) << "short words are what they are";
}

TEST(Question, IsUnderstoodInDifferentWords) {
  for (const char* text : {"What is the total amount?", "How much did the customer have to pay?"}) {
    EXPECT_GT(label_match(understand(text), stems("Grand total")), 0.9f) << text;
    EXPECT_LT(label_match(understand(text), stems("Sub total")), 0.3f) << text;
  }
  EXPECT_EQ(understand("Who are the parties to the agreement?").finder, Finder::Parties);
  EXPECT_EQ(understand("Between whom was the contract made?").finder, Finder::Parties);
}

TEST(Question, WhoAsksForAName) {
  EXPECT_EQ(understand("Who is the trustee?").kinds, ValueKinds(ValueKind::Name));
  EXPECT_TRUE(understand("How much does the tenant who signed pay?").kinds.has(ValueKind::Amount));
}

TEST(Question, OfItsOwnWordsWantsThemAll) {
  const AskedFor asked = understand("What is the policy number?");
  EXPECT_GT(label_match(asked, stems("Policy No.")), 0.8f);
  EXPECT_EQ(label_match(asked, stems("Invoice No.")), 0);
}

TEST(DocumentAnswers, AreThoseOfAllPagesSurestFirst) {
  const std::vector<AnswerFacts> pages{{1, {{{11, 0.6f}, {12, 0.5f}}}}, {2, {{{11, 0.9f}}}}};
  const std::vector<Question> questions{{.text = "What?"}};
  const DocumentAnswers answers = document_answers(pages, questions);
  ASSERT_EQ(answers.questions.size(), 1u);
  EXPECT_EQ(answers.questions[0].told_on, 2);
  ASSERT_EQ(answers.questions[0].places.size(), 2u) << "the same text on two pages is one answer";
  EXPECT_EQ(answers.questions[0].places[1].answer, 1u);

  Page page;
  page.number = 1;
  page.queries.push_back({questions[0], {{.text = "a", .words = {}}, {.text = "b", .words = {}}}, true, {}});
  apply_answers(page, answers);
  ASSERT_EQ(page.queries[0].answers.size(), 1u);
  EXPECT_EQ(page.queries[0].answers[0].text, "b");
  EXPECT_FALSE(page.queries[0].told_here);
}

TEST(DocumentAnswers, TellAQuestionWithoutAnAnswerOnce) {
  const std::vector<AnswerFacts> pages{{1, {{}}}, {2, {{}}}};
  const std::vector<Question> questions{{.text = "What?", .pages = {{2, 0}}}};
  EXPECT_EQ(document_answers(pages, questions).questions[0].told_on, 2) << "the first page that is asked";
}

}  // namespace
}  // namespace dq::queries
