#include "base/sha256.h"

#include <algorithm>
#include <bit>
#include <cstring>
#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

#include "base/encodings.h"

namespace dq {
namespace {

alignas(16) constexpr std::array<std::uint32_t, 64> kRound = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
    0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
    0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
    0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
    0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
    0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};
constexpr std::size_t kBlockBytes = 64, kLengthBytes = 8;

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

void take_blocks_plain(State& state, const std::uint8_t* data, std::size_t blocks) {
  for (; blocks > 0; --blocks, data += kBlockBytes) take_block(state, data);
}

using TakeBlocks = void (*)(State&, const std::uint8_t*, std::size_t);

#if defined(__x86_64__)
// Intel SHA extensions, whose instructions keep the state as two vectors, ABEF and CDGH (Intel 64 manual, volume 2, SHA256RNDS2).
__attribute__((target("sha,sse4.1"))) void take_blocks_sha(State& state, const std::uint8_t* data, std::size_t blocks) {
  const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  __m128i* const words = reinterpret_cast<__m128i*>(state.data());
  const __m128i cdab = _mm_shuffle_epi32(_mm_loadu_si128(words), 0xb1), efgh = _mm_shuffle_epi32(_mm_loadu_si128(words + 1), 0x1b);
  __m128i abef = _mm_alignr_epi8(cdab, efgh, 8), cdgh = _mm_blend_epi16(efgh, cdab, 0xf0);
  for (; blocks > 0; --blocks, data += kBlockBytes) {
    const __m128i abef_before = abef, cdgh_before = cdgh;
    __m128i w[4];
    for (int n = 0; n < 4; ++n) w[n] = _mm_shuffle_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(data) + n), big_endian);
    for (std::size_t n = 0; n < 16; ++n) {
      __m128i& now = w[n % 4];
      const __m128i message = _mm_add_epi32(now, _mm_load_si128(reinterpret_cast<const __m128i*>(kRound.data() + 4 * n)));
      cdgh = _mm_sha256rnds2_epu32(cdgh, abef, message);
      abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(message, 0x0e));
      const __m128i &second = w[(n + 1) % 4], &third = w[(n + 2) % 4], &fourth = w[(n + 3) % 4];
      now = _mm_sha256msg2_epu32(_mm_add_epi32(_mm_sha256msg1_epu32(now, second), _mm_alignr_epi8(fourth, third, 4)), fourth);
    }
    abef = _mm_add_epi32(abef, abef_before), cdgh = _mm_add_epi32(cdgh, cdgh_before);
  }
  const __m128i feba = _mm_shuffle_epi32(abef, 0x1b), dchg = _mm_shuffle_epi32(cdgh, 0xb1);
  _mm_storeu_si128(words, _mm_blend_epi16(feba, dchg, 0xf0));
  _mm_storeu_si128(words + 1, _mm_alignr_epi8(dchg, feba, 8));
}

bool has_sha() {
  unsigned a = 0, b = 0, c = 0, d = 0;
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & 1u << 29);
}
// Asked when it is first needed: the question costs a start of the program more than all else here.
void take_blocks(State& state, const std::uint8_t* data, std::size_t blocks) {
  static const TakeBlocks fastest = has_sha() ? take_blocks_sha : take_blocks_plain;
  fastest(state, data, blocks);
}
#else
void take_blocks(State& state, const std::uint8_t* data, std::size_t blocks) { take_blocks_plain(state, data, blocks); }
#endif

const std::uint8_t* bytes_of(std::string_view text) { return reinterpret_cast<const std::uint8_t*>(text.data()); }

// The last bytes, a one, zeros, and the length in bits.
Sha256::Digest finish(State& state, std::string_view rest, std::uint64_t length, TakeBlocks take) {
  std::array<std::uint8_t, 2 * kBlockBytes> end{};
  const std::size_t blocks = rest.size() + 1 + kLengthBytes > kBlockBytes ? 2 : 1;
  std::ranges::copy(rest, end.begin());
  end[rest.size()] = 0x80;
  for (std::size_t n = 0; n < kLengthBytes; ++n) end[blocks * kBlockBytes - 1 - n] = static_cast<std::uint8_t>(length * 8 >> (8 * n));
  take(state, end.data(), blocks);
  Sha256::Digest digest{};
  for (std::size_t n = 0; n < digest.size(); ++n) digest[n] = static_cast<std::uint8_t>(state[n / 4] >> (24 - 8 * (n % 4)));
  return digest;
}

std::string_view text_of(const Sha256::Digest& digest) { return {reinterpret_cast<const char*>(digest.data()), digest.size()}; }

}  // namespace

Sha256& Sha256::update(std::string_view bytes) {
  const std::size_t held = length_ % kBlock;
  length_ += bytes.size();
  if (held > 0) {
    const std::size_t more = std::min(kBlock - held, bytes.size());
    std::memcpy(rest_.data() + held, bytes.data(), more);
    bytes.remove_prefix(more);
    if (held + more < kBlock) return *this;
    take_blocks(state_, rest_.data(), 1);
  }
  take_blocks(state_, bytes_of(bytes), bytes.size() / kBlock);
  bytes.remove_prefix(bytes.size() / kBlock * kBlock);
  std::ranges::copy(bytes, rest_.begin());
  return *this;
}

Sha256::Digest Sha256::digest() {
  return finish(state_, {reinterpret_cast<const char*>(rest_.data()), length_ % kBlock}, length_, take_blocks);
}

std::string hex_of(const Sha256::Digest& digest) { return to_hex(text_of(digest)); }

std::string sha256_hex(std::string_view bytes) { return hex_of(Sha256().update(bytes).digest()); }

std::string sha256_hex_plain(std::string_view bytes) {
  State state{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  const std::size_t blocks = bytes.size() / kBlockBytes;
  take_blocks_plain(state, bytes_of(bytes), blocks);
  return hex_of(finish(state, bytes.substr(blocks * kBlockBytes), bytes.size(), take_blocks_plain));
}

std::string hmac_sha256(std::string_view key, std::string_view message) {
  std::string padded(kBlockBytes, '\0');
  if (key.size() > kBlockBytes) std::ranges::copy(text_of(Sha256().update(key).digest()), padded.begin());
  else std::ranges::copy(key, padded.begin());
  std::string inner = padded, outer = padded;
  for (char& c : inner) c = static_cast<char>(c ^ 0x36);
  for (char& c : outer) c = static_cast<char>(c ^ 0x5c);
  const Sha256::Digest first = Sha256().update(inner).update(message).digest();
  return std::string(text_of(Sha256().update(outer).update(text_of(first)).digest()));
}

}  // namespace dq
