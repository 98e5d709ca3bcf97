// Made by bench/calibrate.py (./dev calibrate) from synthetic documents; figures in docs/calibration.md. Not for editing.
#pragma once

#include "base/calibration.h"
#include "tables/grid_facts.h"

namespace dq::tables {

inline constexpr Facts kCellWeights = {-7.6381f, 3.2716f,  -0.3122f, -0.9274f, 0.2296f,  -2.3691f, -1.6044f, -4.7849f, 0.6876f,  1.4415f,
                                       0.8230f,  4.7859f,  -0.0812f, 0.8114f,  -2.3911f, 0.6883f,  -5.8019f, -0.0268f, -2.8170f, -10.3322f,
                                       4.7296f,  -5.1078f, 2.2162f,  -8.0437f, -0.0890f, 1.1409f,  0.6521f,  -5.2115f, 0.2709f,  0.2876f,
                                       0.5947f,  -2.7638f, -0.4346f, -1.2727f, -0.4583f, -0.6289f, 0.6755f,  0.1713f};
inline constexpr CalibrationPoint kCellConfidence[] = {{0.0064f, 0.0226f}, {0.0618f, 0.0784f}, {0.2065f, 0.2078f},
                                                       {0.3386f, 0.2982f}, {0.4490f, 0.4786f}, {0.6410f, 0.5703f},
                                                       {0.7674f, 0.6292f}, {0.8299f, 0.8014f}, {0.9337f, 0.9672f}};
inline constexpr Facts kTableWeights = {-4.7475f, 0.8696f,  -0.7968f, -0.2538f, 0.8884f,  -0.9938f, -0.6608f, 0.2387f, -0.1500f, -0.9543f,
                                        1.0588f,  1.4574f,  1.6185f,  0.6994f,  -1.1202f, -0.0542f, -1.9198f, 0.2993f, -1.4893f, -2.8044f,
                                        1.5608f,  0.6200f,  1.6944f,  -1.4787f, -0.2465f, -0.1468f, -0.4635f, 1.0079f, -0.2926f, 1.5820f,
                                        -0.7639f, -2.2085f, -2.2311f, -2.9958f, 0.6061f,  -1.9339f, 1.5476f,  -0.2933f};
inline constexpr CalibrationPoint kTableConfidence[] = {{0.0305f, 0.0116f}, {0.2121f, 0.0872f}, {0.4890f, 0.5517f},
                                                        {0.6096f, 0.5862f}, {0.7189f, 0.7558f}, {0.7933f, 0.8736f},
                                                        {0.8849f, 0.9087f}, {0.9641f, 0.9512f}, {0.9905f, 0.9836f}};

}  // namespace dq::tables
