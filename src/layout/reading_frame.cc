#include "layout/reading_frame.h"

#include <array>
#include <numbers>

namespace dq::layout {

namespace {
// Text within this of a quarter turn is taken as at it: box and quad then agree to a hair over a word's length.
constexpr float kQuarterToleranceDegrees = 1.0f;
}  // namespace

ReadingFrame ReadingFrame::of_degrees(float degrees) {
  const int turns = static_cast<int>(std::lround(degrees / 90.0f));
  const int quarter = ((turns % 4) + 4) % 4;
  ReadingFrame frame;
  frame.direction = static_cast<Direction>(quarter);
  frame.quarter = std::abs(degrees - 90.0f * static_cast<float>(turns)) <= kQuarterToleranceDegrees;
  static constexpr std::array<float, 4> kCos{1, 0, -1, 0}, kSin{0, 1, 0, -1};
  const float radians = degrees * std::numbers::pi_v<float> / 180.0f;
  frame.cos = frame.quarter ? kCos[static_cast<std::size_t>(quarter)] : std::cos(radians);
  frame.sin = frame.quarter ? kSin[static_cast<std::size_t>(quarter)] : std::sin(radians);
  return frame;
}

FrameBox ReadingFrame::box(const Rect<Pt>& r) const {
  const Quad<Pt> corners = Quad<Pt>::of(r);
  FrameBox out{u(corners.p[0]), v(corners.p[0]), u(corners.p[0]), v(corners.p[0])};
  for (const auto& p : corners.p) {
    out.u0 = std::min(out.u0, u(p));
    out.u1 = std::max(out.u1, u(p));
    out.v0 = std::min(out.v0, v(p));
    out.v1 = std::max(out.v1, v(p));
  }
  return out;
}

Quad<Pt> ReadingFrame::quad(const FrameBox& b) const {
  return {{{point(b.u0, b.v0), point(b.u1, b.v0), point(b.u1, b.v1), point(b.u0, b.v1)}}};
}

Pt ReadingFrame::along(float at, float across) const {
  const Point<Pt> p = point(at, across);
  return direction == Direction::Right || direction == Direction::Left ? p.x : p.y;
}

Pt ReadingFrame::baseline(float at, float across) const {
  const Point<Pt> p = point(at, across);
  return direction == Direction::Right || direction == Direction::Left ? p.y : p.x;
}

float degrees_of(const Word& word) {
  const float dx = (word.quad.p[1].x - word.quad.p[0].x).value(), dy = (word.quad.p[1].y - word.quad.p[0].y).value();
  if (dx == 0 && dy == 0) return 90.0f * static_cast<float>(word.direction);
  return std::atan2(dy, dx) * 180.0f / std::numbers::pi_v<float>;
}

}  // namespace dq::layout
