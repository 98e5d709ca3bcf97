#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <cstring>

#include "nn/weights.h"

namespace dq::nn {
namespace {

constexpr std::uint16_t kOne = 0x3C00, kTwo = 0x4000, kThree = 0x4200, kFour = 0x4400, kFive = 0x4500, kSix = 0x4600;

template <class T>
void put(std::string& bytes, T value) {
  bytes.append(reinterpret_cast<const char*>(&value), sizeof(value));
}

std::string tensor(const std::string& name, const std::vector<std::int32_t>& shape, const std::vector<std::uint16_t>& halves) {
  std::string out;
  put(out, static_cast<std::uint8_t>(name.size()));
  out += name;
  put(out, static_cast<std::uint8_t>(shape.size()));
  for (std::int32_t size : shape) put(out, size);
  for (std::uint16_t half : halves) put(out, half);
  return out;
}

Result<Weights> parse(const std::string& bytes) { return Weights::parse(std::as_bytes(std::span(bytes))); }

std::string two_layers() {
  return "DQW1" + tensor("a.weight", {2, 3}, {kOne, kTwo, kThree, kFour, kFive, kSix}) + tensor("a.bias", {2}, {kSix, kFive}) +
         tensor("b.weight", {1, 2}, {kTwo, kFour});
}

TEST(Weights, LinearIsTurnedAndPadded) {
  const auto weights = parse(two_layers());
  ASSERT_TRUE(weights);
  const auto a = weights->linear("a");
  ASSERT_TRUE(a);
  EXPECT_EQ(a->inputs, 3);
  EXPECT_EQ(a->outputs, 2);
  ASSERT_EQ(a->weights.size(), 3u * 16);
  ASSERT_EQ(a->bias.size(), 16u);
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t o = 0; o < 16; ++o)
      EXPECT_EQ(a->weights[i * 16 + o], o < 2 ? static_cast<float>(o * 3 + i + 1) : 0.0f) << i << ", " << o;
  EXPECT_EQ(a->bias[0], 6);
  EXPECT_EQ(a->bias[1], 5);
  EXPECT_EQ(a->bias[2], 0);
}

TEST(Weights, NoBiasIsZero) {
  const auto b = parse(two_layers())->linear("b");
  ASSERT_TRUE(b);
  EXPECT_EQ(b->bias, std::vector<float>(16, 0));
}

TEST(Weights, WhatIsMissingOrOfAnotherShapeIsAnError) {
  const auto weights = parse(two_layers() + tensor("flat.weight", {4}, {kOne, kOne, kOne, kOne}) + tensor("odd.weight", {1, 1}, {kOne}) +
                             tensor("odd.bias", {2}, {kOne, kOne}) + tensor("n.weight", {2}, {kOne, kTwo}) + tensor("n.bias", {1}, {kOne}));
  ASSERT_TRUE(weights);
  for (const char* name : {"", "c", "A", "a.weight", "flat", "odd"}) EXPECT_FALSE(weights->linear(name)) << name;
  for (const char* name : {"", "c", "b", "n"}) EXPECT_FALSE(weights->norm(name)) << name;
  EXPECT_EQ(weights->linear("c").error().code, ErrorCode::Internal);
}

TEST(Weights, Norm) {
  const auto norm = parse("DQW1" + tensor("n.weight", {2}, {kOne, kTwo}) + tensor("n.bias", {2}, {kThree, kFour}))->norm("n");
  ASSERT_TRUE(norm);
  EXPECT_EQ(norm->weight, (std::vector<float>{1, 2}));
  EXPECT_EQ(norm->bias, (std::vector<float>{3, 4}));
}

// A cut between two tensors is no damage that can be seen; what was cut off is then missing.
TEST(Weights, CutAnywhere) {
  const std::string whole = two_layers();
  int between = 0;
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const auto weights = parse(whole.substr(0, length));
    if (!weights) continue;
    ++between;
    EXPECT_FALSE(weights->linear("b")) << length;
  }
  EXPECT_EQ(between, 3);
}

TEST(Weights, DamagedSizes) {
  EXPECT_FALSE(parse("DQW2" + two_layers().substr(4)));
  for (std::int32_t size : {0, -1, INT32_MIN, INT32_MAX, (1 << 20) + 1})
    for (int dimensions : {1, 2, 200})
      EXPECT_FALSE(parse("DQW1" + tensor("x", std::vector(static_cast<std::size_t>(dimensions), size), {kOne}))) << size;
  EXPECT_FALSE(parse("DQW1" + tensor("x", {1 << 20, 1 << 20, 1 << 20, 1 << 20}, {kOne})));
}

// IEEE 754: (-1)^sign 2^(exponent - 15) 1.fraction; subnormal numbers below 2^-14; infinities and no numbers at the top.
double exact(std::uint32_t half) {
  const int exponent = static_cast<int>(half >> 10 & 31), fraction = static_cast<int>(half & 1023);
  const double sign = half & 0x8000 ? -1 : 1;
  if (exponent == 31) return fraction ? NAN : sign * INFINITY;
  return sign * std::ldexp(exponent ? fraction + 1024 : fraction, std::max(exponent, 1) - 25);
}

TEST(Weights, EveryHalfFloat) {
  std::vector<std::uint16_t> all(65536);
  for (std::size_t n = 0; n < all.size(); ++n) all[n] = static_cast<std::uint16_t>(n);
  const auto weights = parse("DQW1" + tensor("n.weight", {65536}, all) + tensor("n.bias", {65536}, all));
  ASSERT_TRUE(weights);
  const auto norm = weights->norm("n");
  ASSERT_TRUE(norm);
  for (std::uint32_t n = 0; n < 65536; ++n) {
    const double expected = exact(n);
    const float got = norm->weight[n];
    const bool same = std::isnan(expected) ? std::isnan(got) : got == expected && std::signbit(got) == std::signbit(expected);
    ASSERT_TRUE(same) << n << ": " << got << ", not " << expected;
  }
}

}  // namespace
}  // namespace dq::nn
