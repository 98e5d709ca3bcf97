// The areas painted on a page, in painting order: what of a line, an edge or white paint can be seen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/geometry.h"
#include "model/page_content.h"

namespace dq::pdf {

// Channels all near full: white on white paper.
bool is_white(std::uint32_t color);

struct Area {
  Rect<Pt> box{};
  std::uint32_t color = 0;  // 0xRRGGBB
  bool opaque = true;
};

// Every question costs one comparison an area; after some millions of them in one page, the answer is "all of it", so
// that a hostile page stays cheap.
class Canvas {
 public:
  std::size_t count() const { return areas_.size(); }
  void paint(const Area& area) { areas_.push_back(area); }

  // What was painted last there is already of this colour: painting it again changes nothing.
  bool shows_already(const Area& area);
  // Something coloured was painted there.
  bool colored_below(const Rect<Pt>& box);
  // Where along a line something coloured was painted below it.
  std::vector<Interval<Pt>> colored_along(const Ruling& line);
  // Where the finished page shows different colours on the two sides of an edge.
  std::vector<Interval<Pt>> visible_along(const Ruling& edge);
  // What of a line is not painted over by opaque areas number `since` and later.
  std::vector<Interval<Pt>> uncovered_along(const Ruling& line, std::size_t since);

 private:
  bool spend(std::size_t comparisons);

  std::vector<Area> areas_;
  long comparisons_left_ = 20'000'000;
};

}  // namespace dq::pdf
