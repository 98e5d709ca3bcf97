#include "image/tiff.h"

#include <algorithm>
#include <array>
#include <utility>

#include "image/ccitt_decode.h"
#include "image/tiff_codecs.h"
#include "image/tiff_pixels.h"
#include "image/zlib_library.h"

namespace dq::image {
namespace {

// TIFF 6.0, sections 3, 9 to 11, 13, 22; the technical notes for 7 and 8.
enum Compression : unsigned {
  kNone = 1,
  kModifiedHuffman = 2,
  kGroup3 = 3,
  kGroup4 = 4,
  kLzw = 5,
  kOldJpeg = 6,
  kJpeg = 7,
  kDeflate = 8,
  kPackBits = 32773,
  kOldDeflate = 32946,
};
constexpr std::array kKnown = {kNone, kModifiedHuffman, kGroup3, kGroup4, kLzw, kJpeg, kDeflate, kPackBits, kOldDeflate};

Endian endian_of(Bytes file) { return file[0] == 'M' ? Endian::Big : Endian::Little; }

std::uint8_t reversed_bits(std::uint8_t byte) {
  unsigned out = 0;
  for (unsigned n = 0; n < 8; ++n) out |= (byte >> n & 1u) << (7 - n);
  return static_cast<std::uint8_t>(out);
}

// The pieces an image is cut into: strips are tiles as wide as the image.
struct Grid {
  std::uint64_t width = 0, height = 0;  // of one piece
  std::uint64_t across = 1, down = 1;
  TiffTag offsets = TiffTag::StripOffsets, counts = TiffTag::StripByteCounts;
  std::uint64_t pieces() const { return across * down; }
};

Result<Grid> grid_of(const TiffDirectory& directory, const TiffLayout& layout, const Limits& limits) {
  const auto width = static_cast<std::uint64_t>(layout.width), height = static_cast<std::uint64_t>(layout.height);
  Grid grid;
  if (directory.has(TiffTag::TileWidth)) {
    grid.width = directory.value(TiffTag::TileWidth, 0), grid.height = directory.value(TiffTag::TileLength, 0);
    grid.offsets = TiffTag::TileOffsets, grid.counts = TiffTag::TileByteCounts;
    DQ_TRY_STATUS(check_size(grid.width, grid.height, limits));
    grid.across = (width + grid.width - 1) / grid.width;
  } else {
    grid.width = width;
    grid.height = std::clamp<std::uint64_t>(directory.value(TiffTag::RowsPerStrip, height), 1, height);
  }
  grid.down = (height + grid.height - 1) / grid.height;
  return grid;
}

class TiffDecoder {
 public:
  TiffDecoder(Bytes file, const TiffDirectory& directory, const TiffLayout& layout, const Grid& grid, const Limits& limits)
      : view_(file), directory_(directory), layout_(layout), grid_(grid), limits_(limits) {
    compression_ = static_cast<unsigned>(directory.value(TiffTag::Compression, kNone));
    samples_ = layout.planar ? 1 : layout.samples;
    row_bytes_ = (static_cast<std::size_t>(grid.width) * samples_ * layout.bits + 7) / 8;
  }

  Result<DecodedImage> decode() {
    DQ_TRY_STATUS(check_compression());
    image_.raster = Raster::filled(layout_.width, layout_.height, layout_.pixel_format(), 255);
    if (layout_.planar)
      planes_.assign(static_cast<std::size_t>(layout_.width) * static_cast<std::size_t>(layout_.height) * layout_.samples, 255);
    const std::uint64_t planes = layout_.planar ? layout_.samples : 1;
    for (std::uint64_t plane = 0; plane < planes; ++plane)
      for (std::uint64_t piece = 0; piece < grid_.pieces(); ++piece) read_piece(piece, plane);
    if (rows_ == 0) return damaged_image("TIFF", "not one row of it can be read");
    if (layout_.planar) join_planes();
    if (damaged_) image_.diagnostics.push_back(damage("The TIFF image is damaged: what could not be read is left white."));
    return std::move(image_);
  }

