#include "classify/acquaintance.h"

#include <algorithm>
#include <cmath>

namespace dq::classify {

float log_odds_known(const Nearness& nearness) {
  constexpr float kBias = -9.6f, kUsualShare = 3.5f, kScore = 5.1f, kLead = 3.1f, kWords = 3, kExamples = -1.5f, kKinds = 1.3f;
  constexpr float kMostUsualShare = 2;
  return kBias + kUsualShare * std::min(nearness.usual_share, kMostUsualShare) + kScore * nearness.score + kLead * nearness.lead +
         kWords * nearness.known_words + kExamples * std::log(static_cast<float>(nearness.examples)) +
         kKinds * std::log(static_cast<float>(nearness.kinds));
}

}  // namespace dq::classify
