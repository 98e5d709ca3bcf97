// Scores become probabilities: the one mechanism behind every confidence in an answer.
//
// A table holds (score, share right) pairs, rising in score, measured on documents with truth; between them straight
// lines (isotonic regression's usual form; Zadrozny and Elkan, 2002). Outside the table its end values hold.
#pragma once

#include <span>

namespace dq {

struct CalibrationPoint {
  float score = 0;
  float probability = 0;
};

// `table` must not be empty. Returns 0 to 1.
constexpr float calibrated(std::span<const CalibrationPoint> table, float score) {
  if (score <= table.front().score) return table.front().probability;
  for (std::size_t n = 1; n < table.size(); ++n) {
    const CalibrationPoint &a = table[n - 1], &b = table[n];
    if (score > b.score) continue;
    return a.probability + (b.probability - a.probability) * (score - a.score) / (b.score - a.score);
  }
  return table.back().probability;
}

}  // namespace dq
