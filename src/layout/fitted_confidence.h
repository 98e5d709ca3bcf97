// Made by bench/calibrate.py (./dev calibrate) from synthetic documents; figures in docs/calibration.md. Not for editing.
#pragma once

#include "base/calibration.h"

namespace dq::layout {

inline constexpr CalibrationPoint kWordConfidence[] = {{0.2434f, 0.3333f}, {0.7339f, 0.3333f}, {0.8392f, 0.3333f},
                                                       {0.8504f, 0.3333f}, {0.8604f, 0.3333f}, {0.8942f, 0.3333f},
                                                       {0.9294f, 0.3333f}, {0.9447f, 0.3333f}, {1.0000f, 0.9979f}};

}  // namespace dq::layout
