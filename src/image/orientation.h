// Quarter turns and mirror images of rasters.
#pragma once

#include <cstdint>

#include "image/raster.h"

namespace dq::image {

// How the rows of a raster as stored stand to what is to be seen; numbers as in TIFF 6.0 and Exif 2.3, tag 274.
enum class Orientation : std::uint8_t {
  Upright = 1,      // first row on top, first column on the left
  Mirrored = 2,     // on top, on the right
  UpsideDown = 3,   // at the bottom, on the right
  Flipped = 4,      // at the bottom, on the left
  Transposed = 5,   // on the left, on top
  TurnRight = 6,    // on the right, on top: a quarter turn clockwise makes it upright
  Transversed = 7,  // on the right, at the bottom
  TurnLeft = 8,     // on the left, at the bottom
};

// Rows of the result run down on the page where the stored ones ran right.
inline bool swaps_sides(Orientation orientation) { return orientation >= Orientation::Transposed; }

// The raster as it is to be seen; costs nothing when it is upright. Its resolution turns with it.
Raster oriented(Raster&& stored, Orientation orientation);

}  // namespace dq::image
