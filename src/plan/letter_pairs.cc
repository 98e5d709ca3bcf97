#include "plan/letter_pairs.h"

#include <string_view>

#include "plan/fitted_letters.h"

namespace dq::plan {

namespace {

// U+00C0 to U+017F without their accents (Unicode, canonical decomposition; o-slash, l-stroke and the like by their looks);
// '.' is no letter.
constexpr std::string_view kBare =
    "aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllll"
    "llnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
constexpr char32_t kFirstBare = 0xC0;

}  // namespace

int latin_letter(char32_t code) {
  if (code >= U'a' && code <= U'z') return static_cast<int>(code - U'a');
  if (code >= U'A' && code <= U'Z') return static_cast<int>(code - U'A');
  if (code < kFirstBare || code >= kFirstBare + kBare.size()) return kNoLetter;
  const char bare = kBare[code - kFirstBare];
  return bare == '.' ? kNoLetter : bare - 'a';
}

float pair_score(int before, int after) { return static_cast<float>(kPairScores[before][after]) / kPairSteps; }

}  // namespace dq::plan
