// Made by models/convert/fit_confidence.py from synthetic scans and faxes. Not for editing.
#pragma once

#include "base/calibration.h"

namespace dq::ocr {

// clang-format off
inline constexpr CalibrationPoint kWordConfidence[] = {
    {0.0813f, 0.0035f},
    {0.2636f, 0.0590f},
    {0.4694f, 0.1701f},
    {0.6497f, 0.3299f},
    {0.8085f, 0.4965f},
    {0.9146f, 0.7118f},
    {0.9547f, 0.8021f},
    {0.9752f, 0.8924f},
    {0.9886f, 0.9321f},
    {0.9945f, 0.9495f},
    {0.9964f, 0.9618f},
    {0.9979f, 0.9782f},
    {0.9989f, 0.9913f},
    {0.9994f, 0.9936f},
    {0.9997f, 0.9987f},
    {0.9999f, 0.9995f},
};
// clang-format on

}  // namespace dq::ocr
