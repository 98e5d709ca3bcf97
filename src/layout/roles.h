// What a block is, told by its look and place: heading, caption, footnote, list item, running line ...
#pragma once

#include <span>
#include <vector>

#include "layout/paragraphs.h"
#include "model/page.h"

namespace dq::layout {

// A part of the page in reading order: a draft, a table or a figure.
struct Part {
  BlockType type = BlockType::Text;
  Draft draft;  // empty for a table or figure
  FrameBox box;
  int table = -1;                    // index into Page::tables
  int figure = -1;                   // index into the page's figure areas
  std::vector<std::uint32_t> lines;  // of a table or figure
  float score = 0;                   // of a heading: how sure
  bool text() const { return table < 0 && figure < 0; }
};

// Where text stands in the frame of its direction: the page's own box in it.
void assign_roles(const Page& page, const BodyStyle& body, const FrameBox& paper, std::vector<Part>& parts);

}  // namespace dq::layout
