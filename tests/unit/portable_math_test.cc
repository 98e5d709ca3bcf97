#include "base/portable_math.h"

#include <gtest/gtest.h>

namespace dq::portable {
namespace {

TEST(PortableMath, AgreesWithTheCLibrary) {
  for (double x = -20; x <= 20; x += 0.0371) {
    EXPECT_NEAR(sin(x), std::sin(x), 1e-13) << x;
    EXPECT_NEAR(cos(x), std::cos(x), 1e-13) << x;
    EXPECT_NEAR(exp(x) / std::exp(x), 1, 1e-12) << x;
  }
  EXPECT_NEAR(tan(0.5), std::tan(0.5), 1e-13);
}

}  // namespace
}  // namespace dq::portable
