// The document stage of questions: which answers of all pages are kept, and where each question is told.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/page.h"

namespace dq::queries {

// What is known of one answer when pages are compared.
struct AnswerFact {
  std::uint64_t text_hash = 0;  // of its letters and digits: the same answer on two pages is one
  float score = 0;
};

struct AnswerFacts {
  int page = 0;                                  // from 1
  std::vector<std::vector<AnswerFact>> answers;  // of each question, in the order of Query::answers
};

// Answers of a document to one question at most.
inline constexpr std::size_t kMostAnswers = 8;

AnswerFacts answer_facts(const Page& page);

// For each question its answers, surest first, as places before any is removed.
struct DocumentAnswers {
  struct OfQuestion {
    int told_on = 0;  // page from 1; 0: on none
    std::vector<AnswerPlace> places;
  };
  std::vector<OfQuestion> questions;
};

// `pages` in ascending order. An answer that several pages give is kept where it is surest.
DocumentAnswers document_answers(std::span<const AnswerFacts> pages, std::span<const Question> questions);

// Removes what was not kept, and fills Query::told_here and Query::all.
void apply_answers(Page& page, const DocumentAnswers& answers);

}  // namespace dq::queries
