// JPEG 2000 (ISO 15444-1), files and bare codestreams, by OpenJPEG.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>

#include "image/decoders.h"
#include "image/openjpeg_library.h"

namespace dq::image {
namespace {

// OpenJPEG keeps 32 bits for every sample, twice while it decodes: so many times fewer pixels than others may have.
constexpr std::int64_t kMemoryFactor = 3;
constexpr std::size_t kBufferBytes = std::size_t{1} << 20;
constexpr double kInchesPerMetre = 39.37007874015748;

struct Input {
  Bytes bytes;
  std::size_t at = 0;
};

OPJ_SIZE_T read_input(void* to, OPJ_SIZE_T count, void* data) {
  auto& input = *static_cast<Input*>(data);
  const std::size_t there = std::min<std::size_t>(count, input.bytes.size() - input.at);
  if (there == 0) return static_cast<OPJ_SIZE_T>(-1);
  std::memcpy(to, input.bytes.data() + input.at, there);
  input.at += there;
  return there;
}
OPJ_OFF_T skip_input(OPJ_OFF_T count, void* data) {
  auto& input = *static_cast<Input*>(data);
  if (count < 0 || static_cast<std::uint64_t>(count) > input.bytes.size() - input.at) return -1;
  input.at += static_cast<std::size_t>(count);
  return count;
}
OPJ_BOOL seek_input(OPJ_OFF_T to, void* data) {
  auto& input = *static_cast<Input*>(data);
  if (to < 0 || static_cast<std::uint64_t>(to) > input.bytes.size()) return OPJ_FALSE;
  input.at = static_cast<std::size_t>(to);
  return OPJ_TRUE;
}

using Codec = std::unique_ptr<opj_codec_t, void (*)(opj_codec_t*)>;
using Stream = std::unique_ptr<opj_stream_t, void (*)(opj_stream_t*)>;
using Image = std::unique_ptr<opj_image_t, void (*)(opj_image_t*)>;

Codec codec_of(Bytes bytes) {
  const bool bare = !bytes.empty() && bytes[0] == 0xFF;
  Codec codec(opj_create_decompress(bare ? OPJ_CODEC_J2K : OPJ_CODEC_JP2), [](opj_codec_t* c) { opj_destroy_codec(c); });
  opj_dparameters_t parameters{};
  opj_set_default_decoder_parameters(&parameters);
  if (codec && !opj_setup_decoder(codec.get(), &parameters)) codec.reset();
  if (codec) opj_decoder_set_strict_mode(codec.get(), OPJ_FALSE);
  return codec;
}

Stream stream_of(Input& input) {
  Stream stream(opj_stream_create(kBufferBytes, OPJ_TRUE), [](opj_stream_t* s) { opj_stream_destroy(s); });
  if (!stream) return stream;
  opj_stream_set_read_function(stream.get(), read_input);
  opj_stream_set_skip_function(stream.get(), skip_input);
  opj_stream_set_seek_function(stream.get(), seek_input);
  opj_stream_set_user_data(stream.get(), &input, nullptr);
  opj_stream_set_user_data_length(stream.get(), input.bytes.size());
  return stream;
}

// A component's sample for the image's pixel (x, y), as a byte.
int sample(const opj_image_comp_t& part, std::uint32_t x, std::uint32_t y) {
  const std::uint32_t column = std::min(x / std::max(part.dx, 1u), part.w - 1), row = std::min(y / std::max(part.dy, 1u), part.h - 1);
  const std::int64_t value =
      std::int64_t{part.data[std::size_t{row} * part.w + column]} + (part.sgnd ? std::int64_t{1} << (part.prec - 1) : 0);
  const std::int64_t most = (std::int64_t{1} << part.prec) - 1;
  return static_cast<int>(std::clamp<std::int64_t>(value, 0, most) * 255 / most);
}

bool usable(const opj_image_t& image) {
  if (image.numcomps == 0) return false;
  for (std::uint32_t n = 0; n < std::min(image.numcomps, 4u); ++n) {
    const opj_image_comp_t& part = image.comps[n];
    if (!part.data || part.w == 0 || part.h == 0 || part.prec == 0 || part.prec > 31) return false;
  }
  return true;
}

std::uint8_t to_byte(double value) { return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 255.0))); }

