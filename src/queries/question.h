// A question in plain English, taken apart: what kind of thing answers it, and the words that name it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/query.h"
#include "queries/lexicon.h"
#include "queries/value_kind.h"

namespace dq::queries {

// What a document may call the thing asked for.
struct LabelName {
  std::vector<std::string> stems;
  float weight = 1;
};

struct AskedFor {
  Finder finder = Finder::Labels;
  Pick pick = Pick::Any;
  ValueKinds kinds;                    // of values that can be the answer
  std::vector<LabelName> names;        // none: the question's own words have to do
  std::vector<std::string> against;    // stems that its labels do not have
  std::vector<std::string> specifics;  // stems of the question that a label must have
  std::vector<std::string> generals;   // those that it may have
  std::vector<std::string> years;      // that the question names: "2024"
};

AskedFor understand(std::string_view question);
// What is known by name, without a question.
AskedFor asked_for(const Topic& topic);

// Numbers of four digits from 1900 to 2099, in their order.
std::vector<std::string> years_in(std::string_view text);

// How well a label names what is asked for, 0 to 1.
float label_match(const AskedFor& asked, const std::vector<std::string>& label);

bool is_asked(const Question& question, int page);

// Lower case, letters and digits only.
std::string letters_and_digits(std::string_view text);

}  // namespace dq::queries
