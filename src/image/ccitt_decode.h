// Fax images: ITU-T T.4 (Group 3, one- and two-dimensional; TIFF's modified Huffman) and T.6 (Group 4), to gray pixels.
#pragma once

#include "image/byte_view.h"
#include "image/raster.h"

namespace dq::image {

enum class FaxCoding : std::uint8_t { ModifiedHuffman, Group3, Group3TwoDimensional, Group4 };

struct FaxArea {
  std::uint8_t* pixels = nullptr;  // of its first row; rows are `stride` bytes apart
  std::size_t stride = 0;
  int width_px = 0, rows = 0;
  std::uint8_t white = 255;  // what runs of white become; runs of black the opposite
  int step = 1;              // only every so many-th row is written, one after the other
};

// Fills the area from the top. Returns how many rows could be had; damaged Group 3 rows that lie before another one are as
// the row above. `sound` becomes false when any was damaged.
int decode_fax(Bytes bytes, FaxCoding coding, const FaxArea& area, bool& sound);

}  // namespace dq::image
