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
  bool even_odd = false;  // fill rule; else non-zero winding
  bool dashed = false;
  bool see_through = false;                        // partly transparent, or blended with what is below
  bool image = false;                              // stands for an image or shading that fills its box
  std::uint32_t fill_color = 0, stroke_color = 0;  // 0xRRGGBB
  Pt line_width{};                                 // as seen on the page
  Rect<Pt> clip{};                                 // nothing is painted outside
};

struct Drawing {
  std::vector<PathPoint> points;
  std::vector<DrawnPath> paths;
};

}  // namespace dq::pdf
