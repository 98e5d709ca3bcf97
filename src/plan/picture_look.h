// A glance at a picture's pixels: is anything on it, does it look like lines of text, and do the words of the text layer lie on
// its ink? About .5 ms for a page.
#pragma once

#include <span>

#include "base/geometry.h"
#include "image/raster.h"
#include "image/thinned.h"

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

// How densely a picture of so many pixels, which stands in `box` on the page, is looked at. Its sides may be turned.
image::Thinning look_thinning(int width_px, int height_px, const Rect<Pt>& box);

// `samples`: the picture thinned by `thinning`, gray. `box`: where it stands on the page; `text`: boxes of the text layer's words
// there, in page space; `turned`: degrees clockwise by which the page is shown turned, and its pictures with it. One whose sides
// do not agree with that was turned when it was placed, one way or the other: the way that fits the words better counts.
PictureLook look_at(const image::Raster& samples, const image::Thinning& thinning, const Rect<Pt>& box, std::span<const Rect<Pt>> text,
                    int turned = 0);

}  // namespace dq::plan
