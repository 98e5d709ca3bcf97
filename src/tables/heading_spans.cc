#include "tables/heading_spans.h"

#include <algorithm>
#include <optional>

namespace dq::tables {
namespace {

constexpr float kOffCenterEm = 0.8f;  // a heading this far off its column's middle may belong to several columns

class HeadingSpreader {
 public:
  explicit HeadingSpreader(const HeadingContext& context) : c_(context) {}

  // A heading over a group of columns is often narrower than the group: it stands over the group's middle, and
  // every column of the group has a heading of its own below.
  void spread() {
    for (int r = 0; r + 1 < c_.first_body; ++r) {
      const VisualRow& row = c_.rows[r];
      if (row.segments.size() >= static_cast<std::size_t>(c_.columns)) continue;
      if (equal_groups(r)) continue;
      for (std::size_t k = 0; k < row.segments.size(); ++k) {
        const int s = row.segments[k];
        const int lowest = k == 0 ? 1 : c_.spans[row.segments[k - 1]].last + 1;
        const int highest = k + 1 < row.segments.size() ? c_.spans[row.segments[k + 1]].first - 1 : c_.columns - 1;
        if (const std::optional<ColumnSpan> wider = group_below(r, s, lowest, highest)) {
          c_.spans[s] = *wider;
          c_.spanning[s] = true;
        }
      }
    }
  }

 private:
  // Headings that divide the value columns among them in groups of one size, each over the middle of its group.
  bool equal_groups(int r) {
    const VisualRow& row = c_.rows[r];
    const int values = c_.columns - 1, headings = static_cast<int>(row.segments.size());
    if (headings == 0 || values % headings != 0 || values / headings < 2) return false;
    const int size = values / headings;
    for (int k = 0; k < headings; ++k) {
      const int s = row.segments[static_cast<std::size_t>(k)];
      const ColumnSpan group{1 + k * size, k * size + size};
      const float off = text_off_center(r, group, c_.segments[s].box);
      if (c_.segments[s].numeric || off > c_.segments[s].size.value() * kOffCenterEm || !all_filled_below(r, group)) return false;
    }
    for (int k = 0; k < headings; ++k) {
      const int s = row.segments[static_cast<std::size_t>(k)];
      c_.spans[s] = {1 + k * size, k * size + size};
      c_.spanning[s] = true;
    }
    return true;
  }

  std::optional<ColumnSpan> group_below(int r, int s, int lowest, int highest) const {
    const Rect<Pt>& box = c_.segments[s].box;
    const float em = std::max(1.0f, c_.segments[s].size.value());
    std::optional<ColumnSpan> best;
    float best_off = text_off_center(r, c_.spans[s], box) / em - 0.3f;
    if (best_off < kOffCenterEm - 0.3f) return {};
    for (int first = std::max(0, lowest); first <= c_.spans[s].first; ++first)
      for (int last = std::max(c_.spans[s].last, first + 1); last <= highest; ++last) {
        const float off = text_off_center(r, {first, last}, box) / em;
        if (off < best_off && all_filled_below(r, {first, last})) best_off = off, best = ColumnSpan{first, last};
      }
    return best;
  }

  bool all_filled_below(int r, ColumnSpan span) const {
    for (int c = span.first; c <= span.last; ++c) {
      bool found = false;
      for (int below = r + 1; below <= c_.first_body && below < static_cast<int>(c_.rows.size()) && !found; ++below)
        found = std::ranges::any_of(c_.rows[below].segments, [&](int s) { return c_.spans[s].first == c && c_.spans[s].last == c; });
      if (!found) return false;
    }
    return true;
  }

  // Distance between the middle of `box` and the middle of the text below it in these columns, in points.
  float text_off_center(int r, ColumnSpan span, const Rect<Pt>& box) const {
    Interval<Pt> text{1'000'000_pt, -1'000'000_pt};
    for (int below = r + 1; below < static_cast<int>(c_.rows.size()) && below <= c_.first_body + 4; ++below)
      for (int s : c_.rows[below].segments)
        if (c_.spans[s].first >= span.first && c_.spans[s].last <= span.last)
          text = {std::min(text.lo, c_.segments[s].box.left), std::max(text.hi, c_.segments[s].box.right)};
    return text.hi < text.lo ? 1e6f : abs(text.center() - box.center_x()).value();
  }

  const HeadingContext& c_;
};

}  // namespace

void spread_group_headings(const HeadingContext& context) { HeadingSpreader(context).spread(); }

}  // namespace dq::tables
