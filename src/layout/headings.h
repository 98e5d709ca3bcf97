// Whether a short block looks like a heading.
#pragma once

#include <string>

#include "layout/roles.h"

namespace dq::layout {

struct HeadingView {
  const Part* part = nullptr;
  const Part* above = nullptr;  // neighbours in reading order; none at an edge
  const Part* below = nullptr;
  std::string text;
};

inline constexpr float kHeadingScore = 2.0f;

// Sum of what speaks for a heading (size, weight, capitals, numbering, white above, another colour or font) and against
// it (length, a full stop, nothing below). kHeadingScore and more: a heading.
float heading_score(const HeadingView& view, const BodyStyle& body);

}  // namespace dq::layout
