// Columns of class probabilities to characters: best path of connectionist temporal classification (Graves et al., 2006).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace dq::ocr {

// The likeliest classes of each column, likeliest first: `kept` of them, column after column. Class 0 is no character.
struct Columns {
  std::span<const float> probabilities;
  std::span<const std::int32_t> classes;
  std::size_t kept = 0;
};

struct ReadCharacter {
  int number = 0;           // of its class
  float probability = 0;    // in its best column
  int first = 0, last = 0;  // columns that read it
  int second = 0;           // the next likely class in the best column that is a character, or 0
  float second_probability = 0;
};

// Neighbouring columns of one class are one character; between two of the same stands a column of class 0.
std::vector<ReadCharacter> best_path(const Columns& columns);

}  // namespace dq::ocr
