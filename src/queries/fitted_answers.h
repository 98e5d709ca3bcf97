// What the score of an answer is worth as a probability.
#pragma once

#include "base/calibration.h"

namespace dq::queries {

inline constexpr CalibrationPoint kAnswerConfidence[] = {{0.45f, 0.3f}, {0.7f, 0.6f}, {0.85f, 0.8f}, {0.95f, 0.92f}, {1.0f, 0.97f}};

}  // namespace dq::queries
