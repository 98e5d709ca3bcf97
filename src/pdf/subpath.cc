#include "pdf/subpath.h"

#include <algorithm>
#include <tuple>

namespace dq::pdf {

namespace {

// A rounded rectangle's straight sides make up at least this share of its perimeter.
constexpr float kStraightShare = 0.5f;

bool near(Pt a, Pt b) { return abs(a - b) < kStraight; }
bool upright(Point<Pt> a, Point<Pt> b) { return near(a.x, b.x) || near(a.y, b.y); }

bool on_side(Point<Pt> p, const Rect<Pt>& box) {
  return near(p.x, box.left) || near(p.x, box.right) || near(p.y, box.top) || near(p.y, box.bottom);
}
bool on_corner(Point<Pt> p, const Rect<Pt>& box) {
  return (near(p.x, box.left) || near(p.x, box.right)) && (near(p.y, box.top) || near(p.y, box.bottom));
}
bool along_side(Point<Pt> a, Point<Pt> b, const Rect<Pt>& box) { return upright(a, b) && on_side(a, box) && on_side(b, box); }

bool is_rectilinear(Subpath points) {
  for (std::size_t n = 1; n < points.size(); ++n)
    if (!upright(points[n - 1].at, points[n].at)) return false;
  return upright(points.back().at, points.front().at);
}

// Three corners at least, in order round the box: a figure of corners only that is rectilinear.
bool is_rectangle(Subpath points, const Rect<Pt>& box) {
  return points.size() >= 3 && std::ranges::all_of(points, [&](auto& p) { return on_corner(p.at, box); });
}

bool is_rounded(Subpath points, const Rect<Pt>& box) {
  Pt straight;
  for (std::size_t n = 1; n < points.size(); ++n) {
    const Point<Pt> a = points[n - 1].at, b = points[n].at;
    if (points[n].step == PathStep::Curve) continue;
    if (!along_side(a, b, box)) return false;
    straight += abs(a.x - b.x) + abs(a.y - b.y);
  }
  return straight >= kStraightShare * 2 * (box.width() + box.height());
}

// A vertical edge of a rectilinear area; `winding` +1 downwards, -1 upwards.
struct Edge {
  Pt x;
  Interval<Pt> y;
  int winding;
};

void add_edge(std::vector<Edge>& edges, Point<Pt> a, Point<Pt> b) {
  if (abs(a.x - b.x) > abs(a.y - b.y) || a.y == b.y) return;
  edges.push_back({a.x, {std::min(a.y, b.y), std::max(a.y, b.y)}, a.y < b.y ? 1 : -1});
}

std::vector<Edge> edges_of(std::span<const Subpath> subpaths) {
  std::vector<Edge> edges;
  for (const Subpath& points : subpaths) {
    for (std::size_t n = 1; n < points.size(); ++n) add_edge(edges, points[n - 1].at, points[n].at);
    add_edge(edges, points.back().at, points.front().at);
  }
  std::ranges::sort(edges, {}, [](const Edge& e) { return std::tuple(e.x, e.y.lo, e.y.hi, e.winding); });
  return edges;
}

std::vector<Pt> levels_of(const std::vector<Edge>& edges) {
  std::vector<Pt> levels;
  for (const Edge& edge : edges) levels.insert(levels.end(), {edge.y.lo, edge.y.hi});
  std::ranges::sort(levels);
  levels.erase(std::ranges::unique(levels).begin(), levels.end());
  return levels;
}

// The filled stretches of one slab.
std::vector<Interval<Pt>> inside(const std::vector<Edge>& edges, Interval<Pt> slab, bool even_odd) {
  std::vector<Interval<Pt>> spans;
  int winding = 0;
  Pt from;
  for (const Edge& edge : edges) {
    if (!edge.y.contains(slab.center())) continue;
    const bool was = even_odd ? winding & 1 : winding != 0;
    winding += edge.winding;
    const bool is = even_odd ? winding & 1 : winding != 0;
    if (!was && is) from = edge.x;
    if (was && !is && from < edge.x) spans.push_back({from, edge.x});
  }
  return spans;
}

}  // namespace

std::vector<Subpath> subpaths_of(std::span<const PathPoint> points) {
  std::vector<Subpath> out;
  for (std::size_t begin = 0, end = 0; begin < points.size(); begin = end) {
    for (end = begin + 1; end < points.size() && points[end].step != PathStep::Move; ++end) {}
    out.push_back(points.subspan(begin, end - begin));
  }
  return out;
}

Rect<Pt> bounds_of(Subpath points) {
  Rect<Pt> box{points[0].at.x, points[0].at.y, points[0].at.x, points[0].at.y};
  for (auto& p : points) box = united(box, Rect<Pt>{p.at.x, p.at.y, p.at.x, p.at.y});
  return box;
}

Figure figure_of(Subpath points, const Rect<Pt>& box) {
  if (points.size() < 2) return Figure::Nothing;
  const bool curved = std::ranges::any_of(points, [](auto& p) { return p.step == PathStep::Curve; });
  if (curved) return is_rounded(points, box) ? Figure::RoundedRectangle : Figure::Curved;
  if (!is_rectilinear(points)) return Figure::Polygon;
  return is_rectangle(points, box) ? Figure::Rectangle : Figure::Rectilinear;
}

std::vector<Rect<Pt>> rectangles_of(std::span<const Subpath> subpaths, bool even_odd) {
  std::size_t points = 0;
  for (const Subpath& subpath : subpaths) points += subpath.size();
  if (points > kMostSlabPoints) return {};
  const std::vector<Edge> edges = edges_of(subpaths);
  const std::vector<Pt> levels = levels_of(edges);
  std::vector<Rect<Pt>> done, open;
  for (std::size_t n = 1; n < levels.size(); ++n) {
    std::vector<Rect<Pt>> next;
    for (const Interval<Pt>& span : inside(edges, {levels[n - 1], levels[n]}, even_odd)) {
      const auto above = std::ranges::find_if(open, [&](auto& r) { return r.x() == span; });
      next.push_back({span.lo, above == open.end() ? levels[n - 1] : above->top, span.hi, levels[n]});
      if (above != open.end()) open.erase(above);
    }
    done.insert(done.end(), open.begin(), open.end());
    open = std::move(next);
  }
  done.insert(done.end(), open.begin(), open.end());
  return done;
}

}  // namespace dq::pdf
