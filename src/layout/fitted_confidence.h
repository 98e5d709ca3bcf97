// Made by bench/calibrate.py (./dev calibrate) from synthetic documents; figures in docs/calibration.md. Not for editing.
#pragma once

#include "base/calibration.h"

namespace dq::layout {

inline constexpr CalibrationPoint kWordConfidence[] = {{1.0000f, 0.9974f}};

}  // namespace dq::layout
