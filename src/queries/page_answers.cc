#include "queries/page_answers.h"

#include <algorithm>
#include <utility>

#include "queries/page_index.h"
#include "queries/question.h"
#include "queries/ranking.h"

namespace dq::queries {
namespace {

Answer answer_of(const Page& page, Scored&& found) {
  const float confidence = confidence_of(page, found);
  return {std::move(found.value.text), std::move(found.value.words), found.value.box, std::min(found.score, 1.0f), confidence};
}

}  // namespace

void answer_questions(Page& page, const PageContent& content, std::span<const Question> questions) {
  const PageIndex index = index_page(page, content);
  for (const Question& question : questions) {
    Query query{question, {}, is_asked(question, page.number), {}};
    if (query.told_here) {
      const AskedFor asked = understand(question.text);
      for (Scored& found : rank(page, index, asked)) query.answers.push_back(answer_of(page, std::move(found)));
    }
    page.queries.push_back(std::move(query));
  }
}

}  // namespace dq::queries
