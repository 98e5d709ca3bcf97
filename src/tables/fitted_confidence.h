// Made by bench/calibrate.py (./dev calibrate) from synthetic documents; figures in docs/calibration.md. Not for editing.
#pragma once

#include "base/calibration.h"
#include "tables/grid_facts.h"

namespace dq::tables {

inline constexpr CalibrationPoint kRuledCellsPoints[] = {{0.1065f, 0.2731f}, {0.6441f, 0.7791f}, {0.8583f, 0.8710f},
                                                         {0.9436f, 0.9266f}, {0.9838f, 0.9429f}, {0.9906f, 0.9727f},
                                                         {0.9971f, 0.9770f}, {0.9989f, 0.9871f}, {0.9997f, 0.9922f}};
inline constexpr Fitted kRuledCells = {
    {-14.4650f, 1.8654f,  -0.0000f, 0.0000f,  0.0000f, -0.7415f, 1.0679f,  2.3816f,  3.4285f,  -3.9940f, 5.3360f, 2.1459f, 0.4210f,
     0.6600f,   -6.0658f, -0.4059f, -3.8796f, 0.8965f, -1.2279f, -3.0742f, 0.4866f,  -2.7995f, 7.4624f,  0.0000f, 0.0000f, 0.0000f,
     4.5113f,   -1.9927f, 2.4913f,  -0.8271f, 0.0000f, -1.4728f, -4.6243f, -4.1409f, -0.9248f, -0.2260f, 0.7497f, 4.1933f, 0.7158f},
    kRuledCellsPoints};
inline constexpr CalibrationPoint kRuledTablesPoints[] = {
    {0.0821f, 0.0147f}, {0.5865f, 0.4583f}, {0.8303f, 0.6957f}, {0.9157f, 0.8261f}, {0.9775f, 0.9948f}};
inline constexpr Fitted kRuledTables = {
    {-1.4715f, 0.4059f,  -0.0000f, 0.0000f,  0.0000f,  -1.1374f, 0.6975f,  0.4516f,  -0.0986f, -1.6051f, 0.4120f,  -0.0866f, 1.0719f,
     0.7351f,  -0.4257f, 0.0026f,  -1.6257f, -0.0417f, -0.2853f, -1.4793f, 0.6360f,  -0.2523f, -0.0720f, 0.0000f,  0.0000f,  0.0000f,
     0.7773f,  0.0199f,  1.2493f,  -0.4240f, -0.7114f, 0.0037f,  -0.0874f, -0.1870f, -0.3739f, 0.3118f,  -1.5153f, 2.1742f,  1.5768f},
    kRuledTablesPoints};
inline constexpr CalibrationPoint kOpenCellsPoints[] = {{0.1573f, 0.2147f}, {0.4338f, 0.4189f}, {0.5954f, 0.6872f},
                                                        {0.7644f, 0.7920f}, {0.8730f, 0.8606f}, {0.9064f, 0.8889f},
                                                        {0.9281f, 0.9087f}, {0.9440f, 0.9227f}, {0.9759f, 0.9624f}};
inline constexpr Fitted kOpenCells = {
    {-12.6305f, 2.1020f,  0.0000f, 0.0659f, 0.3883f,  -1.8831f, -0.7608f, -2.2065f, 1.0529f,  2.4086f,  1.8185f,  5.8539f, -0.3868f,
     0.1668f,   -3.7479f, 0.0000f, 0.0000f, -1.2142f, 0.6888f,  -1.1476f, 7.0931f,  -3.8903f, 4.8663f,  -4.0640f, 0.0000f, 1.2158f,
     1.1212f,   -1.0963f, 0.1353f, 0.5934f, 0.0000f,  0.3098f,  -4.4267f, -1.0244f, -0.5044f, -0.8476f, -0.7219f, 0.0221f, -0.2101f},
    kOpenCellsPoints};
inline constexpr CalibrationPoint kOpenTablesPoints[] = {{0.0369f, 0.0476f}, {0.1570f, 0.0952f}, {0.4618f, 0.3095f},
                                                         {0.6597f, 0.6190f}, {0.8147f, 0.7561f}, {0.8899f, 0.8902f},
                                                         {0.9207f, 0.9048f}, {0.9402f, 0.9390f}, {0.9822f, 0.9964f}};
inline constexpr Fitted kOpenTables = {
    {-7.0226f, 1.2034f,  0.0000f, 0.6953f, 0.1200f, -1.2490f, -0.8747f, 0.3836f,  0.6949f,  -1.0871f, 1.9992f,  2.8665f,  0.8763f,
     1.4027f,  -3.8009f, 0.0000f, 0.0000f, 0.2185f, 0.3791f,  -1.4625f, 1.7277f,  1.7612f,  1.1060f,  -0.6794f, 0.0000f,  0.4006f,
     -0.8691f, -0.2393f, 0.1321f, 1.3908f, 0.0000f, -0.0129f, -0.9478f, -0.8266f, -0.8702f, 0.7323f,  -0.8910f, -0.0072f, -1.3239f},
    kOpenTablesPoints};

}  // namespace dq::tables
