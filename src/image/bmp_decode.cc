// Windows bitmaps: headers of 12, 40 and more bytes, 1 to 32 bits, runs (Microsoft, "Bitmap Storage").
#include <array>
#include <bit>

#include "image/decoders.h"

namespace dq::image {
namespace {

constexpr double kInchesPerMetre = 39.37007874015748;
constexpr std::size_t kFileHeader = 14;
enum Coding : std::uint32_t { kPlain = 0, kRuns8 = 1, kRuns4 = 2, kMasks = 3, kAlphaMasks = 6 };

struct Bmp {
  std::int64_t width = 0, height = 0;
  bool top_down = false;
  unsigned bits = 0;
  std::uint32_t coding = kPlain;
  std::uint64_t pixels_at = 0, palette_at = 0;
  std::size_t palette_size = 0, palette_step = 4;
  std::array<std::uint32_t, 3> masks{};  // blue, green, red
  Resolution resolution;
};

void read_long_header(const ByteView& view, std::uint32_t header, Bmp& bmp) {
  bmp.width = static_cast<std::int32_t>(view.u32(18));
  const auto height = static_cast<std::int32_t>(view.u32(22));
  bmp.top_down = height < 0;
  bmp.height = height < 0 ? -std::int64_t{height} : height;
  bmp.bits = view.u16(28);
  bmp.coding = view.u32(30);
  bmp.resolution = {static_cast<float>(view.u32(38) / kInchesPerMetre), static_cast<float>(view.u32(42) / kInchesPerMetre)};
  bmp.palette_size = view.u32(46);
  const bool masked = bmp.coding == kMasks || bmp.coding == kAlphaMasks;
  for (std::size_t n = 0; n < 3 && masked; ++n) bmp.masks[2 - n] = view.u32(54 + n * 4);
  bmp.palette_at = kFileHeader + header + (masked && header == 40 ? 12 : 0);
}

Result<Bmp> read_header(const ByteView& view, const Limits& limits) {
  Bmp bmp;
  bmp.pixels_at = view.u32(10);
  const std::uint32_t header = view.u32(14);
  if (header == 12) {
    bmp.width = view.u16(18), bmp.height = view.u16(20), bmp.bits = view.u16(24);
    bmp.palette_at = kFileHeader + header, bmp.palette_step = 3;
  } else if (header >= 40) {
    read_long_header(view, header, bmp);
  } else {
    return damaged_image("BMP", "its header makes no sense");
  }
  if (bmp.width < 0) return damaged_image("BMP", "its width is negative");
  DQ_TRY_STATUS(check_size(static_cast<std::uint64_t>(bmp.width), static_cast<std::uint64_t>(bmp.height), limits));
  if (bmp.bits <= 8 && (bmp.palette_size == 0 || bmp.palette_size > 256)) bmp.palette_size = std::size_t{1} << bmp.bits;
  if (bmp.masks[0] == 0) bmp.masks = bmp.bits == 16 ? std::array{0x1Fu, 0x3E0u, 0x7C00u} : std::array{0xFFu, 0xFF00u, 0xFF0000u};
  return bmp;
}

Status check_kind(const Bmp& bmp) {
  const bool plain = bmp.coding == kPlain || bmp.coding == kMasks || bmp.coding == kAlphaMasks;
  const bool runs = (bmp.coding == kRuns8 && bmp.bits == 8) || (bmp.coding == kRuns4 && bmp.bits == 4);
  const bool bits = bmp.bits == 1 || bmp.bits == 2 || bmp.bits == 4 || bmp.bits == 8 || bmp.bits == 16 || bmp.bits == 24 || bmp.bits == 32;
  if (!bits || !(plain || runs))
    return unsupported_image("BMP", std::to_string(bmp.bits) + " bits and coding " + std::to_string(bmp.coding));
  return {};
}

std::uint8_t channel(std::uint32_t value, std::uint32_t mask) {
  const std::uint32_t most = mask >> std::countr_zero(mask);
  return mask == 0 ? std::uint8_t{0} : static_cast<std::uint8_t>(std::uint64_t{(value & mask) >> std::countr_zero(mask)} * 255 / most);
}

class BmpReader {
 public:
  BmpReader(const ByteView& view, const Bmp& bmp, Raster& raster) : view_(view), bmp_(bmp), raster_(raster) {}

  // False: some pixels could not be had.
  bool read() { return bmp_.coding == kRuns8 || bmp_.coding == kRuns4 ? read_runs() : read_rows(); }

