// Whether a document is of any kind that was learnt at all.
#pragma once

#include <cstddef>

#include "classify/model.h"

namespace dq::classify {

struct Nearness {
  float usual_share = 0;  // how like the kind's centre it is, over what is usual for that kind's own
  float score = 0;        // of the judge, for that kind
  float lead = 0;         // of that score over the next one
  float known_words = 0;  // Point::known of this group
  int examples = 1;       // of that kind
  int kinds = 1;          // that were learnt
};

// How like an example of a kind is to the others, where there are no others to tell.
inline constexpr float kUsualLikeness = 0.33f;

// Log odds that it is of that kind, before Acquaintance::shift. Fitted on tasks made by synth (docs/classify.md).
float log_odds_known(const Nearness& nearness);

}  // namespace dq::classify
