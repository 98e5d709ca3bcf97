#include "forms/mark_shapes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>
#include <utility>

#include "base/portable_math.h"
#include "forms/ink_components.h"

namespace dq::forms {
namespace {

constexpr float kLeastSide = 5.5f, kMostSide = 19;  // points
// Sides differ by less than this share.
constexpr float kSquare = 0.14f;
// So much of each side is drawn: scans have gaps, and rounded corners are missing.
constexpr float kSide = 0.86f;
// A line is looked for over so many pixels across: it may lean by one.
constexpr int kLean = 1;
// What is inside begins this share of the side away from the outline.
constexpr float kInset = 0.2f;
// More ink than this beside a side is something else.
constexpr float kDarkAround = 0.35f;
// More ink inside is a bullet.
constexpr float kBullet = 0.93f;
// Of a ring: its outline lies this far from its radius at most, and is seen under so many of 32 angles.
constexpr float kRingWidth = 0.2f;
constexpr float kRing = 0.93f;
constexpr int kAngles = 32;

PixelBox inner(const PixelBox& box, float inset) {
  const int x = static_cast<int>(static_cast<float>(box.width()) * inset + 0.5f),
            y = static_cast<int>(static_cast<float>(box.height()) * inset + 0.5f);
  return {box.left + x, box.top + y, box.right - x, box.bottom - y};
}

class SquareFinder {
 public:
  SquareFinder(const InkSums& ink, float px_per_pt)
      : ink_(ink), least_(std::max(7, static_cast<int>(kLeastSide * px_per_pt))), most_(static_cast<int>(kMostSide * px_per_pt + 0.5f)) {}

  std::vector<MarkShape> find() {
    for (int y = 0; y + least_ < ink_.height(); ++y) scan_row(y);
    drop_overlapping();
    drop_adjacent();
    return std::move(out_);
  }

 private:
  bool is_ink(int x, int y) const { return ink_.ink({x, y, x + 1, y + 1}) > 0; }

  // Runs of ink of a square's length are upper sides.
  void scan_row(int y) {
    for (int x = 0; x < ink_.width();) {
      if (ink_.ink({x, y, std::min(x + kStride, ink_.width()), y + 1}) == 0) {
        x += kStride;
        continue;
      }
      while (x < ink_.width() && !is_ink(x, y)) ++x;
      const int begin = x;
      while (x < ink_.width() && (is_ink(x, y) || is_ink(x + 1, y))) ++x;
      if (x - begin >= least_ && x - begin <= most_) try_square(begin, y, x - begin);
    }
  }

  // Share of a line that is drawn, where it may lean by a pixel.
  float horizontal(int left, int right, int y) const {
    float best = 0;
    for (int by = -kLean; by <= kLean; ++by) best = std::max(best, ink_.share({left, y + by, right, y + by + 1}));
    return best;
  }
  float vertical(int x, int top, int bottom) const {
    float best = 0;
    for (int by = -kLean; by <= kLean; ++by) best = std::max(best, ink_.share({x + by, top, x + by + 1, bottom}));
    return best;
  }

  void try_square(int left, int top, int length) {
    const int right = left + length;
    const int slack = std::max(1, static_cast<int>(static_cast<float>(length) * kSquare));
    for (int side = length - slack; side <= length + slack; ++side) {
      const int bottom = top + side;
      if (horizontal(left, right, bottom - 1) < kSide) continue;
      const float sides = std::min(vertical(left, top, bottom), vertical(right - 1, top, bottom));
      if (sides < kSide) continue;
      MarkShape shape{
          {left, top, right, bottom}, false, std::min({sides, horizontal(left, right, top), horizontal(left, right, bottom - 1)}), 0};
      if (!has_corners(shape.box) || is_part_of_drawing(shape.box)) continue;
      shape.inside = ink_.share(inner(shape.box, kInset));
      if (shape.inside > kBullet) continue;
      out_.push_back(shape);
    }
  }

  bool has_corners(const PixelBox& b) const {
    const int c = std::max(2, b.width() / 8);
    const std::array<PixelBox, 4> corners{{{b.left - 1, b.top - 1, b.left + c, b.top + c},
                                           {b.right - c, b.top - 1, b.right + 1, b.top + c},
                                           {b.left - 1, b.bottom - c, b.left + c, b.bottom + 1},
                                           {b.right - c, b.bottom - c, b.right + 1, b.bottom + 1}}};
    return std::ranges::all_of(corners, [&](const PixelBox& corner) { return ink_.ink(corner) >= c; });
  }

