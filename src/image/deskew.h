// By how much a scanned page is turned, and turning it back.
#pragma once

#include "image/page_raster.h"

namespace dq::image {

// The most that is looked for (radians): sheets lie straighter on scanners, photos are no matter of turning alone.
inline constexpr float kMostSkew = 0.131f;  // 7.5 degrees

// Angle by which lines of text and rulings run down to the right (radians, clockwise), from binarised pixels (0 is ink), to a
// twentieth of a degree; 0 where there is too little to tell from. The lower edges of ink are projected along each angle, and
// the angle of the sharpest profile wins (Postl, "Detection of linear oblique structures and skew scan in digitized documents", 1986;
// Baird, "The skew angle of printed documents", 1987). Costs some ms.
float skew_of(const Raster& binary);

// The page turned about its middle by -skew: `box` stays, and what falls outside of it is lost; what comes in is white.
PageRaster deskewed(const PageRaster& page, float skew);

// Where a point of the page was before deskewed().
Point<Pt> before_deskew(Point<Pt> at, const Rect<Pt>& box, float skew);

}  // namespace dq::image
