#include "nn/kernels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>

#include "nn/targets.h"

namespace dq::nn {
namespace {

// Vectors are split by the compiler to what the target has. Passed by reference only: by value their ABI differs by target.
constexpr int kLanes = 16;
using Floats = float __attribute__((vector_size(64), aligned(4)));
using Ints = std::int32_t __attribute__((vector_size(64)));

#define DQ_INLINE __attribute__((always_inline)) inline

DQ_INLINE void load(Floats& v, const float* from) { std::memcpy(&v, from, sizeof(v)); }
DQ_INLINE void store(const Floats& v, float* to) { std::memcpy(to, &v, sizeof(v)); }

// --- y = x W + b, kRows rows and kPanels * 16 outputs at a time

template <int kRows, int kPanels>
DQ_INLINE void tile(const Linear& layer, const float* x, float* y, int column) {
  const int padded = layer.padded();
  Floats sum[kRows][kPanels];
  for (int p = 0; p < kPanels; ++p) {
    Floats b;
    load(b, layer.bias.data() + column + p * kLanes);
    for (int r = 0; r < kRows; ++r) sum[r][p] = b;
  }
  const float* w = layer.weights.data() + column;
  for (int k = 0; k < layer.inputs; ++k, w += padded) {
    Floats weights[kPanels];
    for (int p = 0; p < kPanels; ++p) load(weights[p], w + p * kLanes);
    for (int r = 0; r < kRows; ++r) {
      const float in = x[r * layer.inputs + k];
      for (int p = 0; p < kPanels; ++p) sum[r][p] += weights[p] * in;
    }
  }
  for (int r = 0; r < kRows; ++r)
    for (int p = 0; p < kPanels; ++p) {
      const int at = column + p * kLanes, room = std::min(kLanes, layer.outputs - at);
      if (room == kLanes) store(sum[r][p], y + r * layer.outputs + at);
      else std::memcpy(y + r * layer.outputs + at, &sum[r][p], sizeof(float) * static_cast<std::size_t>(std::max(room, 0)));
    }
}

template <int kRows, int kPanels>
DQ_INLINE void rows_of_tiles(const Linear& layer, const float* x, float* y) {
  int column = 0;
  for (; column + kPanels * kLanes <= layer.padded(); column += kPanels * kLanes) tile<kRows, kPanels>(layer, x, y, column);
  for (; column < layer.padded(); column += kLanes) tile<kRows, 1>(layer, x, y, column);
}

template <int kRows, int kPanels>
DQ_INLINE void linear_by(const Linear& layer, const float* x, float* y, std::size_t rows) {
  std::size_t r = 0;
  for (; r + kRows <= rows; r += kRows)
    rows_of_tiles<kRows, kPanels>(layer, x + r * static_cast<std::size_t>(layer.inputs), y + r * static_cast<std::size_t>(layer.outputs));
  for (; r < rows; ++r)
    rows_of_tiles<1, kPanels>(layer, x + r * static_cast<std::size_t>(layer.inputs), y + r * static_cast<std::size_t>(layer.outputs));
}

// --- e^x to about 2e-7 (polynomial of Cephes' expf), x <= 88

DQ_INLINE void exponential(Floats& x) {
  constexpr float kLog2e = 1.44269504088896341f, kLn2High = 0.693359375f, kLn2Low = -2.12194440e-4f;
  for (int n = 0; n < kLanes; ++n) x[n] = x[n] < -87.0f ? -87.0f : x[n] > 88.0f ? 88.0f : x[n];
  const Floats shifted = x * kLog2e + 0.5f + 128.0f;
  const Ints power = __builtin_convertvector(shifted, Ints) - 128;  // rounded down: the argument is positive
  const Floats p = __builtin_convertvector(power, Floats);
  const Floats r = x - p * kLn2High - p * kLn2Low;
  Floats y = r * 1.9875691500e-4f + 1.3981999507e-3f;
  y = y * r + 8.3334519073e-3f;
  y = y * r + 4.1665795894e-2f;
  y = y * r + 1.6666665459e-1f;
  y = y * r + 5.0000001201e-1f;
  y = y * r * r + r + 1.0f;
  const Ints scale = (power + 127) << 23;
  Floats factor;
  std::memcpy(&factor, &scale, sizeof(factor));
  x = y * factor;
}

DQ_INLINE void gelu_all(float* x, std::size_t count) {
  constexpr float kTwice = 2 * 0.7978845608028654f;  // 2 sqrt(2 / pi): x (1 + tanh u) / 2 = x / (1 + e^-2u)
  const auto step = [](Floats& v) __attribute__((always_inline)) {
    Floats e = (v + v * v * v * 0.044715f) * -kTwice;
    exponential(e);
    v = v / (e + 1.0f);
  };
  std::size_t n = 0;
  for (; n + kLanes <= count; n += kLanes) {
    Floats v;
    load(v, x + n);
    step(v);
    store(v, x + n);
  }
  if (n == count) return;
  Floats v{};
  std::memcpy(&v, x + n, (count - n) * sizeof(float));
  step(v);
  std::memcpy(x + n, &v, (count - n) * sizeof(float));
}

DQ_INLINE void attend_all(const Attention& a, float* out) {
  const int width = a.heads * a.depth;
  std::fill(out, out + 2 * width, 0.0f);
  const float scale = 1 / std::sqrt(static_cast<float>(a.depth));
  for (int h = 0; h < a.heads; ++h) {
    float weight[kMostNeighbours];
    float most = -1e30f;
    for (int n = 0; n < a.neighbours; ++n) {
      float dot = 0;
      for (int d = 0; d < a.depth; ++d) dot += a.query[h * a.depth + d] * a.keys[n][h * a.depth + d];
      weight[n] = dot * scale + a.bias[n * a.stride + h];
      most = std::max(most, weight[n]);
    }
    float sum = 0;
    for (int n = 0; n < a.neighbours; ++n) sum += weight[n] = std::exp(weight[n] - most);
    for (int n = 0; n < a.neighbours; ++n) {
      const float share = weight[n] / sum;
      for (int d = 0; d < a.depth; ++d) {
        out[h * a.depth + d] += share * a.values[n][h * a.depth + d];
        out[width + h * a.depth + d] += share * a.bias[n * a.stride + a.heads + d];
      }
    }
  }
}

// --- one copy a target

#define DQ_AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,fma")))
#define DQ_AVX2 __attribute__((target("avx2,fma")))

DQ_AVX512 void linear_avx512(const Linear& l, const float* x, float* y, std::size_t rows) { linear_by<8, 3>(l, x, y, rows); }
DQ_AVX2 void linear_avx2(const Linear& l, const float* x, float* y, std::size_t rows) { linear_by<6, 1>(l, x, y, rows); }
void linear_plain(const Linear& l, const float* x, float* y, std::size_t rows) { linear_by<2, 1>(l, x, y, rows); }
DQ_AVX512 void gelu_avx512(float* x, std::size_t count) { gelu_all(x, count); }
DQ_AVX2 void gelu_avx2(float* x, std::size_t count) { gelu_all(x, count); }
void gelu_plain(float* x, std::size_t count) { gelu_all(x, count); }
DQ_AVX512 void attend_avx512(const Attention& a, float* out) { attend_all(a, out); }
DQ_AVX2 void attend_avx2(const Attention& a, float* out) { attend_all(a, out); }
void attend_plain(const Attention& a, float* out) { attend_all(a, out); }

const Target& best() {
  static const Target chosen = targets().back();
  return chosen;
}

}  // namespace

std::vector<Target> targets() {
  std::vector<Target> out{{"plain", linear_plain, gelu_plain, attend_plain}};
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) out.push_back({"AVX2", linear_avx2, gelu_avx2, attend_avx2});
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("fma"))
    out.push_back({"AVX-512", linear_avx512, gelu_avx512, attend_avx512});
  return out;
}

