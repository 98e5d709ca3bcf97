// Text layers gone wrong.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "synth/random.h"

namespace dq::synth {

// Misread: as a bad OCR program reads it. Shifted: each letter and digit stands for another one, as wrong tables of characters
// have it. Rubbish: signs.
enum class Garble : std::uint8_t { Misread, Shifted, Rubbish };

// A word of a page whose text layer went wrong that way; `share` of its characters are misread, `shift` letters on.
struct Garbling {
  Garble kind = Garble::Misread;
  double share = 0.25;
  int shift = 1;
};
Garbling any_garbling(Random& random);
std::string garbled(std::string_view word, const Garbling& garbling, Random& random);

// Letters and digits become others that look alike, some are lost, some doubled; `share` of the characters, 0 to 1. Never
// empty, never with a space.
std::string garbled(std::string_view word, double share, Random& random);

}  // namespace dq::synth
