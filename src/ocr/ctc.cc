#include "ocr/ctc.h"

namespace dq::ocr {
namespace {

// The column's say on its character, where it is the surest so far.
void take_column(ReadCharacter& character, std::span<const float> probabilities, std::span<const std::int32_t> classes) {
  if (probabilities[0] <= character.probability) return;
  character.probability = probabilities[0];
  character.second = 0;
  character.second_probability = 0;
  for (std::size_t n = 1; n < classes.size(); ++n)
    if (classes[n] != 0) {
      character.second = classes[n];
      character.second_probability = probabilities[n];
      return;
    }
}

}  // namespace

std::vector<ReadCharacter> best_path(const Columns& columns) {
  std::vector<ReadCharacter> read;
  int before = 0;
  for (std::size_t at = 0; columns.kept > 0 && at + columns.kept <= columns.classes.size(); at += columns.kept) {
    const auto classes = columns.classes.subspan(at, columns.kept);
    const int column = static_cast<int>(at / columns.kept), number = classes[0];
    if (number != 0) {
      if (number != before) read.push_back({number, 0, column, column, 0, 0});
      read.back().last = column;
      take_column(read.back(), columns.probabilities.subspan(at, columns.kept), classes);
    }
    before = number;
  }
  return read;
}

}  // namespace dq::ocr
