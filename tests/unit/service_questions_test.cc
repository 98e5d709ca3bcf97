#include <gtest/gtest.h>

#include <string>

#include "service/document_questions.h"

namespace dq::service {
namespace {

Page page_with(int number, const std::vector<std::string>& texts, std::vector<AnswerPlace> all) {
  Page page;
  page.number = number;
  Query query{{.text = "Who?"}, {}, !all.empty(), std::move(all)};
  for (const std::string& text : texts) query.answers.push_back({text, {}, {1_pt, 2_pt, 3_pt, 4_pt}, 0.5f, 0.25f});
  page.queries.push_back(std::move(query));
  return page;
}

TEST(Questions, AnswersOfAllPagesSurestFirst) {
  AnswersToOne answers;
  ASSERT_TRUE(answers.page(page_with(1, {"Ada", "Bob"}, {})));
  ASSERT_TRUE(answers.page(Page{}));  // that could not be read
  ASSERT_TRUE(answers.page(page_with(3, {"Eve"}, {{3, 0}, {1, 1}, {2, 0}, {1, 7}})));
  EXPECT_EQ(*answers.json("Who?"),
            "{\"question\":\"Who?\",\"answers\":[\n{\"text\":\"Eve\",\"page\":3,\"confidence\":0.25,\"box\":[1,2,3,4]},\n"
            "{\"text\":\"Bob\",\"page\":1,\"confidence\":0.25,\"box\":[1,2,3,4]}]}\n");
  EXPECT_EQ(*AnswersToOne().json("\"?\""), "{\"question\":\"\\\"?\\\"\",\"answers\":[]}\n");
}

}  // namespace
}  // namespace dq::service
