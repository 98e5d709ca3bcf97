// Lines in reading order to blocks of one kind.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "layout/line_style.h"
#include "layout/list_marker.h"
#include "model/page.h"

namespace dq::layout {

// Lines on one baseline that belong together: a list marker and its text, a sum and its number.
struct Row {
  std::vector<std::uint32_t> lines;
  FrameBox box;
  float baseline = 0, size = 0, bold = 0, italic = 0, monospace = 0;
  int words = 0, characters = 0, letters = 0, capitals = 0, digits = 0;
  std::uint16_t font = 0;
  std::uint32_t color = 0;
  ListMarker marker;
  bool sentence_end = false;    // ends in . ! ? :
  bool contents_entry = false;  // "Introduction ..... 7": a line of a table of contents
  bool begins_small = false;    // begins with a small letter
  float first_word_width = 0;   // points
};

// A paragraph, heading, list item ... before it has a type.
struct Draft {
  std::vector<Row> rows;
  FrameBox box;
  std::vector<std::uint32_t> lines() const;
};

// `lines`: indices into page.lines in reading order, of text only (no tables, no figures between them).
std::vector<Draft> lines_to_drafts(const Page& page, std::span<const LineStyle> styles, std::span<const std::uint32_t> lines,
                                   const BodyStyle& body);

}  // namespace dq::layout
