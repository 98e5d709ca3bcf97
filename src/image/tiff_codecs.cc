#include "image/tiff_codecs.h"

#include <zlib.h>

#include <array>

#include "image/zlib_library.h"

namespace dq::image {
namespace {

constexpr unsigned kClear = 256, kEnd = 257, kFirstFree = 258, kMostCodes = 4096;

// Codes of 9 to 12 bits. TIFF 6.0 has the highest bit first and changes width one code early; files of before have neither.
class LzwCodes {
 public:
  explicit LzwCodes(Bytes bytes) : bits_(bytes), bytes_(bytes), old_(bytes.size() >= 2 && bytes[0] == 0 && (bytes[1] & 1) != 0) {}

  unsigned take(unsigned free) {
    const unsigned last = free + (old_ ? 0 : 1), width = last >= 2048 ? 12 : last >= 1024 ? 11 : last >= 512 ? 10 : 9;
    if ((position_ + width + 7) / 8 > bytes_.size()) return kEnd;
    position_ += width;
    return old_ ? low_first(width) : bits_.take(width);
  }

 private:
  unsigned low_first(unsigned width) const {
    const std::size_t begin = position_ - width;
    unsigned value = 0;
    for (unsigned n = 0; n < width; ++n) value |= (bytes_[(begin + n) / 8] >> (begin + n) % 8 & 1u) << n;
    return value;
  }

  BitReader bits_;
  Bytes bytes_;
  const bool old_;
  std::size_t position_ = 0;
};

// Strings as their last byte and the string before it.
class LzwStrings {
 public:
  LzwStrings() {
    for (unsigned n = 0; n < 256; ++n) last_[n] = first_[n] = static_cast<std::uint8_t>(n), length_[n] = 1;
  }

  unsigned free() const { return free_; }
  void clear() { free_ = kFirstFree; }
  void add(unsigned before, std::uint8_t last) {
    if (free_ >= kMostCodes) return;
    before_[free_] = static_cast<std::uint16_t>(before);
    last_[free_] = last;
    first_[free_] = first_[before];
    length_[free_] = static_cast<std::uint16_t>(length_[before] + 1);
    ++free_;
  }
  std::uint8_t first(unsigned code) const { return first_[code]; }

  // Returns how many bytes found place.
  std::size_t write(unsigned code, std::span<std::uint8_t> to) const {
    const std::size_t length = length_[code];
    for (std::size_t n = length; n-- > 0; code = before_[code])
      if (n < to.size()) to[n] = last_[code];
    return std::min(length, to.size());
  }

 private:
  unsigned free_ = kFirstFree;
  std::array<std::uint16_t, kMostCodes> before_{}, length_{};
  std::array<std::uint8_t, kMostCodes> last_{}, first_{};
};

}  // namespace

std::size_t unpack_bits(Bytes from, std::span<std::uint8_t> to) {
  std::size_t at = 0, done = 0;
  while (at < from.size() && done < to.size()) {
    const auto count = static_cast<std::int8_t>(from[at++]);
    if (count == -128) continue;
    const std::size_t length = static_cast<std::size_t>(count < 0 ? 1 - count : 1 + count), room = std::min(length, to.size() - done);
    if (count < 0) {
      if (at >= from.size()) break;
      std::fill_n(to.begin() + static_cast<std::ptrdiff_t>(done), room, from[at++]);
      done += room;
    } else {
      const std::size_t there = std::min(room, from.size() - at);
      std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(at), there, to.begin() + static_cast<std::ptrdiff_t>(done));
      done += there;
      at += length;
    }
  }
  return done;
}

std::size_t unpack_lzw(Bytes from, std::span<std::uint8_t> to) {
  LzwCodes codes(from);
  LzwStrings strings;
  std::size_t done = 0;
  unsigned before = kClear;
  while (done < to.size()) {
    const unsigned code = codes.take(strings.free());
    if (code == kEnd) break;
    if (code == kClear) {
      strings.clear();
    } else if (before == kClear) {
      if (code > 255) break;
      to[done++] = static_cast<std::uint8_t>(code);
    } else {
      if (code > strings.free() || (code == strings.free() && code >= kMostCodes)) break;
      strings.add(before, strings.first(code < strings.free() ? code : before));
      done += strings.write(code, to.subspan(done));
    }
    before = code;
  }
  return done;
}

std::size_t inflate_all(Bytes from, std::span<std::uint8_t> to) {
  z_stream stream{};
  if (inflateInit_(&stream, ZLIB_VERSION, sizeof stream) != Z_OK) return 0;
  stream.next_in = const_cast<Bytef*>(from.data());  // read only, whatever its type says
  stream.avail_in = static_cast<uInt>(from.size());
  stream.next_out = to.data();
  stream.avail_out = static_cast<uInt>(to.size());
  inflate(&stream, Z_FINISH);
  const std::size_t done = to.size() - stream.avail_out;
  inflateEnd(&stream);
  return done;
}

}  // namespace dq::image