 private:
  Status check_compression() const {
    const bool fax = compression_ >= kModifiedHuffman && compression_ <= kGroup4;
    if (std::ranges::find(kKnown, compression_) == kKnown.end() || compression_ == kOldJpeg)
      return unsupported_image("TIFF", "compression " + std::to_string(compression_));
    if (fax && (layout_.bits != 1 || samples_ != 1)) return damaged_image("TIFF", "a fax image has one bit a pixel");
    if (compression_ == kJpeg && (layout_.bits != 8 || layout_.planar || layout_.alpha))
      return unsupported_image("TIFF", "JPEG compression of " + std::to_string(layout_.bits) + " bits or in planes");
    const std::uint64_t subsampled = directory_.value(TiffTag::YCbCrSubsampling, 2) * directory_.value(TiffTag::YCbCrSubsampling, 2, 1);
    if (layout_.photometric == TiffLayout::kYCbCr && compression_ != kJpeg && subsampled != 1)
      return unsupported_image("TIFF", "subsampled colours without JPEG compression");
    return load_zlib();
  }

  // Where a piece stands, cut to the image.
  struct Place {
    std::size_t x, y, columns, rows;
  };
  Place place_of(std::uint64_t piece) const {
    const auto x = static_cast<std::size_t>(piece % grid_.across * grid_.width),
               y = static_cast<std::size_t>(piece / grid_.across * grid_.height);
    return {x, y, std::min(static_cast<std::size_t>(grid_.width), static_cast<std::size_t>(layout_.width) - x),
            std::min(static_cast<std::size_t>(grid_.height), static_cast<std::size_t>(layout_.height) - y)};
  }

  Bytes data_of(std::uint64_t piece) {
    const auto index = static_cast<std::size_t>(piece);
    const std::uint64_t all = view_.size();
    const Bytes data = view_.part(directory_.value(grid_.offsets, all, index), directory_.value(grid_.counts, all, index));
    if (directory_.value(TiffTag::FillOrder, 1) != 2 || compression_ == kJpeg) return data;
    turned_.resize(data.size());
    std::ranges::transform(data, turned_.begin(), reversed_bits);
    return turned_;
  }

  void read_piece(std::uint64_t piece, std::uint64_t plane) {
    const Place place = place_of(piece);
    const Bytes data = data_of(plane * grid_.pieces() + piece);
    std::size_t rows = 0;
    if (compression_ == kJpeg) {
      rows = read_jpeg(data, place);
    } else if (compression_ >= kModifiedHuffman && compression_ <= kGroup4) {
      rows = read_fax(data, place);
    } else {
      rows = read_samples(data, place, static_cast<std::size_t>(plane));
    }
    rows_ += rows;
    damaged_ = damaged_ || rows < place.rows;
  }

  std::size_t unpack(Bytes data) {
    switch (compression_) {
      case kLzw:
        return unpack_lzw(data, piece_);
      case kPackBits:
        return unpack_bits(data, piece_);
      case kDeflate:
      case kOldDeflate:
        return inflate_all(data, piece_);
      default:
        std::copy_n(data.begin(), std::min(data.size(), piece_.size()), piece_.begin());
        return std::min(data.size(), piece_.size());
    }
  }

  std::size_t read_samples(Bytes data, const Place& place, std::size_t plane) {
    // The last strip holds only the rows that are left; a tile is always whole.
    const std::size_t stored = grid_.offsets == TiffTag::TileOffsets ? static_cast<std::size_t>(grid_.height) : place.rows;
    piece_.resize(row_bytes_ * stored);
    const std::size_t rows = std::min(place.rows, unpack(data) / row_bytes_);
    bytes_.resize(static_cast<std::size_t>(grid_.width) * samples_);
    for (std::size_t y = 0; y < rows; ++y) {
      const auto row = std::span(piece_).subspan(y * row_bytes_, row_bytes_);
      undo_predictor(layout_, samples_, row);
      samples_to_bytes(layout_, row, place.columns * samples_, bytes_.data());
      put_row(place, y, plane);
    }
    return rows;
  }

  void put_row(const Place& place, std::size_t y, std::size_t plane) {
    const std::size_t row = place.y + y;
    if (!layout_.planar) {
      bytes_to_pixels(layout_, bytes_.data(), place.columns, pixel(place.x, row));
      return;
    }
    std::uint8_t* to = planes_.data() + (row * static_cast<std::size_t>(layout_.width) + place.x) * layout_.samples + plane;
    for (std::size_t x = 0; x < place.columns; ++x, to += layout_.samples) *to = bytes_[x];
  }

  void join_planes() {
    const auto width = static_cast<std::size_t>(layout_.width);
    for (int y = 0; y < layout_.height; ++y)
      bytes_to_pixels(layout_, planes_.data() + static_cast<std::size_t>(y) * width * layout_.samples, width, image_.raster.row(y).data());
  }

