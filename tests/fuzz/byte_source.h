// Values out of fuzzed bytes: once they are used up, zeros. Small changes of the bytes make small changes of the values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/geometry.h"

namespace dq::fuzz {

inline std::string_view as_text(std::span<const std::uint8_t> bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

class ByteSource {
 public:
  explicit ByteSource(std::span<const std::uint8_t> bytes) : left_(bytes) {}

  bool empty() const { return left_.empty(); }
  std::span<const std::uint8_t> rest() const { return left_; }

  std::uint8_t byte() {
    if (left_.empty()) return 0;
    const std::uint8_t b = left_.front();
    left_ = left_.subspan(1);
    return b;
  }
  std::uint32_t word16() {
    const std::uint32_t low = byte();
    return low | static_cast<std::uint32_t>(byte()) << 8;
  }
  // 0 .. count - 1.
  int below(int count) { return count <= 1 ? 0 : static_cast<int>(count <= 256 ? byte() : word16()) % count; }
  bool yes() { return (byte() & 1) != 0; }
  // A tenth of a point is as near as anything on a page is.
  Pt points(int most) { return Pt(static_cast<double>(word16() % static_cast<std::uint32_t>(most * 10)) / 10); }
  // At most `most` bytes, which may be no UTF-8.
  std::string text(int most) {
    const auto wanted = static_cast<std::size_t>(below(most + 1));  // takes bytes itself: before what is left is counted
    const auto size = std::min(wanted, left_.size());
    const std::string out(as_text(left_.first(size)));
    left_ = left_.subspan(size);
    return out;
  }

 private:
  std::span<const std::uint8_t> left_;
};

}  // namespace dq::fuzz
