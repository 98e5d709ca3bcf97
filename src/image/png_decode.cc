// PNG (ISO 15948, "Portable Network Graphics", third edition of the W3C), read as far as it goes: checksums are not asked for.
#include <zlib.h>

#include <array>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "image/decoders.h"
#include "image/paeth.h"
#include "image/zlib_library.h"

namespace dq::image {
namespace {

constexpr double kInchesPerMetre = 39.37007874015748;
constexpr std::size_t kSignatureBytes = 8;
// Kinds of pixels (11.2.1).
enum ColorType : std::uint8_t { kGray = 0, kRgb = 2, kPalette = 3, kGrayAlpha = 4, kRgba = 6 };

struct Bgra {
  std::uint8_t b = 0, g = 0, r = 0, a = 255;
};

struct Png {
  std::uint32_t width = 0, height = 0;
  unsigned depth = 0, color = 0, interlace = 0;
  std::vector<Bgra> palette;
  std::vector<std::uint16_t> transparent;  // the one gray or colour that is (11.3.1.1)
  Resolution resolution;
  Orientation orientation = Orientation::Upright;
  std::vector<Bytes> data;

  unsigned samples() const { return color == kRgb ? 3 : color == kRgba ? 4 : color == kGrayAlpha ? 2 : 1; }
  std::size_t row_bytes(std::uint32_t columns) const { return (std::size_t{columns} * samples() * depth + 7) / 8; }
  // The distance that filters look back (9.2).
  std::size_t step() const { return std::max<std::size_t>(1, samples() * depth / 8); }
  bool gray() const { return color == kGray || color == kGrayAlpha; }
};

void read_palette(Bytes chunk, Png& png) {
  for (std::size_t at = 0; at + 3 <= chunk.size() && png.palette.size() < 256; at += 3)
    png.palette.push_back({chunk[at + 2], chunk[at + 1], chunk[at], 255});
}

void read_transparency(Bytes chunk, Png& png) {
  if (png.color == kPalette) {
    for (std::size_t n = 0; n < std::min(chunk.size(), png.palette.size()); ++n) png.palette[n].a = chunk[n];
    return;
  }
  const ByteView view(chunk);
  for (std::size_t at = 0; at + 2 <= chunk.size(); at += 2) png.transparent.push_back(view.u16(at));
}

void read_resolution(Bytes chunk, Png& png) {
  const ByteView view(chunk);
  if (view.u8(8) != 1) return;  // unit unknown
  png.resolution = {static_cast<float>(view.u32(0) / kInchesPerMetre), static_cast<float>(view.u32(4) / kInchesPerMetre)};
}

void read_chunk(std::string_view type, Bytes chunk, Png& png) {
  if (type == "PLTE") read_palette(chunk, png);
  if (type == "tRNS") read_transparency(chunk, png);
  if (type == "pHYs") read_resolution(chunk, png);
  if (type == "eXIf") png.orientation = read_exif(chunk).orientation;
  if (type == "IDAT") png.data.push_back(chunk);
}

bool known_header(const Png& png) {
  const unsigned d = png.depth;
  const bool small = d == 1 || d == 2 || d == 4, byte = d == 8, word = d == 16;
  if (png.color == kGray) return small || byte || word;
  if (png.color == kPalette) return small || byte;
  return (png.color == kRgb || png.color == kGrayAlpha || png.color == kRgba) && (byte || word);
}

Result<Png> read_chunks(Bytes bytes, const Limits& limits) {
  const ByteView view(bytes);
  if (!view.has(kSignatureBytes, 25) || view.u32(12) != 0x49484452) return damaged_image("PNG", "it has no header");
  Png png{view.u32(16), view.u32(20), view.u8(24), view.u8(25), view.u8(28), {}, {}, {}, {}, {}};
  DQ_TRY_STATUS(check_size(png.width, png.height, limits));
  if (!known_header(png)) return damaged_image("PNG", "its header makes no sense");
  for (std::uint64_t at = kSignatureBytes; view.has(at, 8);) {
    const std::uint32_t length = view.u32(at);
    const Bytes name = view.part(at + 4, 4);
    const std::string_view type(reinterpret_cast<const char*>(name.data()), name.size());
    if (type == "IEND") break;
    read_chunk(type, view.part(at + 8, length), png);
    at += 12 + std::uint64_t{length};
  }
  if (png.data.empty()) return damaged_image("PNG", "it has no pixels");
  if (png.color == kPalette && png.palette.empty()) return damaged_image("PNG", "its palette is missing");
  return png;
}

// The chunks' data as one stream, inflated piece by piece.
class Inflater {
 public:
  explicit Inflater(const std::vector<Bytes>& data) : data_(data) { open_ = inflateInit_(&stream_, ZLIB_VERSION, sizeof stream_) == Z_OK; }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() {
    if (open_) inflateEnd(&stream_);
  }

