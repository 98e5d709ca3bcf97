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
inline constexpr CalibrationPoint kOpenCellsPoints[] = {{0.4106f, 0.5865f}, {0.7667f, 0.7954f}, {0.8978f, 0.8194f}, {0.9643f, 0.9159f},
                                                        {0.9856f, 0.9463f}, {0.9961f, 0.9573f}, {0.9995f, 0.9996f}};
inline constexpr Fitted kOpenCells = {
    {-8.5488f, 0.2014f,  0.0000f,  -0.3644f, 0.8407f,  -1.5511f, -3.8218f, -2.7643f, 1.7155f,  -1.3543f, 3.6672f,  4.0903f, 1.3679f,
     5.3373f,  -3.8777f, 0.0000f,  0.0000f,  -1.3050f, 0.5584f,  -0.9390f, 5.4718f,  -4.2500f, 4.9817f,  0.0000f,  0.0000f, 0.4774f,
     -0.3147f, 0.0000f,  -1.6631f, 0.6741f,  0.0000f,  0.5184f,  -4.5417f, -0.5869f, -0.7399f, -1.1428f, -0.6552f, 0.0639f, -0.8191f},
    kOpenCellsPoints};
inline constexpr CalibrationPoint kOpenTablesPoints[] = {{0.7345f, 0.6087f}, {0.8838f, 0.8261f}, {0.9307f, 0.9385f},
                                                         {0.9596f, 0.9692f}, {0.9786f, 0.9879f}, {0.9918f, 0.9945f}};
inline constexpr Fitted kOpenTables = {
    {-0.5230f, 0.3942f,  0.0000f, -0.0481f, -0.6056f, -1.1476f, 0.5188f,  -0.3184f, 0.3060f,  -0.7381f, 1.3860f,  0.3504f, 0.8745f,
     1.3636f,  -0.2107f, 0.0000f, 0.0000f,  -0.3210f, -0.1822f, -0.0582f, 0.8383f,  0.2866f,  0.2751f,  0.0000f,  0.0000f, -0.0838f,
     -0.8281f, 0.0000f,  0.4311f, 0.7356f,  0.0000f,  0.2858f,  -0.2548f, -0.2027f, -0.2862f, -0.4968f, -0.7355f, 0.8337f, -0.6677f},
    kOpenTablesPoints};

}  // namespace dq::tables
