// Lines cut into phrases: what fields are made of.
#pragma once

#include <cstdint>
#include <vector>

#include "model/page.h"
#include "model/page_content.h"

namespace dq::forms {

// Words of one line that stand together: no wide gap, drawn line, check box or colon parts them, and all of them were printed, or
// all filled in.
struct Phrase {
  std::vector<std::uint32_t> words;  // indices into Page::words, in reading order
  std::uint32_t line = 0;            // index into Page::lines
  Rect<Pt> box{};
  Pt size{};
  bool colon = false;      // its last word ends in a colon: it names what follows
  bool filled = false;     // text of a form field, or handwriting
  bool after_key = false;  // stands behind a phrase with a colon, with no more than a space between
  bool prose = false;      // of a line that runs on: in a paragraph of several long lines
};

// Upright phrases of the page, from the top, in a line from the left. Words that are not seen are left out.
std::vector<Phrase> phrases_of(const Page& page, const PageContent& content);

}  // namespace dq::forms
