// The geometry of one subpath (ISO 32000-1, 8.5.2): what figure it draws.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/geometry.h"
#include "pdf/drawing.h"

namespace dq::pdf {

using Subpath = std::span<const PathPoint>;  // begins with its Move

// Coordinates closer than this are the same to the eye: rounding of writers, skew of converted scans (pt).
inline constexpr Pt kStraight = 0.5_pt;

enum class Figure : std::uint8_t {
  Nothing,           // a lone Move
  Rectangle,         // upright; a filled one may be so thin that it is a line
  RoundedRectangle,  // upright sides joined by small corners
  Rectilinear,       // only horizontal and vertical edges
  Polygon,           // straight edges, some oblique
  Curved
};

// Splits the points of a path at its Moves.
std::vector<Subpath> subpaths_of(std::span<const PathPoint> points);

Rect<Pt> bounds_of(Subpath points);
// As filled: an open subpath counts as closed.
Figure figure_of(Subpath points, const Rect<Pt>& bounds);

// The area of rectilinear subpaths taken together, as rectangles that do not overlap, by horizontal slabs; exact for both
// fill rules. Empty when there are more than kMostSlabPoints points.
inline constexpr std::size_t kMostSlabPoints = 1000;
std::vector<Rect<Pt>> rectangles_of(std::span<const Subpath> subpaths, bool even_odd);

}  // namespace dq::pdf