  // Ink goes on around it, or its upper or lower side goes on beyond it: letters over a line, corners of tables, grain of copies.
  bool is_part_of_drawing(const PixelBox& b) const {
    const int wide = std::max(2, b.width() / 8), far = std::max(3, b.width() / 3);
    const std::array<PixelBox, 4> around{{{b.left, b.top - 1 - wide, b.right, b.top - 1},
                                          {b.left, b.bottom + 1, b.right, b.bottom + 1 + wide},
                                          {b.left - 1 - wide, b.top, b.left - 1, b.bottom},
                                          {b.right + 1, b.top, b.right + 1 + wide, b.bottom}}};
    const auto dark = std::ranges::count_if(around, [&](const PixelBox& side) { return ink_.share(side) > kDarkAround; });
    const auto goes_on = [&](int y) {
      return horizontal(b.left - far, b.left - 1, y) > kSide || horizontal(b.right + 1, b.right + far, y) > kSide;
    };
    return dark > 1 || goes_on(b.top) || goes_on(b.bottom - 1);
  }

  static bool overlap(const PixelBox& a, const PixelBox& b) {
    return std::max(a.left, b.left) < std::min(a.right, b.right) && std::max(a.top, b.top) < std::min(a.bottom, b.bottom);
  }

  // The same square is seen from each row of its upper side: the outermost is kept.
  void drop_overlapping() {
    std::ranges::stable_sort(
        out_, [](const MarkShape& a, const MarkShape& b) { return a.box.width() * a.box.height() > b.box.width() * b.box.height(); });
    std::vector<MarkShape> kept;
    for (const MarkShape& shape : out_)
      if (std::ranges::none_of(kept, [&](const MarkShape& other) { return overlap(shape.box, other.box); })) kept.push_back(shape);
    std::ranges::sort(
        kept, [](const MarkShape& a, const MarkShape& b) { return std::tuple(a.box.top, a.box.left) < std::tuple(b.box.top, b.box.left); });
    out_ = std::move(kept);
  }

  void drop_adjacent() {
    const auto touches = [](const MarkShape& a, const MarkShape& b) {
      const int near = std::max(2, a.box.width() / 8);
      const bool row = std::abs(a.box.top - b.box.top) <= near &&
                       (std::abs(a.box.right - b.box.left) <= near || std::abs(b.box.right - a.box.left) <= near);
      const bool column = std::abs(a.box.left - b.box.left) <= near &&
                          (std::abs(a.box.bottom - b.box.top) <= near || std::abs(b.box.bottom - a.box.top) <= near);
      return row || column;
    };
    std::vector<MarkShape> kept;
    for (std::size_t n = 0; n < out_.size(); ++n) {
      bool alone = true;
      for (std::size_t other = 0; other < out_.size(); ++other) alone = alone && (other == n || !touches(out_[n], out_[other]));
      if (alone) kept.push_back(out_[n]);
    }
    out_ = std::move(kept);
  }

  static constexpr int kStride = 64;  // bare paper is passed in steps of so many pixels

  const InkSums& ink_;
  const int least_, most_;
  std::vector<MarkShape> out_;
};

// Share of the angles under which ink lies within the ring's width.
float ring_outline(const image::Raster& binary, const PixelBox& box) {
  const double x = 0.5 * (box.left + box.right), y = 0.5 * (box.top + box.bottom), radius = 0.25 * (box.width() + box.height());
  const auto ink = [&](double at, double angle) {
    const int px = static_cast<int>(x + at * portable::cos(angle)), py = static_cast<int>(y + at * portable::sin(angle));
    return px >= 0 && py >= 0 && px < binary.width_px && py < binary.height_px && binary.row(py)[static_cast<std::size_t>(px)] == 0;
  };
  int drawn = 0;
  for (int n = 0; n < kAngles; ++n) {
    const double angle = 2 * portable::kPi * n / kAngles;
    bool found = false;
    for (double at = radius + 1; at >= radius * (1 - static_cast<double>(kRingWidth)) - 1; at -= 0.5) found = found || ink(at, angle);
    drawn += found ? 1 : 0;
  }
  return static_cast<float>(drawn) / kAngles;
}

}  // namespace

std::vector<MarkShape> find_squares(const InkSums& ink, float px_per_pt) { return SquareFinder(ink, px_per_pt).find(); }

std::vector<MarkShape> find_rings(const image::Raster& binary, float px_per_pt) {
  const int least = std::max(7, static_cast<int>(kLeastSide * px_per_pt)), most = static_cast<int>(kMostSide * px_per_pt + 0.5f);
  const InkSums ink(binary);
  std::vector<MarkShape> out;
  for (const InkComponent& component : ink_components(binary, least, most)) {
    const PixelBox& box = component.box;
    if (std::abs(box.width() - box.height()) > std::max(1, box.width() / 12)) continue;
    const int corner = std::max(1, box.width() / 10);  // a ring has none
    if (ink.ink({box.left, box.top, box.left + corner, box.top + corner}) +
            ink.ink({box.right - corner, box.bottom - corner, box.right, box.bottom}) >
        0)
      continue;
    const float outline = ring_outline(binary, box), inside = ink.share(inner(box, 0.3f));
    if (outline < kRing || inside > kBullet) continue;
    out.push_back({box, true, outline, inside});
  }
  return out;
}

}  // namespace dq::forms
