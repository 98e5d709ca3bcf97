// What the text and the place of a token tell, as numbers for the network (word_graph.h).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "tables/word_graph.h"

namespace dq::tables {

// -1 to 1 as -127 to 127.
std::int8_t to_fact(float value);
// A length in ems, either sign, to -1..1: fine near 0, 1 at 40 ems.
float squashed(float ems);

// The shape of a text without its meaning: 24 numbers.
inline constexpr int kTextFacts = 24;
inline constexpr int kNumericFact = 9;  // which of them says that it is a number
std::array<float, kTextFacts> text_facts(const std::string& text);

// Rulings of one direction, to ask what lies between two places.
class RulingIndex {
 public:
  RulingIndex(const std::vector<Ruling>& rulings, bool horizontal);

  struct Hit {
    Pt distance = 1'000'000_pt;
    Pt length = 0_pt;
  };
  // The nearest one at `from` or beyond it (`side` 1) or before it (-1) over the middle of `range`.
  Hit nearest(Pt from, int side, Interval<Pt> range) const;
  // How many places between `between` have one that is over the middle of `a` or of `b`.
  int count(Interval<Pt> between, Interval<Pt> a, Interval<Pt> b) const;

 private:
  std::vector<Ruling> sorted_;  // by position
};

}  // namespace dq::tables
