// Lengths with their unit in the type, and the shapes made of them.
//
// One space inside the program: points (1/72 inch), origin top left, y down, page rotation applied, crop box at (0, 0).
// Pixels and fractions of a page are other types: adding them does not compile.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <compare>
#include <cstdint>

namespace dq {

template <class Tag>
class Length {
 public:
  constexpr Length() = default;
  constexpr explicit Length(double v) : v_(static_cast<float>(v)) {}
  constexpr float value() const { return v_; }

  constexpr Length operator-() const { return Length(-v_); }
  constexpr Length& operator+=(Length o) {
    v_ += o.v_;
    return *this;
  }
  constexpr Length& operator-=(Length o) {
    v_ -= o.v_;
    return *this;
  }
  constexpr Length& operator*=(float f) {
    v_ *= f;
    return *this;
  }
  friend constexpr Length operator+(Length a, Length b) { return Length(a.v_ + b.v_); }
  friend constexpr Length operator-(Length a, Length b) { return Length(a.v_ - b.v_); }
  friend constexpr Length operator*(Length a, float f) { return Length(a.v_ * f); }
  friend constexpr Length operator*(float f, Length a) { return Length(a.v_ * f); }
  friend constexpr Length operator/(Length a, float f) { return Length(a.v_ / f); }
  friend constexpr float operator/(Length a, Length b) { return a.v_ / b.v_; }
  friend constexpr auto operator<=>(Length, Length) = default;
  friend constexpr Length abs(Length a) { return a.v_ < 0 ? -a : a; }

 private:
  float v_ = 0;
  template <class V>
  friend void visit_length(V&, Length&);
};

using Pt = Length<struct PtTag>;      // 1/72 inch
using Px = Length<struct PxTag>;      // pixels of some raster
using Norm = Length<struct NormTag>;  // fractions of the page, 0 to 1

constexpr Pt operator""_pt(long double v) { return Pt(static_cast<double>(v)); }
constexpr Pt operator""_pt(unsigned long long v) { return Pt(static_cast<double>(v)); }

template <class U>
struct Point {
  U x, y;
  friend constexpr bool operator==(const Point&, const Point&) = default;
};

// Closed range [lo, hi]; empty when hi < lo.
template <class U>
struct Interval {
  U lo, hi;
  constexpr U length() const { return hi - lo; }
  constexpr U center() const { return (lo + hi) * 0.5f; }
  constexpr bool contains(U v) const { return lo <= v && v <= hi; }
  friend constexpr bool operator==(const Interval&, const Interval&) = default;
};

// Length of what two ranges share; negative: the gap between them.
template <class U>
constexpr U overlap(Interval<U> a, Interval<U> b) {
  return std::min(a.hi, b.hi) - std::max(a.lo, b.lo);
}

template <class U>
struct Rect {
  U left, top, right, bottom;

  constexpr U width() const { return right - left; }
  constexpr U height() const { return bottom - top; }
  constexpr U center_x() const { return (left + right) * 0.5f; }
  constexpr U center_y() const { return (top + bottom) * 0.5f; }
  constexpr Interval<U> x() const { return {left, right}; }
  constexpr Interval<U> y() const { return {top, bottom}; }
  constexpr bool empty() const { return !(left < right && top < bottom); }
  constexpr float area() const { return empty() ? 0.0f : width().value() * height().value(); }
  constexpr bool contains(Point<U> p) const { return left <= p.x && p.x <= right && top <= p.y && p.y <= bottom; }
  constexpr Rect grown(U by) const { return {left - by, top - by, right + by, bottom + by}; }
  friend constexpr bool operator==(const Rect&, const Rect&) = default;
};

template <class U>
constexpr Rect<U> united(const Rect<U>& a, const Rect<U>& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right), std::max(a.bottom, b.bottom)};
}
// May be empty().
template <class U>
constexpr Rect<U> intersected(const Rect<U>& a, const Rect<U>& b) {
  return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right), std::min(a.bottom, b.bottom)};
}
template <class U>
constexpr Point<U> center(const Rect<U>& r) {
  return {r.center_x(), r.center_y()};
}

// Share of `inner`'s area that lies in `outer`, 0 to 1.
template <class U>
constexpr float share_inside(const Rect<U>& inner, const Rect<U>& outer) {
  return inner.empty() ? 0.0f : intersected(inner, outer).area() / inner.area();
}

// Four corners, clockwise from the corner where reading begins (the top left of upright text).
template <class U>
struct Quad {
  std::array<Point<U>, 4> p;

  static constexpr Quad of(const Rect<U>& r) { return {{{{r.left, r.top}, {r.right, r.top}, {r.right, r.bottom}, {r.left, r.bottom}}}}; }
  constexpr Rect<U> bounds() const {
    Rect<U> r{p[0].x, p[0].y, p[0].x, p[0].y};
    for (auto& q : p) r = united(r, Rect<U>{q.x, q.y, q.x, q.y});
    return r;
  }
  friend constexpr bool operator==(const Quad&, const Quad&) = default;
};

// Which way the text runs on the page, to the nearest quarter turn (clockwise).
enum class Direction : std::uint8_t { Right, Down, Left, Up };

// Position of a point of `r` as a fraction of a page.
constexpr Rect<Norm> to_norm(const Rect<Pt>& r, Pt page_width, Pt page_height) {
  return {Norm(r.left / page_width), Norm(r.top / page_height), Norm(r.right / page_width), Norm(r.bottom / page_height)};
}

// The only bridge between a page and its raster.
struct PageToImage {
  float px_per_pt = 1;
  Px operator()(Pt v) const { return Px(v.value() * px_per_pt); }
  Pt operator()(Px v) const { return Pt(v.value() / px_per_pt); }
};

}  // namespace dq
