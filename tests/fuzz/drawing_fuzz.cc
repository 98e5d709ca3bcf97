// Painted paths to rulings, fills and shapes.
#include <cmath>

#include "fuzz/byte_source.h"
#include "fuzz/targets.h"
#include "pdf/contrast.h"
#include "pdf/rulings.h"
#include "pdf/subpath.h"

namespace dq::fuzz {
namespace {

constexpr Rect<Pt> kPage{0_pt, 0_pt, 612_pt, 792_pt};

pdf::Drawing drawing_from(ByteSource& source) {
  pdf::Drawing drawing;
  for (int paths = source.below(64); paths > 0 && !source.empty(); --paths) {
    pdf::DrawnPath path;
    const int paint = source.byte();
    path.fill = (paint & 1) != 0, path.stroke = (paint & 2) != 0, path.even_odd = (paint & 4) != 0;
    path.dashed = (paint & 8) != 0, path.see_through = (paint & 16) != 0, path.image = (paint & 32) != 0;
    path.fill_color = (paint & 64) != 0 ? 0xFFFFFF : 0x808080;
    path.line_width = Pt(0.25 * source.below(20));
    path.clip = (paint & 128) != 0 ? Rect<Pt>{100_pt, 100_pt, 100_pt + source.points(500), 100_pt + source.points(500)} : kPage;
    path.first = static_cast<std::uint32_t>(drawing.points.size());
    const bool grid = source.yes();
    for (int points = source.below(24) + 1; points > 0; --points) {
      const auto step = points == 24 ? pdf::PathStep::Move : static_cast<pdf::PathStep>(source.below(4));
      const Pt x = grid ? Pt(source.below(17) * 36) : source.points(700), y = grid ? Pt(source.below(23) * 36) : source.points(900);
      drawing.points.push_back({step, {x, y}});
    }
    drawing.points[path.first].step = pdf::PathStep::Move;
    path.count = static_cast<std::uint32_t>(drawing.points.size()) - path.first;
    drawing.paths.push_back(path);
  }
  return drawing;
}

void check_ruling(const Ruling& r) {
  check(std::isfinite(r.position.value()) && std::isfinite(r.thickness.value()), "a ruling has a place");
  check(r.span.lo <= r.span.hi && r.thickness >= 0_pt, "a ruling has a length");
  const Interval<Pt> along = r.horizontal ? kPage.x() : kPage.y();
  check(r.span.lo >= along.lo - 1_pt && r.span.hi <= along.hi + 1_pt, "a ruling lies on the page");
}

void check_rectangles(const pdf::Drawing& drawing) {
  for (const pdf::DrawnPath& path : drawing.paths) {
    const auto subpaths = pdf::subpaths_of(std::span(drawing.points).subspan(path.first, path.count));
    std::size_t points = 0;
    for (const pdf::Subpath& subpath : subpaths) {
      points += subpath.size();
      check(!subpath.empty() && subpath.front().step == pdf::PathStep::Move, "a subpath begins with its move");
      pdf::figure_of(subpath, pdf::bounds_of(subpath));
    }
    check(points == path.count, "every point is in one subpath");
    for (const Rect<Pt>& r : pdf::rectangles_of(subpaths, path.even_odd))
      check(r.left <= r.right && r.top <= r.bottom, "a rectangle is one");
  }
}

}  // namespace

void fuzz_drawing(std::span<const std::uint8_t> bytes) {
  ByteSource source(bytes);
  const pdf::Drawing drawing = drawing_from(source);
  check_rectangles(drawing);
  PageContent content;
  content.number = 1, content.width = kPage.right, content.height = kPage.bottom;
  const std::uint32_t paper = pdf::classify_drawing(drawing, kPage, content);
  check(paper <= 0xFFFFFF, "paper has a colour");
  for (const Ruling& r : content.rulings) check_ruling(r);
  for (const Fill& fill : content.fills) check(fill.box.left <= fill.box.right && fill.box.top <= fill.box.bottom, "a fill has a box");
  pdf::flag_low_contrast(content, paper);
}

}  // namespace dq::fuzz
