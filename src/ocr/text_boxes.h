// The detector's map to boxes of text lines.
//
// A pixel of the map is text with a probability; what is connected is one line, shrunk by the network (Liao et al., "Real-time Scene Text
// Detection with Differentiable Binarization", 2020: a polygon is shrunk by area * ratio / length of its border, and so grown again).
#pragma once

#include <span>
#include <vector>

#include "ocr/text_box.h"

namespace dq::ocr {

// What the detector answers (models/convert/convert.py: with_light_head) as probabilities, rows top down. `logits` has 16 planes of
// height / 4 rows of width / 4 numbers, a plane for each pixel of 4 x 4; sides are multiples of 4. Where text is unlikely it is 0.
std::vector<float> text_map(std::span<const float> logits, int width, int height);

// `map`: width * height probabilities, rows top down. Boxes are in pixels of the map, top to bottom by where they begin; boxes too short to
// tell their angle take that of the long ones. Text that runs down or up the page has boxes turned by a quarter (read downwards).
std::vector<TextBox> map_to_boxes(std::span<const float> map, int width, int height);

}  // namespace dq::ocr