  std::size_t read_fax(Bytes data, const Place& place) {
    const bool two = (directory_.value(TiffTag::T4Options, 0) & 1) != 0;
    const FaxCoding coding = compression_ == kGroup4            ? FaxCoding::Group4
                             : compression_ == kModifiedHuffman ? FaxCoding::ModifiedHuffman
                             : two                              ? FaxCoding::Group3TwoDimensional
                                                                : FaxCoding::Group3;
    const std::uint8_t white = layout_.photometric == TiffLayout::kBlackIsZero ? 0 : 255;
    bool sound = true;
    // A tile's rows are as wide as it, also beyond the image's edge.
    piece_.assign(static_cast<std::size_t>(grid_.width) * place.rows, 255);
    const int rows = decode_fax(
        data, coding,
        {piece_.data(), static_cast<std::size_t>(grid_.width), static_cast<int>(grid_.width), static_cast<int>(place.rows), white}, sound);
    for (std::size_t y = 0; y < place.rows; ++y)
      std::copy_n(piece_.data() + y * static_cast<std::size_t>(grid_.width), place.columns, pixel(place.x, place.y + y));
    damaged_ = damaged_ || !sound;
    return static_cast<std::size_t>(rows);
  }

  // The tables stand before every piece (technical note 2): both are streams of their own, from which the marks in between go.
  std::size_t read_jpeg(Bytes data, const Place& place) {
    const Bytes tables = directory_.bytes(TiffTag::JpegTables);
    piece_.assign(data.begin(), data.end());
    if (tables.size() > 4 && data.size() > 2) {
      piece_.assign(tables.begin(), tables.end() - 2);
      piece_.insert(piece_.end(), data.begin() + 2, data.end());
    }
    const JpegColor color = layout_.photometric == TiffLayout::kRgb     ? JpegColor::Rgb
                            : layout_.photometric == TiffLayout::kYCbCr ? JpegColor::YCbCr
                            : layout_.photometric == TiffLayout::kInks  ? JpegColor::Cmyk
                                                                        : JpegColor::Gray;
    const Result<DecodedImage> decoded = decode_jpeg(piece_, limits_, color);
    if (!decoded || decoded->raster.format != layout_.pixel_format()) return 0;
    damaged_ = damaged_ || !decoded->diagnostics.empty();
    const Raster& from = decoded->raster;
    const std::size_t rows = std::min(place.rows, static_cast<std::size_t>(from.height_px)),
                      columns = std::min(place.columns, static_cast<std::size_t>(from.width_px));
    for (std::size_t y = 0; y < rows; ++y) {
      std::uint8_t* const to = pixel(place.x, place.y + y);
      std::copy_n(from.row(static_cast<int>(y)).data(), columns * from.channels(), to);
      if (layout_.photometric == TiffLayout::kWhiteIsZero)
        std::for_each(to, to + columns, [](std::uint8_t& v) { v = static_cast<std::uint8_t>(255 - v); });
    }
    return rows;
  }

  std::uint8_t* pixel(std::size_t x, std::size_t y) { return image_.raster.row(static_cast<int>(y)).data() + x * image_.raster.channels(); }

  const ByteView view_;
  const TiffDirectory& directory_;
  const TiffLayout& layout_;
  const Grid& grid_;
  const Limits& limits_;
  unsigned compression_ = kNone;
  std::size_t samples_ = 1, row_bytes_ = 0;
  DecodedImage image_;
  std::size_t rows_ = 0;
  bool damaged_ = false;
  std::vector<std::uint8_t> turned_, piece_, bytes_, planes_;
};

}  // namespace

Result<DecodedImage> decode_tiff(Bytes file, std::uint64_t at, const Limits& limits) {
  std::uint64_t next = 0;
  const auto directory = TiffDirectory::read(file, at, next);
  if (!directory) return damaged_image("TIFF", "its directory cannot be read");
  DQ_TRY(const TiffLayout layout, tiff_layout(*directory, endian_of(file), limits));
  DQ_TRY(const Grid grid, grid_of(*directory, layout, limits));
  DQ_TRY(DecodedImage image, TiffDecoder(file, *directory, layout, grid, limits).decode());
  image.raster.resolution = resolution_of(*directory);
  image.raster = oriented(std::move(image.raster), orientation_of(*directory));
  return image;
}

}  // namespace dq::image
