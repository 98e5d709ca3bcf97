// Made by bench/calibrate.py (./dev calibrate) from synthetic documents; figures in docs/calibration.md. Not for editing.
#pragma once

#include "base/calibration.h"
#include "tables/grid_facts.h"

namespace dq::tables {

inline constexpr CalibrationPoint kRuledCellsPoints[] = {{0.2193f, 0.4030f}, {0.4627f, 0.9316f}, {0.6953f, 0.9351f},
                                                         {0.9457f, 0.9839f}, {0.9987f, 0.9900f}, {1.0000f, 0.9962f}};
inline constexpr Fitted kRuledCells = {
    {-3.9012f, 2.2691f,  0.0000f,  0.0000f,  0.0000f,  -0.5242f, 1.2188f,  8.1691f,  0.0076f,  -3.4347f, 3.3605f, 1.7410f, -1.6093f,
     -0.4367f, 0.9805f,  -0.1248f, -1.2192f, -1.2467f, -0.4441f, -2.3900f, -2.5764f, -2.1529f, -1.9720f, 0.0000f, 0.0000f, 0.0000f,
     5.8742f,  -1.4953f, 7.3439f,  -3.7213f, 0.0000f,  -0.6396f, -2.8881f, -3.1200f, -1.1471f, -0.6154f, 0.0727f, 5.5785f, 0.0886f},
    kRuledCellsPoints};
inline constexpr CalibrationPoint kRuledTablesPoints[] = {
    {0.0762f, 0.0435f}, {0.6029f, 0.3478f}, {0.9112f, 0.9091f}, {0.9590f, 0.9524f}, {0.9822f, 0.9839f}};
inline constexpr Fitted kRuledTables = {
    {-1.4320f, 0.4145f,  -0.0000f, 0.0000f,  0.0000f,  -0.9055f, 0.4925f,  0.4259f,  -0.3985f, -0.6437f, 0.7353f,  -0.1851f, 0.4616f,
     0.7631f,  -0.0308f, 0.0011f,  -1.2582f, -0.1081f, -0.6169f, -0.7381f, 0.4939f,  -0.0295f, 0.0560f,  0.0000f,  0.0000f,  0.0000f,
     0.8713f,  0.0291f,  1.1514f,  -0.2036f, -0.7291f, 0.4018f,  0.0062f,  -0.0919f, -0.5230f, 0.0772f,  -1.1186f, 2.0259f,  0.9210f},
    kRuledTablesPoints};
inline constexpr CalibrationPoint kOpenCellsPoints[] = {{0.4403f, 0.6338f}, {0.8639f, 0.8581f}, {0.9560f, 0.8714f}, {0.9732f, 0.9208f},
                                                        {0.9884f, 0.9512f}, {0.9970f, 0.9579f}, {0.9993f, 0.9996f}};
inline constexpr Fitted kOpenCells = {
    {-9.8627f, 1.2582f,  0.0000f,  -0.7004f, 1.1141f,  -0.9408f, -3.2927f, -1.6863f, 1.8073f,  -0.0690f, 2.3504f,  6.8618f, 1.8412f,
     4.5437f,  -4.2055f, 0.0000f,  0.0000f,  -1.0633f, 0.4972f,  0.0000f,  2.8589f,  -3.4690f, 5.3017f,  0.0000f,  0.0000f, 1.6410f,
     0.9415f,  0.0000f,  -2.4345f, 0.2014f,  0.0000f,  0.2867f,  -4.1176f, -0.2109f, -0.7836f, -1.0373f, -0.5865f, 0.3725f, -0.9767f},
    kOpenCellsPoints};
inline constexpr CalibrationPoint kOpenTablesPoints[] = {{0.7025f, 0.6522f}, {0.8869f, 0.8864f}, {0.9339f, 0.9130f},
                                                         {0.9509f, 0.9545f}, {0.9793f, 0.9911f}, {0.9939f, 0.9938f}};
inline constexpr Fitted kOpenTables = {
    {-1.2343f, 0.5362f,  0.0000f, -0.2715f, -0.6489f, -1.3202f, 0.4538f,  0.0603f,  0.2423f,  -0.9636f, 1.6175f,  0.6551f, 1.3467f,
     1.0628f,  -0.1904f, 0.0000f, 0.0000f,  -0.6564f, -0.3843f, 0.0000f,  0.6544f,  0.1530f,  0.6984f,  0.0000f,  0.0000f, 0.3647f,
     -0.5710f, 0.0000f,  0.4145f, 1.0414f,  0.0000f,  0.2290f,  -0.2571f, -0.2037f, -0.2762f, -0.4953f, -0.7954f, 0.6083f, -0.5146f},
    kOpenTablesPoints};

}  // namespace dq::tables
