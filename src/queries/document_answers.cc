#include "queries/document_answers.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/hash.h"
#include "queries/question.h"

namespace dq::queries {
namespace {

struct Candidate {
  AnswerPlace place;
  AnswerFact fact;
};

std::vector<Candidate> candidates_of(std::span<const AnswerFacts> pages, std::size_t question) {
  std::vector<Candidate> all;
  for (const AnswerFacts& page : pages) {
    if (question >= page.answers.size()) continue;
    for (std::uint32_t n = 0; n < page.answers[question].size(); ++n) all.push_back({{page.page, n}, page.answers[question][n]});
  }
  std::ranges::sort(all, [](const Candidate& a, const Candidate& b) {
    return std::tuple(-a.fact.score, a.place.page, a.place.answer) < std::tuple(-b.fact.score, b.place.page, b.place.answer);
  });
  return all;
}

int first_page_asked(std::span<const AnswerFacts> pages, const Question& question) {
  for (const AnswerFacts& page : pages)
    if (is_asked(question, page.page)) return page.page;
  return 0;
}

// Index of a kept answer once the others of its page are gone.
std::uint32_t index_among_kept(const std::vector<AnswerPlace>& kept, const AnswerPlace& of) {
  return static_cast<std::uint32_t>(
      std::ranges::count_if(kept, [&](const AnswerPlace& other) { return other.page == of.page && other.answer < of.answer; }));
}

void keep_answers(Query& query, int page, const std::vector<AnswerPlace>& kept) {
  std::vector<Answer> answers;
  for (std::uint32_t n = 0; n < query.answers.size(); ++n) {
    const auto is_this = [&](const AnswerPlace& place) { return place.page == page && place.answer == n; };
    if (std::ranges::any_of(kept, is_this)) answers.push_back(std::move(query.answers[n]));
  }
  query.answers = std::move(answers);
}

}  // namespace

AnswerFacts answer_facts(const Page& page) {
  AnswerFacts facts;
  facts.page = page.number;
  for (const Query& query : page.queries) {
    auto& answers = facts.answers.emplace_back();
    for (const Answer& answer : query.answers) answers.push_back({hash64(letters_and_digits(answer.text), 0), answer.score});
  }
  return facts;
}

DocumentAnswers document_answers(std::span<const AnswerFacts> pages, std::span<const Question> questions) {
  DocumentAnswers out;
  for (std::size_t n = 0; n < questions.size(); ++n) {
    DocumentAnswers::OfQuestion& kept = out.questions.emplace_back();
    std::set<std::uint64_t> told;
    for (const Candidate& candidate : candidates_of(pages, n)) {
      if (kept.places.size() == kMostAnswers) break;
      if (told.insert(candidate.fact.text_hash).second) kept.places.push_back(candidate.place);
    }
    kept.told_on = kept.places.empty() ? first_page_asked(pages, questions[n]) : kept.places.front().page;
  }
  return out;
}

void apply_answers(Page& page, const DocumentAnswers& answers) {
  for (std::size_t n = 0; n < page.queries.size() && n < answers.questions.size(); ++n) {
    const DocumentAnswers::OfQuestion& kept = answers.questions[n];
    Query& query = page.queries[n];
    keep_answers(query, page.number, kept.places);
    query.told_here = kept.told_on == page.number;
    if (!query.told_here) continue;
    for (const AnswerPlace& place : kept.places) query.all.push_back({place.page, index_among_kept(kept.places, place)});
  }
}

}  // namespace dq::queries
