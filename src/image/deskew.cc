#include "image/deskew.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "image/page_warp.h"

namespace dq::image {
namespace {

// Fewer lower edges of ink say nothing.
constexpr std::size_t kLeastEdges = 200;
// More are thinned out evenly: the angle is as good and the time bounded.
constexpr std::size_t kMostEdges = 120'000;
constexpr double kCoarseStep = 0.0035, kFineStep = 0.00035;  // radians: 0.2 and 0.02 degrees
// A profile must be so much sharper than the average one of all angles.
constexpr double kLeastContrast = 1.02;
// Below this, turning costs more in sharpness than it gives (radians: 0.05 degrees).
constexpr float kLeastTurn = 0.0009f;

struct Edge {
  float x, y;
};

// Pixels of ink with paper below them. Those that run on to the right for long count once a pixel, so that rulings weigh.
std::vector<Edge> lower_edges(const Raster& binary) {
  std::vector<Edge> edges;
  for (int y = 0; y + 1 < binary.height_px; ++y) {
    const auto row = binary.row(y), below = binary.row(y + 1);
    for (std::size_t x = 0; x < row.size(); ++x)
      if (row[x] == 0 && below[x] != 0) edges.push_back({static_cast<float>(x), static_cast<float>(y)});
  }
  if (edges.size() <= kMostEdges) return edges;
  const std::size_t step = edges.size() / kMostEdges + 1;
  std::vector<Edge> some;
  for (std::size_t n = 0; n < edges.size(); n += step) some.push_back(edges[n]);
  return some;
}

class Profiles {
 public:
  Profiles(const std::vector<Edge>& edges, const Raster& binary)
      : edges_(edges),
        middle_(static_cast<float>(binary.width_px) / 2),
        counts_(static_cast<std::size_t>(binary.height_px + binary.width_px) + 2) {}

  // Sum of squares of the rows' counts along an angle: each edge is shared out between the two rows it lies between.
  double sharpness(double angle) {
    std::ranges::fill(counts_, 0.f);
    const auto slope = static_cast<float>(std::tan(angle));
    const float origin = middle_;
    for (const Edge& edge : edges_) {
      const float row = edge.y - (edge.x - middle_) * slope + origin, whole = std::floor(row);
      const auto at = static_cast<std::size_t>(std::clamp(whole, 0.f, static_cast<float>(counts_.size() - 2)));
      counts_[at] += 1 - (row - whole);
      counts_[at + 1] += row - whole;
    }
    double sum = 0;
    for (const float count : counts_) sum += static_cast<double>(count) * count;
    return sum;
  }

 private:
  const std::vector<Edge>& edges_;
  const float middle_;
  std::vector<float> counts_;
};

struct Best {
  double angle = 0, sharpness = 0, mean = 0;
};

Best search(Profiles& profiles, double from, double to, double step) {
  Best best;
  const int count = static_cast<int>(std::lround((to - from) / step));
  for (int n = 0; n <= count; ++n) {
    const double angle = from + n * step, sharpness = profiles.sharpness(angle);
    best.mean += sharpness / (count + 1);
    if (sharpness > best.sharpness) best.angle = angle, best.sharpness = sharpness;
  }
  return best;
}

// The top of the parabola through the best angle and its two neighbours.
double refined(Profiles& profiles, const Best& best) {
  const double before = profiles.sharpness(best.angle - kFineStep), after = profiles.sharpness(best.angle + kFineStep);
  const double bend = before - 2 * best.sharpness + after;
  return bend < 0 ? best.angle + std::clamp((before - after) / bend / 2, -1.0, 1.0) * kFineStep : best.angle;
}

PageSize size_of(const Rect<Pt>& box) { return {box.width(), box.height()}; }

}  // namespace

float skew_of(const Raster& binary) {
  const std::vector<Edge> edges = lower_edges(binary);
  if (edges.size() < kLeastEdges) return 0;
  Profiles profiles(edges, binary);
  const Best coarse = search(profiles, -kMostSkew, kMostSkew, kCoarseStep);
  if (coarse.sharpness < kLeastContrast * coarse.mean) return 0;
  const Best fine = search(profiles, coarse.angle - kCoarseStep, coarse.angle + kCoarseStep, kFineStep);
  return static_cast<float>(refined(profiles, fine));
}

PageRaster deskewed(const PageRaster& page, float skew) {
  if (std::abs(skew) < kLeastTurn) return page;
  PageRaster out = page;
  out.raster = Raster::filled(page.raster.width_px, page.raster.height_px, page.raster.format, 255);
  out.raster.resolution = page.raster.resolution;
  // Pixels are taken for points, so that the map knows nothing of the page.
  const PageSize size{Pt(page.raster.width_px), Pt(page.raster.height_px)};
  draw_warped(out.raster, page.raster, PageToImage{1}, PageWarp::turned(size, {72, 72}, -skew));
  return out;
}

Point<Pt> before_deskew(Point<Pt> at, const Rect<Pt>& box, float skew) {
  if (std::abs(skew) < kLeastTurn) return at;
  const Point<Px> turned = PageWarp::turned(size_of(box), {72, 72}, skew)(Point<Pt>{at.x - box.left, at.y - box.top});
  return {box.left + Pt(turned.x.value()), box.top + Pt(turned.y.value())};
}

}  // namespace dq::image
