// Answers to questions on one page: values are looked for among fields, cells, neighbours and sentences, and ranked by how well what
// names them fits the question, by their kind and by where they stand. Answers are words of the page; where nothing fits there is none.
#pragma once

#include <span>

#include "model/page.h"
#include "model/page_content.h"

namespace dq::queries {

// Fills page.queries, one a question; what it needs is made once for all of them. Wants page.key_values and page.tables.
void answer_questions(Page& page, const PageContent& content, std::span<const Question> questions);

}  // namespace dq::queries
