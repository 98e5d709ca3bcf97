// What is drawn over a page, in the order of drawing: the one list that SVG and PNG share.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "overlay/overlay.h"

namespace dq::overlay {

struct Style {
  std::uint32_t stroke = 0;  // 0xRRGGBB
  float width_pt = 0.6f;
  float fill_opacity = 0;  // of the stroke's colour
  bool dashed = false;
};

struct DrawnShape {
  std::string kind;  // names it in the legend
  Quad<Pt> quad{};
  Style style;
  std::string label;  // in small letters at its first corner; may be empty
};

std::vector<DrawnShape> page_to_shapes(const Page& page, const Options& options);

struct LegendEntry {
  std::string kind;
  Style style;
  Rect<Pt> swatch{};  // in page space, below the page
  Point<Pt> text{};   // baseline
};

struct Legend {
  std::vector<LegendEntry> entries;
  Pt height{};  // added below the page
};

// Entries for the kinds that occur, in the order of their first shape, in rows as wide as the page.
Legend legend_of(const std::vector<DrawnShape>& shapes, const Page& page);

inline constexpr float kLabelSizePt = 5;
inline constexpr float kLegendSizePt = 8;

}  // namespace dq::overlay
