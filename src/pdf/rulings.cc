#include "pdf/rulings.h"

#include <algorithm>
#include <array>
#include <optional>

#include "pdf/canvas.h"
#include "pdf/join_rulings.h"
#include "pdf/subpath.h"

namespace dq::pdf {

namespace {

// A segment is upright when it strays by less than kStraight, or by less than this share of its length (scans, skew).
constexpr float kStraightSlope = 0.005f;
// Thickest filled rectangle or stroke that is a line and not an area (pt); heavy table rules are 2 to 3 pt. Longer ones
// may be thicker: up to kThickBar when they are kBarAspect times as long.
constexpr Pt kThinBar = 3_pt, kThickBar = 6_pt;
constexpr float kLineAspect = 2, kBarAspect = 25;
// Thickness of a line of width 0: one dot of a printer (pt).
constexpr Pt kHairline = 0.1_pt;
// Share of the page from which a fill is its background.
constexpr float kPageBackground = 0.9f;
// Edges of fills this near to the page's edge are no separators (pt).
constexpr Pt kPageMargin = 1_pt;
// More subpaths than this in one fill are not searched for holes.
constexpr std::size_t kMostNested = 64;

bool is_void(const Rect<Pt>& r) { return r.right < r.left || r.bottom < r.top; }

bool is_bar(Pt thickness, Pt length) {
  return thickness <= kThinBar ? length > kLineAspect * thickness : thickness <= kThickBar && length >= kBarAspect * thickness;
}

Ruling ruling_of(const Rect<Pt>& box, bool horizontal, std::uint32_t color, RulingSource source) {
  return horizontal ? Ruling{true, box.center_y(), box.x(), box.height(), color, source, false}
                    : Ruling{false, box.center_x(), box.y(), box.width(), color, source, false};
}

class Classifier {
  struct Painted {
    Ruling line;
    std::size_t areas_before = 0;  // on the canvas when it was painted
  };

 public:
  Classifier(const Rect<Pt>& page, PageContent& content) : page_(page), content_(content) {}

  void add(const DrawnPath& path, std::span<const PathPoint> points) {
    clip_ = intersected(path.clip, page_);
    if (is_void(clip_)) return;
    odd_.reset();
    const std::vector<Subpath> subpaths = subpaths_of(points);
    if (path.fill) add_fill(path, subpaths);
    if (path.stroke)
      for (const Subpath& subpath : subpaths) add_stroke(path, subpath);
    if (odd_) content_.shapes.push_back(*odd_);
  }

  // The colour of the bare page.
  std::uint32_t finish() {
    std::vector<Ruling> seen;
    const auto keep = [&](const Ruling& line, const std::vector<Interval<Pt>>& spans) {
      for (const Interval<Pt>& span : spans) {
        seen.push_back(line);
        seen.back().span = span;
      }
    };
    for (const Painted& line : lines_) keep(line.line, canvas_.uncovered_along(line.line, line.areas_before));
    for (const Ruling& edge : edges_) keep(edge, canvas_.visible_along(edge));
    auto joined = join_rulings(seen);
    content_.rulings.insert(content_.rulings.end(), joined.begin(), joined.end());
    return paper_;
  }

 private:
  static bool nested(std::span<const Subpath> subpaths) {
    if (subpaths.size() > kMostNested) return false;
    std::vector<Rect<Pt>> boxes;
    for (const Subpath& s : subpaths) boxes.push_back(bounds_of(s));
    for (std::size_t n = 0; n < boxes.size(); ++n)
      for (std::size_t m = 0; m < n; ++m)
        if (!intersected(boxes[n], boxes[m]).empty()) return true;
    return false;
  }

  void add_fill(const DrawnPath& path, std::span<const Subpath> subpaths) {
    std::vector<Subpath> rectilinear;
    bool curved = false, all_rectangles = true;
    for (const Subpath& points : subpaths) {
      const Rect<Pt> box = bounds_of(points);
      const Figure figure = figure_of(points, box);
      curved |= figure == Figure::Curved;
      if (figure == Figure::Rectangle || figure == Figure::Rectilinear) rectilinear.push_back(points);
      if (figure == Figure::Rectilinear) all_rectangles = false;
      if (figure == Figure::RoundedRectangle) add_area(path, box);
      if (figure == Figure::Polygon || figure == Figure::Curved) add_odd(points, box, path.fill_color);
    }
    // Letters drawn as outlines: their stems are no rulings.
    if (curved) return;
    if (all_rectangles && !nested(rectilinear))
      for (const Subpath& points : rectilinear) add_area(path, bounds_of(points));
    else
      for (const Rect<Pt>& box : rectangles_of(rectilinear, path.even_odd)) add_area(path, box);
  }

  void add_area(const DrawnPath& path, const Rect<Pt>& whole) {
    const Rect<Pt> box = intersected(whole, clip_);
    if (is_void(box)) return;
    const Pt thin = std::min(box.width(), box.height()), length = std::max(box.width(), box.height());
    if (length <= kDot) return add_dot(box, path.fill_color);
    if (is_bar(thin, length))
      return add_line(
          ruling_of(box, box.width() >= box.height(), path.fill_color, path.image ? RulingSource::ImageEdge : RulingSource::ThinRect));
    if (box.area() >= kPageBackground * page_.area()) {
      paper_ = path.fill_color;
      return;
    }
    const Area area{box, path.fill_color, !path.see_through};
    if (canvas_.shows_already(area)) return;
    if (is_white(area.color) && !canvas_.colored_below(box)) return hide(area);
    add_edges(box, area.color);
    content_.fills.push_back({box, area.color});
    canvas_.paint(area);
  }

