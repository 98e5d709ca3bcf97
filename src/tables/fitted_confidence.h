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
     -3.6554f, -0.6353f, 0.4014f,  -0.0599f, 2.7576f,  0.9374f,  2.2900f,  1.1999f,  2.5937f,  1.1410f,  0.0f},
    kRuledCellsPoints};
inline constexpr CalibrationPoint kRuledTablesPoints[] = {{0.0626f, 0.0455f}, {0.5480f, 0.3182f}, {0.9822f, 0.9839f}};
inline constexpr Fitted kRuledTables = {
    {-1.7910f, 0.2418f,  -0.0000f, 0.0000f,  0.0000f, -0.9605f, 0.0405f,  0.2825f,  -0.1684f, -0.5551f, 0.4407f,
     -0.3008f, 0.2422f,  0.3030f,  0.0009f,  0.0011f, -1.1193f, -0.2850f, -0.4192f, -0.5967f, 0.6414f,  0.3435f,
     -0.0473f, 0.0000f,  0.0000f,  0.0000f,  0.0373f, 0.0251f,  0.6671f,  -0.0114f, -0.6596f, 0.2633f,  0.0014f,
     -0.1634f, -0.5400f, 0.0407f,  -0.8687f, 1.1926f, 0.6393f,  1.4328f,  0.3975f,  0.3686f,  0.3686f,  0.0f},
    kRuledTablesPoints};
inline constexpr CalibrationPoint kOpenCellsPoints[] = {{0.4173f, 0.6382f}, {0.7525f, 0.9207f}, {0.9383f, 0.9593f}, {0.9742f, 0.9729f},
                                                        {0.9827f, 0.9810f}, {0.9908f, 0.9922f}, {0.9976f, 0.9949f}, {0.9997f, 0.9992f}};
inline constexpr Fitted kOpenCells = {
    {-10.2617f, 5.9720f,  0.0000f,  -0.9217f, 0.0000f,  -1.0047f, -2.6926f, -2.8978f, -0.7705f, -3.2542f, 3.6757f,
     -0.2255f,  -1.9759f, 1.4238f,  -4.8029f, 0.0000f,  0.0000f,  -0.4621f, 0.6875f,  0.0000f,  -2.8589f, 2.5233f,
     -3.5834f,  0.0000f,  -5.8647f, 2.2488f,  -0.3561f, 1.4169f,  0.4011f,  1.2113f,  0.0000f,  0.4080f,  0.0000f,
     -1.5129f,  -1.0692f, 0.0059f,  -0.8134f, -0.2648f, 0.5352f,  1.7962f,  6.4556f,  2.8417f,  1.7506f,  0.0f},
    kOpenCellsPoints};
inline constexpr CalibrationPoint kOpenTablesPoints[] = {{0.9754f, 0.8400f}, {0.9896f, 0.9200f}, {0.9975f, 0.9981f}};
inline constexpr Fitted kOpenTables = {
    {4.2763f,  0.4631f, 0.0000f, 0.4559f,  0.0000f,  -1.0123f, 0.1070f,  0.2366f,  0.0886f,  -0.6841f, 0.1412f,
     0.2422f,  0.1551f, 0.3157f, -0.2083f, 0.0000f,  0.0000f,  -1.0717f, 0.0731f,  0.0000f,  -0.2431f, 0.0046f,
     -0.0845f, 0.0000f, 0.0050f, 0.0877f,  -0.1282f, 0.0046f,  0.6756f,  -0.3174f, 0.0000f,  0.1287f,  0.0000f,
     0.0036f,  0.0390f, 0.1432f, -0.6013f, 0.3248f,  0.0635f,  0.2007f,  0.1190f,  -0.0113f, -0.0113f, 0.0f},
    kOpenTablesPoints};

inline constexpr CalibrationPoint kRuledByRulesCellsPoints[] = {{0.3177f, 0.7423f}, {0.5251f, 0.9269f}, {0.7408f, 0.9344f},
                                                                {0.9437f, 0.9816f}, {0.9978f, 0.9894f}, {0.9999f, 0.9907f},
                                                                {1.0000f, 0.9961f}};
