// Text as a bad OCR program reads it.
#pragma once

#include <string>
#include <string_view>

#include "synth/random.h"

namespace dq::synth {

// Letters and digits become others that look alike, some are lost, some doubled; `share` of the characters, 0 to 1. Never
// empty, never with a space.
std::string garbled(std::string_view word, double share, Random& random);

}  // namespace dq::synth
