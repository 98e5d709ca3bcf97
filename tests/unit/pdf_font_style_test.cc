// Looks of fonts from names and descriptors; symbol fonts.
#include <gtest/gtest.h>

#include "pdf/font_style.h"
#include "pdf/symbol_fonts.h"

namespace dq::test {
namespace {

using pdf::font_of;

TEST(PdfFontStyle, SubsetPrefixIsCut) {
  EXPECT_EQ(pdf::without_subset_prefix("ABCDEF+Arial"), "Arial");
  EXPECT_EQ(pdf::without_subset_prefix("Abcdef+Arial"), "Abcdef+Arial");
  EXPECT_EQ(pdf::without_subset_prefix("ABCDEF+"), "ABCDEF+");
}

TEST(PdfFontStyle, BoldByName) {
  for (const char* name :
       {"Arial-BoldMT", "Arial,Bold", "NimbusRomNo9L-Medi", "CMBX12", "NewCenturySchlbkLTStd-Bd", "Inter-SemiBold", "HelveticaNeue-Heavy"})
    EXPECT_TRUE(font_of(name, 0, 400, 0).bold) << name;
  for (const char* name : {"ArialMT", "Roboto-Medium", "CMR10", "Times-Roman"}) EXPECT_FALSE(font_of(name, 0, 400, 0).bold) << name;
}

TEST(PdfFontStyle, BoldByWeightUnlessNamedPlain) {
  EXPECT_TRUE(font_of("F12", 0, 700, 0).bold);
  EXPECT_FALSE(font_of("PPNeueMachina-Regular", 0, 828, 0).bold);
  EXPECT_FALSE(font_of("Arial", 0, 695, 0).bold);
  EXPECT_TRUE(font_of("F12", pdf::kFlagForceBold, 400, 0).bold);
}

TEST(PdfFontStyle, ItalicAndMonospace) {
  EXPECT_TRUE(font_of("MyriadPro-It", 0, 400, 0).italic);
  EXPECT_TRUE(font_of("NimbusRomNo9L-MediItal", 0, 400, 0).italic);
  EXPECT_TRUE(font_of("F12", pdf::kFlagItalic, 400, 0).italic);
  EXPECT_TRUE(font_of("F12", 0, 400, -12).italic);
  EXPECT_FALSE(font_of("Arial", 0, 400, 0).italic);
  EXPECT_TRUE(font_of("DejaVuSansMono", 0, 400, 0).monospace);
  EXPECT_FALSE(font_of("MonotypeCorsiva", 0, 400, 0).monospace);
}

TEST(PdfSymbolFonts, KnownCodes) {
  EXPECT_EQ(pdf::symbol_of("Symbol", 0xF0B7), U'\u2022');
  EXPECT_EQ(pdf::symbol_of("SymbolMT", 0x61), U'\u03B1');
  EXPECT_EQ(pdf::symbol_of("Wingdings-Regular", 0xF0FC), U'\u2713');
  EXPECT_EQ(pdf::symbol_of("Wingdings2", 0xF0FC), 0u);
  EXPECT_EQ(pdf::symbol_of("Arial", 0xF0B7), 0u);
}

}  // namespace
}  // namespace dq::test
