// From pieces of lines to rulings: what the eye takes for one line becomes one ruling.
//
// Pieces that lie in one line and touch are joined; so are five or more short ones at small gaps (a dashed or dotted line).
// Doubled lines stay two. An edge of a fill that a painted line covers is dropped, and two edges that leave only a narrow
// gutter between two fills become one ruling in its middle.
#pragma once

#include <vector>

#include "model/page_content.h"

namespace dq::pdf {

// A piece no longer than this either way is a dot: it may belong to a horizontal and to a vertical line (pt).
inline constexpr Pt kDot = 2_pt;

// Sorted: horizontal ones first, by position, then by where they begin.
std::vector<Ruling> join_rulings(const std::vector<Ruling>& pieces);

}  // namespace dq::pdf