void put_color(const opj_image_t& image, std::uint32_t x, std::uint32_t y, std::uint8_t* to) {
  const auto at = [&](std::uint32_t n) { return sample(image.comps[n], x, y); };
  if (image.numcomps < 3) {
    *to = static_cast<std::uint8_t>(at(0));
  } else if (image.color_space == OPJ_CLRSPC_CMYK && image.numcomps >= 4) {
    put_inks({static_cast<unsigned>(255 - at(0)), static_cast<unsigned>(255 - at(1)), static_cast<unsigned>(255 - at(2)),
              static_cast<unsigned>(255 - at(3))},
             to);
  } else if (image.color_space == OPJ_CLRSPC_SYCC) {
    const double luma = at(0), cb = at(1) - 128, cr = at(2) - 128;
    to[0] = to_byte(luma + 1.772 * cb), to[1] = to_byte(luma - 0.344136 * cb - 0.714136 * cr), to[2] = to_byte(luma + 1.402 * cr);
  } else {
    for (std::uint32_t c = 0; c < 3; ++c) to[c] = static_cast<std::uint8_t>(at(2 - c));
  }
}

// Which component is opacity: the one behind the colours, when the file says so; 0 for none.
std::uint32_t alpha_of(const opj_image_t& image) {
  const std::uint32_t behind = image.numcomps < 3 ? 1 : 3;
  return behind < image.numcomps && image.comps[behind].alpha != 0 ? behind : 0;
}

void put_pixel(const opj_image_t& image, std::uint32_t x, std::uint32_t y, std::size_t channels, std::uint8_t* to) {
  put_color(image, x, y, to);
  const std::uint32_t alpha = alpha_of(image);
  if (alpha == 0) return;
  const auto opacity = static_cast<unsigned>(sample(image.comps[alpha], x, y));
  for (std::size_t c = 0; c < channels; ++c) to[c] = over_white(to[c], opacity);
}

// The box "resc" or "resd" (annex I.5.3.7): a fraction and an exponent for each direction, dots a metre.
Resolution resolution_of(Bytes bytes) {
  constexpr std::size_t kHeadersWithin = 4096;
  const ByteView view(bytes);
  for (std::uint64_t at = 0; at + 14 <= std::min(bytes.size(), kHeadersWithin); ++at) {
    if (view.u32(at) != 0x72657363 && view.u32(at) != 0x72657364) continue;
    const auto dpi = [&](std::uint64_t n, std::uint64_t exponent) {
      const double below = view.u16(n + 2);
      return below == 0
                 ? 0.f
                 : static_cast<float>(view.u16(n) / below * std::pow(10.0, static_cast<std::int8_t>(view.u8(exponent))) / kInchesPerMetre);
    };
    return {dpi(at + 8, at + 13), dpi(at + 4, at + 12)};
  }
  return {};
}

}  // namespace

Result<DecodedImage> decode_jpeg2000(Bytes bytes, const Limits& limits) {
  DQ_TRY_STATUS(load_openjpeg());
  Input input{bytes};
  const Codec codec = codec_of(bytes);
  const Stream stream = stream_of(input);
  if (!codec || !stream) return fail(ErrorCode::LimitExceeded, "there is no memory to read the image");
  opj_image_t* header = nullptr;
  const bool known = opj_read_header(stream.get(), codec.get(), &header) != OPJ_FALSE;
  const Image image(header, [](opj_image_t* i) { opj_image_destroy(i); });
  if (!known || !image) return damaged_image("JPEG 2000", "its header makes no sense");
  Limits own = limits;
  own.image_pixels /= kMemoryFactor;
  if (image->x1 <= image->x0 || image->y1 <= image->y0) return damaged_image("JPEG 2000", "it has no pixels");
  DQ_TRY_STATUS(check_size(image->x1 - image->x0, image->y1 - image->y0, own));
  const bool whole = opj_decode(codec.get(), stream.get(), image.get()) != OPJ_FALSE;
  if (!usable(*image)) return damaged_image("JPEG 2000", "its pixels cannot be read");
  DecodedImage decoded{Raster::filled(static_cast<int>(image->x1 - image->x0), static_cast<int>(image->y1 - image->y0),
                                      image->numcomps < 3 ? PixelFormat::Gray : PixelFormat::Bgr, 255),
                       {}};
  const std::size_t channels = decoded.raster.channels();
  for (int y = 0; y < decoded.raster.height_px; ++y)
    for (int x = 0; x < decoded.raster.width_px; ++x)
      put_pixel(*image, static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y), channels,
                decoded.raster.row(y).data() + static_cast<std::size_t>(x) * channels);
  if (!whole) decoded.diagnostics.push_back(damage("The JPEG 2000 image is damaged: some of its pixels are wrong."));
  decoded.raster.resolution = resolution_of(bytes);
  return decoded;
}

}  // namespace dq::image
