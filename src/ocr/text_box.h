// A piece of text on a raster: a rectangle that may lie askew, and how its own pixels are reached.
#pragma once

#include <cmath>

#include "base/geometry.h"

namespace dq::ocr {

// The rectangle's frame: u runs along the text from its left end, v across it from its top; both in pixels of the raster.
struct TextBox {
  Point<Px> origin{};      // top left, where reading begins
  float cos = 1, sin = 0;  // of the angle of reading, clockwise from rightwards
  float width = 0, height = 0;
  float score = 0;  // 0 to 1: how sure it is text

  Point<Px> at(float u, float v) const { return {Px(origin.x.value() + u * cos - v * sin), Px(origin.y.value() + u * sin + v * cos)}; }
  Quad<Px> quad(float u0, float v0, float u1, float v1) const { return {{at(u0, v0), at(u1, v0), at(u1, v1), at(u0, v1)}}; }
  Quad<Px> quad() const { return quad(0, 0, width, height); }
  float angle() const { return std::atan2(sin, cos); }
};

// A margin of `by` added all round (negative: taken away).
inline TextBox widened(const TextBox& box, float by) {
  TextBox wider = box;
  wider.origin = box.at(-by, -by);
  wider.width += 2 * by;
  wider.height += 2 * by;
  return wider;
}

// The same rectangle read from the opposite end.
inline TextBox turned_round(const TextBox& box) {
  TextBox turned = box;
  turned.origin = box.at(box.width, box.height);
  turned.cos = -box.cos;
  turned.sin = -box.sin;
  return turned;
}

// The same rectangle read downwards (a quarter turn clockwise): its right side is on top.
inline TextBox turned_right(const TextBox& box) {
  TextBox turned = box;
  turned.origin = box.at(box.width, 0);
  turned.cos = -box.sin;
  turned.sin = box.cos;
  turned.width = box.height;
  turned.height = box.width;
  return turned;
}

}  // namespace dq::ocr
