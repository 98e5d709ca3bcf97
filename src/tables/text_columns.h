// Columns of running text: tables stand in one of them or over all.
#pragma once

#include <optional>

#include "tables/segments.h"

namespace dq::tables {

struct ColumnGap {
  Pt x{};
  Interval<Pt> y{};  // where lines of text stand on both sides of it
};

// The white between two columns of paragraphs within `area` that most lines leave; nothing when text crosses it.
std::optional<ColumnGap> gap_between_columns(const PageView& view, const Rect<Pt>& area);

}  // namespace dq::tables