inline constexpr Fitted kRuledByRulesCells = {
    {-3.6279f, 2.1163f,  0.0000f,  0.0000f, 0.0000f,  -0.5878f, 1.2345f,  8.1596f,  -0.0714f, -3.0966f, 3.2716f,
     1.9888f,  -1.6121f, -0.4581f, 0.9456f, -0.1267f, 0.0000f,  -1.3500f, 0.3512f,  -2.1069f, -2.8789f, -1.9705f,
     -1.8761f, 0.0000f,  0.0000f,  0.0000f, 5.9170f,  -1.4947f, 6.9938f,  -3.6426f, 0.0000f,  -0.6477f, -2.8962f,
     -3.1904f, -1.1752f, -0.6532f, 0.2363f, 5.5650f,  0.0869f,  0.0f,     0.0f,     0.0f,     0.0f,     0.0f},
    kRuledByRulesCellsPoints};
inline constexpr CalibrationPoint kRuledByRulesTablesPoints[] = {
    {0.0762f, 0.0435f}, {0.6029f, 0.3478f}, {0.9112f, 0.9091f}, {0.9590f, 0.9524f}, {0.9822f, 0.9839f}};
inline constexpr Fitted kRuledByRulesTables = {
    {-1.4320f, 0.4145f,  -0.0000f, 0.0000f,  0.0000f, -0.9055f, 0.4925f,  0.4259f,  -0.3985f, -0.6437f, 0.7353f,
     -0.1851f, 0.4616f,  0.7631f,  -0.0308f, 0.0011f, -1.2582f, -0.1081f, -0.6169f, -0.7381f, 0.4939f,  -0.0295f,
     0.0560f,  0.0000f,  0.0000f,  0.0000f,  0.8713f, 0.0291f,  1.1514f,  -0.2036f, -0.7291f, 0.4018f,  0.0062f,
     -0.0919f, -0.5230f, 0.0772f,  -1.1186f, 2.0259f, 0.9210f,  0.0f,     0.0f,     0.0f,     0.0f,     0.0f},
    kRuledByRulesTablesPoints};
inline constexpr CalibrationPoint kOpenByRulesCellsPoints[] = {{0.3983f, 0.6503f}, {0.8652f, 0.8452f}, {0.9622f, 0.8506f},
                                                               {0.9827f, 0.8947f}, {0.9910f, 0.9481f}, {0.9974f, 0.9621f},
                                                               {0.9999f, 0.9996f}};
inline constexpr Fitted kOpenByRulesCells = {
    {-10.2362f, -0.1112f, 0.0000f,  0.2035f,  2.5949f,  -1.6055f, -4.6037f, -2.5951f, 1.3605f,  -0.7322f, 3.0258f,
     5.0495f,   2.6242f,  5.3236f,  -4.5995f, 0.0000f,  0.0000f,  -1.8247f, 1.0251f,  -1.2402f, 5.1098f,  -5.1571f,
     6.2228f,   0.0000f,  0.0000f,  -0.2128f, -0.5509f, 0.0000f,  -1.2845f, 0.7292f,  0.0000f,  0.3892f,  -4.6116f,
     -0.3993f,  -0.7986f, -1.2659f, -0.9341f, -0.2887f, -1.2058f, 0.0f,     0.0f,     0.0f,     0.0f,     0.0f},
    kOpenByRulesCellsPoints};
inline constexpr CalibrationPoint kOpenByRulesTablesPoints[] = {{0.7342f, 0.6087f}, {0.8838f, 0.8261f}, {0.9312f, 0.9385f},
                                                                {0.9571f, 0.9545f}, {0.9770f, 0.9892f}, {0.9918f, 0.9945f}};
inline constexpr Fitted kOpenByRulesTables = {
    {-0.5187f, 0.3942f,  0.0000f,  -0.0507f, -0.6115f, -1.1474f, 0.5413f,  -0.3290f, 0.3094f,  -0.7402f, 1.3905f,
     0.3479f,  0.8672f,  1.3628f,  -0.2094f, 0.0000f,  0.0000f,  -0.3188f, -0.1831f, -0.0581f, 0.8407f,  0.2884f,
     0.2740f,  0.0000f,  0.0000f,  -0.0821f, -0.8265f, 0.0000f,  0.4287f,  0.7349f,  0.0000f,  0.2914f,  -0.2549f,
     -0.2029f, -0.2856f, -0.5013f, -0.7341f, 0.8379f,  -0.6662f, 0.0f,     0.0f,     0.0f,     0.0f,     0.0f},
    kOpenByRulesTablesPoints};

}  // namespace dq::tables
