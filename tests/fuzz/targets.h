// What is fuzzed: functions that take any bytes and throw Broken when a promise is broken. A libFuzzer program runs them
// (fuzz_main.cc), and the unit tests replay their corpora, tests/fuzz/corpus/NAME.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace dq::fuzz {

// A promise of the code under test does not hold.
struct Broken : std::runtime_error {
  using std::runtime_error::runtime_error;
};

inline void check(bool holds, std::string_view promise) {
  if (!holds) throw Broken(std::string(promise));
}

// Changes `data` in place to at most `most` bytes and returns how many; `mutate_bytes` is libFuzzer's own mutator.
using ByteMutator = std::size_t (*)(std::uint8_t* data, std::size_t size, std::size_t most);
using Mutator = std::size_t (*)(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed, ByteMutator mutate_bytes);

struct Target {
  std::string_view name, about;
  void (*run)(std::span<const std::uint8_t> bytes);
  Mutator mutate = nullptr;  // none: bytes as bytes
};

std::span<const Target> targets();

// One file each.
void fuzz_text(std::span<const std::uint8_t> bytes);
void fuzz_numbers(std::span<const std::uint8_t> bytes);
void fuzz_arguments(std::span<const std::uint8_t> bytes);
void fuzz_calibration(std::span<const std::uint8_t> bytes);
void fuzz_classes(std::span<const std::uint8_t> bytes);
void fuzz_wire(std::span<const std::uint8_t> bytes);
void fuzz_frames(std::span<const std::uint8_t> bytes);
void fuzz_writers(std::span<const std::uint8_t> bytes);
void fuzz_layout(std::span<const std::uint8_t> bytes);
void fuzz_drawing(std::span<const std::uint8_t> bytes);
void fuzz_recovery(std::span<const std::uint8_t> bytes);
void fuzz_recipe(std::span<const std::uint8_t> bytes);
void fuzz_requests(std::span<const std::uint8_t> bytes);
void fuzz_uploads(std::span<const std::uint8_t> bytes);
void fuzz_records(std::span<const std::uint8_t> bytes);
void fuzz_answers(std::span<const std::uint8_t> bytes);
void fuzz_content(std::span<const std::uint8_t> bytes);
void fuzz_objects(std::span<const std::uint8_t> bytes);
void fuzz_images(std::span<const std::uint8_t> bytes);
void fuzz_reader(std::span<const std::uint8_t> bytes);
void fuzz_worker(std::span<const std::uint8_t> bytes);

std::size_t mutate_pdf(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed, ByteMutator mutate_bytes);

}  // namespace dq::fuzz
