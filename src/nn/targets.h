// The copies of the kernels that this processor can run, for tests that hold them together. Everything else calls kernels.h.
#pragma once

#include <cstddef>
#include <vector>

#include "nn/kernels.h"

namespace dq::nn {

// As the functions of kernels.h, by pointers.
struct Target {
  const char* name = "";
  void (*linear)(const Linear& layer, const float* x, float* y, std::size_t rows) = nullptr;
  void (*gelu)(float* x, std::size_t count) = nullptr;
  void (*attend)(const Attention& attention, float* out) = nullptr;
};

// The plain one first; last the one that kernels.h uses.
std::vector<Target> targets();

}  // namespace dq::nn
