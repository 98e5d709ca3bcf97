// Where the points of a page come to lie in a picture of it: scanned askew, scaled unevenly as fax machines do, or seen
// by a camera while the sheet is bent. One map for all of them, exact forwards and solved backwards.
//
// A page point is lifted from the plane by the bend (the cubic of Zucker, "Page dewarping", 2016: paper that lies flat
// along one direction), and the bent sheet is then seen by a 3 x 4 projective camera (Hartley and Zisserman, "Multiple View
// Geometry", chapter 6). A scan is a camera infinitely far away and a sheet without a bend.
#pragma once

#include <array>

#include "image/raster.h"

namespace dq::image {

struct PageSize {
  Pt width{}, height{};
};

// How a sheet is bent: across the direction `angle` (radians clockwise from rightwards) it rises and falls from edge to
// edge. Slopes are rises per length, at the first and the last edge; `cone` lets one end bend more than the other (-1 to 1).
struct Bend {
  float angle = 0;
  float first_slope = 0, last_slope = 0;
  float cone = 0;
  bool flat() const { return first_slope == 0 && last_slope == 0; }
};

// How a camera sees the sheet. Angles in radians; the distance in page diagonals, from the sheet's middle.
struct Pose {
  float pitch = 0, yaw = 0, roll = 0;
  float distance = 1.5f;
};

class PageWarp {
 public:
  // The page straight, from the raster's top left: the same as PageToImage when both resolutions are one.
  static PageWarp straight(PageSize page, Resolution resolution);
  // Turned clockwise about the page's middle, which then lies `shift` beside where it lay.
  static PageWarp turned(PageSize page, Resolution resolution, float radians, Point<Px> shift = {});
  // Seen by a camera and scaled so that the whole page fits into the middle `fill` (0 to 1) of a picture of this size.
  static PageWarp seen(PageSize page, Bend bend, Pose pose, int width_px, int height_px, float fill);

  // The same picture made larger or smaller.
  PageWarp scaled(double x, double y) const;

  Point<Px> operator()(Point<Pt> at) const;
  Quad<Px> operator()(const Quad<Pt>& quad) const;
  Rect<Px> bounds() const;  // of the whole page

  // The page's point that is seen there; beyond the page the sheet goes on. Good to 0.001 pt where the map can be turned
  // round, which it can while the sheet does not hide behind itself (slopes below about 0.5).
  Point<Pt> back(Point<Px> at) const;

  // How the sheet rises at a point, per length rightwards and downwards: what its shading follows.
  struct Slope {
    double x = 0, y = 0;
  };
  Slope slope(Point<Pt> at) const;
  PageSize page() const { return page_; }

 private:
  struct Spot {
    double x = 0, y = 0;
  };
  double height(Spot at) const;
  Spot project(Spot at) const;
  Spot unproject_flat(Spot at) const;
  Rect<Px> projected_bounds() const;

  PageSize page_{};
  Bend bend_{};
  double across_x_ = 1, across_y_ = 0;                                 // unit vector across the bend
  std::array<double, 12> camera_{1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1};  // rows of the 3 x 4 matrix
};

// Draws the page's raster onto the canvas as the warp sees it; what is not covered stays. `flat` is how the page's raster
// was made. Both rasters have the same format. Bilinear, with as many samples a pixel as the page's raster is finer;
// between points 16 px apart the way back is interpolated, which costs below 0.01 px.
void draw_warped(Raster& canvas, const Raster& page, PageToImage flat, const PageWarp& warp);

}  // namespace dq::image