  // False: there are not so many bytes left, or they are damaged.
  bool fill(std::span<std::uint8_t> to) {
    stream_.next_out = to.data();
    stream_.avail_out = static_cast<uInt>(to.size());
    while (open_ && stream_.avail_out > 0) {
      if (stream_.avail_in == 0 && !feed()) return false;
      const int state = inflate(&stream_, Z_NO_FLUSH);
      if (state == Z_STREAM_END) return stream_.avail_out == 0;
      if (state != Z_OK && state != Z_BUF_ERROR) return false;
    }
    return open_;
  }

 private:
  bool feed() {
    while (next_ < data_.size() && data_[next_].empty()) ++next_;
    if (next_ == data_.size()) return false;
    stream_.next_in = const_cast<Bytef*>(data_[next_].data());  // read only, whatever its type says
    stream_.avail_in = static_cast<uInt>(data_[next_].size());
    ++next_;
    return true;
  }

  const std::vector<Bytes>& data_;
  std::size_t next_ = 0;
  z_stream stream_{};
  bool open_ = false;
};

// Undoes a row's filter (9.2). False: there is no such filter.
bool unfilter(unsigned filter, std::size_t step, std::span<std::uint8_t> row, std::span<const std::uint8_t> above) {
  for (std::size_t n = 0; filter != 0 && n < row.size(); ++n) {
    const int left = n >= step ? row[n - step] : 0, up = above[n], up_left = n >= step ? above[n - step] : 0;
    int guess = 0;
    switch (filter) {
      case 1:
        guess = left;
        break;
      case 2:
        guess = up;
        break;
      case 3:
        guess = (left + up) / 2;
        break;
      case 4:
        guess = paeth(left, up, up_left);
        break;
      default:
        return false;
    }
    row[n] = static_cast<std::uint8_t>(row[n] + guess);
  }
  return true;
}

// Sample n of a row as it is stored.
unsigned sample(std::span<const std::uint8_t> row, unsigned depth, std::size_t n) {
  if (depth == 8) return row[n];
  if (depth == 16) return static_cast<unsigned>(row[n * 2] << 8 | row[n * 2 + 1]);
  const std::size_t bit = n * depth;
  return row[bit / 8] >> (8 - depth - bit % 8) & ((1u << depth) - 1);
}

std::uint8_t to_byte(unsigned value, unsigned depth) {
  return static_cast<std::uint8_t>(depth == 16 ? value >> 8 : value * 255 / ((1u << depth) - 1));
}

class PixelWriter {
 public:
  PixelWriter(const Png& png, Raster& raster) : png_(png), raster_(raster) {}

  // Pixel n of a row to (x, y).
  void put(std::span<const std::uint8_t> row, std::size_t n, std::uint32_t x, std::uint32_t y) {
    std::uint8_t* const to = raster_.row(static_cast<int>(y)).data() + std::size_t{x} * raster_.channels();
    if (png_.color == kPalette) return put_palette(sample(row, png_.depth, n), to);
    std::array<unsigned, 4> raw{};
    const unsigned samples = png_.samples();
    for (unsigned s = 0; s < samples; ++s) raw[s] = sample(row, png_.depth, n * samples + s);
    const unsigned alpha = alpha_of(raw);
    if (png_.gray()) {
      *to = over_white(to_byte(raw[0], png_.depth), alpha);
      return;
    }
    for (unsigned c = 0; c < 3; ++c) to[c] = over_white(to_byte(raw[2 - c], png_.depth), alpha);
  }

