// The frame of text at one angle: u runs along the baseline, v down across it. At angle 0 it is (x, y) of the page.
#pragma once

#include <cmath>

#include "base/geometry.h"
#include "model/word.h"

namespace dq::layout {

// Extent in some frame, points.
struct FrameBox {
  float u0 = 0, v0 = 0, u1 = 0, v1 = 0;
};

struct ReadingFrame {
  float cos = 1, sin = 0;
  Direction direction = Direction::Right;  // nearest quarter turn
  bool quarter = true;                     // exactly that quarter turn

  // `degrees` clockwise from rightwards.
  static ReadingFrame of_degrees(float degrees);

  float u(Point<Pt> p) const { return p.x.value() * cos + p.y.value() * sin; }
  float v(Point<Pt> p) const { return p.y.value() * cos - p.x.value() * sin; }
  Point<Pt> point(float along, float across) const { return {Pt(along * cos - across * sin), Pt(along * sin + across * cos)}; }

  FrameBox box(const Rect<Pt>& r) const;      // bounds of r in this frame
  Quad<Pt> quad(const FrameBox& b) const;     // page corners, from where reading begins
  Pt along(float at, float across) const;     // page coordinate on the reading axis of `direction`
  Pt baseline(float at, float across) const;  // page coordinate across it
};

// Angle of a word's top edge, degrees in (-180, 180].
float degrees_of(const Word& word);

}  // namespace dq::layout
