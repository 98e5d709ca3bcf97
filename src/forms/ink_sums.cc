#include "forms/ink_sums.h"

#include <algorithm>

namespace dq::forms {

InkSums::InkSums(const image::Raster& binary)
    : width_(binary.width_px),
      height_(binary.height_px),
      sums_(static_cast<std::size_t>(width_ + 1) * static_cast<std::size_t>(height_ + 1)) {
  const auto stride = static_cast<std::size_t>(width_ + 1);
  for (int y = 0; y < height_; ++y) {
    const auto row = binary.row(y);
    const std::size_t above = static_cast<std::size_t>(y) * stride;
    std::uint32_t sum = 0;
    for (std::size_t x = 0; x < static_cast<std::size_t>(width_); ++x) {
      sum += row[x] == 0 ? 1 : 0;
      sums_[above + stride + x + 1] = sums_[above + x + 1] + sum;
    }
  }
}

int InkSums::ink(PixelBox box) const {
  box = {std::clamp(box.left, 0, width_), std::clamp(box.top, 0, height_), std::clamp(box.right, 0, width_),
         std::clamp(box.bottom, 0, height_)};
  if (box.width() <= 0 || box.height() <= 0) return 0;
  const auto stride = static_cast<std::size_t>(width_ + 1);
  const auto at = [&](int x, int y) { return sums_[static_cast<std::size_t>(y) * stride + static_cast<std::size_t>(x)]; };
  return static_cast<int>(at(box.right, box.bottom) - at(box.left, box.bottom) - at(box.right, box.top) + at(box.left, box.top));
}

float InkSums::share(PixelBox box) const {
  const int area = std::max(0, box.width()) * std::max(0, box.height());
  return area == 0 ? 0.0f : static_cast<float>(ink(box)) / static_cast<float>(area);
}

}  // namespace dq::forms
