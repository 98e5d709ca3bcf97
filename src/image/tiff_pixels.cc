#include "image/tiff_pixels.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace dq::image {
namespace {

constexpr unsigned kMostSamples = 16;
// SampleFormat (section 19).
constexpr unsigned kUnsigned = 1, kSigned = 2, kFloat = 3, kVoid = 4;

unsigned colors_of(unsigned photometric) {
  switch (photometric) {
    case TiffLayout::kRgb:
    case TiffLayout::kYCbCr:
      return 3;
    case TiffLayout::kInks:
      return 4;
    default:
      return 1;  // of Lab only the lightness is looked at
  }
}

// What files leave out that have no photometric interpretation.
unsigned usual_photometric(unsigned samples) { return samples >= 3 ? TiffLayout::kRgb : TiffLayout::kBlackIsZero; }

void read_alpha(const TiffDirectory& directory, TiffLayout& layout) {
  const std::uint64_t kind = directory.value(TiffTag::ExtraSamples, 0);  // 1: multiplied with it, 2: not
  layout.alpha = layout.samples > layout.colors && (kind == 1 || kind == 2) && layout.photometric != TiffLayout::kInks;
  layout.premultiplied = kind == 1;
}

// Reds, then greens, then blues, 16 bits each (section 5).
void read_palette(const TiffDirectory& directory, TiffLayout& layout) {
  const std::size_t count = std::size_t{1} << layout.bits;
  std::uint64_t most = 0;
  for (std::size_t n = 0; n < count * 3; ++n) most = std::max(most, directory.value(TiffTag::ColorMap, 0, n));
  const unsigned shift = most > 255 ? 8 : 0;  // some writers give bytes
  for (std::size_t n = 0; n < count; ++n)
    for (const std::size_t plane : {2, 1, 0})
      layout.palette.push_back(static_cast<std::uint8_t>(directory.value(TiffTag::ColorMap, 0, plane * count + n) >> shift));
}

Status check_kind(const TiffLayout& layout) {
  if (layout.photometric > TiffLayout::kYCbCr && layout.photometric != TiffLayout::kLab)
    return unsupported_image("TIFF", "colours of kind " + std::to_string(layout.photometric));
  const bool whole = layout.bits >= 1 && layout.bits <= 16, wide = layout.bits == 32;
  if (!(whole || wide) || layout.format > kVoid || layout.format < kUnsigned || (layout.format == kFloat && !wide))
    return unsupported_image("TIFF", std::to_string(layout.bits) + " bits a sample of format " + std::to_string(layout.format));
  if (layout.photometric == TiffLayout::kPalette && layout.bits > 8) return unsupported_image("TIFF", "a palette of more than 256 colours");
  if (layout.samples > kMostSamples || layout.samples < layout.colors)
    return damaged_image("TIFF", "it says " + std::to_string(layout.samples) + " samples a pixel");
  const bool bytes = layout.bits == 8 || layout.bits == 16 || layout.bits == 32;
  if (layout.predictor == 3 || (layout.predictor == 2 && !bytes))
    return unsupported_image("TIFF", "predictor " + std::to_string(layout.predictor));
  return {};
}

std::uint32_t stored(const TiffLayout& layout, const ByteView& view, std::size_t n) {
  return layout.bits == 16 ? view.u16(n * 2) : view.u32(n * 4);
}

std::uint8_t wide_to_byte(const TiffLayout& layout, std::uint32_t value) {
  if (layout.format == kFloat) {
    const float number = std::bit_cast<float>(value);
    return static_cast<std::uint8_t>(number > 0 ? std::lround(std::min(number, 1.0f) * 255) : 0);
  }
  const std::uint32_t top = value >> (layout.bits - 8);
  return static_cast<std::uint8_t>(layout.format == kSigned ? top ^ 0x80 : top);
}

std::uint8_t clamp(double value) { return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 255.0))); }

// ITU-R BT.601, whole range (section 21).
void put_ycbcr(const std::uint8_t* from, std::uint8_t* bgr) {
  const double y = from[0], cb = from[1] - 128.0, cr = from[2] - 128.0;
  bgr[0] = clamp(y + 1.772 * cb);
  bgr[1] = clamp(y - 0.344136 * cb - 0.714136 * cr);
  bgr[2] = clamp(y + 1.402 * cr);
}

