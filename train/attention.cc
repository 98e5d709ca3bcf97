// Attention over neighbours for training: forward and backward without writing out keys and values of each pair. Built and called by
// attention.py; the program's own copy is nn::attend (src/nn/kernels.h), and a test holds the two together.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace {
constexpr int kDepth = 16, kMost = 64;
}

extern "C" {

// q, k, v: [n][3][heads * 16] (strides of 3 * width); bias: [n][near][heads]; between: [n][near][16]; near: [n][neighbours], -1 none.
// weights out: [n][near][heads]; out: [n][2 * width].
void attend_forward(const float* qkv, const float* bias, const float* between, const std::int64_t* near, float* weights, float* out,
                    std::int64_t n, std::int64_t neighbours, std::int64_t heads) {
  const std::int64_t width = heads * kDepth;
  const float scale = 1 / std::sqrt(static_cast<float>(kDepth));
  std::memset(out, 0, sizeof(float) * static_cast<std::size_t>(n * 2 * width));
  for (std::int64_t i = 0; i < n; ++i)
    for (std::int64_t h = 0; h < heads; ++h) {
      const float* q = qkv + i * 3 * width + h * kDepth;
      float w[kMost], most = -1e30f, sum = 0;
      for (std::int64_t m = 0; m < neighbours; ++m) {
        const std::int64_t j = near[i * neighbours + m];
        if (j < 0) {
          w[m] = -1e30f;
          continue;
        }
        const float* k = qkv + j * 3 * width + width + h * kDepth;
        float dot = 0;
        for (int d = 0; d < kDepth; ++d) dot += q[d] * k[d];
        w[m] = dot * scale + bias[(i * neighbours + m) * heads + h];
        most = std::max(most, w[m]);
      }
      for (std::int64_t m = 0; m < neighbours; ++m) sum += w[m] = w[m] < -1e29f ? 0 : std::exp(w[m] - most);
      float* seen = out + i * 2 * width + h * kDepth;
      for (std::int64_t m = 0; m < neighbours; ++m) {
        const std::int64_t j = near[i * neighbours + m];
        const float share = sum > 0 ? w[m] / sum : 0;
        weights[(i * neighbours + m) * heads + h] = share;
        if (j < 0) continue;
        const float *v = qkv + j * 3 * width + 2 * width + h * kDepth, *b = between + (i * neighbours + m) * kDepth;
        for (int d = 0; d < kDepth; ++d) seen[d] += share * v[d], seen[width + d] += share * b[d];
      }
    }
}

// Gradients are added to d_qkv, and written to d_bias and d_between (zero on entry).
void attend_backward(const float* qkv, const float* between, const std::int64_t* near, const float* weights, const float* d_out,
                     float* d_qkv, float* d_bias, float* d_between, std::int64_t n, std::int64_t neighbours, std::int64_t heads) {
  const std::int64_t width = heads * kDepth;
  const float scale = 1 / std::sqrt(static_cast<float>(kDepth));
  for (std::int64_t i = 0; i < n; ++i)
    for (std::int64_t h = 0; h < heads; ++h) {
      const float *q = qkv + i * 3 * width + h * kDepth, *seen = d_out + i * 2 * width + h * kDepth;
      float* d_q = d_qkv + i * 3 * width + h * kDepth;
      float dw[kMost], mean = 0;
      for (std::int64_t m = 0; m < neighbours; ++m) {
        const std::int64_t j = near[i * neighbours + m], pair = i * neighbours + m;
        dw[m] = 0;
        if (j < 0) continue;
        const float share = weights[pair * heads + h];
        const float *v = qkv + j * 3 * width + 2 * width + h * kDepth, *b = between + pair * kDepth;
        float *d_v = d_qkv + j * 3 * width + 2 * width + h * kDepth, *d_b = d_between + pair * kDepth;
        float dot = 0;
        for (int d = 0; d < kDepth; ++d) {
          dot += seen[d] * v[d] + seen[width + d] * b[d];
          d_v[d] += share * seen[d];
          d_b[d] += share * seen[width + d];
        }
        dw[m] = dot;
        mean += share * dot;
      }
      for (std::int64_t m = 0; m < neighbours; ++m) {
        const std::int64_t j = near[i * neighbours + m], pair = i * neighbours + m;
        if (j < 0) continue;
        const float ds = weights[pair * heads + h] * (dw[m] - mean);
        d_bias[pair * heads + h] = ds;
        const float* k = qkv + j * 3 * width + width + h * kDepth;
        float* d_k = d_qkv + j * 3 * width + width + h * kDepth;
        for (int d = 0; d < kDepth; ++d) d_q[d] += ds * scale * k[d], d_k[d] += ds * scale * q[d];
      }
    }
}
}
