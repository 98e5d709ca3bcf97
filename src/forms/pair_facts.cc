#include "forms/pair_facts.h"

#include "base/portable_math.h"
#include "forms/fitted_pairs.h"

namespace dq::forms {

float pair_score(const PairFacts& facts) {
  float sum = 0;
  for (std::size_t n = 0; n < facts.size(); ++n) sum += facts[n] * kFactWeights[n];
  return static_cast<float>(1 / (1 + portable::exp(-static_cast<double>(sum))));
}

}  // namespace dq::forms
