#include "plan/text_risk.h"

#include <algorithm>
#include <cmath>

#include "plan/fitted_text_risk.h"

namespace dq::plan {

namespace {

// What little text tells is drawn towards what is usual: this many pairs of a usual score, letters of a usual share, words.
constexpr float kUsualPairs = 60, kUsualPairScore = 0.6f, kUsualLetters = 40, kUsualCommon = 0.70f, kUsualWords = 10;
// Scores of pairs and shares of common letters below which text is hardly a language's.
constexpr float kLowPairScore = 0.25f, kLowCommon = 0.60f;

float share(float part, float whole) { return whole > 0 ? part / whole : 0; }

}  // namespace

TextFactVector text_fact_vector(const TextFacts& facts) {
  const auto glyphs = static_cast<float>(facts.glyphs), letters = static_cast<float>(facts.letters);
  const float pairs =
      (static_cast<float>(facts.pair_sum) + kUsualPairs * kUsualPairScore) / (static_cast<float>(facts.pairs) + kUsualPairs);
  const float common = (static_cast<float>(facts.common_letters) + kUsualLetters * kUsualCommon) / (letters + kUsualLetters);
  return {share(static_cast<float>(facts.unreadable), glyphs),
          share(static_cast<float>(facts.odd), glyphs),
          share(static_cast<float>(facts.mixed_words), static_cast<float>(facts.different_words) + kUsualWords),
          pairs,
          std::max(0.0f, kLowPairScore - pairs),
          std::max(0.0f, kLowCommon - common),
          share(static_cast<float>(facts.recovered), glyphs)};
}

float text_risk(const TextFacts& facts, Visibility visibility) {
  if (facts.glyphs == 0) return 0;
  const TextFactVector values = text_fact_vector(facts);
  float z = kConstant + (visibility == Visibility::Hidden ? kHiddenConstant : 0);
  for (std::size_t n = 0; n < values.size(); ++n) z += kTextWeights[n] * values[n];
  return 1 / (1 + std::exp(-z));
}

}  // namespace dq::plan
