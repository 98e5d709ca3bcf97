// What speaks for two pieces of text being a field's name and its value, as numbers that a logistic regression weighs.
#pragma once

#include <array>
#include <cstddef>

namespace dq::forms {

// Names of the facts, in the order of PairFacts::values; kFactWeights (fitted_pairs.h) has the same order.
enum class Fact : std::size_t {
  Bias,
  Colon,        // the name ends in a colon
  Inline,       // the value follows in the name's line, with a space
  Right,        // or with a gap
  Below,        // or in the line below
  Caption,      // name and value stand below each other in one drawn box
  UnderLine,    // the name stands below the line that the value is written on
  Written,      // the value stands on a line, or in a box of its own
  Gap,          // distance, times the size, over 10; at most 3
  Filled,       // the value is a form field's, or handwriting
  ValueDigits,  // the value holds digits
  KeyDigits,    // share of digits in the name
  LongKey,      // words of the name beyond six, at most eight
  LongValue,    // words of the value beyond ten, at most ten
  Prose,        // one of the two runs on as a paragraph
  Style,        // they are set differently: font, weight, size
  Aligned,      // other pairs of the page have their values (and names) at the same place; at most 3
  Cells,        // cells of a table with headings
  Crossing,     // rulings between them
  KeyWords,     // the name has words that names of fields have
  NamingValue,  // the value has such words, and no digits: it may be a name itself
  Count
};

using PairFacts = std::array<float, static_cast<std::size_t>(Fact::Count)>;

constexpr float& at(PairFacts& facts, Fact fact) { return facts[static_cast<std::size_t>(fact)]; }

// 0 to 1.
float pair_score(const PairFacts& facts);

}  // namespace dq::forms
