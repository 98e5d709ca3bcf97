// How lines look: what headings, paragraphs and notes are told by.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "layout/reading_frame.h"
#include "model/page.h"

namespace dq::layout {

struct LineStyle {
  FrameBox box;            // in the frame of the page's text
  float baseline = 0;      // v in that frame
  float size = 0;          // points
  std::uint16_t font = 0;  // of most characters
  std::uint32_t color = 0;
  int words = 0, characters = 0, letters = 0, capitals = 0, digits = 0;
  float bold = 0, italic = 0, monospace = 0;  // shares of characters
  bool unseen = false;                        // not on the page for a reader
  bool across = false;                        // runs in another direction than the page's text
};

// What is usual on a page.
struct BodyStyle {
  float size = 10;
  std::uint16_t font = 0;
  std::uint32_t color = 0;
  bool bold = false;
  bool monospace = false;
  Direction direction = Direction::Right;  // of most characters
  float leading = 1.2f;                    // baseline to baseline, in em
};

// One a line of the page, in its order.
std::vector<LineStyle> line_styles(const Page& page, Direction direction);

Direction main_direction(const Page& page);
// `weights[n]`: how much line n tells about the body: running text all, tables and figures less, unseen text nothing.
BodyStyle body_style(std::span<const LineStyle> styles, std::span<const float> weights, Direction direction);

}  // namespace dq::layout
