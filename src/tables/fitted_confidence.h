// Made by bench/calibrate.py (./dev calibrate) from synthetic documents; figures in docs/calibration.md. Not for editing.
#pragma once

#include "base/calibration.h"
#include "tables/grid_facts.h"

namespace dq::tables {

inline constexpr CalibrationPoint kRuledCellsPoints[] = {{0.3177f, 0.7423f}, {0.5251f, 0.9269f}, {0.7408f, 0.9344f}, {0.9437f, 0.9816f},
                                                         {0.9978f, 0.9894f}, {0.9999f, 0.9907f}, {1.0000f, 0.9961f}};
inline constexpr Fitted kRuledCells = {
    {-3.6279f, 2.1163f,  0.0000f,  0.0000f,  0.0000f,  -0.5878f, 1.2345f,  8.1596f,  -0.0714f, -3.0966f, 3.2716f, 1.9888f, -1.6121f,
     -0.4581f, 0.9456f,  -0.1267f, 0.0000f,  -1.3500f, 0.3512f,  -2.1069f, -2.8789f, -1.9705f, -1.8761f, 0.0000f, 0.0000f, 0.0000f,
     5.9170f,  -1.4947f, 6.9938f,  -3.6426f, 0.0000f,  -0.6477f, -2.8962f, -3.1904f, -1.1752f, -0.6532f, 0.2363f, 5.5650f, 0.0869f},
    kRuledCellsPoints};
inline constexpr CalibrationPoint kRuledTablesPoints[] = {
    {0.0762f, 0.0435f}, {0.6029f, 0.3478f}, {0.9112f, 0.9091f}, {0.9590f, 0.9524f}, {0.9822f, 0.9839f}};
inline constexpr Fitted kRuledTables = {
    {-1.4320f, 0.4145f,  -0.0000f, 0.0000f,  0.0000f,  -0.9055f, 0.4925f,  0.4259f,  -0.3985f, -0.6437f, 0.7353f,  -0.1851f, 0.4616f,
     0.7631f,  -0.0308f, 0.0011f,  -1.2582f, -0.1081f, -0.6169f, -0.7381f, 0.4939f,  -0.0295f, 0.0560f,  0.0000f,  0.0000f,  0.0000f,
     0.8713f,  0.0291f,  1.1514f,  -0.2036f, -0.7291f, 0.4018f,  0.0062f,  -0.0919f, -0.5230f, 0.0772f,  -1.1186f, 2.0259f,  0.9210f},
    kRuledTablesPoints};
inline constexpr CalibrationPoint kOpenCellsPoints[] = {{0.3983f, 0.6503f}, {0.8652f, 0.8452f}, {0.9622f, 0.8506f}, {0.9827f, 0.8947f},
                                                        {0.9910f, 0.9481f}, {0.9974f, 0.9621f}, {0.9999f, 0.9996f}};
inline constexpr Fitted kOpenCells = {
    {-10.2362f, -0.1112f, 0.0000f,  0.2035f, 2.5949f,  -1.6055f, -4.6037f, -2.5951f, 1.3605f,  -0.7322f, 3.0258f,  5.0495f,  2.6242f,
     5.3236f,   -4.5995f, 0.0000f,  0.0000f, -1.8247f, 1.0251f,  -1.2402f, 5.1098f,  -5.1571f, 6.2228f,  0.0000f,  0.0000f,  -0.2128f,
     -0.5509f,  0.0000f,  -1.2845f, 0.7292f, 0.0000f,  0.3892f,  -4.6116f, -0.3993f, -0.7986f, -1.2659f, -0.9341f, -0.2887f, -1.2058f},
    kOpenCellsPoints};
inline constexpr CalibrationPoint kOpenTablesPoints[] = {{0.7342f, 0.6087f}, {0.8838f, 0.8261f}, {0.9312f, 0.9385f},
                                                         {0.9571f, 0.9545f}, {0.9770f, 0.9892f}, {0.9918f, 0.9945f}};
inline constexpr Fitted kOpenTables = {
    {-0.5187f, 0.3942f,  0.0000f, -0.0507f, -0.6115f, -1.1474f, 0.5413f,  -0.3290f, 0.3094f,  -0.7402f, 1.3905f,  0.3479f, 0.8672f,
     1.3628f,  -0.2094f, 0.0000f, 0.0000f,  -0.3188f, -0.1831f, -0.0581f, 0.8407f,  0.2884f,  0.2740f,  0.0000f,  0.0000f, -0.0821f,
     -0.8265f, 0.0000f,  0.4287f, 0.7349f,  0.0000f,  0.2914f,  -0.2549f, -0.2029f, -0.2856f, -0.5013f, -0.7341f, 0.8379f, -0.6662f},
    kOpenTablesPoints};

}  // namespace dq::tables
