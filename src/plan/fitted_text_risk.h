// Made by bench/fit_plan.py from synthetic documents; figures in docs/plan.md. Not for editing.
#pragma once

#include <array>

namespace dq::plan {

inline constexpr float kConstant = 2.1655f, kHiddenConstant = 1.7052f;
// A weight a fact (kTextFactNames).
inline constexpr std::array<float, 7> kTextWeights{5.4575f, 3.0246f, 2.4042f, -8.9832f, -5.4602f, -0.3735f, -0.5646f};

}  // namespace dq::plan
