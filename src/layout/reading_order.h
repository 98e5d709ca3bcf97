// The order in which a reader takes the parts of a page.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "layout/reading_frame.h"

namespace dq::layout {

// A line, or something solid that text runs round (a table, a figure).
struct OrderItem {
  FrameBox box;
  float size = 10;  // font size; of solid things the page's
  int words = 0;
  bool solid = false;
};

// Indices of `items` in reading order: recursive cuts at gutters and at white bands (XY-cut: Nagy and Seth 1984), where
// a gutter counts only as far down as nothing crosses it and only between columns of running text, so that rows of
// labels and values are read across. `em`: size of the body text, points. About n log n for pages that people make.
std::vector<std::uint32_t> reading_order(std::span<const OrderItem> items, float em);

}  // namespace dq::layout
