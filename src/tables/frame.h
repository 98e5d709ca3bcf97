// The upright frame of text that runs in one direction: in it, text runs right and rows run down.
#pragma once

#include "base/geometry.h"
#include "model/page_content.h"

namespace dq::tables {

// Turns page space by quarter turns so that text of `direction` runs right. width and height are the page's.
class Frame {
 public:
  Frame(Direction direction, Pt width, Pt height) : direction_(direction), width_(width), height_(height) {}

  Direction direction() const { return direction_; }
  Rect<Pt> to_upright(const Rect<Pt>& r) const;
  Rect<Pt> to_page(const Rect<Pt>& r) const;
  Ruling to_upright(const Ruling& r) const;
  Pt upright_width() const { return sideways() ? height_ : width_; }
  Pt upright_height() const { return sideways() ? width_ : height_; }

 private:
  bool sideways() const { return direction_ == Direction::Down || direction_ == Direction::Up; }
  Direction direction_;
  Pt width_, height_;
};

}  // namespace dq::tables
