// Shapes of answers: what goes round the blocks of a document, operation by operation (botocore, textract/2018-06-27/service-2.json).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/error.h"

namespace dq::service {

// What an answer is made of, and what its elements are.
enum class AnswerKind : std::uint8_t { Text, Analysis, Expense, Identity, Lending };

struct AnswerShape {
  std::string_view elements;       // the member that lists them: "Blocks"
  std::string_view model_version;  // the member that tells it; empty: the operation has none
  int most_elements = 1000;        // of an answer to Get
};
const AnswerShape& shape_of(AnswerKind kind);

// Blocks of a document come in order, its elements go out as lines of JSON: the blocks themselves, or what holds a page's blocks.
class ElementMaker {
 public:
  using Take = std::function<Status(std::string_view element)>;
  ElementMaker(AnswerKind kind, Take take) : kind_(kind), take_(std::move(take)) {}

  Status block(std::string_view block);
  // After the last block.
  Status end();
  int elements() const { return elements_; }

 private:
  Status end_page();

  AnswerKind kind_;
  Take take_;
  std::string page_;  // blocks of the page so far, separated by commas
  int pages_ = 0, elements_ = 0;
};

// {"DocumentMetadata":{"Pages":1},"Blocks":[...],...}
std::string whole_answer(AnswerKind kind, int pages, std::string_view elements);

}  // namespace dq::service
