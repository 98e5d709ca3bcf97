#include "service/document_questions.h"

#include "base/encodings.h"
#include "base/utf8.h"
#include "service/string_sink.h"
#include "write/json_stream.h"

namespace dq::service {
namespace {

constexpr int kPtDecimals = 3, kConfidenceDecimals = 4;

void answer_object(write::JsonStream& json, const Answer& answer, int page) {
  json.line_break().begin_object().key("text").string(answer.text).key("page").integer(page);
  json.key("confidence").number(static_cast<double>(answer.confidence), kConfidenceDecimals).key("box").begin_array();
  for (const Pt side : {answer.box.left, answer.box.top, answer.box.right, answer.box.bottom})
    json.number(static_cast<double>(side.value()), kPtDecimals);
  json.end_array().end_object();
}

}  // namespace

ApiResult<std::vector<Question>> questions_in(const std::vector<std::pair<std::string, std::string>>& query) {
  std::vector<Question> questions;
  for (const auto& [name, value] : query) {
    if (name != "question") continue;
    if (value.empty() || !is_utf8(value) || utf8_length(value) > kMostQuestionCharacters)
      return refuse("InvalidParameter", "A question has 1 to 200 characters of UTF-8.");
    if (questions.size() == kMostQuestions) return refuse("InvalidParameter", "A document is asked 30 questions at most.");
    questions.push_back({.text = value});
  }
  return questions;
}

Status AnswersToOne::page(Page&& page) {
  if (page.queries.empty()) return {};  // a page that could not be read
  Query& query = page.queries.front();
  if (query.told_here) order_ = std::move(query.all);
  if (!query.answers.empty()) of_page_[page.number] = std::move(query.answers);
  return {};
}

Result<std::string> AnswersToOne::json(const std::string& question) const {
  StringSink sink;
  write::JsonStream json(sink);
  json.begin_object().key("question").string(question).key("answers").begin_array();
  for (const AnswerPlace& place : order_) {
    const auto page = of_page_.find(place.page);
    if (page != of_page_.end() && place.answer < page->second.size()) answer_object(json, page->second[place.answer], place.page);
  }
  DQ_TRY_STATUS(json.end_array().end_object().finish());
  return std::move(sink.text);
}

}  // namespace dq::service
