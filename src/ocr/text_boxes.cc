#include "ocr/text_boxes.h"

#include <algorithm>
#include <cmath>

#include "ocr/components.h"
#include "ocr/min_area_rect.h"

namespace dq::ocr {
namespace {

constexpr float kTextProbability = 0.3f;  // of a pixel; PP-OCR's own
constexpr float kTextLogit = -0.8473f;    // of that probability, rounded down
constexpr int kBlock = 4;                 // sides of the pixels that the detector's head tells at once
constexpr float kBoxProbability = 0.5f;   // in the mean of a box; PP-OCR's own
constexpr float kGrowth = 1.6f;           // area / length of the border, times; PP-OCR's own
constexpr float kLeastSide = 3;           // px of the map: less is a speck
constexpr float kSureAspect = 4;          // lines so much longer than high tell their angle
constexpr float kTallAspect = 1.5f;       // so much higher than wide: a letter, or text that runs down
constexpr float kLetterHeight = 1.7f;     // of the usual line's height: the most that one letter has

struct Found {
  std::vector<Spot> hull;
  TextBox box;
};

TextBox grown(const TextBox& box) { return widened(box, box.width * box.height * kGrowth / (2 * (box.width + box.height))); }

template <class Value>
float median(std::vector<Value> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

float usual_angle(const std::vector<Found>& all) {
  std::vector<float> angles;
  for (const Found& one : all)
    if (one.box.width > kSureAspect * one.box.height) angles.push_back(one.box.angle());
  return median(std::move(angles));
}

float usual_height(const std::vector<Found>& all) {
  std::vector<float> heights;
  for (const Found& one : all) heights.push_back(std::min(one.box.width, one.box.height));
  return median(std::move(heights));
}

bool tells_angle(const TextBox& box) { return std::max(box.width, box.height) > kSureAspect * std::min(box.width, box.height); }

// Down or up the page, and not one upright letter.
bool runs_down(const TextBox& box, float line_height) {
  return box.height > kTallAspect * box.width && box.height > kLetterHeight * line_height;
}

std::vector<Found> likely_boxes(std::span<const float> map, int width, int height) {
  std::vector<Found> all;
  for (Component& part : components(map, width, height, kTextProbability)) {
    const auto score = static_cast<float>(part.sum / part.pixels);
    if (score < kBoxProbability) continue;
    Found one{convex_hull(std::move(part.outline)), {}};
    one.box = min_area_rect(one.hull);
    one.box.score = score;
    if (std::min(one.box.width, one.box.height) >= kLeastSide) all.push_back(std::move(one));
  }
  return all;
}

}  // namespace

std::vector<float> text_map(std::span<const float> logits, int width, int height) {
  const auto columns = static_cast<std::size_t>(width / kBlock), rows = static_cast<std::size_t>(height / kBlock);
  std::vector<float> map(logits.size());
  for (std::size_t plane = 0; plane < std::size_t{kBlock} * kBlock; ++plane) {
    // Two doublings: bits of the number are the row's and column's of the first, then of the second.
    const std::size_t y = plane >> 3 << 1 | (plane >> 1 & 1), x = (plane >> 2 & 1) << 1 | (plane & 1);
    const float* logit = &logits[plane * rows * columns];
    for (std::size_t row = 0; row < rows; ++row) {
      float* pixel = &map[(row * kBlock + y) * columns * kBlock + x];
      for (std::size_t column = 0; column < columns; ++column, pixel += kBlock, ++logit)
        if (*logit > kTextLogit) *pixel = 1 / (1 + std::exp(-*logit));
    }
  }
  return map;
}

std::vector<TextBox> map_to_boxes(std::span<const float> map, int width, int height) {
  std::vector<Found> all = likely_boxes(map, width, height);
  const float angle = usual_angle(all), line_height = usual_height(all);
  std::vector<TextBox> boxes;
  for (const Found& one : all) {
    TextBox box = one.box;
    if (!tells_angle(box)) {
      box = bounds_at_angle(one.hull, std::cos(angle), std::sin(angle));
      box.score = one.box.score;
    }
    box = grown(box);
    boxes.push_back(runs_down(one.box, line_height) ? turned_right(box) : box);
  }
  return boxes;
}

}  // namespace dq::ocr
