// Arithmetic of small networks on one core: rows of floats, row after row. Written once with vectors of 16 floats and compiled
// for AVX-512, AVX2 and plain x86-64; the machine's best is taken at run time. The same bytes for the same input on one kind of
// processor. Not for large networks.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace dq::nn {

// y = x W + b. Outputs are padded to a multiple of 16 in `weights`, never in y.
struct Linear {
  int inputs = 0, outputs = 0;
  std::vector<float> weights;  // [inputs][padded outputs]
  std::vector<float> bias;     // [padded outputs]; zeros where there is none

  int padded() const { return (outputs + 15) / 16 * 16; }
};

struct Norm {
  std::vector<float> weight, bias;
};

// x: rows x layer.inputs, y: rows x layer.outputs. They do not overlap.
void linear(const Linear& layer, std::span<const float> x, std::span<float> y);
// Over each row of `width` numbers: mean 0, variance 1, then times weight plus bias.
void layer_norm(const Norm& norm, std::span<const float> x, std::span<float> y);
// Gaussian error linear unit in its tanh form (Hendrycks and Gimpel, 2016), in place.
void gelu(std::span<float> x);
// y += x.
void add(std::span<const float> x, std::span<float> y);

// Attention of one row over its neighbours (Vaswani et al., 2017), for each head apart.
inline constexpr int kMostNeighbours = 64;
struct Attention {
  int heads = 0, depth = 0;
  int neighbours = 0;                    // at most kMostNeighbours
  const float* query = nullptr;          // [heads * depth]
  const float* const* keys = nullptr;    // [neighbours], each [heads * depth]
  const float* const* values = nullptr;  // the same
  const float* bias = nullptr;           // [neighbours][stride]: heads numbers, then depth numbers of what lies between
  int stride = 0;
};
// out: [heads * depth] weighted values, then [heads * depth] weighted numbers of what lies between.
void attend(const Attention& attention, float* out);

}  // namespace dq::nn
