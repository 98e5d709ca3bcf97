#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

#include "ocr/components.h"
#include "ocr/min_area_rect.h"
#include "ocr/text_boxes.h"

namespace dq::ocr {
namespace {

constexpr float kDegree = std::numbers::pi_v<float> / 180;

// A map with bars of text: middle, length, thickness in px; angle clockwise.
struct Map {
  int width = 400, height = 300;
  std::vector<float> values = std::vector<float>(400 * 300, 0.01f);

  void bar(float x, float y, float length, float thickness, float angle = 0, float probability = 0.9f) {
    for (int py = 0; py < height; ++py)
      for (int px = 0; px < width; ++px) {
        const float dx = static_cast<float>(px) + 0.5f - x, dy = static_cast<float>(py) + 0.5f - y;
        const float u = dx * std::cos(angle) + dy * std::sin(angle), v = dy * std::cos(angle) - dx * std::sin(angle);
        if (std::abs(u) <= length / 2 && std::abs(v) <= thickness / 2) values[static_cast<std::size_t>(py * width + px)] = probability;
      }
  }
  std::vector<TextBox> boxes() const { return map_to_boxes(values, width, height); }
};

// Planes as the head of models/convert/convert.py gives them: two doublings of the picture, one after the other.
TEST(OcrTextMap, PutsPlanesOfADetectorInTheirPlaces) {
  constexpr int width = 8, height = 12;
  std::vector<float> logits(width * height, -10.0f);
  // Of the 4 x 4 pixels in the third row and second column of blocks: row 2 a + c, column 2 b + d is channel 8 a + 4 b + 2 c + d.
  for (const int channel : {0, 6, 9, 15}) logits[static_cast<std::size_t>(channel * 6 + 2 * 2 + 1)] = static_cast<float>(channel) / 8;
  const std::vector<float> map = text_map(logits, width, height);
  std::vector<std::pair<int, float>> text;
  for (int n = 0; n < width * height; ++n)
    if (map[static_cast<std::size_t>(n)] > 0) text.emplace_back(n, map[static_cast<std::size_t>(n)]);
  ASSERT_EQ(text.size(), 4u);
  const auto probability = [](int channel) { return 1 / (1 + std::exp(-static_cast<float>(channel) / 8)); };
  EXPECT_EQ(text[0], std::pair(8 * width + 4, probability(0)));
  EXPECT_EQ(text[1], std::pair(9 * width + 6, probability(6)));
  EXPECT_EQ(text[2], std::pair(10 * width + 5, probability(9)));
  EXPECT_EQ(text[3], std::pair(11 * width + 7, probability(15)));
}

TEST(OcrTextMap, LeavesOutWhatIsProbablyNoText) {
  std::vector<float> logits(16, -0.9f);
  logits[5] = -0.8f;
  const std::vector<float> map = text_map(logits, 4, 4);
  EXPECT_EQ(std::ranges::count_if(map, [](float p) { return p > 0; }), 1);
  EXPECT_GT(*std::ranges::max_element(map), 0.3f);
}

TEST(OcrMinAreaRect, IsTheTiltedRectangleItself) {
  for (const float degrees : {0.0f, 7.0f, -30.0f, 44.0f}) {
    const float cos = std::cos(degrees * kDegree), sin = std::sin(degrees * kDegree);
    std::vector<Spot> corners;
    for (const auto& [u, v] : {std::pair(0.0f, 0.0f), {100.0f, 0.0f}, {100.0f, 20.0f}, {0.0f, 20.0f}, {50.0f, 10.0f}})
      corners.push_back({30 + u * cos - v * sin, 40 + u * sin + v * cos});
    const std::vector<Spot> hull = convex_hull(corners);
    EXPECT_EQ(hull.size(), 4u);
    const TextBox box = min_area_rect(hull);
    EXPECT_NEAR(box.width, 100, 0.01) << degrees;
    EXPECT_NEAR(box.height, 20, 0.01) << degrees;
    EXPECT_NEAR(box.angle(), degrees * kDegree, 1e-4);
    EXPECT_NEAR(box.origin.x.value(), 30, 0.01);
    EXPECT_NEAR(box.origin.y.value(), 40, 0.01);
  }
}

TEST(OcrMinAreaRect, HoldsWithOnePointAndWithALine) {
  EXPECT_EQ(convex_hull({{1, 2}, {1, 2}}).size(), 1u);
  const TextBox line = min_area_rect(convex_hull({{0, 0}, {3, 4}, {6, 8}}));
  EXPECT_NEAR(std::max(line.width, line.height), 10, 1e-4);
  EXPECT_NEAR(std::min(line.width, line.height), 0, 1e-4);
}

TEST(OcrComponents, JoinWhatTouchesAlsoAtCorners) {
  // Two columns that meet in the last row; a pixel at a corner of theirs; one apart.
  const std::vector<float> map = {1, 0, 1, 0, 0, 0,  //
                                  1, 0, 1, 0, 0, 1,  //
                                  1, 1, 1, 0, 0, 0,  //
                                  0, 0, 0, 1, 0, 0};
  const std::vector<Component> parts = components(map, 6, 4, 0.5f);
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(parts[0].pixels, 8);
  EXPECT_DOUBLE_EQ(parts[0].sum, 8);
  EXPECT_EQ(parts[1].pixels, 1);
}

TEST(OcrTextBoxes, AreGrownByTheNetworksRatio) {
  Map map;
  map.bar(200, 100, 200, 10);
  const std::vector<TextBox> boxes = map.boxes();
  ASSERT_EQ(boxes.size(), 1u);
  // 200 * 10 * 1.6 / 420 = 7.6 on each side
  EXPECT_NEAR(boxes[0].width, 215.2, 1.5);
  EXPECT_NEAR(boxes[0].height, 25.2, 1.5);
  EXPECT_NEAR(boxes[0].quad().bounds().center_x().value(), 200, 1);
  EXPECT_NEAR(boxes[0].quad().bounds().center_y().value(), 100, 1);
  EXPECT_NEAR(boxes[0].score, 0.9f, 1e-3);
}

TEST(OcrTextBoxes, LeaveOutSpecksAndWhatIsNotSure) {
  Map map;
  map.bar(50, 50, 2, 2);
  map.bar(200, 100, 200, 10, 0, 0.4f);
  EXPECT_TRUE(map.boxes().empty());
}

TEST(OcrTextBoxes, FollowTheTilt) {
  Map map;
  map.bar(200, 60, 250, 9, 5 * kDegree);
  map.bar(200, 140, 250, 9, 5 * kDegree);
  map.bar(200, 220, 12, 12, 5 * kDegree);  // a word too short to tell
  const std::vector<TextBox> boxes = map.boxes();
  ASSERT_EQ(boxes.size(), 3u);
  for (const TextBox& box : boxes) EXPECT_NEAR(box.angle() / kDegree, 5, 0.5);
}

TEST(OcrTextBoxes, TellALetterFromTextThatRunsDown) {
  Map map;
  for (const float y : {30.0f, 60.0f, 90.0f}) map.bar(250, y, 200, 12);
  map.bar(50, 60, 7, 13);      // "1"
  map.bar(100, 180, 12, 150);  // a line that runs down
  const std::vector<TextBox> boxes = map.boxes();
  ASSERT_EQ(boxes.size(), 5u);
  int down = 0;
  for (const TextBox& box : boxes) {
    if (box.sin < 0.9f) continue;
    ++down;
    EXPECT_GT(box.width, 150);
    EXPECT_LT(box.height, 40);
  }
  EXPECT_EQ(down, 1);
}

TEST(OcrTextBox, TurnsRoundAndKeepsItsPlace) {
  const TextBox box{{Px(10), Px(20)}, 1, 0, 100, 30, 1};
  const TextBox round = turned_round(box), right = turned_right(box);
  EXPECT_NEAR(round.at(0, 0).x.value(), 110, 1e-4);
  EXPECT_NEAR(round.at(0, 0).y.value(), 50, 1e-4);
  EXPECT_NEAR(right.at(0, 0).x.value(), 110, 1e-4);
  EXPECT_NEAR(right.at(right.width, right.height).x.value(), 10, 1e-4);
  EXPECT_NEAR(right.at(right.width, right.height).y.value(), 50, 1e-4);
}

}  // namespace
}  // namespace dq::ocr
