#include <zlib.h>

#include <cmath>
#include <cstdlib>

#include "image/encode.h"
#include "image/paeth.h"
#include "image/zlib_library.h"

namespace dq::image {
namespace {

// zlib's own default: higher levels cost twice the time for 3 % of a scanned page.
constexpr int kDeflateLevel = 6;
constexpr double kInchesPerMetre = 39.37007874015748;

// ISO 15948, 9.2. The average is left out: it wins on no page worth the time.
enum Filter { kNone = 0, kSub = 1, kUp = 2, kPaeth = 4 };

void put32(std::string& out, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 255);
}

void put_chunk(std::string& out, const char* type, const std::string& data) {
  put32(out, static_cast<std::uint32_t>(data.size()));
  const std::string body = type + data;
  out += body;
  put32(out, static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()))));
}

struct Rows {
  std::vector<std::uint8_t> before, now;  // one pixel of zeros first
};
using Bytes = std::vector<std::uint8_t>;

template <int kFilter>
std::uint8_t residue(int x, int left, int up, int up_left) {
  switch (kFilter) {
    case kSub:
      return static_cast<std::uint8_t>(x - left);
    case kUp:
      return static_cast<std::uint8_t>(x - up);
    case kPaeth:
      return static_cast<std::uint8_t>(x - paeth(left, up, up_left));
    default:
      return static_cast<std::uint8_t>(x);
  }
}

struct Filtered {
  int filter = kNone;
  Bytes bytes;
  unsigned weight = ~0u;  // sum of the residues' distances from zero
};

// Keeps the filter in `best` if it weighs less: what the PNG specification advises (12.8).
template <int kFilter>
void try_filter(const Rows& rows, std::size_t step, Bytes& scratch, Filtered& best) {
  const std::size_t size = rows.now.size() - step;
  const std::uint8_t *const now = rows.now.data(), *const before = rows.before.data();
  scratch.resize(size);
  unsigned weight = 0;
  for (std::size_t at = 0; at < size; ++at) {
    const std::uint8_t byte = residue<kFilter>(now[at + step], now[at], before[at + step], before[at]);
    scratch[at] = byte;
    weight += byte < 128 ? byte : 256u - byte;
  }
  if (weight >= best.weight) return;
  best.filter = kFilter;
  best.weight = weight;
  best.bytes.swap(scratch);
}

void put_row(Bytes& out, const Rows& rows, std::size_t step, Bytes& scratch, Filtered& best) {
  best.weight = ~0u;
  try_filter<kNone>(rows, step, scratch, best);
  try_filter<kSub>(rows, step, scratch, best);
  try_filter<kUp>(rows, step, scratch, best);
  try_filter<kPaeth>(rows, step, scratch, best);
  out.push_back(static_cast<std::uint8_t>(best.filter));
  out.insert(out.end(), best.bytes.begin(), best.bytes.end());
}

Bytes filtered_rows(const Raster& raster) {
  const std::size_t step = raster.channels();
  Rows rows{Bytes(raster.stride() + step), Bytes(raster.stride() + step)};
  Bytes out, scratch;
  Filtered best;
  out.reserve((raster.stride() + 1) * static_cast<std::size_t>(raster.height_px));
  for (int y = 0; y < raster.height_px; ++y) {
    const auto from = raster.row(y);
    for (std::size_t at = 0; at < from.size(); ++at) {
      const std::size_t channel = at % step;  // RGB in the file, BGR here
      rows.now[step + at - channel + (step - 1 - channel)] = from[at];
    }
    put_row(out, rows, step, scratch, best);
    rows.before.swap(rows.now);
  }
  return out;
}

Raster for_png(const Raster& raster) { return raster.format == PixelFormat::Gray ? raster : to_bgr(raster); }

std::string header(const Raster& raster) {
  std::string data;
  put32(data, static_cast<std::uint32_t>(raster.width_px));
  put32(data, static_cast<std::uint32_t>(raster.height_px));
  data += '\x08';
  data += raster.format == PixelFormat::Gray ? '\x00' : '\x02';
  return data + std::string(3, '\0');
}

std::string physical_size(Resolution resolution) {
  std::string data;
  put32(data, static_cast<std::uint32_t>(std::lround(resolution.x_dpi * kInchesPerMetre)));
  put32(data, static_cast<std::uint32_t>(std::lround(resolution.y_dpi * kInchesPerMetre)));
  return data + '\x01';
}

}  // namespace

Result<std::string> deflated(std::span<const std::uint8_t> bytes) {
  DQ_TRY_STATUS(load_zlib());
  uLongf size = compressBound(bytes.size());
  std::string out(size, '\0');
  if (compress2(reinterpret_cast<Bytef*>(out.data()), &size, bytes.data(), bytes.size(), kDeflateLevel) != Z_OK)
    return fail(ErrorCode::Internal, "zlib could not compress");
  out.resize(size);
  return out;
}

Result<std::string> deflated_rows(const Raster& raster) {
  if (raster.empty()) return fail(ErrorCode::Usage, "an empty raster cannot be written");
  return deflated(filtered_rows(for_png(raster)));
}

Result<std::string> encode_png(const Raster& raster) {
  DQ_TRY(const std::string data, deflated_rows(raster));
  std::string out = "\x89PNG\r\n\x1a\n";
  put_chunk(out, "IHDR", header(raster));
  if (raster.resolution.x_dpi > 0) put_chunk(out, "pHYs", physical_size(raster.resolution));
  put_chunk(out, "IDAT", data);
  put_chunk(out, "IEND", {});
  return out;
}

}  // namespace dq::image
