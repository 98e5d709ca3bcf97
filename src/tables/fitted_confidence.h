// Made by bench/calibrate.py (./dev calibrate) from synthetic documents; figures in docs/calibration.md. Not for editing.
#pragma once

#include "base/calibration.h"
#include "tables/grid_facts.h"

namespace dq::tables {

inline constexpr CalibrationPoint kRuledCellsPoints[] = {{0.1810f, 0.3319f}, {0.6210f, 0.7666f}, {0.7782f, 0.8094f}, {0.9154f, 0.8775f},
                                                         {0.9834f, 0.9619f}, {0.9970f, 0.9901f}, {0.9988f, 0.9986f}, {0.9998f, 0.9989f}};
inline constexpr Fitted kRuledCells = {
    {-9.1252f, -0.8596f, 0.0000f,  0.0000f,  0.0000f,  -0.7051f, 0.9279f,  1.4702f,  -1.3240f, -3.2432f, 3.7329f, 2.7096f, 0.1518f,
     0.4334f,  0.9690f,  -0.3169f, -6.0842f, -1.5776f, -3.2746f, -3.8396f, 1.0039f,  -1.8583f, 7.5607f,  0.0000f, 0.0000f, 0.0000f,
     4.0151f,  -0.3932f, -0.6433f, -0.6842f, -1.0817f, -4.5191f, -3.8263f, -1.6731f, -0.0871f, 0.9817f,  3.5690f, 0.4167f},
    kRuledCellsPoints};
inline constexpr CalibrationPoint kRuledTablesPoints[] = {{0.0799f, 0.0154f}, {0.3971f, 0.1739f}, {0.6381f, 0.5652f}, {0.8545f, 0.6957f},
                                                          {0.9068f, 0.8696f}, {0.9468f, 0.9545f}, {0.9814f, 0.9931f}};
inline constexpr Fitted kRuledTables = {
    {0.0035f, 0.2525f, -0.0000f, 0.0000f,  0.0000f,  -1.0318f, 0.6988f,  0.0936f,  -1.0193f, -1.1043f, -0.0493f, -0.1733f, 1.2673f,
     0.6506f, 0.5795f, 0.0035f,  -1.5276f, -0.8883f, -0.7632f, -1.6773f, 1.0913f,  -0.1485f, -0.0865f, 0.0000f,  0.0000f,  0.0000f,
     0.5627f, 0.2224f, 0.6027f,  -0.5081f, -0.2023f, -0.1392f, -0.2840f, -2.1431f, 0.3312f,  -1.2511f, 1.8988f,  0.9988f},
    kRuledTablesPoints};
inline constexpr CalibrationPoint kOpenCellsPoints[] = {{0.1487f, 0.1999f}, {0.4335f, 0.4305f}, {0.5942f, 0.6690f},
                                                        {0.7611f, 0.7770f}, {0.8634f, 0.8229f}, {0.8887f, 0.8718f},
                                                        {0.9073f, 0.8986f}, {0.9289f, 0.9104f}, {0.9738f, 0.9588f}};
inline constexpr Fitted kOpenCells = {
    {-12.3710f, 1.9384f,  0.0000f,  0.0173f, 0.3754f,  -1.9262f, -0.7762f, -2.2991f, 1.1190f,  2.0296f,  1.8017f,  5.6568f, -0.2459f,
     0.1140f,   -3.8076f, 0.0000f,  0.0000f, -1.1120f, 0.6529f,  1.5305f,  7.4753f,  -4.2810f, 5.3365f,  -3.8053f, 0.0000f, 1.4578f,
     1.0290f,   -1.1160f, -0.2433f, 0.5712f, 0.3067f,  -4.4364f, -0.9762f, -0.5170f, -0.8829f, -0.6853f, 0.0372f,  -0.1774f},
    kOpenCellsPoints};
inline constexpr CalibrationPoint kOpenTablesPoints[] = {{0.0389f, 0.0476f}, {0.1607f, 0.0952f}, {0.4587f, 0.3095f},
                                                         {0.6532f, 0.6190f}, {0.8132f, 0.7561f}, {0.8885f, 0.8659f},
                                                         {0.9201f, 0.9286f}, {0.9442f, 0.9590f}, {0.9840f, 0.9962f}};
inline constexpr Fitted kOpenTables = {
    {-6.8211f, 1.2550f,  0.0000f, 0.7187f, 0.1055f,  -1.2103f, -0.8826f, 0.3656f,  0.6611f, -1.0254f, 1.9719f,  2.8891f, 0.8819f,
     1.4008f,  -3.8249f, 0.0000f, 0.0000f, 0.1845f,  0.3737f,  -1.4747f, 1.6666f,  1.7207f, 0.9723f,  -0.6771f, 0.0000f, 0.3904f,
     -0.8645f, -0.2485f, 0.0295f, 1.4337f, -0.0165f, -0.9614f, -0.8532f, -0.8868f, 0.8057f, -0.8993f, -0.0345f, -1.3332f},
    kOpenTablesPoints};

}  // namespace dq::tables
