#include "tables/frame.h"

namespace dq::tables {

Rect<Pt> Frame::to_upright(const Rect<Pt>& r) const {
  switch (direction_) {
    case Direction::Right:
      return r;
    case Direction::Down:
      return {r.top, width_ - r.right, r.bottom, width_ - r.left};
    case Direction::Left:
      return {width_ - r.right, height_ - r.bottom, width_ - r.left, height_ - r.top};
    case Direction::Up:
      return {height_ - r.bottom, r.left, height_ - r.top, r.right};
  }
  return r;
}

Rect<Pt> Frame::to_page(const Rect<Pt>& r) const {
  switch (direction_) {
    case Direction::Right:
      return r;
    case Direction::Down:
      return {width_ - r.bottom, r.left, width_ - r.top, r.right};
    case Direction::Left:
      return {width_ - r.right, height_ - r.bottom, width_ - r.left, height_ - r.top};
    case Direction::Up:
      return {r.top, height_ - r.right, r.bottom, height_ - r.left};
  }
  return r;
}

Ruling Frame::to_upright(const Ruling& r) const {
  Rect<Pt> box =
      r.horizontal ? Rect<Pt>{r.span.lo, r.position, r.span.hi, r.position} : Rect<Pt>{r.position, r.span.lo, r.position, r.span.hi};
  box = to_upright(box);
  Ruling out = r;
  out.horizontal = r.horizontal != sideways();
  out.position = out.horizontal ? box.top : box.left;
  out.span = out.horizontal ? box.x() : box.y();
  return out;
}

}  // namespace dq::tables
