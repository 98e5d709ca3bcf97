// Tables beside one another, whose rows have nothing to do with one another.
#pragma once

#include <optional>
#include <vector>

#include "tables/segments.h"

namespace dq::tables {

// Where the text of `chosen` within `box` falls into two tables, if it does: the x between them. What speaks for it:
// lines of the two sides at other heights, captions over both, other sizes of text, rules that end in the gap, labels
// that begin again at the right after numbers, a gap that stands out; against it: lines at the same heights, rules
// across the gap. Each is a logarithm of odds, and their sum decides.
std::optional<Pt> gap_between_tables(const PageView& view, const std::vector<int>& chosen, const std::vector<Ruling>& rulings,
                                     const Rect<Pt>& box);

}  // namespace dq::tables
