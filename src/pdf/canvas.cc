#include "pdf/canvas.h"

#include <algorithm>
#include <cstdlib>

namespace dq::pdf {

namespace {

// Channels from here on are white to the eye.
constexpr std::uint32_t kWhiteChannel = 0xFC;
// Colours differ to the eye when a channel differs by this much; pale zebra stripes are 8 to 16 off white.
constexpr int kSeenDifference = 4;
// Colours beside an edge are looked up this far from it (pt): rounding leaves slits of half a point between areas.
constexpr Pt kProbe = 0.75_pt;
// An area covers another, or a line, that sticks out by less than this (pt).
constexpr Pt kSlack = 0.3_pt;

constexpr std::uint32_t kPaper = 0xFFFFFF;

bool differ(std::uint32_t a, std::uint32_t b) {
  for (int shift = 0; shift <= 16; shift += 8)
    if (std::abs(static_cast<int>(a >> shift & 255) - static_cast<int>(b >> shift & 255)) >= kSeenDifference) return true;
  return false;
}

bool covers(const Rect<Pt>& outer, const Rect<Pt>& inner) {
  const Rect<Pt> o = outer.grown(kSlack);
  return o.left <= inner.left && o.top <= inner.top && o.right >= inner.right && o.bottom >= inner.bottom;
}

Rect<Pt> strip(const Ruling& r, Pt across) {
  return r.horizontal ? Rect<Pt>{r.span.lo, across, r.span.hi, across} : Rect<Pt>{across, r.span.lo, across, r.span.hi};
}
Interval<Pt> along(const Ruling& r, const Rect<Pt>& box) { return r.horizontal ? box.x() : box.y(); }
Interval<Pt> across(const Ruling& r, const Rect<Pt>& box) { return r.horizontal ? box.y() : box.x(); }

void append(std::vector<Interval<Pt>>& spans, Interval<Pt> next) {
  if (!spans.empty() && spans.back().hi == next.lo) spans.back().hi = next.hi;
  else spans.push_back(next);
}

void subtract(std::vector<Interval<Pt>>& spans, Interval<Pt> gone) {
  std::vector<Interval<Pt>> left;
  for (const Interval<Pt>& span : spans) {
    if (overlap(span, gone) <= Pt()) {
      left.push_back(span);
      continue;
    }
    if (span.lo < gone.lo) left.push_back({span.lo, gone.lo});
    if (gone.hi < span.hi) left.push_back({gone.hi, span.hi});
  }
  spans = std::move(left);
}

}  // namespace

bool is_white(std::uint32_t color) {
  return (color >> 16) >= kWhiteChannel && (color >> 8 & 255) >= kWhiteChannel && (color & 255) >= kWhiteChannel;
}

bool Canvas::spend(std::size_t comparisons) {
  comparisons_left_ -= static_cast<long>(comparisons);
  return comparisons_left_ >= 0;
}

bool Canvas::shows_already(const Area& area) {
  for (std::size_t n = areas_.size(); n-- > 0;) {
    if (!spend(1)) return false;
    if (intersected(areas_[n].box, area.box).empty()) continue;
    return areas_[n].opaque && !differ(areas_[n].color, area.color) && covers(areas_[n].box, area.box);
  }
  return false;
}

bool Canvas::colored_below(const Rect<Pt>& box) {
  if (!spend(areas_.size())) return false;
  return std::ranges::any_of(areas_, [&](const Area& a) { return !is_white(a.color) && !intersected(box, a.box).empty(); });
}

std::vector<Interval<Pt>> Canvas::colored_along(const Ruling& line) {
  std::vector<Interval<Pt>> spans;
  if (!spend(areas_.size())) return spans;
  const Rect<Pt> strip_box = strip(line, line.position).grown(kSlack);
  for (const Area& area : areas_) {
    const Rect<Pt> shared = intersected(strip_box, area.box);
    if (!is_white(area.color) && !shared.empty()) spans.push_back(along(line, shared));
  }
  return spans;
}

std::vector<Interval<Pt>> Canvas::visible_along(const Ruling& edge) {
  if (!spend(areas_.size())) return {edge.span};
  std::vector<const Area*> near;
  std::vector<Pt> stops{edge.span.lo, edge.span.hi};
  for (const Area& area : areas_) {
    const Interval<Pt> side = across(edge, area.box), reach = along(edge, area.box);
    if (side.lo > edge.position + kProbe || side.hi < edge.position - kProbe || overlap(reach, edge.span) <= Pt()) continue;
    near.push_back(&area);
    for (Pt stop : {reach.lo, reach.hi})
      if (edge.span.contains(stop)) stops.push_back(stop);
  }
  if (!spend(near.size() * stops.size())) return {edge.span};
  std::ranges::sort(stops);
  const auto color_at = [&](Pt at, Pt side) {
    for (auto area = near.rbegin(); area != near.rend(); ++area)
      if (along(edge, (*area)->box).contains(at) && across(edge, (*area)->box).contains(side)) return (*area)->color;
    return kPaper;
  };
  std::vector<Interval<Pt>> seen;
  for (std::size_t n = 1; n < stops.size(); ++n) {
    const Interval<Pt> part{stops[n - 1], stops[n]};
    if (part.lo < part.hi && differ(color_at(part.center(), edge.position - kProbe), color_at(part.center(), edge.position + kProbe)))
      append(seen, part);
  }
  return seen;
}

std::vector<Interval<Pt>> Canvas::uncovered_along(const Ruling& line, std::size_t since) {
  std::vector<Interval<Pt>> left{line.span};
  if (!spend(areas_.size() - since)) return left;
  const Pt half = line.thickness * 0.5f;
  for (std::size_t n = since; n < areas_.size() && !left.empty(); ++n) {
    const Interval<Pt> side = across(line, areas_[n].box);
    if (areas_[n].opaque && side.lo + kSlack <= line.position - half && line.position + half <= side.hi - kSlack)
      subtract(left, along(line, areas_[n].box));
  }
  return left;
}

}  // namespace dq::pdf