  // White paint on white paper is no fill, but hides the lines below it.
  void hide(const Area& area) {
    if (!lines_.empty()) canvas_.paint(area);
  }

  void add_edges(const Rect<Pt>& b, std::uint32_t color) {
    const Rect<Pt> inner = page_.grown(-kPageMargin);
    const auto edge = [&](const Rect<Pt>& at, bool horizontal) {
      const bool inside = horizontal ? inner.y().contains(at.top) : inner.x().contains(at.left);
      if (inside) edges_.push_back(ruling_of(at, horizontal, color, RulingSource::FillEdge));
    };
    edge({b.left, b.top, b.right, b.top}, true);
    edge({b.left, b.bottom, b.right, b.bottom}, true);
    edge({b.left, b.top, b.left, b.bottom}, false);
    edge({b.right, b.top, b.right, b.bottom}, false);
  }

  void add_stroke(const DrawnPath& path, Subpath points) {
    const Rect<Pt> whole = bounds_of(points);
    const Figure figure = figure_of(points, whole);
    if (figure == Figure::RoundedRectangle) return add_frame(path, whole);
    for (std::size_t n = 1; n < points.size(); ++n) {
      // A subpath that ends where it began is closed by nothing.
      if (points[n].step == PathStep::Close && points[n].at == points[n - 1].at) continue;
      if (points[n].step == PathStep::Curve || !add_segment(path, points[n - 1].at, points[n].at))
        add_odd(points, whole, path.stroke_color);
    }
  }

  void add_frame(const DrawnPath& path, const Rect<Pt>& b) {
    const std::array<Point<Pt>, 5> corners{{{b.left, b.top}, {b.right, b.top}, {b.right, b.bottom}, {b.left, b.bottom}, {b.left, b.top}}};
    for (std::size_t n = 1; n < corners.size(); ++n) add_segment(path, corners[n - 1], corners[n]);
  }

  // False when the segment is oblique.
  bool add_segment(const DrawnPath& path, Point<Pt> a, Point<Pt> b) {
    const Pt dx = abs(a.x - b.x), dy = abs(a.y - b.y);
    const Pt length = std::max(dx, dy), stray = std::min(dx, dy);
    if (stray > std::max(kStraight, length * kStraightSlope)) return false;
    const bool horizontal = dx >= dy;
    const Pt half = std::max(path.line_width, kHairline) * 0.5f;
    Rect<Pt> box{std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
    box = horizontal ? Rect<Pt>{box.left, box.center_y() - half, box.right, box.center_y() + half}
                     : Rect<Pt>{box.center_x() - half, box.top, box.center_x() + half, box.bottom};
    box = intersected(box, clip_);
    if (is_void(box)) return true;
    if (length <= kDot) return add_dot(box, path.stroke_color), true;
    if (half * 2 > kThinBar && !is_bar(half * 2, length)) return add_area(solid(path), box), true;
    Ruling line = ruling_of(box, horizontal, path.stroke_color, RulingSource::Stroke);
    line.dashed = path.dashed;
    add_line(line);
    return true;
  }

  // The same paint, as a fill.
  static DrawnPath solid(DrawnPath path) {
    path.fill_color = path.stroke_color;
    return path;
  }

  void add_dot(const Rect<Pt>& box, std::uint32_t color) {
    if (is_white(color)) return;
    for (const bool horizontal : {true, false})
      lines_.push_back({ruling_of(box, horizontal, color, RulingSource::ThinRect), canvas_.count()});
  }

  void add_line(Ruling line) {
    if (!is_white(line.color)) return lines_.push_back({line, canvas_.count()});
    // White lines separate where they cut through colour.
    line.source = RulingSource::FillEdge;
    for (const Interval<Pt>& span : canvas_.colored_along(line)) {
      line.span = span;
      lines_.push_back({line, canvas_.count()});
    }
  }

  void add_odd(Subpath points, const Rect<Pt>& whole, std::uint32_t color) {
    const Rect<Pt> box = intersected(whole, clip_);
    if (is_void(box) || (is_white(color) && !canvas_.colored_below(box))) return;
    if (std::max(box.width(), box.height()) <= kDot) return add_dot(box, color);
    const bool curved = std::ranges::any_of(points, [](auto& p) { return p.step == PathStep::Curve; });
    odd_ = odd_ ? Shape{united(odd_->box, box), odd_->curved || curved} : Shape{box, curved};
  }

  Rect<Pt> page_, clip_{};
  PageContent& content_;
  Canvas canvas_;
  std::uint32_t paper_ = 0xFFFFFF;
  std::vector<Painted> lines_;
  std::vector<Ruling> edges_;
  std::optional<Shape> odd_;
};

}  // namespace

std::uint32_t classify_drawing(const Drawing& drawing, const Rect<Pt>& page, PageContent& content) {
  Classifier classifier(page, content);
  for (const DrawnPath& path : drawing.paths) classifier.add(path, std::span(drawing.points).subspan(path.first, path.count));
  return classifier.finish();
}

}  // namespace dq::pdf
