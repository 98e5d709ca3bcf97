// Random numbers that are the same everywhere: xoshiro256** (Blackman and Vigna, 2018), seeded by splitmix64.
// <random>'s distributions differ between libraries, so there are none here.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace dq::synth {

class Random {
 public:
  Random(std::uint64_t seed, std::uint64_t stream) {
    std::uint64_t state = seed ^ std::rotl(stream * 0x9e3779b97f4a7c15ull, 31);
    for (auto& word : state_) word = split_mix(state);
  }

  std::uint64_t next() {
    const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
    const std::uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return result;
  }

  // 0 to n - 1; 0 when n < 2. Biased by less than 2^-31: it is for documents.
  int below(int n) { return n < 2 ? 0 : static_cast<int>(((next() >> 32) * static_cast<std::uint64_t>(n)) >> 32); }
  // Both ends included.
  int range(int low, int high) { return high <= low ? low : low + below(high - low + 1); }
  // [0, 1), in steps of 2^-53.
  double uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; }
  double uniform(double low, double high) { return low + uniform() * (high - low); }
  bool chance(double probability) { return uniform() < probability; }

  // An element of a container that is not empty.
  template <class Items>
  auto& pick(Items& items) {
    return items[static_cast<std::size_t>(below(static_cast<int>(std::size(items))))];
  }

 private:
  static std::uint64_t split_mix(std::uint64_t& state) {
    std::uint64_t z = (state += 0x9e3779b97f4a7c15ull);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
    return z ^ (z >> 31);
  }

  std::array<std::uint64_t, 4> state_{};
};

}  // namespace dq::synth
