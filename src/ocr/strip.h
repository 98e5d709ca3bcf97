// A line of text cut out of a raster, straight, as high as the recogniser takes it.
#pragma once

#include "image/raster.h"
#include "ocr/scaled.h"
#include "ocr/text_box.h"

namespace dq::ocr {

inline constexpr int kStripHeightPx = 48;     // what the recogniser was trained on
inline constexpr int kStripStepPx = 64;       // widths are rounded up to it: each new width costs the network once
inline constexpr int kStripMostPx = 48 * 80;  // longer lines are squeezed to it
// A line is squeezed beyond this width, as long lines were in the training of PP-OCR: read as well, at less cost.
inline constexpr int kStripNaturalPx = 512;
inline constexpr float kStripSqueeze = 0.6f;

struct Strip {
  Pixels pixels;                     // as wide as a multiple of kStripStepPx
  int used = 0;                      // px of its width that show the line; beyond, each row is as where the line ends
  float u_per_px = 1, v_per_px = 1;  // of the box, for a pixel of the strip
};

// How pixels between those of the raster are made up where the strip is finer than it: straight lines between neighbours, or sharper, by
// cubics (Keys, 1981). Where it is coarser, as many samples as source pixels fall on one of the strip are averaged.
enum class Sampling : std::uint8_t { Linear, Cubic };

// How wide the strip of a box is, in px: a multiple of kStripStepPx.
int strip_width(const TextBox& box);

// What lies beyond the raster is as its edge. The strip is `width_px` wide where that is more than strip_width(box).
Strip cut_strip(const image::Raster& raster, const TextBox& box, Sampling sampling = Sampling::Linear, int width_px = 0);

}  // namespace dq::ocr
