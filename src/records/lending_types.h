// Kinds of page in packages of papers of a loan, by Textract's names: how they are told, and what is read from them.
#pragma once

#include <span>
#include <string_view>

#include "queries/lexicon.h"

namespace dq::records {

struct LendingField {
  std::string_view type;  // "EMPLOYEE_SSN"
  queries::Topic topic;
};

struct LendingType {
  std::string_view name;  // "W_2"
  // "wage and tax statement=1.2|social security wages=0.5": what such a page says, in lower case, and how much that speaks for it.
  std::string_view evidence;
  std::span<const LendingField> fields;
};

std::span<const LendingType> lending_types();

}  // namespace dq::records
