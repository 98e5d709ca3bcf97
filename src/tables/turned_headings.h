// Headings of open tables that are turned by a quarter: texts of the row of headings all the same.
#pragma once

#include <vector>

#include "tables/frame.h"
#include "tables/segments.h"

namespace dq::tables {

// Two or more short texts across the frame's direction, side by side at one height, right above two texts of the frame:
// lines set close together are one heading. (Labels of a chart's axis stand alone.)
std::vector<Segment> turned_headings(const Page& page, const Frame& frame, const PageView& view);

}  // namespace dq::tables
