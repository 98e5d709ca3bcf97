// Made by bench/calibrate.py (./dev calibrate) from synthetic documents; figures in docs/calibration.md. Not for editing.
#pragma once

#include "base/calibration.h"
#include "tables/grid_facts.h"

namespace dq::tables {

inline constexpr CalibrationPoint kRuledCellsPoints[] = {{0.6643f, 0.4023f}, {0.9934f, 0.7931f}, {0.9982f, 0.9995f}};
inline constexpr Fitted kRuledCells = {
    {-5.8627f, -0.0806f, -0.0000f, 0.0000f, 0.0000f,  -0.5767f, 0.0984f,  0.4105f, -0.0384f, -0.0118f, 0.1127f,
     0.0684f,  -0.3839f, 0.1839f,  0.0881f, -0.0829f, 0.0000f,  -0.5265f, 0.0465f, -1.0751f, 0.5826f,  0.6697f,
     -0.0951f, 0.0000f,  0.0000f,  0.0000f, 0.1801f,  -0.2988f, 0.1745f,  1.3589f, 0.0000f,  0.2179f,  -1.4308f,
     -3.6236f, -0.3930f, 0.2924f,  0.2155f, 2.7409f,  1.8726f,  1.6065f,  0.3396f, 2.9405f,  0.4888f,  -0.0000f},
    kRuledCellsPoints};
inline constexpr CalibrationPoint kRuledTablesPoints[] = {{0.0878f, 0.0370f}, {0.7459f, 0.5926f}, {0.9867f, 0.9800f}};
inline constexpr Fitted kRuledTables = {
    {-0.8138f, 0.2717f,  0.0000f, 0.0000f,  0.0000f, -0.9787f, 0.0405f,  0.2775f,  -0.1231f, -0.6760f, 0.0933f,
     -0.2066f, 0.1724f,  0.3991f, -0.0413f, 0.0012f, -0.9558f, -0.5700f, -0.4979f, -0.5813f, 0.3938f,  0.2009f,
     -0.0476f, 0.0000f,  0.0000f, 0.0000f,  0.0193f, 0.0121f,  0.7685f,  0.0389f,  -0.6257f, 0.2219f,  0.0023f,
     0.0056f,  -0.4109f, 0.1766f, -0.8534f, 0.8922f, 0.7257f,  1.8325f,  0.0003f,  0.0839f,  0.0839f,  0.0000f},
    kRuledTablesPoints};
inline constexpr CalibrationPoint kOpenCellsPoints[] = {{0.7731f, 0.8366f}, {0.9764f, 0.9801f}, {0.9969f, 0.9847f}, {0.9994f, 0.9977f},
                                                        {0.9997f, 0.9977f}, {0.9999f, 0.9989f}, {1.0000f, 0.9997f}};
inline constexpr Fitted kOpenCells = {
    {-8.1524f, 2.2885f,  0.0000f,  0.4537f,  0.0000f, 0.1335f,  -1.3175f, 2.0167f, -1.0881f, -0.5080f, 2.8680f,
     2.8804f,  -2.8794f, 2.8154f,  -3.3690f, 0.0000f, 0.0000f,  -1.6701f, 0.1684f, 0.0303f,  -2.7612f, 1.0392f,
     -0.1084f, 0.0000f,  -1.0103f, 1.2417f,  3.2513f, 0.7912f,  0.4417f,  2.1550f, 0.0000f,  -0.0223f, -0.9994f,
     -2.5347f, -0.5444f, -1.3536f, -1.6185f, 0.6814f, -1.5066f, 0.0365f,  0.2155f, 6.1933f,  1.0386f,  0.0000f},
    kOpenCellsPoints};
inline constexpr CalibrationPoint kOpenTablesPoints[] = {{1.0000f, 0.9949f}, {1.0000f, 0.9946f}};
inline constexpr Fitted kOpenTables = {
    {22.3829f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f,
     0.0000f,  0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f,
     0.0000f,  0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f},
    kOpenTablesPoints};
inline constexpr CalibrationPoint kRuledByRulesCellsPoints[] = {{0.3177f, 0.7423f}, {0.5251f, 0.9269f}, {0.7408f, 0.9344f},
                                                                {0.9437f, 0.9816f}, {0.9978f, 0.9894f}, {0.9999f, 0.9907f},
                                                                {1.0000f, 0.9961f}};
inline constexpr Fitted kRuledByRulesCells = {
    {-3.6279f, 2.1163f,  0.0000f,  0.0000f, 0.0000f,  -0.5878f, 1.2345f,  8.1596f,  -0.0714f, -3.0966f, 3.2716f,
     1.9888f,  -1.6121f, -0.4581f, 0.9456f, -0.1267f, 0.0000f,  -1.3500f, 0.3512f,  -2.1069f, -2.8789f, -1.9705f,
     -1.8761f, 0.0000f,  0.0000f,  0.0000f, 5.9170f,  -1.4947f, 6.9938f,  -3.6426f, 0.0000f,  -0.6477f, -2.8962f,
     -3.1904f, -1.1752f, -0.6532f, 0.2363f, 5.5650f,  0.0869f,  0.0000f,  0.0000f,  0.0000f,  0.0000f,  0.0000f},
    kRuledByRulesCellsPoints};
inline constexpr CalibrationPoint kRuledByRulesTablesPoints[] = {
    {0.0762f, 0.0435f}, {0.6029f, 0.3478f}, {0.9112f, 0.9091f}, {0.9590f, 0.9524f}, {0.9822f, 0.9839f}};
inline constexpr Fitted kRuledByRulesTables = {
    {-1.4320f, 0.4145f,  -0.0000f, 0.0000f,  0.0000f, -0.9055f, 0.4925f,  0.4259f,  -0.3985f, -0.6437f, 0.7353f,
     -0.1851f, 0.4616f,  0.7631f,  -0.0308f, 0.0011f, -1.2582f, -0.1081f, -0.6169f, -0.7381f, 0.4939f,  -0.0295f,
     0.0560f,  0.0000f,  0.0000f,  0.0000f,  0.8713f, 0.0291f,  1.1514f,  -0.2036f, -0.7291f, 0.4018f,  0.0062f,
     -0.0919f, -0.5230f, 0.0772f,  -1.1186f, 2.0259f, 0.9210f,  0.0000f,  0.0000f,  0.0000f,  0.0000f,  0.0000f},
    kRuledByRulesTablesPoints};
inline constexpr CalibrationPoint kOpenByRulesCellsPoints[] = {{0.3983f, 0.6503f}, {0.8652f, 0.8452f}, {0.9622f, 0.8506f},
                                                               {0.9827f, 0.8947f}, {0.9910f, 0.9481f}, {0.9974f, 0.9621f},
                                                               {0.9999f, 0.9996f}};
inline constexpr Fitted kOpenByRulesCells = {
    {-10.2362f, -0.1112f, 0.0000f,  0.2035f,  2.5949f,  -1.6055f, -4.6037f, -2.5951f, 1.3605f,  -0.7322f, 3.0258f,
     5.0495f,   2.6242f,  5.3236f,  -4.5995f, 0.0000f,  0.0000f,  -1.8247f, 1.0251f,  -1.2402f, 5.1098f,  -5.1571f,
     6.2228f,   0.0000f,  0.0000f,  -0.2128f, -0.5509f, 0.0000f,  -1.2845f, 0.7292f,  0.0000f,  0.3892f,  -4.6116f,
     -0.3993f,  -0.7986f, -1.2659f, -0.9341f, -0.2887f, -1.2058f, 0.0000f,  0.0000f,  0.0000f,  0.0000f,  0.0000f},
    kOpenByRulesCellsPoints};
inline constexpr CalibrationPoint kOpenByRulesTablesPoints[] = {{0.4436f, 0.2609f}, {0.8386f, 0.8182f}, {0.8957f, 0.8696f},
                                                                {0.9395f, 0.9385f}, {0.9766f, 0.9906f}, {0.9925f, 0.9941f}};
inline constexpr Fitted kOpenByRulesTables = {
    {-1.9948f, 0.4920f,  0.0000f,  -0.0673f, -0.5356f, -1.5263f, 0.5300f,  -0.2647f, 0.4390f,  -0.9256f, 1.6803f,
     0.7532f,  1.0572f,  1.3270f,  -0.2191f, 0.0000f,  0.0000f,  -0.3030f, -0.2623f, -0.0575f, 1.3152f,  0.3888f,
     0.4607f,  0.0000f,  0.0000f,  -0.0450f, -1.0526f, 0.0000f,  0.5364f,  0.9295f,  0.0000f,  0.3681f,  -0.3804f,
     -0.2415f, -0.3533f, -0.4239f, -0.8447f, 0.6962f,  -0.4244f, 0.0000f,  0.0000f,  0.0000f,  0.0000f,  0.0000f},
    kOpenByRulesTablesPoints};

}  // namespace dq::tables
