// Units of pages read straight off a file's bytes, which may say anything.
#include <gtest/gtest.h>

#include "pdf/user_unit.h"

namespace dq::pdf {
namespace {

std::string file(const std::string& pages, const std::string& kids) {
  return "1 0 obj <</Pages " + pages + " 0 R>> endobj 2 0 obj <</Kids [" + kids +
         "]>> endobj 3 0 obj <</UserUnit 2.5>> endobj "
         "4 0 obj <</Type /Page>> endobj trailer <</Root 1 0 R>>";
}

TEST(UserUnits, AreThoseOfThePagesInTheirOrder) { EXPECT_EQ(user_units_of(file("2", "3 0 R 4 0 R")), (std::vector<float>{2.5f, 1})); }

TEST(UserUnits, NumbersThatNameNoObjectAreLeftOut) {
  EXPECT_EQ(user_units_of(file("2", "2147483648 0 R 3 0 R 1e30 0 R")), (std::vector<float>{2.5f}));
  EXPECT_TRUE(user_units_of(file("99999999999", "3 0 R")).empty());
  EXPECT_TRUE(user_units_of("99999999999 0 obj <<>> endobj /Root 99999999999 0 R").empty());
}

}  // namespace
}  // namespace dq::pdf
