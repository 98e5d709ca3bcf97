// Rows of TIFF samples to pixels.
#pragma once

#include <vector>

#include "image/tiff.h"

namespace dq::image {

// How a TIFF's samples are laid out and what they mean (TIFF 6.0, sections 3 to 6, 16 to 20).
struct TiffLayout {
  enum Photometric : unsigned { kWhiteIsZero, kBlackIsZero, kRgb, kPalette, kMask, kInks, kYCbCr, kLab = 8 };

  int width = 0, height = 0;
  unsigned bits = 1, samples = 1, format = 1, photometric = kBlackIsZero, predictor = 1;
  unsigned colors = 1;  // samples that are colours; one behind them may be alpha
  bool alpha = false, premultiplied = false;
  bool planar = false;  // each sample in a plane of its own
  Endian endian = Endian::Little;
  std::vector<std::uint8_t> palette;  // BGR

  bool gray() const { return photometric <= kBlackIsZero || photometric == kMask || photometric == kLab; }
  PixelFormat pixel_format() const { return gray() ? PixelFormat::Gray : PixelFormat::Bgr; }
};

// Errors: UnsupportedFormat, BadDocument, LimitExceeded.
Result<TiffLayout> tiff_layout(const TiffDirectory& directory, Endian endian, const Limits& limits);

// Undoes differences to the left (section 14) in one row of `columns` pixels of `samples` each, whole numbers of 8 or 16 bits.
void undo_predictor(const TiffLayout& layout, std::size_t samples, std::span<std::uint8_t> row);

// `count` samples of a row as bytes; palette indices stay as they are.
void samples_to_bytes(const TiffLayout& layout, Bytes row, std::size_t count, std::uint8_t* to);

// One row of `layout.samples` bytes a pixel to gray or BGR.
void bytes_to_pixels(const TiffLayout& layout, const std::uint8_t* from, std::size_t columns, std::uint8_t* to);

}  // namespace dq::image
