// Weights of pair_facts.h, and what a score is worth as a probability: the weights set by hand, the
// table fitted on synthetic forms by bench/calibrate_forms.py.
#pragma once

#include <array>

#include "base/calibration.h"
#include "forms/pair_facts.h"

namespace dq::forms {

inline constexpr PairFacts kFactWeights{-1.2f, 2.2f,  0.8f,   0.3f,  -0.4f, 1.0f, 0.2f,  0.8f,  -0.6f, 2.5f, 0.5f,
                                        -1.5f, -0.3f, -0.15f, -2.0f, 0.5f,  0.3f, -2.4f, -0.4f, 0.8f,  -1.0f};

inline constexpr CalibrationPoint kPairConfidence[] = {{0.5237f, 0.1646f}, {0.6011f, 0.3000f}, {0.7537f, 0.3297f}, {0.8785f, 0.8000f},
                                                       {0.9258f, 0.8037f}, {0.9556f, 0.9524f}, {0.9694f, 0.9888f}};

}  // namespace dq::forms
