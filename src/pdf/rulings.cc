#include "pdf/rulings.h"

#include <algorithm>
#include <span>

namespace dq::pdf {

namespace {

// A segment whose ends differ by less across than this is straight along the axis: rounding of writers (pt).
constexpr Pt kStraight = 0.5_pt;
// Thickest filled rectangle that is a line and not an area (pt); heavy table rules are 2 to 3 pt.
constexpr Pt kThinRect = 3_pt;
// A line is longer than this, and than kLineAspect times its thickness (pt).
constexpr Pt kShortestRuling = 2_pt;
constexpr float kLineAspect = 2;
// Share of the page from which a fill is its background.
constexpr float kPageBackground = 0.9f;

using Points = std::span<const PathPoint>;

class Classifier {
 public:
  Classifier(const Rect<Pt>& page, PageContent& content) : page_(page), content_(content) {}

  void add(const DrawnPath& path, Points points) {
    clip_ = intersected(path.clip, page_);
    for (std::size_t begin = 0; begin < points.size();) {
      std::size_t end = begin + 1;
      while (end < points.size() && points[end].step != PathStep::Move) ++end;
      add_subpath(path, points.subspan(begin, end - begin));
      begin = end;
    }
  }

 private:
  static Rect<Pt> bounds(Points points) {
    Rect<Pt> box{points[0].at.x, points[0].at.y, points[0].at.x, points[0].at.y};
    for (auto& p : points) box = united(box, Rect<Pt>{p.at.x, p.at.y, p.at.x, p.at.y});
    return box;
  }

  static bool is_rectangle(Points points, const Rect<Pt>& box) {
    const auto near = [](Pt a, Pt b) { return abs(a - b) < kStraight; };
    return points.size() >= 4 && std::ranges::all_of(points, [&](auto& p) {
             return p.step != PathStep::Curve && (near(p.at.x, box.left) || near(p.at.x, box.right)) &&
                    (near(p.at.y, box.top) || near(p.at.y, box.bottom));
           });
  }

  void add_subpath(const DrawnPath& path, Points points) {
    if (points.size() < 2) return;
    const Rect<Pt> box = bounds(points);
    if (path.fill) add_fill(path, points, box);
    if (path.stroke) add_stroke(path, points, box);
  }

  void add_fill(const DrawnPath& path, Points points, const Rect<Pt>& whole) {
    const Rect<Pt> box = intersected(whole, clip_);
    if (box.right < box.left || box.bottom < box.top) return;
    if (!is_rectangle(points, whole)) return add_shape(points, box);
    const Pt thin = std::min(whole.width(), whole.height()), length = std::max(whole.width(), whole.height());
    if (thin <= kThinRect && length > kLineAspect * thin) return add_line(box, path.fill_color, RulingSource::ThinRect, false);
    if (box.area() >= kPageBackground * page_.area()) return;
    content_.fills.push_back({box, path.fill_color});
    if (path.fill_color == 0xFFFFFF) return;
    for (const Rect<Pt>& edge : edges_of(box)) add_line(edge, path.fill_color, RulingSource::FillEdge, false);
  }

  static std::array<Rect<Pt>, 4> edges_of(const Rect<Pt>& b) {
    return {{{b.left, b.top, b.right, b.top},
             {b.left, b.bottom, b.right, b.bottom},
             {b.left, b.top, b.left, b.bottom},
             {b.right, b.top, b.right, b.bottom}}};
  }

  void add_stroke(const DrawnPath& path, Points points, const Rect<Pt>& whole) {
    if (path.stroke_color == 0xFFFFFF) return;
    bool other = false;
    for (std::size_t n = 1; n < points.size(); ++n) {
      const Point<Pt> a = points[n - 1].at, b = points[n].at;
      if (a == b) continue;
      const bool horizontal = abs(a.y - b.y) < kStraight, vertical = abs(a.x - b.x) < kStraight;
      if (points[n].step == PathStep::Curve || horizontal == vertical) {
        other = true;
        continue;
      }
      const Pt half = path.line_width * 0.5f;
      Rect<Pt> line{std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
      line = horizontal ? Rect<Pt>{line.left, line.center_y() - half, line.right, line.center_y() + half}
                        : Rect<Pt>{line.center_x() - half, line.top, line.center_x() + half, line.bottom};
      add_line(intersected(line, clip_), path.stroke_color, RulingSource::Stroke, path.dashed);
    }
    if (other) add_shape(points, intersected(whole, clip_));
  }

  void add_line(const Rect<Pt>& box, std::uint32_t color, RulingSource source, bool dashed) {
    if (box.right < box.left || box.bottom < box.top) return;
    const bool horizontal = box.width() >= box.height();
    const Interval<Pt> span = horizontal ? box.x() : box.y();
    if (span.length() < kShortestRuling) return;
    content_.rulings.push_back(
        {horizontal, horizontal ? box.center_y() : box.center_x(), span, horizontal ? box.height() : box.width(), color, source, dashed});
  }

  void add_shape(Points points, const Rect<Pt>& box) {
    if (box.right < box.left || box.bottom < box.top) return;
    content_.shapes.push_back({box, std::ranges::any_of(points, [](auto& p) { return p.step == PathStep::Curve; })});
  }

  Rect<Pt> page_, clip_{};
  PageContent& content_;
};

}  // namespace

void classify_drawing(const Drawing& drawing, const Rect<Pt>& page, PageContent& content) {
  Classifier classifier(page, content);
  for (const DrawnPath& path : drawing.paths) classifier.add(path, Points(drawing.points).subspan(path.first, path.count));
}

}  // namespace dq::pdf
