// Runs of ink in the rows of a binarised raster, and what of them hangs together.
#pragma once

#include <cstddef>
#include <vector>

#include "image/raster.h"

namespace dq::image {

// Pixels begin .. end - 1 of a row, of which so many are ink.
struct InkRun {
  int row = 0, begin = 0, end = 0, ink = 0;
  int length() const { return end - begin; }
};

// Runs of at least `least` and at most `most` pixels; gaps of up to `bridge` pixels are part of a run. In reading order.
std::vector<InkRun> ink_runs(const Raster& binary, int least, int most, int bridge);

// Several runs as one thing: its bounds, and the straight line through it (each run weighs as its length).
struct InkPiece {
  int begin = 0, end = 0, top = 0, bottom = 0;  // columns begin .. end - 1, rows top .. bottom - 1
  double area = 0;                              // pixels of all runs
  double ink = 0;                               // those that are ink
  double slope = 0, middle = 0;                 // row = middle + slope * (column - (begin + end) / 2)

  int length() const { return end - begin; }
  int height() const { return bottom - top; }
  double thickness() const { return area / length(); }
  double row_at(double column) const { return middle + slope * (column - 0.5 * (begin + end)); }
};

// Runs of neighbouring rows that overlap, or lie no more than `gap` columns apart, are of one piece.
std::vector<InkPiece> pieces_of(const std::vector<InkRun>& runs, int gap);

}  // namespace dq::image