 private:
  void put_palette(unsigned index, std::uint8_t* to) const {
    const Bgra color = index < png_.palette.size() ? png_.palette[index] : Bgra{};
    to[0] = over_white(color.b, color.a), to[1] = over_white(color.g, color.a), to[2] = over_white(color.r, color.a);
  }
  unsigned alpha_of(const std::array<unsigned, 4>& raw) const {
    if (png_.color == kGrayAlpha) return to_byte(raw[1], png_.depth);
    if (png_.color == kRgba) return to_byte(raw[3], png_.depth);
    if (png_.transparent.size() < png_.samples()) return 255;
    for (unsigned s = 0; s < png_.samples(); ++s)
      if (raw[s] != png_.transparent[s]) return 255;
    return 0;
  }

  const Png& png_;
  Raster& raster_;
};

// Where the pixels of a pass lie (8.2).
struct Pass {
  std::uint32_t x, y, x_step, y_step;
};
constexpr std::array<Pass, 7> kAdam7 = {{{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}}};

// Returns how many rows of the pass could be had.
std::uint32_t read_pass(const Png& png, const Pass& pass, Inflater& inflater, PixelWriter& writer) {
  const std::uint32_t columns = png.width > pass.x ? (png.width - pass.x + pass.x_step - 1) / pass.x_step : 0;
  if (columns == 0) return 0;
  std::vector<std::uint8_t> row(png.row_bytes(columns) + 1), above(row.size());
  std::uint32_t rows = 0;
  for (std::uint32_t y = pass.y; y < png.height; y += pass.y_step, ++rows) {
    if (!inflater.fill(row)) break;
    if (!unfilter(row[0], png.step(), std::span(row).subspan(1), std::span<const std::uint8_t>(above).subspan(1))) break;
    for (std::uint32_t n = 0; n < columns; ++n) writer.put(std::span(row).subspan(1), n, pass.x + n * pass.x_step, y);
    row.swap(above);
  }
  return rows;
}

std::uint32_t rows_of(const Png& png, const Pass& pass) {
  const bool empty = png.width <= pass.x || png.height <= pass.y;
  return empty ? 0 : (png.height - pass.y + pass.y_step - 1) / pass.y_step;
}

// Returns the share of rows that could be had; of an interlaced image, of rows of all passes.
double read_pixels(const Png& png, Raster& raster) {
  Inflater inflater(png.data);
  PixelWriter writer(png, raster);
  const std::span<const Pass> interlaced = kAdam7;
  static constexpr Pass kWhole{0, 0, 1, 1};
  double had = 0, all = 0;
  for (const Pass& pass : png.interlace == 0 ? std::span(&kWhole, 1) : interlaced) {
    all += rows_of(png, pass);
    if (had + 0.5 > all - rows_of(png, pass)) had += read_pass(png, pass, inflater, writer);
  }
  return had / all;
}

}  // namespace

Result<DecodedImage> decode_png(Bytes bytes, const Limits& limits) {
  DQ_TRY_STATUS(load_zlib());
  DQ_TRY(const Png png, read_chunks(bytes, limits));
  DecodedImage image{
      Raster::filled(static_cast<int>(png.width), static_cast<int>(png.height), png.gray() ? PixelFormat::Gray : PixelFormat::Bgr, 255),
      {}};
  const double share = read_pixels(png, image.raster);
  if (share <= 0) return damaged_image("PNG", "not one row of it can be read");
  if (share < 1) image.diagnostics.push_back(damage("The PNG image is damaged: what could not be read is left white."));
  image.raster.resolution = png.resolution;
  image.raster = oriented(std::move(image.raster), png.orientation);
  return image;
}

}  // namespace dq::image
