#include <gtest/gtest.h>

#include "base/cancel.h"
#include "base/deadline.h"

namespace dq {
namespace {

TEST(Deadline, TheDefaultNeverPasses) {
  EXPECT_FALSE(Deadline().passed());
  EXPECT_EQ(Deadline().milliseconds_left(), 60'000);
}

TEST(Deadline, PassesWhenItsTimeIsOver) {
  EXPECT_TRUE(Deadline::after_seconds(0).passed());
  EXPECT_TRUE(Deadline::after_seconds(-5).passed());
  EXPECT_EQ(Deadline::after_seconds(0).milliseconds_left(), 0);
  const Deadline later = Deadline::after_seconds(30);
  EXPECT_FALSE(later.passed());
  EXPECT_GT(later.milliseconds_left(), 20'000);
  EXPECT_LE(later.milliseconds_left(), 30'000);
}

TEST(Deadline, TakesAnyNumberOfSeconds) {
  EXPECT_FALSE(Deadline::after_seconds(1e300).passed());
  EXPECT_FALSE(Deadline::after_seconds(Deadline().seconds_left() + 1).passed());
}

TEST(Deadline, TheEarlierOfTwo) {
  EXPECT_TRUE(earlier(Deadline(), Deadline::after_seconds(0)).passed());
  EXPECT_FALSE(earlier(Deadline(), Deadline()).passed());
}

TEST(CancelFlag, IsSetForGood) {
  CancelFlag flag;
  EXPECT_FALSE(flag.cancelled());
  flag.cancel();
  EXPECT_TRUE(flag.cancelled());
}

}  // namespace
}  // namespace dq
