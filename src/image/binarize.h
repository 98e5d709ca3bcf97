// Ink from paper: light evened out, white on black noticed, each pixel one or the other.
#pragma once

#include <cstdint>

#include "image/raster.h"

namespace dq::image {

// More of the page is dark than light: white on black. Brightness 0 to 255 is then 255 to 0 in what is to be read.
bool is_inverted(const Raster& gray);
void invert(Raster& raster);

// The paper made evenly white: every pixel divided by the brightness of the paper around it (the brightest that most of a
// square of 1/8 inch has, smoothed). Pictures and filled areas larger than some squares lose their tone. Gray in, gray out.
Raster evenly_lit(const Raster& gray);

// What is looked for: lines are thin and long, so that a hairline may be faint and noise does no harm.
enum class Ink : std::uint8_t { Letters, Lines };

// 0 for ink, 255 for paper (Sauvola and Pietikainen, "Adaptive document image binarization", 2000; window 1/5 inch, 200 dpi
// where the resolution is not known), and ink too where it is much darker than all paper, as inside large black areas.
// Gray in, gray out. Linear in pixels.
Raster binarized(const Raster& gray, Ink ink = Ink::Letters);

}  // namespace dq::image
