// Truth that moves with its page: turned, scanned, photographed.
#pragma once

#include <functional>

#include "model/page.h"

namespace dq::synth {

// Where a point of the page comes to lie; both in points, from the top left.
using PointMap = std::function<Point<Pt>(Point<Pt>)>;

// The page as it is after the move, of the new size. Quads move corner by corner; boxes become the bounds of their moved
// corners; directions the quarter turn nearest to the moved baseline; a table's edges where they cross its middle.
// Exact for quarter turns, shifts and scales.
Page moved(const Page& page, const PointMap& map, Pt width, Pt height);

Rect<Pt> moved(const Rect<Pt>& box, const PointMap& map);

// What turns points of a page of this size clockwise by 90, 180 or 270 degrees (0: nothing).
PointMap quarter_turns(int degrees, Pt width, Pt height);

// Turned clockwise by 90, 180 or 270 degrees, as /Rotate turns a page; Page::rotation says so.
Page turned(const Page& page, int degrees);

}  // namespace dq::synth
