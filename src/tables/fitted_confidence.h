// Made by bench/calibrate.py (./dev calibrate) from synthetic documents; figures in docs/calibration.md. Not for editing.
#pragma once

#include "base/calibration.h"
#include "tables/grid_facts.h"

namespace dq::tables {

inline constexpr CalibrationPoint kRuledCellsPoints[] = {{0.2478f, 0.4829f}, {0.4757f, 0.9278f}, {0.7066f, 0.9368f}, {0.9366f, 0.9808f},
                                                         {0.9976f, 0.9902f}, {0.9999f, 0.9900f}, {1.0000f, 0.9962f}};
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
inline constexpr CalibrationPoint kOpenCellsPoints[] = {{0.4763f, 0.5000f}, {0.7743f, 0.7732f}, {0.8641f, 0.7830f}, {0.9620f, 0.9114f},
                                                        {0.9936f, 0.9382f}, {0.9979f, 0.9869f}, {0.9992f, 0.9997f}};
inline constexpr Fitted kOpenCells = {
    {-12.5768f, 0.8237f,  0.0000f, -1.7127f, 1.3100f,  0.3349f, -0.8364f, -0.1038f, 3.9521f,  2.4499f,  2.2460f,  7.4233f, 0.4027f,
     0.8357f,   -6.4280f, 0.0000f, 0.0000f,  -1.9818f, 0.3939f, 0.0000f,  0.3691f,  -3.6468f, 6.0705f,  0.0000f,  0.0000f, 2.6426f,
     2.6847f,   0.0000f,  3.9240f, 0.0503f,  0.0000f,  0.2365f, -4.5904f, -0.0389f, -0.5838f, -1.4042f, -0.1532f, 1.3500f, -0.8254f},
    kOpenCellsPoints};
inline constexpr CalibrationPoint kOpenTablesPoints[] = {{0.9143f, 0.9077f}, {0.9587f, 0.9318f}, {0.9787f, 0.9858f}, {0.9929f, 0.9946f}};
inline constexpr Fitted kOpenTables = {
    {2.0002f, 0.2223f,  0.0000f, -1.0754f, -0.5459f, -0.8835f, 0.5318f,  0.1873f, -0.0432f, -0.6685f, 0.9445f,  0.2868f, 0.6271f,
     1.0538f, -0.1703f, 0.0000f, 0.0000f,  -0.5249f, -0.3609f, 0.0000f,  0.0136f, -0.7160f, 0.6170f,  0.0000f,  0.0000f, 0.3652f,
     0.3759f, 0.0000f,  0.2772f, 0.9396f,  0.0000f,  0.1908f,  -0.0800f, 0.0261f, -0.0923f, -0.6659f, -0.7355f, 0.8750f, -1.0594f},
    kOpenTablesPoints};

}  // namespace dq::tables
