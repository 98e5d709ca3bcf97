// Wrong and missing /ToUnicode maps.
#include <gtest/gtest.h>

#include <string_view>

#include "unit/pdf_page.h"

namespace dq::test {
namespace {

constexpr std::string_view kProse =
    "the committee has noted that the rate of interest on the loan is stated in the annual report and that all other terms "
    "are those in the letter sent to the directors at the end of the last financial year as read at the meeting";

std::string without_spaces(std::string_view text) {
  std::string out(text);
  std::erase(out, ' ');
  return out;
}

// Prose in a font whose map sends letter n to `code_of(n)`.
template <class CodeOf>
std::string document(CodeOf code_of, const std::string& encoding = "/Encoding /WinAnsiEncoding",
                     const std::string& text = std::string(kProse)) {
  std::string map = "begincmap 1 begincodespacerange <00> <FF> endcodespacerange 26 beginbfchar\n";
  for (int n = 0; n < 26; ++n) {
    char line[32];
    std::snprintf(line, sizeof line, "<%02X> <%04X>\n", 'a' + n, static_cast<unsigned>(code_of(n)));
    map += line;
  }
  PdfBuilder builder;
  const int stream = builder.stream(map + "endbfchar endcmap");
  builder.fonts("/F9 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica " + encoding + " /ToUnicode " + PdfBuilder::reference(stream) +
                " >>");
  std::string content = "BT /F9 2 Tf 2 90 Td 3 TL ";
  for (std::size_t at = 0; at < text.size(); at += 60) content += "(" + text.substr(at, 60) + ") ' ";
  return builder.page(content + "ET").write();
}

bool has(const PageContent& page, std::string_view code) {
  return std::ranges::any_of(page.diagnostics, [&](const Diagnostic& d) { return d.code == code; });
}

TEST(PdfRecovery, RightMapIsKept) {
  const PageContent page = page_of(document([](int n) { return 'a' + n; }));
  EXPECT_EQ(text_of(page), without_spaces(kProse));
  EXPECT_TRUE(page.diagnostics.empty());
}

TEST(PdfRecovery, PrivateUseIsReadByTheEncoding) {
  const PageContent page = page_of(document([](int n) { return 0xE061 + n; }));
  EXPECT_EQ(text_of(page), without_spaces(kProse));
  EXPECT_TRUE(has(page, "text-recovered"));
  for (const Glyph& glyph : page.glyphs) EXPECT_FALSE(glyph.flags & kGlyphUnreadable);
}

TEST(PdfRecovery, ShiftedLettersAreReadByTheEncoding) {
  const PageContent page = page_of(document([](int n) { return 'a' + (n + 5) % 26; }));
  EXPECT_EQ(text_of(page), without_spaces(kProse));
  EXPECT_TRUE(has(page, "text-recovered"));
}

// The codes of kProse's letters mixed up, so that they are no ASCII either.
std::string mixed_up(std::string text) {
  for (char& c : text)
    if (c != ' ') c = static_cast<char>('a' + (c - 'a' + 5) % 26);
  return text;
}

TEST(PdfRecovery, WhatNoNameTellsStaysUnreadable) {
  std::string names = "/Encoding << /Type /Encoding /Differences [97";
  for (int n = 0; n < 26; ++n) names += " /g" + std::to_string(n);
  const PageContent page = page_of(document([](int n) { return 0xE061 + n; }, names + "] >>", mixed_up(std::string(kProse))));
  EXPECT_FALSE(has(page, "text-recovered"));
  EXPECT_TRUE(has(page, "text-unreadable"));
  for (const Glyph& glyph : page.glyphs) EXPECT_TRUE(glyph.flags & kGlyphUnreadable);
}

TEST(PdfRecovery, UnusualTextWithARightMapStays) {
  // Letters that are hardly a language, and whose encoding says the same.
  PdfBuilder builder;
  std::string content = "BT /F1 2 Tf 2 90 Td 3 TL ";
  for (int n = 0; n < 5; ++n) content += "(zxqvkjwpbfmgyczxqvkjwpbfmgyczxqvkjwpbfmgyc) ' ";
  const PageContent page = page_of(builder.page(content + "ET").write());
  EXPECT_EQ(page.glyphs.size(), 210u);
  EXPECT_TRUE(page.diagnostics.empty());
}

// Prose in a font of glyph numbers without a map: number = ASCII - 29.
TEST(PdfRecovery, GlyphNumbersInTheUsualOrder) {
  PdfBuilder builder;
  const int descendant = builder.object(
      "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Foo /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>");
  builder.fonts("/F9 << /Type /Font /Subtype /Type0 /BaseFont /Foo /Encoding /Identity-H /DescendantFonts [" +
                PdfBuilder::reference(descendant) + "] >>");
  std::string codes;
  for (char c : kProse) {
    char code[8];
    std::snprintf(code, sizeof code, "%04X", static_cast<unsigned>(c - 29));
    codes += code;
  }
  const PageContent page = page_of(builder.page("BT /F9 0.5 Tf 2 90 Td <" + codes + "> Tj ET").write());
  EXPECT_EQ(text_of(page), without_spaces(kProse));
  EXPECT_FALSE(page.glyphs.at(0).flags & kGlyphUnreadable);
  EXPECT_TRUE(page.glyphs.at(3).flags & kGlyphAfterSpace);
}

// A Type 3 font of TeX: code 12 is the ligature fi.
TEST(PdfRecovery, Type3CodesAreAscii) {
  PdfBuilder builder;
  const int square = builder.stream("500 0 0 0 400 700 d1 0 0 400 700 re f");
  std::string names, procs, widths;
  for (int n = 12; n <= 122; ++n) {
    names += " /a" + std::to_string(n);
    procs += " /a" + std::to_string(n) + " " + PdfBuilder::reference(square);
    widths += " 500";
  }
  builder.fonts("/F9 << /Type /Font /Subtype /Type3 /FontBBox [0 0 500 700] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << " + procs +
                " >> /Encoding << /Type /Encoding /Differences [12" + names + "] >> /FirstChar 12 /LastChar 122 /Widths [" + widths +
                "] >>");
  const PageContent page = page_of(builder.page("BT /F9 0.5 Tf 2 90 Td (" + std::string(kProse) + "\\014) Tj ET").write());
  EXPECT_EQ(text_of(page), without_spaces(kProse) + "fi");
  for (const Glyph& glyph : page.glyphs) EXPECT_FALSE(glyph.flags & kGlyphUnreadable);
}

TEST(PdfRecovery, FewCodesWithoutAMapStayGuesses) {
  PdfBuilder builder;
  const int descendant = builder.object(
      "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Foo /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>");
  builder.fonts("/F9 << /Type /Font /Subtype /Type0 /BaseFont /Foo /Encoding /Identity-H /DescendantFonts [" +
                PdfBuilder::reference(descendant) + "] >>");
  const PageContent page = page_of(builder.page("BT /F9 10 Tf 2 50 Td <002400050181> Tj ET").write());
  ASSERT_EQ(page.glyphs.size(), 3u);
  EXPECT_EQ(page.glyphs[1].code, kReplacement);
  for (const Glyph& glyph : page.glyphs) EXPECT_TRUE(glyph.flags & kGlyphUnreadable);
}

}  // namespace
}  // namespace dq::test
