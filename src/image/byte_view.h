// Bytes of a file, read with bounds: what lies outside reads as zero.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace dq::image {

using Bytes = std::span<const std::uint8_t>;
enum class Endian : std::uint8_t { Little, Big };

class ByteView {
 public:
  explicit ByteView(Bytes bytes, Endian endian = Endian::Big) : bytes_(bytes), endian_(endian) {}

  std::size_t size() const { return bytes_.size(); }
  bool has(std::uint64_t at, std::uint64_t count) const { return at <= size() && count <= size() - at; }
  // As much of it as there is.
  Bytes part(std::uint64_t at, std::uint64_t count) const {
    if (at >= size()) return {};
    return bytes_.subspan(static_cast<std::size_t>(at), static_cast<std::size_t>(std::min<std::uint64_t>(count, size() - at)));
  }

  std::uint8_t u8(std::uint64_t at) const { return at < size() ? bytes_[static_cast<std::size_t>(at)] : std::uint8_t{0}; }
  std::uint16_t u16(std::uint64_t at) const { return static_cast<std::uint16_t>(number(at, 2)); }
  std::uint32_t u32(std::uint64_t at) const { return static_cast<std::uint32_t>(number(at, 4)); }
  std::uint64_t u64(std::uint64_t at) const { return number(at, 8); }

 private:
  std::uint64_t number(std::uint64_t at, unsigned count) const {
    std::uint64_t value = 0;
    for (unsigned n = 0; n < count; ++n) value = value << 8 | u8(at + (endian_ == Endian::Big ? n : count - 1 - n));
    return value;
  }

  Bytes bytes_;
  Endian endian_;
};

// Bits of a stream, the highest of each byte first; zeros follow its end.
class BitReader {
 public:
  explicit BitReader(Bytes bytes) : bytes_(bytes) {}

  // Up to 24 bits, not taken.
  std::uint32_t peek(unsigned count) const {
    const std::size_t at = position_ / 8;
    const std::uint32_t value = bytes_.size() >= 4 && at <= bytes_.size() - 4 ? whole(at) : at_the_end(at);
    return count == 0 ? 0 : (value << (position_ % 8)) >> (32 - count);
  }
  void skip(unsigned count) { position_ += count; }
  std::uint32_t take(unsigned count) {
    const std::uint32_t value = peek(count);
    skip(count);
    return value;
  }
  void to_next_byte() { position_ = (position_ + 7) / 8 * 8; }
  bool past_end() const { return position_ > bytes_.size() * 8; }
  bool at_end() const { return position_ >= bytes_.size() * 8; }

 private:
  // Bytes at `at`, which compilers read as one.
  std::uint32_t whole(std::size_t at) const {
    const std::uint8_t* const from = bytes_.data() + at;
    return std::uint32_t{from[0]} << 24 | std::uint32_t{from[1]} << 16 | std::uint32_t{from[2]} << 8 | from[3];
  }
  std::uint32_t at_the_end(std::size_t at) const {
    std::uint32_t value = 0;
    for (std::size_t n = 0; n < 4; ++n) value = value << 8 | (at + n < bytes_.size() ? bytes_[at + n] : 0u);
    return value;
  }

  Bytes bytes_;
  std::size_t position_ = 0;
};

}  // namespace dq::image
