#include "image/page_warp.h"

#include <algorithm>
#include <cmath>

#include "base/portable_math.h"

namespace dq::image {
namespace {

constexpr double kPointsPerInch = 72;
// Newton's method doubles the right digits with each round: from a guess some points off to 1e-6 px.
constexpr int kMostRounds = 8;
constexpr double kCloseEnoughPx = 1e-6;
constexpr double kDerivativeStepPt = 1e-3;
// Points of the page's edges that are looked at for its bounds: a bent edge is a curve.
constexpr int kEdgeSteps = 24;

using Matrix3 = std::array<double, 9>;

Matrix3 product(const Matrix3& a, const Matrix3& b) {
  Matrix3 out{};
  for (std::size_t row = 0; row < 3; ++row)
    for (std::size_t column = 0; column < 3; ++column)
      for (std::size_t n = 0; n < 3; ++n) out[row * 3 + column] += a[row * 3 + n] * b[n * 3 + column];
  return out;
}

Matrix3 rotation_of(const Pose& pose) {
  const double cp = portable::cos(pose.pitch), sp = portable::sin(pose.pitch);
  const double cy = portable::cos(pose.yaw), sy = portable::sin(pose.yaw);
  const double cr = portable::cos(pose.roll), sr = portable::sin(pose.roll);
  const Matrix3 pitch{1, 0, 0, 0, cp, -sp, 0, sp, cp}, yaw{cy, 0, sy, 0, 1, 0, -sy, 0, cy}, roll{cr, -sr, 0, sr, cr, 0, 0, 0, 1};
  return product(roll, product(pitch, yaw));
}

}  // namespace

PageWarp PageWarp::straight(PageSize page, Resolution resolution) { return turned(page, resolution, 0); }

PageWarp PageWarp::turned(PageSize page, Resolution resolution, float radians, Point<Px> shift) {
  PageWarp warp;
  warp.page_ = page;
  const double sx = resolution.x_dpi / kPointsPerInch, sy = resolution.y_dpi / kPointsPerInch;
  const double c = portable::cos(radians), s = portable::sin(radians);
  const double mx = page.width.value() / 2.0, my = page.height.value() / 2.0;
  warp.camera_ = {sx * c, -sx * s, 0, sx * (mx - c * mx + s * my) + shift.x.value(),
                  sy * s, sy * c,  0, sy * (my - s * mx - c * my) + shift.y.value(),
                  0,      0,       0, 1};
  return warp;
}

PageWarp PageWarp::seen(PageSize page, Bend bend, Pose pose, int width_px, int height_px, float fill) {
  PageWarp warp;
  warp.page_ = page;
  warp.bend_ = bend;
  warp.across_x_ = portable::cos(bend.angle);
  warp.across_y_ = portable::sin(bend.angle);
  const Matrix3 r = rotation_of(pose);
  const double mx = page.width.value() / 2.0, my = page.height.value() / 2.0;
  const double away = pose.distance * 2 * std::sqrt(mx * mx + my * my);
  // The sheet's middle at the camera's axis; heights come towards the camera.
  for (std::size_t row = 0; row < 3; ++row) {
    double* const m = &warp.camera_[row * 4];
    m[0] = r[row * 3];
    m[1] = r[row * 3 + 1];
    m[2] = -r[row * 3 + 2];
    m[3] = -r[row * 3] * mx - r[row * 3 + 1] * my;
  }
  warp.camera_[11] += away;
  const Rect<Px> box = warp.projected_bounds();
  const double scale =
      fill * std::min(width_px / static_cast<double>(box.width().value()), height_px / static_cast<double>(box.height().value()));
  const double dx = width_px / 2.0 - scale * box.center_x().value(), dy = height_px / 2.0 - scale * box.center_y().value();
  for (std::size_t n = 0; n < 4; ++n) {
    warp.camera_[n] = scale * warp.camera_[n] + dx * warp.camera_[8 + n];
    warp.camera_[4 + n] = scale * warp.camera_[4 + n] + dy * warp.camera_[8 + n];
  }
  return warp;
}

PageWarp PageWarp::scaled(double x, double y) const {
  PageWarp out = *this;
  for (std::size_t n = 0; n < 4; ++n) out.camera_[n] *= x, out.camera_[4 + n] *= y;
  return out;
}

double PageWarp::height(Spot at) const {
  if (bend_.flat()) return 0;
  const double width = page_.width.value(), length = page_.height.value();
  const double c = across_x_, s = across_y_;
  const double across = std::fabs(c) * width + std::fabs(s) * length, along = std::fabs(s) * width + std::fabs(c) * length;
  const double x = at.x - width / 2, y = at.y - length / 2;
  const double t = (x * c + y * s) / across + 0.5, u = (y * c - x * s) / along;
  const double a = bend_.first_slope, b = bend_.last_slope;
  const double cubic = ((a + b) * t - (2 * a + b)) * t * t + a * t;
  return cubic * across * (1 + bend_.cone * u);
}

PageWarp::Spot PageWarp::project(Spot at) const {
  const auto& m = camera_;
  const double z = height(at);
  const double w = m[8] * at.x + m[9] * at.y + m[10] * z + m[11];
  return {(m[0] * at.x + m[1] * at.y + m[2] * z + m[3]) / w, (m[4] * at.x + m[5] * at.y + m[6] * z + m[7]) / w};
}

// The inverse of the camera's homography of the plane z = 0, by cofactors.
PageWarp::Spot PageWarp::unproject_flat(Spot at) const {
  const double a = camera_[0], b = camera_[1], c = camera_[3], d = camera_[4], e = camera_[5], f = camera_[7], g = camera_[8],
               h = camera_[9], i = camera_[11];
  const double x = (e * i - f * h) * at.x + (c * h - b * i) * at.y + (b * f - c * e);
  const double y = (f * g - d * i) * at.x + (a * i - c * g) * at.y + (c * d - a * f);
  const double w = (d * h - e * g) * at.x + (b * g - a * h) * at.y + (a * e - b * d);
  return {x / w, y / w};
}

Rect<Px> PageWarp::projected_bounds() const {
  double left = 1e30, top = 1e30, right = -1e30, bottom = -1e30;
  for (int n = 0; n <= kEdgeSteps; ++n) {
    const double x = page_.width.value() * n / static_cast<double>(kEdgeSteps),
                 y = page_.height.value() * n / static_cast<double>(kEdgeSteps);
    for (const Spot edge : {Spot{x, 0}, Spot{x, page_.height.value()}, Spot{0, y}, Spot{page_.width.value(), y}}) {
      const Spot p = project(edge);
      left = std::min(left, p.x), right = std::max(right, p.x), top = std::min(top, p.y), bottom = std::max(bottom, p.y);
    }
  }
  return {Px(left), Px(top), Px(right), Px(bottom)};
}

Rect<Px> PageWarp::bounds() const { return projected_bounds(); }

Point<Px> PageWarp::operator()(Point<Pt> at) const {
  const Spot p = project({at.x.value(), at.y.value()});
  return {Px(p.x), Px(p.y)};
}

Quad<Px> PageWarp::operator()(const Quad<Pt>& quad) const {
  Quad<Px> out{};
  for (std::size_t n = 0; n < 4; ++n) out.p[n] = (*this)(quad.p[n]);
  return out;
}

Point<Pt> PageWarp::back(Point<Px> at) const {
  const Spot target{at.x.value(), at.y.value()};
  Spot guess = unproject_flat(target);
  for (int round = 0; round < kMostRounds && !bend_.flat(); ++round) {
    const Spot now = project(guess);
    const double ex = now.x - target.x, ey = now.y - target.y;
    if (std::fabs(ex) + std::fabs(ey) < kCloseEnoughPx) break;
    const Spot right = project({guess.x + kDerivativeStepPt, guess.y}), down = project({guess.x, guess.y + kDerivativeStepPt});
    const double a = (right.x - now.x) / kDerivativeStepPt, b = (down.x - now.x) / kDerivativeStepPt;
    const double c = (right.y - now.y) / kDerivativeStepPt, d = (down.y - now.y) / kDerivativeStepPt;
    const double determinant = a * d - b * c;
    guess.x -= (d * ex - b * ey) / determinant;
    guess.y -= (a * ey - c * ex) / determinant;
  }
  return {Pt(guess.x), Pt(guess.y)};
}

PageWarp::Slope PageWarp::slope(Point<Pt> at) const {
  constexpr double kStepPt = 0.5;
  const Spot p{at.x.value(), at.y.value()};
  const double z = height(p);
  return {(height({p.x + kStepPt, p.y}) - z) / kStepPt, (height({p.x, p.y + kStepPt}) - z) / kStepPt};
}

}  // namespace dq::image
