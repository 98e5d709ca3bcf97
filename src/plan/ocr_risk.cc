#include "plan/ocr_risk.h"

#include <algorithm>
#include <cmath>

#include "plan/fitted_costs.h"

namespace dq::plan {

namespace {

// More is no better (bench/fit_costs.py); less than this is not asked about.
constexpr float kFineDpi = 200, kLeastDpi = 20;

}  // namespace

float ocr_risk(float dpi) {
  const float halvings = std::log2(kFineDpi / std::clamp(dpi, kLeastDpi, kFineDpi));
  return 1 / (1 + std::exp(-kOcrRiskLogit - kOcrRiskLogitAHalving * halvings));
}

}  // namespace dq::plan
