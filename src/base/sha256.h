// SHA-256 (FIPS 180-4) and HMAC over it (RFC 2104): fingerprints of files and signatures of requests.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dq {

// Of a stream of bytes that comes in pieces.
class Sha256 {
 public:
  using Digest = std::array<std::uint8_t, 32>;

  Sha256& update(std::string_view bytes);
  // Of all bytes so far, with which it ends: call it once.
  Digest digest();

 private:
  static constexpr std::size_t kBlock = 64;
  std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::array<std::uint8_t, kBlock> rest_{};
  std::uint64_t length_ = 0;
};

// 64 hexadecimal digits.
std::string sha256_hex(std::string_view bytes);
std::string hex_of(const Sha256::Digest& digest);
// The 32 bytes themselves.
std::string hmac_sha256(std::string_view key, std::string_view message);

// The processor's own instructions for it are used; a test holds them to the plain way, which this is.
std::string sha256_hex_plain(std::string_view bytes);

}  // namespace dq
