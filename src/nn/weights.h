// Weights of a small network, as train/export.py writes them: named tensors of 16-bit floats.
//
// "DQW1", then for each tensor: uint8 length of its name, the name, uint8 dimensions, int32 each, IEEE 754 half floats. Little-endian.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "nn/kernels.h"

namespace dq::nn {

struct Tensor {
  std::vector<int> shape;
  std::vector<float> values;
};

class Weights {
 public:
  // Errors: Internal, when the bytes are no weights.
  static Result<Weights> parse(std::span<const std::byte> bytes);

  // "NAME.weight" of shape [outputs][inputs], as torch has it, and "NAME.bias" where there is one.
  // Errors: Internal, when it is missing or of another shape.
  Result<Linear> linear(const std::string& name) const;
  Result<Norm> norm(const std::string& name) const;

 private:
  const Tensor* find(const std::string& name) const;
  std::map<std::string, Tensor> tensors_;
};

}  // namespace dq::nn
