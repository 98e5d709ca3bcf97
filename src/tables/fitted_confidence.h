// Made by bench/calibrate.py (./dev calibrate) from synthetic documents; figures in docs/calibration.md. Not for editing.
#pragma once

#include "base/calibration.h"
#include "tables/grid_facts.h"

namespace dq::tables {

inline constexpr CalibrationPoint kRuledCellsPoints[] = {
    {0.8159f, 0.7008f}, {0.9927f, 0.9786f}, {0.9971f, 0.9880f}, {0.9984f, 0.9919f}, {0.9992f, 0.9987f}};
inline constexpr Fitted kRuledCells = {
    {-5.2763f, -0.1702f, 0.0000f,  0.0000f,  0.0000f,  -3.1896f, -0.0070f, 0.8969f,  0.4272f,  0.0632f,  -0.5796f, -0.0679f,
     -0.7096f, 0.4251f,  -2.5824f, -0.0832f, 0.4516f,  -1.4112f, 0.2170f,  -0.7646f, -0.3002f, -0.0274f, -0.1368f, 0.0000f,
     0.0000f,  0.0000f,  0.2033f,  -0.4993f, -0.0548f, 2.0054f,  -0.1761f, 0.2983f,  -1.0972f, -3.6393f, -0.5015f, 1.0880f,
     0.4556f,  2.9522f,  1.6186f,  1.2784f,  0.3687f,  3.5009f,  1.0757f,  0.0000f,  0.2643f,  -0.1866f},
    kRuledCellsPoints};
inline constexpr CalibrationPoint kRuledTablesPoints[] = {{0.0694f, 0.0455f}, {0.5468f, 0.2727f}, {0.9852f, 0.9930f}};
inline constexpr Fitted kRuledTables = {
    {0.5334f,  0.0706f, 0.0000f,  0.0000f, 0.0000f,  -1.4085f, 0.0140f,  0.3652f,  -0.4956f, -0.1884f, 0.3460f,  -0.0289f,
     0.3217f,  0.1885f, -0.0359f, 0.0005f, -0.2531f, -0.5227f, -0.5469f, -0.7257f, -0.0162f, -0.3690f, -0.0154f, 0.0000f,
     0.0000f,  0.0000f, 0.0073f,  0.0545f, 0.2808f,  0.0886f,  -1.0269f, 0.2190f,  0.0015f,  0.0037f,  -0.8062f, -0.2871f,
     -0.2713f, 1.0642f, 0.9511f,  1.9318f, 0.0326f,  0.0788f,  0.0788f,  0.0000f,  -0.8719f, -1.2884f},
    kRuledTablesPoints};
inline constexpr CalibrationPoint kOpenCellsPoints[] = {{0.7724f, 0.8366f}, {0.9764f, 0.9804f}, {0.9969f, 0.9844f},
                                                        {0.9991f, 0.9916f}, {0.9996f, 0.9991f}, {1.0000f, 0.9997f}};
inline constexpr Fitted kOpenCells = {
    {-8.1709f, 2.3011f, 0.0000f,  0.4589f, 0.0000f, 0.1357f,  -1.3231f, 2.0159f,  -1.0977f, -0.5137f, 2.8844f,  2.8856f,
     -2.8925f, 2.8200f, -3.3809f, 0.0000f, 0.0000f, -1.6907f, 0.1670f,  0.0302f,  -2.7715f, 1.0382f,  -0.1083f, 0.0000f,
     -1.0102f, 1.2442f, 3.2490f,  0.7945f, 0.4475f, 2.1668f,  0.0000f,  -0.0212f, -0.9994f, -2.5308f, -0.5459f, -1.3528f,
     -1.6188f, 0.6794f, -1.5104f, 0.0370f, 0.2190f, 6.1922f,  1.0407f,  -0.0000f, 0.0366f,  -0.6305f},
    kOpenCellsPoints};
inline constexpr CalibrationPoint kOpenTablesPoints[] = {{1.0000f, 0.9949f}, {1.0000f, 0.9946f}};
inline constexpr Fitted kOpenTables = {
    {22.3829f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f,
     0.0000f,  0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f,
     0.0000f,  0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f,
     0.0000f,  0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f, 0.0000f},
    kOpenTablesPoints};
inline constexpr CalibrationPoint kRuledByRulesCellsPoints[] = {{0.4110f, 0.9027f}, {0.7030f, 0.9228f}, {0.9200f, 0.9368f},
                                                                {0.9929f, 0.9924f}, {0.9990f, 0.9964f}, {1.0000f, 0.9966f}};
inline constexpr Fitted kRuledByRulesCells = {
    {-3.5659f, -0.8588f, -0.0000f, 0.0000f,  0.0000f, 1.1603f,  0.3584f, 6.2523f,  -1.5131f, -2.2387f, 2.9370f,  3.2285f,
     -1.8091f, -4.4211f, 2.5231f,  -0.1179f, 2.5157f, -2.2337f, 0.2830f, -3.1397f, -2.0236f, 0.8173f,  -0.2142f, 0.0000f,
     0.0000f,  0.0000f,  3.9254f,  -1.3424f, 6.9993f, -1.0739f, 0.0000f, -0.3227f, -2.8358f, -3.4363f, -1.0018f, -0.5477f,
     0.4105f,  4.1230f,  -0.3474f, 0.0000f,  0.0000f, 0.0000f,  0.0000f, 0.0000f,  -5.6254f, -0.0992f},
    kRuledByRulesCellsPoints};
inline constexpr CalibrationPoint kRuledByRulesTablesPoints[] = {
    {0.0870f, 0.0435f}, {0.6303f, 0.3043f}, {0.9221f, 0.9130f}, {0.9807f, 0.9946f}};
inline constexpr Fitted kRuledByRulesTables = {
    {-0.3378f, 0.1825f, -0.0000f, 0.0000f, 0.0000f,  -1.4185f, 0.3377f,  0.5257f,  -0.7595f, -0.1532f, 0.9568f,  0.1135f,
     0.5643f,  0.4382f, -0.0349f, 0.0006f, -0.4552f, -0.1172f, -0.5702f, -0.8832f, 0.1261f,  -0.4459f, 0.1263f,  0.0000f,
     0.0000f,  0.0000f, 0.8609f,  0.0813f, 0.6707f,  0.0873f,  -1.2344f, 0.4408f,  0.0037f,  -0.0850f, -0.9690f, -0.3453f,
     -0.4822f, 2.2046f, 0.9822f,  0.0000f, 0.0000f,  0.0000f,  0.0000f,  0.0000f,  -1.8268f, -1.2013f},
    kRuledByRulesTablesPoints};
inline constexpr CalibrationPoint kOpenByRulesCellsPoints[] = {{0.3656f, 0.6397f}, {0.8894f, 0.8528f}, {0.9834f, 0.8968f},
                                                               {0.9926f, 0.9437f}, {0.9977f, 0.9635f}, {0.9997f, 0.9631f},
                                                               {0.9998f, 0.9719f}, {1.0000f, 0.9991f}};
inline constexpr Fitted kOpenByRulesCells = {
    {-10.5223f, -1.4119f, 0.0000f,  0.2878f, 2.5072f,  -1.9566f, -4.9796f, -3.2307f, 0.8971f,  -0.6680f, 3.2090f,  4.4865f,
     2.9337f,   5.1588f,  -4.2471f, 0.0000f, 0.0000f,  -2.1136f, 0.6170f,  -1.1869f, 5.7682f,  -4.9595f, 6.7595f,  0.6137f,
     0.0000f,   -0.4560f, -0.9530f, 0.0000f, -0.1346f, 0.9372f,  0.0000f,  0.4523f,  -4.7024f, -0.2180f, -0.9882f, -1.2262f,
     -1.0594f,  -0.6264f, -1.3479f, 0.0000f, 0.0000f,  0.0000f,  0.0000f,  0.0000f,  2.6714f,  -0.7907f},
    kOpenByRulesCellsPoints};
inline constexpr CalibrationPoint kOpenByRulesTablesPoints[] = {
    {0.7126f, 0.6087f}, {0.9163f, 0.8923f}, {0.9606f, 0.9767f}, {0.9809f, 0.9879f}, {0.9930f, 0.9945f}};
inline constexpr Fitted kOpenByRulesTables = {
    {-0.9783f, 0.4375f,  0.0000f,  -0.0608f, -0.7714f, -1.2491f, 0.4978f,  -0.3361f, 0.3011f,  -0.7144f, 1.3253f,  0.3794f,
     1.0122f,  1.2506f,  -0.2139f, 0.0000f,  0.0000f,  -0.1011f, -0.2423f, -0.0587f, 1.0503f,  0.4692f,  0.2657f,  0.0008f,
     0.0000f,  -0.1187f, -0.8909f, 0.0000f,  0.6993f,  0.9178f,  0.0000f,  0.3280f,  -0.2482f, -0.1825f, -0.2960f, -0.4998f,
     -0.7941f, 0.7201f,  -0.7428f, 0.0000f,  0.0000f,  0.0000f,  0.0000f,  0.0000f,  0.1791f,  0.2423f},
    kOpenByRulesTablesPoints};

}  // namespace dq::tables
