// Where a strip has ink: for edges of words and characters finer than the recogniser's columns, and for baseline and size.
#pragma once

#include <functional>
#include <vector>

#include "ocr/strip.h"

namespace dq::ocr {

// Pixels that stand out from the background, whichever is the darker (Otsu's threshold, 1979); all zero where nothing does.
struct Ink {
  int width = 0;
  std::vector<std::uint8_t> mask;  // width * kStripHeightPx, rows top down
  std::vector<int> columns;        // pixels of ink in each column; rows that are one long line do not count

  bool at(int x, int y) const {
    return mask[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)] != 0;
  }
};

Ink ink_of(const Strip& strip);

// Rows [first, last) that text between two columns covers; empty when there is none.
struct Rows {
  int first = 0, last = 0;
  bool empty() const { return last <= first; }
};
Rows text_rows(const Ink& ink, int begin, int end);

// Ink::columns counted in these rows of each column alone: what hangs in from neighbours, lines among them, is no ink of the text.
void keep_rows(Ink& ink, const std::function<Rows(int x)>& rows_at);

}  // namespace dq::ocr
