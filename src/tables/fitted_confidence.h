// Made by bench/calibrate.py (./dev calibrate) from synthetic documents; figures in docs/calibration.md. Not for editing.
#pragma once

#include "base/calibration.h"
#include "tables/grid_facts.h"

namespace dq::tables {

inline constexpr CalibrationPoint kRuledCellsPoints[] = {{0.0538f, 0.0110f}, {0.7680f, 0.5495f}, {0.9939f, 0.9944f}, {0.9986f, 0.9994f}};
inline constexpr Fitted kRuledCells = {
    {-8.2609f, 0.3722f,  -0.0000f, 0.0000f,  0.0000f,  -0.7900f, 0.5473f,  0.4333f,  0.0298f,  -0.6811f, 0.6370f,
     -0.5007f, -0.2119f, 0.4136f,  0.1801f,  -0.0767f, -1.7747f, -0.0831f, -0.8670f, -1.0909f, 1.8286f,  0.7865f,
     -0.1307f, 0.0000f,  0.0000f,  0.0000f,  0.2654f,  -0.2838f, 0.9163f,  0.9405f,  0.0000f,  0.3670f,  0.0104f,
     -3.6554f, -0.6353f, 0.4014f,  -0.0599f, 2.7576f,  0.9374f,  2.2900f,  1.1999f,  2.5937f,  1.1410f},
    kRuledCellsPoints};
inline constexpr CalibrationPoint kRuledTablesPoints[] = {{0.0626f, 0.0455f}, {0.5480f, 0.3182f}, {0.9822f, 0.9839f}};
inline constexpr Fitted kRuledTables = {
    {-1.7910f, 0.2418f,  -0.0000f, 0.0000f,  0.0000f, -0.9605f, 0.0405f,  0.2825f,  -0.1684f, -0.5551f, 0.4407f,
     -0.3008f, 0.2422f,  0.3030f,  0.0009f,  0.0011f, -1.1193f, -0.2850f, -0.4192f, -0.5967f, 0.6414f,  0.3435f,
     -0.0473f, 0.0000f,  0.0000f,  0.0000f,  0.0373f, 0.0251f,  0.6671f,  -0.0114f, -0.6596f, 0.2633f,  0.0014f,
     -0.1634f, -0.5400f, 0.0407f,  -0.8687f, 1.1926f, 0.6393f,  1.4328f,  0.3975f,  0.3686f,  0.3686f},
    kRuledTablesPoints};
inline constexpr CalibrationPoint kOpenCellsPoints[] = {{0.4173f, 0.6382f}, {0.7525f, 0.9207f}, {0.9383f, 0.9593f}, {0.9742f, 0.9729f},
                                                        {0.9827f, 0.9810f}, {0.9908f, 0.9922f}, {0.9976f, 0.9949f}, {0.9997f, 0.9992f}};
inline constexpr Fitted kOpenCells = {
    {-10.2617f, 5.9720f,  0.0000f,  -0.9217f, 0.0000f,  -1.0047f, -2.6926f, -2.8978f, -0.7705f, -3.2542f, 3.6757f,
     -0.2255f,  -1.9759f, 1.4238f,  -4.8029f, 0.0000f,  0.0000f,  -0.4621f, 0.6875f,  0.0000f,  -2.8589f, 2.5233f,
     -3.5834f,  0.0000f,  -5.8647f, 2.2488f,  -0.3561f, 1.4169f,  0.4011f,  1.2113f,  0.0000f,  0.4080f,  0.0000f,
     -1.5129f,  -1.0692f, 0.0059f,  -0.8134f, -0.2648f, 0.5352f,  1.7962f,  6.4556f,  2.8417f,  1.7506f},
    kOpenCellsPoints};
inline constexpr CalibrationPoint kOpenTablesPoints[] = {{0.9754f, 0.8400f}, {0.9896f, 0.9200f}, {0.9975f, 0.9981f}};
inline constexpr Fitted kOpenTables = {
    {4.2763f,  0.4631f, 0.0000f, 0.4559f,  0.0000f,  -1.0123f, 0.1070f,  0.2366f,  0.0886f,  -0.6841f, 0.1412f,
     0.2422f,  0.1551f, 0.3157f, -0.2083f, 0.0000f,  0.0000f,  -1.0717f, 0.0731f,  0.0000f,  -0.2431f, 0.0046f,
     -0.0845f, 0.0000f, 0.0050f, 0.0877f,  -0.1282f, 0.0046f,  0.6756f,  -0.3174f, 0.0000f,  0.1287f,  0.0000f,
     0.0036f,  0.0390f, 0.1432f, -0.6013f, 0.3248f,  0.0635f,  0.2007f,  0.1190f,  -0.0113f, -0.0113f},
    kOpenTablesPoints};

}  // namespace dq::tables
