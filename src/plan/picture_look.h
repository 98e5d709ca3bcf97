// A glance at a picture's pixels: is anything on it, does it look like lines of text, and do the words of the text layer lie on
// its ink? About 2 ms for a page.
#pragma once

#include <span>

#include "base/geometry.h"
#include "image/raster.h"

namespace dq::plan {

struct PictureLook {
  float inky_share = 0;       // of its tiles (kTilePt) that hold more ink than dust
  float text_share = 0;       // of its tiles that look like print: many short strokes on an even ground
  float bare_text_share = 0;  // the same, of tiles where the text layer has nothing
  float text_lines = 0;       // of print, in widths of a page
  float words_on_ink = 0;     // of the boxes of text that were given, those with ink in them as print has
};

// Side of a tile (pt): a word or two of usual print.
inline constexpr float kTilePt = 24;

// `box`: where the picture stands on the page; `text`: boxes of the text layer's words there, in page space; `turned`: degrees
// clockwise by which the page is shown turned, and its pictures with it. One whose sides do not agree with that was turned when it
// was placed, one way or the other: the way that fits the words better counts.
PictureLook look_at(const image::Raster& picture, const Rect<Pt>& box, std::span<const Rect<Pt>> text, int turned = 0);

}  // namespace dq::plan
