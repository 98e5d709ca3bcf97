// Weights of pair_facts.h, and what a score is worth as a probability: fitted on synthetic forms by bench/calibrate_forms.py.
#pragma once

#include <array>

#include "base/calibration.h"
#include "forms/pair_facts.h"

namespace dq::forms {

inline constexpr PairFacts kFactWeights{-1.2f, 2.2f,  0.8f,  0.3f,   -0.4f, 1.0f, 0.2f, 0.8f,  -0.6f, 2.5f,
                                        0.5f,  -1.5f, -0.3f, -0.15f, -2.0f, 0.5f, 0.3f, -0.8f, -0.4f, 0.8f, -1.0f};

inline constexpr CalibrationPoint kPairConfidence[] = {{0.0f, 0.0f}, {1.0f, 1.0f}};

}  // namespace dq::forms
