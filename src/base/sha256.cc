#include "base/sha256.h"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace dq {
namespace {

constexpr std::array<std::uint32_t, 64> kRound = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
    0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
    0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
    0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
    0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
    0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};
constexpr std::size_t kBlock = 64, kLengthBytes = 8;

using State = std::array<std::uint32_t, 8>;

void take_block(State& state, const std::uint8_t* block) {
  std::array<std::uint32_t, 64> w;
  for (std::size_t n = 0; n < 16; ++n)
    w[n] =
        std::uint32_t{block[4 * n]} << 24 | std::uint32_t{block[4 * n + 1]} << 16 | std::uint32_t{block[4 * n + 2]} << 8 | block[4 * n + 3];
  for (std::size_t n = 16; n < 64; ++n) {
    const std::uint32_t low = std::rotr(w[n - 15], 7) ^ std::rotr(w[n - 15], 18) ^ (w[n - 15] >> 3);
    const std::uint32_t high = std::rotr(w[n - 2], 17) ^ std::rotr(w[n - 2], 19) ^ (w[n - 2] >> 10);
    w[n] = w[n - 16] + low + w[n - 7] + high;
  }
  auto [a, b, c, d, e, f, g, h] = state;
  for (std::size_t n = 0; n < 64; ++n) {
    const std::uint32_t first = h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) + ((e & f) ^ (~e & g)) + kRound[n] + w[n];
    const std::uint32_t second = (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g, g = f, f = e, e = d + first, d = c, c = b, b = a, a = first + second;
  }
  const State add{a, b, c, d, e, f, g, h};
  for (std::size_t n = 0; n < state.size(); ++n) state[n] += add[n];
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  State state{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  const auto* const data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const std::size_t whole = bytes.size() / kBlock * kBlock;
  for (std::size_t at = 0; at < whole; at += kBlock) take_block(state, data + at);
  // The rest, a one, zeros, and the length in bits.
  std::array<std::uint8_t, 2 * kBlock> end{};
  const std::size_t rest = bytes.size() - whole, blocks = rest + 1 + kLengthBytes > kBlock ? 2 : 1;
  for (std::size_t n = 0; n < rest; ++n) end[n] = data[whole + n];
  end[rest] = 0x80;
  for (std::size_t n = 0; n < kLengthBytes; ++n)
    end[blocks * kBlock - 1 - n] = static_cast<std::uint8_t>(std::uint64_t{bytes.size()} * 8 >> (8 * n));
  for (std::size_t n = 0; n < blocks; ++n) take_block(state, end.data() + n * kBlock);
  std::string hex;
  for (const std::uint32_t word : state)
    for (int shift = 28; shift >= 0; shift -= 4) hex += "0123456789abcdef"[(word >> shift) & 15];
  return hex;
}

}  // namespace dq
