#include "forms/ink_components.h"

#include <algorithm>
#include <utility>

namespace dq::forms {
namespace {

class Components {
 public:
  Components(const image::Raster& binary, int least, int most) : binary_(binary), least_(least), most_(most), seen_(binary.pixels.size()) {}

  std::vector<InkComponent> find() {
    std::vector<InkComponent> out;
    for (int y = 0; y < binary_.height_px; ++y)
      for (int x = 0; x < binary_.width_px; ++x) {
        if (!fresh(x, y)) continue;
        const InkComponent component = flood(x, y);
        const int width = component.box.width(), height = component.box.height();
        if (std::min(width, height) >= least_ && std::max(width, height) <= most_) out.push_back(component);
      }
    return out;
  }

 private:
  std::size_t index(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(binary_.width_px) + static_cast<std::size_t>(x);
  }
  bool fresh(int x, int y) const {
    return x >= 0 && y >= 0 && x < binary_.width_px && y < binary_.height_px && binary_.pixels[index(x, y)] == 0 && !seen_[index(x, y)];
  }

  InkComponent flood(int x, int y) {
    InkComponent out{{x, y, x + 1, y + 1}, 0};
    open_.assign(1, {x, y});
    seen_[index(x, y)] = true;
    while (!open_.empty()) {
      const auto [at_x, at_y] = open_.back();
      open_.pop_back();
      ++out.ink;
      out.box = {std::min(out.box.left, at_x), std::min(out.box.top, at_y), std::max(out.box.right, at_x + 1),
                 std::max(out.box.bottom, at_y + 1)};
      for (int dy = -1; dy <= 1; ++dy)
        for (int dx = -1; dx <= 1; ++dx)
          if (fresh(at_x + dx, at_y + dy)) seen_[index(at_x + dx, at_y + dy)] = true, open_.emplace_back(at_x + dx, at_y + dy);
    }
    return out;
  }

  const image::Raster& binary_;
  int least_, most_;
  std::vector<bool> seen_;
  std::vector<std::pair<int, int>> open_;
};

}  // namespace

std::vector<InkComponent> ink_components(const image::Raster& binary, int least, int most) {
  return Components(binary, least, most).find();
}

}  // namespace dq::forms
