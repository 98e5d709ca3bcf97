// Every copy of the kernels that this machine can run against plain loops in double precision.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "nn/kernels.h"
#include "nn/targets.h"

namespace dq::nn {
namespace {

constexpr float kGuard = 12345.0f;  // behind the last number that a kernel may write
constexpr double kHalfUlp = 0x1p-24;

class Numbers {
 public:
  explicit Numbers(unsigned seed) : engine_(seed) {}
  float one(float most) { return std::uniform_real_distribution<float>(-most, most)(engine_); }
  std::vector<float> many(std::size_t count, float most) {
    std::vector<float> out(count);
    for (float& x : out) x = one(most);
    return out;
  }

 private:
  std::mt19937 engine_;
};

// What stands in the padding of a layer must not matter.
Linear random_layer(int inputs, int outputs, Numbers& numbers) {
  Linear layer{inputs, outputs, {}, {}};
  layer.weights = numbers.many(static_cast<std::size_t>(inputs * layer.padded()), 2);
  layer.bias = numbers.many(static_cast<std::size_t>(layer.padded()), 2);
  return layer;
}

void expect_product(const Linear& layer, const std::vector<float>& x, const std::vector<float>& y, std::size_t rows) {
  const auto inputs = static_cast<std::size_t>(layer.inputs), outputs = static_cast<std::size_t>(layer.outputs);
  const auto padded = static_cast<std::size_t>(layer.padded());
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t o = 0; o < outputs; ++o) {
      double sum = layer.bias[o], size = std::abs(sum);
      for (std::size_t i = 0; i < inputs; ++i) {
        const double product = static_cast<double>(x[r * inputs + i]) * layer.weights[i * padded + o];
        sum += product, size += std::abs(product);
      }
      // Any order of adding, any rounding of products: Higham, Accuracy and Stability of Numerical Algorithms, 3.1.
      ASSERT_NEAR(y[r * outputs + o], sum, size * kHalfUlp * (static_cast<double>(inputs) + 2)) << r << ", " << o;
    }
}

TEST(Kernels, LinearOfEverySize) {
  Numbers numbers(1);
  for (const Target& target : targets())
    for (int inputs : {1, 3, 16, 33, 128})
      for (int outputs : {1, 4, 12, 15, 16, 17, 31, 32, 33, 47, 48, 49, 64, 97, 144}) {
        const Linear layer = random_layer(inputs, outputs, numbers);
        for (std::size_t rows : {0, 1, 2, 3, 5, 6, 7, 8, 9, 13, 16, 17}) {
          SCOPED_TRACE(testing::Message() << target.name << ": " << rows << " rows, " << inputs << " to " << outputs);
          const std::vector<float> x = numbers.many(rows * static_cast<std::size_t>(inputs), 3);
          std::vector<float> y(rows * static_cast<std::size_t>(outputs) + 1, kGuard);
          target.linear(layer, x.data(), y.data(), rows);
          expect_product(layer, x, y, rows);
          ASSERT_EQ(y.back(), kGuard);
          if (HasFatalFailure()) return;
        }
      }
}

TEST(Kernels, TheBestTargetIsTaken) {
  Numbers numbers(2);
  const Linear layer = random_layer(40, 50, numbers);
  const std::vector<float> x = numbers.many(40 * 7, 1);
  std::vector<float> y(50 * 7), best(50 * 7);
  linear(layer, x, y);
  targets().back().linear(layer, x.data(), best.data(), 7);
  EXPECT_EQ(y, best);
}

double exact_gelu(double x) { return x / (1 + std::exp(-2 * std::sqrt(2 / M_PI) * (x + 0.044715 * x * x * x))); }

TEST(Kernels, GeluOfEveryNumber) {
  for (const Target& target : targets()) {
    SCOPED_TRACE(target.name);
    std::vector<float> in;
    for (int n = -8192; n <= 8192; ++n) in.push_back(static_cast<float>(n) / 512);
    std::vector<float> out = in;
    target.gelu(out.data(), out.size());
    for (std::size_t n = 0; n < in.size(); ++n) {
      const double exact = exact_gelu(in[n]);
      ASSERT_NEAR(out[n], exact, 5e-7 * std::max(1.0, std::abs(exact))) << in[n];
      // Where it is small it is x e^2u: the exponent, of up to 60, has 24 bits, the power 22.
      if (in[n] > -6 && in[n] < 0) { ASSERT_NEAR(out[n] / exact, 1, 2e-5) << in[n]; }
    }
  }
}

TEST(Kernels, GeluOfHugeNumbers) {
  for (const Target& target : targets()) {
    SCOPED_TRACE(target.name);
    std::vector<float> x{0, 20, 1e4f, 1e15f, 1e30f, -20, -1e4f, -1e15f, -1e30f};
    target.gelu(x.data(), x.size());
    for (std::size_t n = 0; n < x.size(); ++n) {
      const float expected[] = {0, 20, 1e4f, 1e15f, 1e30f, 0, 0, 0, 0};
      EXPECT_NEAR(x[n], expected[n], std::abs(expected[n]) * 1e-6f + 1e-6f) << n;
    }
  }
}

TEST(Kernels, GeluOfEveryLength) {
  Numbers numbers(3);
  for (const Target& target : targets())
    for (std::size_t count = 0; count < 50; ++count) {
      SCOPED_TRACE(testing::Message() << target.name << ": " << count);
      const std::vector<float> in = numbers.many(count, 4);
      std::vector<float> out = in;
      out.push_back(kGuard);
      target.gelu(out.data(), count);
      for (std::size_t n = 0; n < count; ++n) ASSERT_NEAR(out[n], exact_gelu(in[n]), 2e-6) << n;
      ASSERT_EQ(out.back(), kGuard);
    }
}

TEST(Kernels, LayerNorm) {
  Numbers numbers(4);
  for (std::size_t width : {1, 2, 5, 16, 33, 128})
    for (float level : {0.0f, 50.0f}) {
      const Norm norm{numbers.many(width, 2), numbers.many(width, 2)};
      std::vector<float> x = numbers.many(width * 3, 1);
      for (float& v : x) v += level;
      std::vector<float> y(x.size());
      layer_norm(norm, x, y);
      for (std::size_t r = 0; r < x.size(); r += width) {
        double mean = 0, variance = 0;
        for (std::size_t k = 0; k < width; ++k) mean += x[r + k] / static_cast<double>(width);
        for (std::size_t k = 0; k < width; ++k) variance += (x[r + k] - mean) * (x[r + k] - mean) / static_cast<double>(width);
        for (std::size_t k = 0; k < width; ++k)
          ASSERT_NEAR(y[r + k], (x[r + k] - mean) / std::sqrt(variance + 1e-5) * norm.weight[k] + norm.bias[k], 2e-5 * (1 + level))
              << width << ": " << r + k;
      }
    }
}

TEST(Kernels, Add) {
  std::vector<float> y{1, 2, 3};
  add(std::vector<float>{0.5f, -2, 10}, y);
  EXPECT_EQ(y, (std::vector<float>{1.5f, 0, 13}));
}

// --- attention

struct AttentionCase {
  AttentionCase(int heads, int depth, int neighbours, Numbers& numbers) {
    const auto width = static_cast<std::size_t>(heads * depth);
    attention = {heads, depth, neighbours, nullptr, nullptr, nullptr, nullptr, heads + depth + 3};
    query = numbers.many(width, 3);
    for (int n = 0; n < neighbours; ++n) rows.push_back(numbers.many(width * 2, 3));
    bias = numbers.many(static_cast<std::size_t>(neighbours * attention.stride), 30);
    for (const auto& row : rows) keys.push_back(row.data()), values.push_back(row.data() + width);
    attention.query = query.data();
    attention.keys = keys.data();
    attention.values = values.data();
    attention.bias = bias.data();
  }

