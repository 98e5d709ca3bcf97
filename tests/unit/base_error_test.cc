#include <gtest/gtest.h>

#include "base/error.h"

namespace dq {
namespace {

TEST(Error, IsOneLineOfUtf8ThatNoTerminalActsOn) {
  const Error error{ErrorCode::Usage, "\"a\tb\x1B[2J\xC2\x9B\x7F\xFF\xC3\xA9\" is wrong", "mend\nit", "x\xE9.pdf", 3};
  EXPECT_EQ(error.text(), "x\xEF\xBF\xBD.pdf: page 3: \"a?b?[2J??\xEF\xBF\xBD\xC3\xA9\" is wrong (mend?it)");
}

}  // namespace
}  // namespace dq