void linear(const Linear& layer, std::span<const float> x, std::span<float> y) {
  best().linear(layer, x.data(), y.data(), x.size() / static_cast<std::size_t>(layer.inputs));
}

void gelu(std::span<float> x) { best().gelu(x.data(), x.size()); }

void layer_norm(const Norm& norm, std::span<const float> x, std::span<float> y) {
  const std::size_t width = norm.weight.size();
  constexpr float kEpsilon = 1e-5f;  // torch's
  for (std::size_t r = 0; r + width <= x.size(); r += width) {
    float mean = 0, variance = 0;
    for (std::size_t k = 0; k < width; ++k) mean += x[r + k];
    mean /= static_cast<float>(width);
    for (std::size_t k = 0; k < width; ++k) variance += (x[r + k] - mean) * (x[r + k] - mean);
    const float scale = 1 / std::sqrt(variance / static_cast<float>(width) + kEpsilon);
    for (std::size_t k = 0; k < width; ++k) y[r + k] = (x[r + k] - mean) * scale * norm.weight[k] + norm.bias[k];
  }
}

void add(std::span<const float> x, std::span<float> y) {
  for (std::size_t n = 0; n < x.size(); ++n) y[n] += x[n];
}

void attend(const Attention& attention, float* out) { best().attend(attention, out); }

}  // namespace dq::nn
