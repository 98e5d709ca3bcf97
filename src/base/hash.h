// A stable 64-bit hash (FNV-1a with a final mix) and ids made of it. The same on every machine; not for security.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dq {

constexpr std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0) {
  std::uint64_t h = 0xcbf29ce484222325ull ^ (seed * 0x9e3779b97f4a7c15ull);
  for (unsigned char c : bytes) h = (h ^ c) * 0x100000001b3ull;
  h ^= h >> 32;
  h *= 0xd6e8feb86659fd93ull;
  h ^= h >> 32;
  return h;
}

// A UUID-shaped id (version 8, RFC 9562) from two hashes.
std::string uuid_of(std::uint64_t a, std::uint64_t b);

}  // namespace dq
