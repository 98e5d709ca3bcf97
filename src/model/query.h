// Questions about a document and their answers.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/geometry.h"

namespace dq {

struct Question {
  std::string text;
  std::string alias{};                       // a name that the asker gave it; empty: none
  std::vector<std::pair<int, int>> pages{};  // from 1, inclusive, second 0: to the end; empty: all
};

// Words of the page that answer a question.
struct Answer {
  std::string text;
  std::vector<std::uint32_t> words;  // indices into Page::words, in reading order
  Rect<Pt> box{};
  float score = 0;
  float confidence = 0.5f;
};

// Where an answer stands in the document.
struct AnswerPlace {
  int page = 0;              // from 1
  std::uint32_t answer = 0;  // index into Query::answers there
};

// One question, on one page.
struct Query {
  Question question;
  std::vector<Answer> answers;  // of this page, surest first
  bool told_here = true;        // the answer tells the question with this page: with all that it is asked of, or, of a document, with one
  std::vector<AnswerPlace> all{};  // told_here: every answer, of other pages too, surest first
};

}  // namespace dq
