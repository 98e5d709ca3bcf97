#include "ocr/min_area_rect.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

namespace dq::ocr {
namespace {

float cross(const Spot& o, const Spot& a, const Spot& b) { return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x); }

template <class Iterator>
void add_half(std::vector<Spot>& hull, Iterator first, Iterator last) {
  const std::size_t begin = hull.size();
  for (; first != last; ++first) {
    while (hull.size() >= begin + 2 && cross(hull[hull.size() - 2], hull.back(), *first) <= 0) hull.pop_back();
    hull.push_back(*first);
  }
  hull.pop_back();  // the other half begins with it
}

// The direction of a side, turned by quarters until it runs within an eighth of a turn of rightwards.
std::pair<float, float> nearest_to_right(float x, float y) {
  const float length = std::hypot(x, y);
  x /= length;
  y /= length;
  for (int turns = 0; turns < 3 && (x < std::abs(y) || x == -y); ++turns) std::tie(x, y) = std::pair(-y, x);
  return {x, y};
}

}  // namespace

std::vector<Spot> convex_hull(std::vector<Spot> points) {
  std::ranges::sort(points, {}, [](const Spot& p) { return std::pair(p.x, p.y); });
  const auto same = std::ranges::unique(points);
  points.erase(same.begin(), same.end());
  if (points.size() < 3) return points;
  std::vector<Spot> hull;
  add_half(hull, points.begin(), points.end());
  add_half(hull, points.rbegin(), points.rend());
  return hull;
}

TextBox bounds_at_angle(std::span<const Spot> hull, float cos, float sin) {
  constexpr float kFar = std::numeric_limits<float>::max();
  float u0 = kFar, v0 = kFar, u1 = -kFar, v1 = -kFar;
  for (const Spot& p : hull) {
    const float u = p.x * cos + p.y * sin, v = p.y * cos - p.x * sin;
    u0 = std::min(u0, u);
    u1 = std::max(u1, u);
    v0 = std::min(v0, v);
    v1 = std::max(v1, v);
  }
  return {{Px(u0 * cos - v0 * sin), Px(u0 * sin + v0 * cos)}, cos, sin, u1 - u0, v1 - v0, 0};
}

TextBox min_area_rect(std::span<const Spot> hull) {
  TextBox best = bounds_at_angle(hull, 1, 0);
  for (std::size_t n = 0; n < hull.size(); ++n) {
    const Spot &a = hull[n], &b = hull[(n + 1) % hull.size()];
    if (a == b) continue;
    const auto [cos, sin] = nearest_to_right(b.x - a.x, b.y - a.y);
    const TextBox box = bounds_at_angle(hull, cos, sin);
    if (box.width * box.height < best.width * best.height) best = box;
  }
  return best;
}

}  // namespace dq::ocr
