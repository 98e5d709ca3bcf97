#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <vector>

#include "ocr/strip_widths.h"

namespace dq::ocr {
namespace {

constexpr int kKnown = 64;

std::vector<int> planned(const std::vector<int>& own) { return StripWidths(kKnown).plan(own); }

TEST(StripWidths, NothingIsReadAsNothing) { EXPECT_TRUE(planned({}).empty()); }

TEST(StripWidths, AFewShorterLinesTakeTheWidthOfLongerOnes) { EXPECT_EQ(planned({1088, 1024, 960}), (std::vector{1088, 1088, 1088})); }

TEST(StripWidths, ManyShorterLinesKeepTheirOwn) {
  std::vector<int> own{1088};
  own.insert(own.end(), 40, 512);
  EXPECT_EQ(planned(own), own);
}

TEST(StripWidths, WhatIsKnownIsFree) {
  EXPECT_EQ(planned({1088, 64, 64}), (std::vector{1088, 64, 64}));
  StripWidths widths(kKnown);
  EXPECT_EQ(widths.plan(std::vector{960}), std::vector{960});
  EXPECT_EQ(widths.plan(std::vector{896, 832}), (std::vector{960, 960}));
  EXPECT_EQ(StripWidths(kKnown).plan(std::vector{896, 832}), (std::vector{896, 896}));
}

// Every way to part seven widths, with the costs of strip_widths.cc.
TEST(StripWidths, CostsLeast) {
  const std::vector<int> own{1280, 1088, 1024, 1024, 640, 576, 576, 576, 448, 192, 128};
  const auto cost = [&](const std::vector<int>& widths) {
    long sum = 0;
    for (std::size_t n = 0; n < own.size(); ++n) {
      sum += 23L * (widths[n] - own[n]);
      if (n == 0 || widths[n] != widths[n - 1]) sum += 2'300 + 15'000;
    }
    return sum;
  };
  long least = cost(own);
  for (unsigned parts = 0; parts < 1U << (own.size() - 1); ++parts) {
    std::vector<int> widths = own;
    for (std::size_t n = 1; n < own.size(); ++n)
      if ((parts >> (n - 1) & 1) == 0) widths[n] = widths[n - 1];
    least = std::min(least, cost(widths));
  }
  EXPECT_EQ(cost(planned(own)), least);
}

TEST(StripWidths, NoLineIsCutAndNoneWiderThanTheOneBefore) {
  std::vector<int> own;
  for (int n = 60; n > 0; --n) own.insert(own.end(), static_cast<std::size_t>(n % 7 + 1), n * 64);
  const std::vector<int> widths = planned(own);
  ASSERT_EQ(widths.size(), own.size());
  for (std::size_t n = 0; n < own.size(); ++n) EXPECT_GE(widths[n], own[n]);
  EXPECT_TRUE(std::ranges::is_sorted(widths, std::greater()));
}

}  // namespace
}  // namespace dq::ocr
