// Headings of the page end a table: text in larger type that stands alone at its height, and captions of tables.
#include <algorithm>
#include <vector>

#include "tables/segments.h"

namespace dq::tables {
namespace {

constexpr float kLargerType = 1.15f;  // times the type of the rows below; titles of sections in a table have its type
constexpr float kBelowEm = 8.0f;      // the rows below are no further down, in ems of the heading
constexpr std::size_t kFewestLetters = 3;

// But for captions of tables beside one another.
bool alone(const PageView& view, const Segment& s) {
  return std::ranges::none_of(view.segments, [&](const Segment& other) {
    return &other != &s && !is_table_caption(other.text) &&
           overlap(other.box.y(), s.box.y()) > std::min(other.box.height(), s.box.height()) * 0.3f;
  });
}

// The largest type of the texts right below, at one height; 0 when there are none.
Pt type_below(const PageView& view, const Segment& s) {
  const Segment* nearest = nullptr;
  for (const Segment& other : view.segments)
    if (other.box.top > s.box.center_y() && overlap(other.box.y(), s.box.y()) < other.box.height() * 0.3f &&
        (!nearest || other.box.center_y() < nearest->box.center_y()))
      nearest = &other;
  if (!nearest || nearest->box.top - s.box.bottom > s.size * kBelowEm) return 0_pt;
  Pt largest = 0_pt;
  for (const Segment& other : view.segments)
    if (other.box.y().contains(nearest->box.center_y())) largest = std::max(largest, other.size);
  return largest;
}

}  // namespace

void mark_headings(PageView& view) {
  for (Segment& s : view.segments) {
    if (s.numeric || s.leader || s.characters < static_cast<int>(kFewestLetters) || !alone(view, s)) continue;
    if (is_table_caption(s.text)) {
      s.heading = true;
      continue;
    }
    const Pt type = type_below(view, s);
    s.heading = type > 0_pt && s.size > type * kLargerType;
  }
}

}  // namespace dq::tables
