// How far letters reach above and below the baseline, for the size of a font from the height of its ink.
#pragma once

#include <string_view>

namespace dq::ocr {

// In em.
struct Reach {
  float above = 0, below = 0;
};

// The farthest of all its characters; of plain text faces (Liberation Sans and Serif agree within .03).
Reach reach_of(std::string_view text);

// Of every font's box, as digital words have it: Helvetica's metrics (Adobe Core 14 AFM: ascender .905 with line gap, descender .212).
inline constexpr Reach kFontBox{0.905f, 0.212f};

}  // namespace dq::ocr