  std::vector<double> exact() const {
    const auto width = static_cast<std::size_t>(attention.heads * attention.depth);
    std::vector<double> out(width * 2, 0);
    for (std::size_t h = 0; h < static_cast<std::size_t>(attention.heads); ++h) {
      const std::vector<double> shares = exact_shares(h);
      for (std::size_t n = 0; n < shares.size(); ++n)
        for (std::size_t d = 0; d < static_cast<std::size_t>(attention.depth); ++d) {
          const std::size_t at = h * static_cast<std::size_t>(attention.depth) + d;
          out[at] += shares[n] * values[n][at];
          out[width + at] +=
              shares[n] * bias[n * static_cast<std::size_t>(attention.stride) + static_cast<std::size_t>(attention.heads) + d];
        }
    }
    return out;
  }

  std::vector<double> exact_shares(std::size_t head) const {
    std::vector<double> out;
    double sum = 0;
    for (std::size_t n = 0; n < keys.size(); ++n) {
      double dot = 0;
      for (std::size_t d = 0; d < static_cast<std::size_t>(attention.depth); ++d) {
        const std::size_t at = head * static_cast<std::size_t>(attention.depth) + d;
        dot += static_cast<double>(query[at]) * keys[n][at];
      }
      out.push_back(std::exp(dot / std::sqrt(attention.depth) + bias[n * static_cast<std::size_t>(attention.stride) + head]));
      sum += out.back();
    }
    for (double& share : out) share /= sum;
    return out;
  }

  Attention attention;
  std::vector<float> query, bias;
  std::vector<std::vector<float>> rows;
  std::vector<const float*> keys, values;
};

TEST(Kernels, AttentionOfEverySize) {
  Numbers numbers(5);
  for (const Target& target : targets())
    for (int heads : {1, 2, 8})
      for (int depth : {1, 3, 16, 17})
        for (int neighbours : {0, 1, 2, 7, 24, kMostNeighbours}) {
          SCOPED_TRACE(testing::Message() << target.name << ": " << heads << " heads, depth " << depth << ", neighbours " << neighbours);
          const AttentionCase one(heads, depth, neighbours, numbers);
          const std::vector<double> exact = one.exact();
          std::vector<float> out(exact.size() + 1, kGuard);
          target.attend(one.attention, out.data());
          for (std::size_t n = 0; n < exact.size(); ++n) ASSERT_NEAR(out[n], exact[n], 1e-3) << n;
          ASSERT_EQ(out.back(), kGuard);
        }
}

}  // namespace
}  // namespace dq::nn
