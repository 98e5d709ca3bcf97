// Hidden text taken out of content streams.
#include <gtest/gtest.h>

#include "text_layer/content_stream.h"

namespace dq::text_layer {
namespace {

std::optional<StrippedContent> strip(std::string_view content, int mode = 0) {
  return without_hidden_text(content, mode, [](std::string_view name, int) { return name == "/Hidden"; });
}

std::string left_of(std::string_view content) {
  const auto left = strip(content);
  return left ? left->content : "(not safe)";
}

std::vector<std::string> names_of(std::string_view content, bool* damaged = nullptr) {
  ContentReader reader(content);
  std::vector<std::string> names;
  while (const auto operation = reader.next()) names.emplace_back(operation->name);
  if (damaged) *damaged = reader.damaged();
  return names;
}

TEST(ContentStream, IsTakenApart) {
  const std::vector<std::string> expected{"q", "Tf", "Tj", "TJ", "BDC", "Do", "Q"};
  EXPECT_EQ(names_of("q /F1 12 Tf (a \\) (b) c)Tj [(x)-120<41>]TJ % a remark Tj\n/Span<</ActualText(\\(>>)/N[1 2]>>BDC /X Do Q"), expected);
}

TEST(ContentStream, InlineImagesHoldAnything) {
  const std::vector<std::string> expected{"BI", "Tj"};
  EXPECT_EQ(names_of(std::string_view("BI /W 2 /H 1 /BPC 8 /CS /G ID \1 EI\2\3 EI\n(a) Tj")), expected);
  bool damaged = false;
  names_of("BI /W 2 ID xxxxx", &damaged);
  EXPECT_TRUE(damaged);
}

TEST(ContentStream, DamageIsTold) {
  for (const char* content : {"(a Tj", "[(a) TJ", "<41 Tj", ") Tj", "<</A (b) BDC", "q 1 2 3"}) {
    bool damaged = false;
    names_of(content, &damaged);
    EXPECT_TRUE(damaged) << content;
    EXPECT_FALSE(strip(content)) << content;
  }
  EXPECT_FALSE(strip(std::string(100'000, '[')));
}

TEST(HiddenText, GoesAndTheRestStays) {
  EXPECT_EQ(left_of("q /Im Do Q BT 3 Tr /F1 9 Tf 1 0 0 1 5 5 Tm (old) Tj ET"), "q\n/Im Do\nQ\nBT\n3 Tr\n/F1 9 Tf\n1 0 0 1 5 5 Tm\nET\n");
  EXPECT_EQ(left_of("BT 0 Tr (seen) Tj ET"), "BT\n0 Tr\n(seen) Tj\nET\n");
  EXPECT_FALSE(strip("BT (seen) Tj ET")->changed);
  EXPECT_TRUE(strip("BT (seen) Tj ET")->paints);
  EXPECT_FALSE(strip("BT 3 Tr (old) Tj ET")->paints);
}

TEST(HiddenText, ModeIsPartOfTheGraphicsState) {
  EXPECT_EQ(left_of("q 3 Tr Q BT (seen) Tj ET"), "q\n3 Tr\nQ\nBT\n(seen) Tj\nET\n");
  EXPECT_EQ(left_of("3 Tr q 0 Tr Q BT (old) Tj ET"), "3 Tr\nq\n0 Tr\nQ\nBT\nET\n");
  EXPECT_FALSE(strip("BT (old) Tj ET", 3)->paints);
}

TEST(HiddenText, OperatorsThatMoveStillMove) {
  EXPECT_EQ(left_of("BT 3 Tr 12 TL (a) ' 2 1 (b) \" ET"), "BT\n3 Tr\n12 TL\nT*\n2 Tw 1 Tc\nT*\nET\n");
}

TEST(HiddenText, StaysWhereSeenTextHangsOnIt) {
  EXPECT_EQ(left_of("BT 3 Tr (old) Tj 0 Tr (seen) Tj ET"), "(not safe)");
  EXPECT_NE(left_of("BT 3 Tr (old) Tj 0 Tr 9 0 Td (seen) Tj ET"), "(not safe)");
  EXPECT_NE(left_of("BT 3 Tr (old) Tj 0 Tr ET BT (seen) Tj ET"), "(not safe)");
}

TEST(HiddenText, FormsOfNothingElseGo) { EXPECT_EQ(left_of("q /Hidden Do Q /Other Do"), "q\nQ\n/Other Do\n"); }

}  // namespace
}  // namespace dq::text_layer
