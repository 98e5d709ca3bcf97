// Questions about documents: as requests have them, and what a whole document answers.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "model/query.h"
#include "pipeline/document_run.h"
#include "service/api_error.h"

namespace dq::service {

// Of one document, and characters of each: as many as Textract takes for a page (AnalyzeDocument's quotas, Query.Text).
inline constexpr std::size_t kMostQuestions = 30, kMostQuestionCharacters = 200;

// The parameters `question` of an address, in their order. Errors: InvalidParameter.
ApiResult<std::vector<Question>> questions_in(const std::vector<std::pair<std::string, std::string>>& query);

// Collects what the pages of a document answer to one question: the first of RunOptions::questions.
class AnswersToOne final : public pipeline::PageSink {
 public:
  Status begin(const DocumentInfo&) override { return {}; }
  Status page(Page&& page) override;
  Status end(const pipeline::DocumentSummary&) override { return {}; }

  // {"question","answers":[{"text","page","confidence","box"}]}, surest first; boxes in points. As docquarry ask writes it.
  Result<std::string> json(const std::string& question) const;

 private:
  std::map<int, std::vector<Answer>> of_page_;
  std::vector<AnswerPlace> order_;
};

}  // namespace dq::service