void put_color(const TiffLayout& layout, const std::uint8_t* from, std::uint8_t* to) {
  switch (layout.photometric) {
    case TiffLayout::kWhiteIsZero:
      *to = static_cast<std::uint8_t>(255 - *from);
      break;
    case TiffLayout::kRgb:
      to[0] = from[2], to[1] = from[1], to[2] = from[0];
      break;
    case TiffLayout::kPalette:
      std::copy_n(layout.palette.data() + std::size_t{*from} * 3, 3, to);
      break;
    case TiffLayout::kInks:
      put_inks({255u - from[0], 255u - from[1], 255u - from[2], 255u - from[3]}, to);
      break;
    case TiffLayout::kYCbCr:
      put_ycbcr(from, to);
      break;
    default:
      *to = *from;
      break;
  }
}

}  // namespace

Result<TiffLayout> tiff_layout(const TiffDirectory& directory, Endian endian, const Limits& limits) {
  const std::uint64_t width = directory.value(TiffTag::Width, 0), height = directory.value(TiffTag::Height, 0);
  DQ_TRY_STATUS(check_size(width, height, limits));
  TiffLayout layout;
  layout.width = static_cast<int>(width), layout.height = static_cast<int>(height);
  layout.endian = endian;
  layout.bits = static_cast<unsigned>(directory.value(TiffTag::BitsPerSample, 1));
  layout.samples = static_cast<unsigned>(directory.value(TiffTag::SamplesPerPixel, 1));
  layout.format = static_cast<unsigned>(directory.value(TiffTag::SampleFormat, kUnsigned));
  layout.photometric = static_cast<unsigned>(directory.value(TiffTag::Photometric, usual_photometric(layout.samples)));
  layout.predictor = static_cast<unsigned>(directory.value(TiffTag::Predictor, 1));
  layout.planar = layout.samples > 1 && directory.value(TiffTag::PlanarConfiguration, 1) == 2;
  layout.colors = colors_of(layout.photometric);
  DQ_TRY_STATUS(check_kind(layout));
  read_alpha(directory, layout);
  if (layout.photometric == TiffLayout::kPalette) read_palette(directory, layout);
  return layout;
}

void undo_predictor(const TiffLayout& layout, std::size_t samples, std::span<std::uint8_t> row) {
  if (layout.predictor != 2) return;
  const std::size_t bytes = layout.bits / 8;
  const bool big = layout.endian == Endian::Big;
  for (std::size_t at = samples * bytes; at + bytes <= row.size(); at += bytes) {
    unsigned carry = 0;
    for (std::size_t n = 0; n < bytes; ++n) {
      const std::size_t byte = at + (big ? bytes - 1 - n : n);
      carry += row[byte] + row[byte - samples * bytes];
      row[byte] = static_cast<std::uint8_t>(carry);
      carry >>= 8;
    }
  }
}

void samples_to_bytes(const TiffLayout& layout, Bytes row, std::size_t count, std::uint8_t* to) {
  if (layout.bits == 8 && layout.format != kSigned) {
    std::copy_n(row.begin(), count, to);
    return;
  }
  if (layout.bits == 16 || layout.bits == 32) {
    const ByteView view(row, layout.endian);
    for (std::size_t n = 0; n < count; ++n) to[n] = wide_to_byte(layout, stored(layout, view, n));
    return;
  }
  BitReader bits(row);
  const unsigned most = (1u << layout.bits) - 1;
  const bool index = layout.photometric == TiffLayout::kPalette;
  for (std::size_t n = 0; n < count; ++n) {
    unsigned value = bits.take(layout.bits);
    if (layout.format == kSigned) value ^= 1u << (layout.bits - 1);
    to[n] = static_cast<std::uint8_t>(index ? value : value * 255 / most);
  }
}

void bytes_to_pixels(const TiffLayout& layout, const std::uint8_t* from, std::size_t columns, std::uint8_t* to) {
  const std::size_t channels = layout.gray() ? 1 : 3;
  for (std::size_t x = 0; x < columns; ++x, from += layout.samples, to += channels) {
    put_color(layout, from, to);
    if (!layout.alpha) continue;
    const unsigned alpha = from[layout.colors];
    for (std::size_t c = 0; c < channels; ++c)
      to[c] = layout.premultiplied ? static_cast<std::uint8_t>(std::min(255u, to[c] + 255u - alpha)) : over_white(to[c], alpha);
  }
}

}  // namespace dq::image
