// Made by bench/calibrate.py (./dev calibrate) from synthetic documents; figures in docs/calibration.md. Not for editing.
#pragma once

#include "base/calibration.h"
#include "tables/grid_facts.h"

namespace dq::tables {

inline constexpr Facts kCellWeights = {-7.1627f, 5.2735f,  0.3267f,  -0.8069f, 0.6489f,  -2.4498f, -1.7413f, -4.8130f,
                                       0.2524f,  -1.5853f, 1.1668f,  4.4533f,  -0.5579f, 1.9133f,  -2.5051f, 0.2314f,
                                       0.5594f,  -1.7956f, -0.3642f, -1.3982f, -0.1188f, -0.7610f, 0.9785f,  -0.2241f};
inline constexpr CalibrationPoint kCellConfidence[] = {{0.0936f, 0.0542f}, {0.2590f, 0.3265f}, {0.3799f, 0.4074f},
                                                       {0.5113f, 0.4585f}, {0.5719f, 0.6049f}, {0.6632f, 0.6725f},
                                                       {0.7739f, 0.7272f}, {0.8866f, 0.8812f}, {0.9576f, 0.9674f}};
inline constexpr Facts kTableWeights = {-2.6137f, 1.7742f,  0.0885f,  0.8516f,  0.3683f,  -1.2348f, -0.2315f, 0.3795f,
                                        -0.3791f, -1.4176f, 1.0457f,  0.7640f,  1.4350f,  1.5393f,  -0.0116f, -0.0580f,
                                        0.1522f,  -0.2862f, -0.6414f, -1.2242f, -0.3233f, -1.5577f, 1.0796f,  -0.1439f};
inline constexpr CalibrationPoint kTableConfidence[] = {{0.1762f, 0.0161f}, {0.4395f, 0.1875f}, {0.5791f, 0.4062f},
                                                        {0.6878f, 0.4839f}, {0.7668f, 0.7742f}, {0.8686f, 0.8816f},
                                                        {0.9351f, 0.9022f}, {0.9511f, 0.9375f}, {0.9774f, 0.9872f}};

}  // namespace dq::tables