 private:
  std::uint8_t* pixel(std::int64_t x, std::int64_t y) {
    const std::int64_t row = bmp_.top_down ? y : bmp_.height - 1 - y;
    return raster_.row(static_cast<int>(row)).data() + x * 3;
  }
  void put_index(std::int64_t x, std::int64_t y, unsigned index) {
    if (x >= bmp_.width || y >= bmp_.height) return;
    for (std::size_t c = 0; c < 3; ++c)
      pixel(x, y)[c] = index < bmp_.palette_size ? view_.u8(bmp_.palette_at + index * bmp_.palette_step + c) : 0;
  }

  bool read_rows() {
    const std::uint64_t stride = (static_cast<std::uint64_t>(bmp_.width) * bmp_.bits + 31) / 32 * 4;
    for (std::int64_t y = 0; y < bmp_.height; ++y) {
      const std::uint64_t at = bmp_.pixels_at + static_cast<std::uint64_t>(y) * stride;
      if (!view_.has(at, stride)) return false;
      for (std::int64_t x = 0; x < bmp_.width; ++x) put_pixel(x, y, at);
    }
    return true;
  }
  void put_pixel(std::int64_t x, std::int64_t y, std::uint64_t row) {
    const auto n = static_cast<std::uint64_t>(x);
    if (bmp_.bits <= 8) {
      const std::uint64_t bit = n * bmp_.bits;
      return put_index(x, y, view_.u8(row + bit / 8) >> (8 - bmp_.bits - bit % 8) & ((1u << bmp_.bits) - 1));
    }
    if (bmp_.bits == 24) {
      for (std::size_t c = 0; c < 3; ++c) pixel(x, y)[c] = view_.u8(row + n * 3 + c);
      return;
    }
    const std::uint32_t value = bmp_.bits == 16 ? view_.u16(row + n * 2) : view_.u32(row + n * 4);
    for (std::size_t c = 0; c < 3; ++c) pixel(x, y)[c] = channel(value, bmp_.masks[c]);
  }

  // A count and a colour; or 0 and: 0 the row ends, 1 the picture ends, 2 a jump, else so many colours of their own.
  bool read_runs() {
    std::int64_t x = 0, y = 0;
    for (std::uint64_t at = bmp_.pixels_at; view_.has(at, 2) && y < bmp_.height;) {
      const unsigned count = view_.u8(at), value = view_.u8(at + 1);
      at += 2;
      if (count > 0) {
        for (unsigned n = 0; n < count; ++n) put_index(x++, y, nibble(value, n));
      } else if (value == 0) {
        x = 0, ++y;
      } else if (value == 1) {
        return true;
      } else if (value == 2) {
        x += view_.u8(at), y += view_.u8(at + 1), at += 2;
      } else {
        at = put_own(x, y, value, at);
      }
    }
    return y >= bmp_.height;
  }
  unsigned nibble(unsigned value, unsigned n) const { return bmp_.coding == kRuns8 ? value : n % 2 == 0 ? value >> 4 : value & 15; }
  std::uint64_t put_own(std::int64_t& x, std::int64_t y, unsigned count, std::uint64_t at) {
    const bool half = bmp_.coding == kRuns4;
    for (unsigned n = 0; n < count; ++n) put_index(x++, y, nibble(view_.u8(at + (half ? n / 2 : n)), n));
    const unsigned bytes = half ? (count + 1) / 2 : count;
    return at + (bytes + 1) / 2 * 2;
  }

  const ByteView& view_;
  const Bmp& bmp_;
  Raster& raster_;
};

}  // namespace

Result<DecodedImage> decode_bmp(Bytes bytes, const Limits& limits) {
  const ByteView view(bytes, Endian::Little);
  DQ_TRY(const Bmp bmp, read_header(view, limits));
  DQ_TRY_STATUS(check_kind(bmp));
  if (bmp.pixels_at >= view.size()) return damaged_image("BMP", "it has no pixels");
  DecodedImage image{Raster::filled(static_cast<int>(bmp.width), static_cast<int>(bmp.height), PixelFormat::Bgr, 255), {}};
  if (!BmpReader(view, bmp, image.raster).read())
    image.diagnostics.push_back(damage("The BMP image is damaged: what could not be read is left white."));
  image.raster.resolution = bmp.resolution;
  return image;
}

}  // namespace dq::image
