#include "base/hash.h"

namespace dq {

std::string uuid_of(std::uint64_t a, std::uint64_t b) {
  a = (a & ~0xf000ull) | 0x8000ull;
  b = (b & 0x3fffffffffffffffull) | 0x8000000000000000ull;
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  out.reserve(36);
  for (int n = 0; n < 32; ++n) {
    if (n == 8 || n == 12 || n == 16 || n == 20) out += '-';
    out += kHex[((n < 16 ? a : b) >> (60 - 4 * (n % 16))) & 15];
  }
  return out;
}

}  // namespace dq
