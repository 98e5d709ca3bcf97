// What hangs together in the ink of a binarised raster.
#pragma once

#include <vector>

#include "forms/ink_sums.h"

namespace dq::forms {

struct InkComponent {
  PixelBox box;
  int ink = 0;  // pixels
};

// Ink that touches (8 neighbours), its sides both at least `least` and at most `most` pixels. In reading order; 0 is ink.
std::vector<InkComponent> ink_components(const image::Raster& binary, int least, int most);

}  // namespace dq::forms
