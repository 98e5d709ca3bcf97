// TIFF 6.0 (Adobe, 1992) and BigTIFF, by our own code: directories and their entries, strips and tiles to pixels.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "image/decoders.h"

namespace dq::image {

// The tags that are looked at (TIFF 6.0, part 1, section 8; technical note 2 for JPEG).
enum class TiffTag : std::uint16_t {
  SubfileType = 254,
  Width = 256,
  Height = 257,
  BitsPerSample = 258,
  Compression = 259,
  Photometric = 262,
  FillOrder = 266,
  StripOffsets = 273,
  Orientation = 274,
  SamplesPerPixel = 277,
  RowsPerStrip = 278,
  StripByteCounts = 279,
  XResolution = 282,
  YResolution = 283,
  PlanarConfiguration = 284,
  T4Options = 292,
  ResolutionUnit = 296,
  Predictor = 317,
  ColorMap = 320,
  TileWidth = 322,
  TileLength = 323,
  TileOffsets = 324,
  TileByteCounts = 325,
  ExtraSamples = 338,
  SampleFormat = 339,
  JpegTables = 347,
  YCbCrSubsampling = 530,
};

// One directory. Only values that the file really has are kept, so that it cannot ask for more memory than it is long.
class TiffDirectory {
 public:
  // Entries of the directory at `offset`; nothing when there is none. `next`: where the following one begins, 0 for the last.
  static std::optional<TiffDirectory> read(Bytes file, std::uint64_t offset, std::uint64_t& next);

  bool has(TiffTag tag) const { return entries_.contains(tag); }
  std::size_t count(TiffTag tag) const;
  // The value at `index`, whole numbers; `otherwise` when it is missing.
  std::uint64_t value(TiffTag tag, std::uint64_t otherwise, std::size_t index = 0) const;
  // Of fractions and floating-point numbers too.
  double number(TiffTag tag, double otherwise) const;
  Bytes bytes(TiffTag tag) const;

 private:
  struct Entry {
    unsigned type = 0;
    std::uint64_t count = 0, at = 0;  // where the values stand in the file
  };
  TiffDirectory(Bytes file, Endian endian) : file_(file), view_(file, endian) {}

  Bytes file_;
  ByteView view_;
  std::map<TiffTag, Entry> entries_;
};

// Where the first directory begins; nothing when the file is no TIFF.
std::optional<std::uint64_t> first_tiff_directory(Bytes file);
Orientation orientation_of(const TiffDirectory& directory);
Resolution resolution_of(const TiffDirectory& directory);

// Where the directories of pages begin: without thumbnails and masks where there are others.
// Errors: BadDocument when there is none, LimitExceeded (Limits::pages).
Result<std::vector<std::uint64_t>> tiff_pages(Bytes file, const Limits& limits);

Result<DecodedImage> decode_tiff(Bytes file, std::uint64_t directory, const Limits& limits);

}  // namespace dq::image
