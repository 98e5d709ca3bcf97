// Made by bench/calibrate.py (./dev calibrate) from synthetic documents; figures in docs/calibration.md. Not for editing.
#pragma once

#include "base/calibration.h"
#include "tables/grid_facts.h"

namespace dq::tables {

inline constexpr CalibrationPoint kRuledCellsPoints[] = {{0.0105f, 0.0711f}, {0.3650f, 0.5939f}, {0.6622f, 0.8782f},
                                                         {0.8214f, 0.9008f}, {0.9062f, 0.9211f}, {0.9567f, 0.9478f},
                                                         {0.9782f, 0.9847f}, {0.9927f, 0.9920f}, {0.9994f, 0.9996f}};
inline constexpr Fitted kRuledCells = {
    {-14.1763f, 3.1158f,  -0.0000f, 0.0000f,  0.0000f,  -1.4688f, 0.4685f,  1.0324f,  -0.7350f, -1.8005f, 4.4373f, 3.0846f,  -0.2289f,
     1.2414f,   0.8309f,  -0.3057f, -4.9853f, -2.0813f, -3.1972f, -2.8574f, 1.3371f,  -2.0574f, 6.9468f,  0.0000f, -0.2561f, 0.0000f,
     4.5206f,   -0.7073f, 0.3310f,  -0.7884f, -1.2940f, -3.6843f, -3.9125f, -1.5600f, -0.2094f, 0.6597f,  3.9949f, 0.2836f},
    kRuledCellsPoints};
inline constexpr CalibrationPoint kRuledTablesPoints[] = {{0.1397f, 0.0120f}, {0.6376f, 0.6364f}, {0.8802f, 0.7727f}, {0.9673f, 0.9938f}};
inline constexpr Fitted kRuledTables = {
    {-0.7867f, 0.6970f, -0.0000f, 0.0000f,  0.0000f,  -1.5050f, 0.4918f,  0.0960f,  -0.9028f, -1.2445f, 0.3372f, 0.3876f,  0.9434f,
     0.1007f,  0.4302f, -0.1259f, -1.1274f, -1.2487f, -0.5142f, -1.2446f, 1.5298f,  -0.5316f, -0.1173f, 0.0000f, -0.3256f, 0.0000f,
     0.6538f,  0.1942f, 0.6645f,  -0.3649f, -0.0324f, -0.4293f, -1.0826f, -1.9159f, 0.2844f,  -1.4336f, 1.7682f, 0.6512f},
    kRuledTablesPoints};
inline constexpr CalibrationPoint kOpenCellsPoints[] = {{0.0114f, 0.0285f}, {0.0713f, 0.0649f}, {0.1571f, 0.1725f},
                                                        {0.2802f, 0.2825f}, {0.4029f, 0.4550f}, {0.5133f, 0.6023f},
                                                        {0.6378f, 0.7753f}, {0.8680f, 0.8861f}, {0.9793f, 0.9505f}};
inline constexpr Fitted kOpenCells = {
    {-16.1487f, 5.0052f,  0.0000f, -0.1086f, 0.3927f, -2.4642f, -2.5002f, -3.1935f, 1.6397f,  2.7583f,  1.6303f,  6.5969f, -1.0391f,
     2.1068f,   -3.1695f, 0.0000f, 0.0000f,  0.1082f, -0.0903f, -7.4684f, 6.5211f,  -4.0867f, 2.7979f,  -5.0437f, 0.0000f, 1.6557f,
     -0.1917f,  -1.0875f, 2.2355f, 0.9999f,  0.3291f, -3.6347f, -0.6876f, -0.6557f, -0.5160f, -0.5605f, 0.2994f,  0.6586f},
    kOpenCellsPoints};
inline constexpr CalibrationPoint kOpenTablesPoints[] = {{0.0409f, 0.0286f}, {0.1475f, 0.0857f}, {0.3223f, 0.2857f},
                                                         {0.4935f, 0.5143f}, {0.5955f, 0.5882f}, {0.7011f, 0.6471f},
                                                         {0.7910f, 0.7424f}, {0.8735f, 0.9082f}, {0.9703f, 0.9800f}};
inline constexpr Fitted kOpenTables = {
    {-7.0683f, 1.6628f,  0.0000f, 0.9366f, 0.9725f,  -0.8899f, -0.6659f, 0.0947f,  0.6311f,  -1.6830f, 1.2476f,  2.3050f, 0.8083f,
     0.9544f,  -2.0093f, 0.0000f, 0.0000f, 0.2160f,  0.1822f,  -1.7746f, 1.2201f,  2.0285f,  0.8617f,  -0.8290f, 0.0000f, -0.2191f,
     -0.6239f, -0.2371f, 0.6132f, 1.2239f, -0.1902f, -0.7561f, -0.8827f, -0.8660f, -0.0556f, -1.0051f, 1.1029f,  -0.8253f},
    kOpenTablesPoints};

}  // namespace dq::tables
