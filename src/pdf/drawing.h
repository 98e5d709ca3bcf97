// The painted paths of a page, in page space and painting order, before anybody asks what they mean.
#pragma once

#include <cstdint>
#include <vector>

#include "base/geometry.h"

namespace dq::pdf {

enum class PathStep : std::uint8_t { Move, Line, Curve, Close };  // Close draws back to the last Move; its point is that point

struct PathPoint {
  PathStep step = PathStep::Move;
  Point<Pt> at{};
};

// Points first .. first + count - 1 of Drawing::points, and how they are painted (ISO 32000-1, 8.5.3).
struct DrawnPath {
  std::uint32_t first = 0, count = 0;
  bool fill = false, stroke = false;
  bool dashed = false;
  std::uint32_t fill_color = 0, stroke_color = 0;  // 0xRRGGBB
  Pt line_width{};                                 // as seen on the page
  Rect<Pt> clip{};                                 // nothing is painted outside
};

// An image so thin that it serves as a line or a coloured band.
struct ThinImage {
  Rect<Pt> box{};
};

struct Drawing {
  std::vector<PathPoint> points;
  std::vector<DrawnPath> paths;
  std::vector<ThinImage> thin_images;
};

}  // namespace dq::pdf
