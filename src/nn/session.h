// A network out of a file of OpenVINO's (NAME.xml, weights beside it in NAME.bin), run on one core in 32-bit floats (int8 where the file
// says so): the same picture gives the same numbers on the same kind of processor.
//
// A picture goes in as bytes, rows top down, blue green red; its normalising is part of the network (models/convert/convert.py).
// Each new size of picture costs once what a run costs, three times or more: round sizes.
//
// load() reads files, keeps what it compiled (nn/model_cache.h) and starts OpenVINO's threads; run() computes only, and makes code for the
// processor in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"

namespace dq::nn {

// One output of the last run, as long as there is no other run.
struct Output {
  std::vector<int> shape;
  std::span<const float> floats;           // where the output is of floats
  std::span<const std::int32_t> integers;  // where it is of whole numbers; the other span looks at the same bytes
};

struct SessionOptions {
  int threads = 1;
  std::string precision = {};     // of what is not int8 in the file: f32, f16, bf16; empty: f32
  std::string cache_folder = {};  // of compiled networks; empty: none
};

class Session {
 public:
  // Errors: NotFound, when there is no such file; Internal, when it is no network, or OpenVINO is missing.
  static Result<Session> load(const std::string& xml_path, const SessionOptions& options = {});

  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;
  ~Session();

  // `pixels`: count * height_px * width_px * 3 bytes. Errors: Internal, when the network refuses such a size.
  Status run(std::span<const std::uint8_t> pixels, int width_px, int height_px, int count = 1);
  // For networks that go on with another one's numbers. Errors: as above.
  Status run(std::span<const float> numbers, std::span<const int> shape);
  // What goes in and what comes out, "u8 [1,48,?,3]"; ? is any length.
  std::vector<std::string> inputs() const;
  std::vector<std::string> outputs() const;
  // Errors: Internal, before the first run or when there is no such output.
  Result<Output> output(std::size_t index) const;

 private:
  Status infer(int element_type, std::span<const std::int64_t> shape, const void* data);

  struct State;
  explicit Session(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace dq::nn
