// Sums of ink over any rectangle of a binarised raster, in constant time.
#pragma once

#include <cstdint>
#include <vector>

#include "image/raster.h"

namespace dq::forms {

// Pixels left .. right - 1 of rows top .. bottom - 1.
struct PixelBox {
  int left = 0, top = 0, right = 0, bottom = 0;
  int width() const { return right - left; }
  int height() const { return bottom - top; }
};

class InkSums {
 public:
  explicit InkSums(const image::Raster& binary);  // 0 is ink

  int width() const { return width_; }
  int height() const { return height_; }
  // Boxes are cut to the raster.
  int ink(PixelBox box) const;
  // 0 to 1; 0 for an empty box.
  float share(PixelBox box) const;

 private:
  int width_, height_;
  std::vector<std::uint32_t> sums_;  // of all above and left; (width + 1) x (height + 1)
};

}  // namespace dq::forms
