#include "tables/text_columns.h"

#include <algorithm>
#include <vector>

namespace dq::tables {
namespace {

constexpr std::size_t kFewestLines = 4;  // with another line of a paragraph beside them

struct Pair {
  Interval<Pt> gap, y;
};

// Each line of a paragraph with the next one at its right.
std::vector<Pair> lines_side_by_side(const PageView& view, const std::vector<const Segment*>& lines) {
  std::vector<Pair> out;
  for (const Segment* a : lines) {
    const Segment* next = nullptr;
    for (const Segment& b : view.segments) {
      if (b.box.top > a->box.bottom) break;
      const bool beside = b.box.left >= a->box.right && overlap(a->box.y(), b.box.y()) > std::min(a->box.height(), b.box.height()) * 0.3f;
      if (beside && (!next || b.box.left < next->box.left)) next = &b;
    }
    if (next && next->prose) out.push_back({{a->box.right, next->box.left}, united(a->box, next->box).y()});
  }
  return out;
}

}  // namespace

std::optional<ColumnGap> gap_between_columns(const PageView& view, const Rect<Pt>& area) {
  std::vector<const Segment*> lines;
  for (const Segment& s : view.segments)
    if (s.prose && area.contains(center(s.box))) lines.push_back(&s);
  const std::vector<Pair> pairs = lines_side_by_side(view, lines);
  std::ptrdiff_t most = static_cast<std::ptrdiff_t>(kFewestLines) - 1;
  std::optional<ColumnGap> out;
  for (const Pair& one : pairs) {
    const Pt x = one.gap.center();
    const auto free = std::ranges::count_if(pairs, [&](const Pair& p) { return p.gap.contains(x); });
    if (free <= most || !area.x().contains(x)) continue;
    Interval<Pt> y = one.y;
    for (const Pair& p : pairs)
      if (p.gap.contains(x)) y = {std::min(y.lo, p.y.lo), std::max(y.hi, p.y.hi)};
    const bool crossed =
        std::ranges::any_of(view.segments, [&](const Segment& s) { return s.box.x().contains(x) && y.contains(s.box.center_y()); });
    if (!crossed) most = free, out = ColumnGap{x, y};
  }
  return out;
}

}  // namespace dq::tables
