// Glyphs: codes, boxes, flags. Pages are 200 x 100 pt; Helvetica's ascent and descent here are .945 and -.224 em.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <numbers>

#include "unit/pdf_page.h"

namespace dq::test {
namespace {

constexpr const char* kHelvetica = "/Type /Font /Subtype /Type1 /BaseFont /Helvetica";

// One line of text in font F9, which has further entries and maps its codes to Unicode by `chars`, as "<58> <FB01>".
std::string mapped(const std::string& content, const std::string& chars, int count, const std::string& entries = {}) {
  PdfBuilder builder;
  const int map = builder.stream(
      "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <00> <FF> endcodespacerange\n" +
      std::to_string(count) + " beginbfchar " + chars + " endbfchar\nendcmap end end");
  builder.fonts("/F9 << " + std::string(kHelvetica) + " /ToUnicode " + PdfBuilder::reference(map) + " " + entries + " >>");
  return builder.page(content).write();
}

std::string boxes(const PageContent& page) {
  std::string text;
  for (const Glyph& glyph : page.glyphs) text += (text.empty() ? "" : "; ") + show(glyph.box);
  return text;
}

TEST(PdfText, BoxIsAdvanceByAscentAndDescent) {
  const PageContent page = page_with("BT /F1 10 Tf 10 50 Td (Hi) Tj ET");
  EXPECT_EQ(text_of(page), "Hi");
  EXPECT_EQ(boxes(page), "10.0 40.5 17.2 52.2; 17.2 40.5 19.4 52.2");
  EXPECT_EQ(show(page.glyphs[0].ink), "10.8 42.8 16.5 50.0");
  EXPECT_EQ(page.glyphs[0].origin, (Point<Pt>{10_pt, 50_pt}));
  EXPECT_EQ(page.glyphs[0].size, 10_pt);
}

TEST(PdfText, SpacesAreLeftOutButRemembered) {
  const PageContent page = page_with("BT /F1 10 Tf 10 50 Td (a b) Tj ET");
  ASSERT_EQ(text_of(page), "ab");
  EXPECT_EQ(page.glyphs[1].flags, kGlyphAfterSpace);
}

TEST(PdfText, LigatureIsAGlyphPerLetter) {
  const PageContent page = page_of(mapped("BT /F9 10 Tf 10 50 Td (X) Tj ET", "<58> <006600660069>", 1));
  EXPECT_EQ(text_of(page), "ffi");
  EXPECT_EQ(boxes(page), "10.0 40.5 12.2 52.2; 12.2 40.5 14.4 52.2; 14.4 40.5 16.7 52.2");
  EXPECT_EQ(text_of(page_of(mapped("BT /F9 10 Tf 10 50 Td (X) Tj ET", "<58> <FB01>", 1))), "fi");
}

TEST(PdfText, SpaceUnderALigatureIsNone) {
  const std::string chars = "<58> <00660069> <61> <0061> <20> <0020>";
  const auto after_space = [&](const char* step) {
    const PageContent page = page_of(mapped("BT /F9 10 Tf 10 50 Td (X) Tj " + std::string(step) + " 0 Td ( a) Tj ET", chars, 3));
    EXPECT_EQ(text_of(page), "fia");
    return (page.glyphs.back().flags & kGlyphAfterSpace) != 0;
  };
  EXPECT_FALSE(after_space("3.6"));  // X is 6.67 wide, a space 2.78
  EXPECT_TRUE(after_space("6.67"));
  const PageContent page = page_with("BT /F1 10 Tf 10 50 Td (X) Tj 3.6 0 Td ( a) Tj ET");
  EXPECT_TRUE(page.glyphs.back().flags & kGlyphAfterSpace);
}

TEST(PdfText, LigatureOfTextRunningUp) {
  const PageContent page = page_of(mapped("BT /F9 10 Tf 0 1 -1 0 100 20 Tm (X) Tj ET", "<58> <00660069>", 1));
  EXPECT_EQ(text_of(page), "fi");
  EXPECT_EQ(boxes(page), "90.6 76.7 102.2 79.8; 90.6 73.5 102.2 76.7");
}

TEST(PdfText, ReplacementTextSharesTheInk) {
  const PageContent page = page_with("/Span << /ActualText (xy) >> BDC BT /F1 10 Tf 10 50 Td (AB) Tj ET EMC");
  ASSERT_EQ(text_of(page), "xy");
  EXPECT_LE(page.glyphs[0].box.right, page.glyphs[1].box.left);
  EXPECT_LT(page.glyphs[0].origin.x, page.glyphs[1].origin.x);
}

// PDFium shares the ink along the file's x axis; here the text runs up, down, and from right to left.
TEST(PdfText, ReplacementTextIsSharedAlongTurnedText) {
  const auto letters = [](const std::string& matrix) {
    const PageContent page = page_with("/Span << /ActualText (fi) >> BDC BT /F1 20 Tf " + matrix + " Tm (M) Tj ET EMC");
    EXPECT_EQ(page.glyphs.size(), 2u);
    return page.glyphs;
  };
  const auto up = letters("0 1 -1 0 100 20"), down = letters("0 -1 1 0 100 80"), left = letters("-1 0 0 -1 100 50");
  EXPECT_GE(up[0].box.top, up[1].box.bottom);
  EXPECT_EQ(up[0].ink.x(), up[1].ink.x());
  EXPECT_LE(down[0].box.bottom, down[1].box.top);
  EXPECT_GE(left[0].box.left, left[1].box.right);
  EXPECT_EQ(left[0].ink.y(), left[1].ink.y());
}

TEST(PdfText, CombiningMarkIsAGlyph) {
  EXPECT_EQ(text_of(page_of(mapped("BT /F9 10 Tf 10 50 Td (eX) Tj ET", "<58> <0301> <65> <0065>", 2))), "e\u0301");
}

TEST(PdfText, SoftHyphenIsFlagged) {
  const PageContent page = page_of(mapped("BT /F9 10 Tf 10 50 Td (aXb) Tj ET", "<58> <00AD> <61> <0061> <62> <0062>", 3));
  ASSERT_EQ(page.glyphs.size(), 3u);
  EXPECT_TRUE(page.glyphs[1].flags & kGlyphSoftHyphen);
}

TEST(PdfText, HyphenAtTheLinesEndStays) {
  EXPECT_EQ(text_of(page_with("BT /F1 10 Tf 10 50 Td (exam-) Tj 0 -12 Td (ple) Tj ET")), "exam-ple");
}

TEST(PdfText, OverprintIsOneGlyph) {
  EXPECT_EQ(text_of(page_with("BT /F1 12 Tf 10 50 Td (Hello) Tj ET BT /F1 12 Tf 10.3 50 Td (Hello) Tj ET")), "Hello");
  EXPECT_EQ(text_of(page_with("BT /F1 12 Tf 10 50 Td (H) Tj 0.3 0 Td (H) Tj 9 0 Td (i) Tj 0.3 0 Td (i) Tj ET")), "Hi");
  // A shadow, in grey and farther off.
  EXPECT_EQ(text_of(page_with("0.7 g BT /F1 12 Tf 11 49 Td (Hello) Tj ET 0 g BT /F1 12 Tf 10 50 Td (Hello) Tj ET")), "Hello");
}

TEST(PdfText, ShiftedOverprintIsBold) {
  const PageContent page =
      page_with("BT /F1 12 Tf 10 50 Td (Hello) Tj ET BT /F1 12 Tf 10.3 50 Td (Hello) Tj ET BT /F1 12 Tf 10 30 Td (Plain) Tj ET");
  ASSERT_EQ(text_of(page), "HelloPlain");
  EXPECT_TRUE(page.fonts.at(page.glyphs[0].font).bold);
  EXPECT_FALSE(page.fonts.at(page.glyphs[5].font).bold);
}

TEST(PdfText, DoubledLettersAreNoOverprint) {
  EXPECT_EQ(text_of(page_with("BT /F1 12 Tf 50 Tz 10 50 Td (illi ll 1111 ...) Tj ET")), "illill1111...");
}

TEST(PdfText, InvisibleTextIsKeptAndFlagged) {
  const PageContent page = page_with("BT 3 Tr /F1 12 Tf 10 50 Td (a) Tj ET");
  ASSERT_EQ(text_of(page), "a");
  EXPECT_EQ(page.glyphs[0].flags, kGlyphInvisible);
}

TEST(PdfText, SeenGlyphWinsOverAnInvisibleOne) {
  const PageContent page = page_with("BT 3 Tr /F1 12 Tf 10 50 Td (ab) Tj ET BT 0 Tr /F1 12 Tf 10 50.5 Td (ab) Tj ET");
  EXPECT_EQ(text_of(page), "ab");
  for (const Glyph& glyph : page.glyphs) EXPECT_EQ(glyph.flags, 0);
}

TEST(PdfText, ClippedTextIsKeptAndFlagged) {
  const PageContent page = page_with("q 0 0 18 100 re W n BT /F1 12 Tf 10 50 Td (ab) Tj ET Q BT /F1 12 Tf 100 50 Td (c) Tj ET");
  ASSERT_EQ(text_of(page), "abc");
  EXPECT_EQ(page.glyphs[0].flags & kGlyphClipped, 0);
  EXPECT_TRUE(page.glyphs[1].flags & kGlyphClipped);
  EXPECT_EQ(page.glyphs[2].flags & kGlyphClipped, 0);
}

TEST(PdfText, TextDrawnInClippedStripsIsSeen) {
  const std::string upper = "q 0 55 200 9 re W n ", lower = "q 0 40 200 15 re W n ", hidden = "q 150 0 50 30 re W n ";
  const std::string line = "BT /F1 10 Tf 10 50 Td (Hello) Tj ET Q ", pieces = "BT /F1 10 Tf 10 50 Td [(H) -556 (ll)] TJ ET Q ";
  const auto clipped = [](const PageContent& page) {
    return std::ranges::count_if(page.glyphs, [](const Glyph& g) { return (g.flags & kGlyphClipped) != 0; });
  };
  for (const std::string& content : {upper + line + lower + line, upper + pieces + lower + line, lower + line + upper + line}) {
    const PageContent page = page_with(content);
    EXPECT_EQ(page.glyphs.size(), 5u) << content;
    EXPECT_EQ(clipped(page), 0) << content;
  }
  EXPECT_EQ(clipped(page_with(upper + line + hidden + line)), 5);
  // A long name cut off at its column, and what stands in the next column.
  EXPECT_EQ(text_of(page_with("q 0 40 30 30 re W n BT /F1 10 Tf 10 50 Td (Maximilian) Tj ET Q BT /F1 10 Tf 31 50 Td (1234) Tj ET")),
            "Maximilian1234");
  EXPECT_EQ(clipped(page_with("q 0 40 30 30 re W n BT /F1 10 Tf 10 50 Td (Maximilian) Tj ET Q BT /F1 10 Tf 31 50 Td (123456) Tj ET")), 6);
  EXPECT_EQ(clipped(page_with(upper + line + lower + "BT /F1 10 Tf 100 50 Td (other) Tj ET Q")), 5);
}

TEST(PdfText, FormClipsItsText) {
  PdfBuilder builder;
  const int form =
      builder.stream("BT /F1 12 Tf 0 2 Td (Abc) Tj ET", "/Type /XObject /Subtype /Form /BBox [0 0 16 20] /Resources << /Font << /F1 << " +
                                                            std::string(kHelvetica) + " >> >> >>");
  builder.resources("/XObject << /X " + PdfBuilder::reference(form) + " >>");
  const PageContent page = page_of(builder.page("q 1 0 0 1 20 20 cm /X Do Q q 1 0 0 1 80 20 cm /X Do Q").write());
  ASSERT_EQ(text_of(page), "AbcAbc");
  for (std::size_t n = 0; n < 6; ++n) EXPECT_EQ((page.glyphs[n].flags & kGlyphClipped) != 0, n % 3 == 2) << n;
  EXPECT_EQ(page.glyphs[3].origin, (Point<Pt>{80_pt, 78_pt}));
}

TEST(PdfText, TextOutsideTheCropBoxIsKeptAndFlagged) {
  const PageContent page = page_with("BT /F1 12 Tf 10 50 Td (a) Tj 100 0 Td (b) Tj ET", "/CropBox [50 0 200 100]");
  ASSERT_EQ(text_of(page), "ab");
  EXPECT_TRUE(page.glyphs[0].flags & kGlyphOutside);
  EXPECT_EQ(page.glyphs[1].flags & kGlyphOutside, 0);
  EXPECT_EQ(page.glyphs[1].origin, (Point<Pt>{60_pt, 50_pt}));
}

TEST(PdfText, WhiteOnPaperHasLowContrast) {
  const PageContent page = page_with(
      "1 g BT /F1 12 Tf 10 50 Td (a) Tj ET 0 g 100 40 50 30 re f 1 g BT /F1 12 Tf 110 50 Td (b) Tj ET 0 g BT /F1 12 Tf 115 50 Td (c) Tj "
      "ET");
  ASSERT_EQ(text_of(page), "abc");
  EXPECT_TRUE(page.glyphs[0].flags & kGlyphLowContrast);
  EXPECT_FALSE(page.glyphs[1].flags & kGlyphLowContrast);
  EXPECT_TRUE(page.glyphs[2].flags & kGlyphLowContrast);
}

TEST(PdfText, WhiteOnADarkPageIsSeen) {
  EXPECT_EQ(page_with("0 g 0 0 200 100 re f 1 g BT /F1 12 Tf 10 50 Td (a) Tj ET").glyphs.at(0).flags, 0);
}

TEST(PdfText, AnglesAreClockwiseAsSeen) {
  constexpr float kPi = std::numbers::pi_v<float>;
  const PageContent page = page_with(
      "BT /F1 10 Tf 0 1 -1 0 100 10 Tm (U) Tj ET BT /F1 10 Tf 0 -1 1 0 150 90 Tm (D) Tj ET BT /F1 10 Tf -1 0 0 -1 80 80 Tm (L) Tj ET");
  ASSERT_EQ(text_of(page), "UDL");
  EXPECT_NEAR(page.glyphs[0].angle, -kPi / 2, 1e-5f);
  EXPECT_EQ(show(page.glyphs[0].box), "90.6 82.8 102.2 90.0");
  EXPECT_NEAR(page.glyphs[1].angle, kPi / 2, 1e-5f);
  EXPECT_EQ(show(page.glyphs[1].box), "147.8 10.0 159.4 17.2");
  EXPECT_NEAR(page.glyphs[2].angle, kPi, 1e-5f);
  EXPECT_EQ(show(page.glyphs[2].box), "74.4 17.8 80.0 29.5");
}

TEST(PdfText, PageRotationIsApplied) {
  const PageContent page = page_with("BT /F1 10 Tf 10 30 Td (H) Tj ET", "/Rotate 90");
  EXPECT_EQ(page.glyphs.at(0).origin, (Point<Pt>{30_pt, 10_pt}));
  EXPECT_NEAR(page.glyphs[0].angle, std::numbers::pi_v<float> / 2, 1e-5f);
  EXPECT_EQ(show(page.glyphs[0].box), "27.8 10.0 39.5 17.2");
}

TEST(PdfText, NegativeSizeTurnsTheLettersRound) {
  const PageContent page = page_with("BT /F1 -10 Tf 100 50 Td (H) Tj ET");
  EXPECT_NEAR(std::abs(page.glyphs.at(0).angle), std::numbers::pi_v<float>, 1e-5f);
  EXPECT_EQ(show(page.glyphs[0].box), "92.8 47.8 100.0 59.5");
  EXPECT_EQ(page.glyphs[0].size, 10_pt);
}

TEST(PdfText, HorizontalScaleAndMatrix) {
  EXPECT_EQ(boxes(page_with("BT /F1 10 Tf 50 Tz 10 50 Td (H) Tj ET")), "10.0 40.5 13.6 52.2");
  const PageContent page = page_with("q 2 0 0 2 0 0 cm BT /F1 1 Tf 5 0 0 5 5 25 Tm (H) Tj ET Q");
  EXPECT_EQ(boxes(page), "10.0 40.5 17.2 52.2");
  EXPECT_EQ(page.glyphs.at(0).size, 10_pt);
}

TEST(PdfText, SkewedTextIsItalicAndKeepsItsAdvance) {
  const PageContent page = page_with("BT /F1 1 Tf 10 0 3 10 10 50 Tm (H) Tj ET");
  EXPECT_EQ(boxes(page), "10.0 40.5 17.2 52.2");
  EXPECT_TRUE(page.fonts.at(page.glyphs.at(0).font).italic);
}

TEST(PdfText, OutlinedTextIsBold) {
  const PageContent page = page_with("BT /F1 10 Tf 2 Tr 0.4 w 10 50 Td (H) Tj 0 Tr (i) Tj ET");
  ASSERT_EQ(text_of(page), "Hi");
  EXPECT_TRUE(page.fonts.at(page.glyphs[0].font).bold);
  EXPECT_FALSE(page.fonts.at(page.glyphs[1].font).bold);
}

TEST(PdfText, FontsByName) {
  const PageContent page = page_with("BT /F2 10 Tf 10 50 Td (a) Tj /F3 10 Tf (b) Tj ET");
  ASSERT_EQ(text_of(page), "ab");
  EXPECT_EQ(page.fonts.at(page.glyphs[0].font).name, "Helvetica-Bold");
  EXPECT_TRUE(page.fonts.at(page.glyphs[0].font).bold);
  EXPECT_TRUE(page.fonts.at(page.glyphs[1].font).italic);
  EXPECT_TRUE(page.fonts.at(page.glyphs[1].font).monospace);
}

TEST(PdfText, ColourIsKept) { EXPECT_EQ(page_with("1 0 0 rg BT /F1 10 Tf 10 50 Td (a) Tj ET").glyphs.at(0).color, 0xFF0000u); }

TEST(PdfText, PrivateUseIsUnreadable) {
  const PageContent page = page_of(mapped("BT /F9 10 Tf 10 50 Td (ab) Tj ET", "<61> <E061> <62> <0062>", 2));
  ASSERT_EQ(page.glyphs.size(), 2u);
  EXPECT_EQ(page.glyphs[0].code, kReplacement);
  EXPECT_TRUE(page.glyphs[0].flags & kGlyphUnreadable);
  EXPECT_EQ(page.glyphs[1].code, U'b');
  EXPECT_FALSE(page.glyphs[1].flags & kGlyphUnreadable);
}

TEST(PdfText, GlyphNamesAreRead) {
  PdfBuilder builder;
  builder.fonts("/F9 << " + std::string(kHelvetica) + " /Encoding << /Type /Encoding /Differences [1 /A /eacute /g42] >> >>");
  const PageContent page = page_of(builder.page("BT /F9 10 Tf 10 50 Td (\\001\\002\\003) Tj ET").write());
  ASSERT_EQ(page.glyphs.size(), 3u);
  EXPECT_EQ(page.glyphs[0].code, U'A');
  EXPECT_EQ(page.glyphs[1].code, U'\u00E9');
  EXPECT_EQ(page.glyphs[2].code, kReplacement);
  EXPECT_EQ(page.glyphs[2].flags, kGlyphUnreadable);
}

TEST(PdfText, Type3Font) {
  PdfBuilder builder;
  const int square = builder.stream("1000 0 0 0 750 750 d1 0 0 750 750 re f");
  builder.fonts("/F9 << /Type /Font /Subtype /Type3 /FontBBox [0 0 750 750] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /a " +
                PdfBuilder::reference(square) +
                " >> /Encoding << /Type /Encoding /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [1000] >>");
  const PageContent page = page_of(builder.page("BT /F9 10 Tf 10 50 Td (a) Tj ET").write());
  ASSERT_EQ(page.glyphs.size(), 1u);
  EXPECT_EQ(show(page.glyphs[0].ink), "10.0 42.5 17.5 50.0");
  EXPECT_TRUE(page.fonts.at(page.glyphs[0].font).type3);
  EXPECT_TRUE(page.rulings.empty() && page.fills.empty());
}

TEST(PdfText, VerticalWritingReadsDownwards) {
  PdfBuilder builder;
  const int descriptor = builder.object(
      "<< /Type /FontDescriptor /FontName /HeiseiMin-W3 /Flags 4 /FontBBox [0 -200 1000 900] /Ascent 850 /Descent -150 /ItalicAngle 0 "
      "/CapHeight 700 /StemV 80 >>");
  const int descendant = builder.object(
      "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiMin-W3 /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 "
      ">> /FontDescriptor " +
      PdfBuilder::reference(descriptor) + " >>");
  builder.fonts("/F9 << /Type /Font /Subtype /Type0 /BaseFont /HeiseiMin-W3 /Encoding /UniJIS-UTF16-V /DescendantFonts [" +
                PdfBuilder::reference(descendant) + "] >>");
  const PageContent page = page_of(builder.page("BT /F9 12 Tf 100 90 Td <004100420043> Tj ET").write());
  ASSERT_EQ(text_of(page), "ABC");
  for (const Glyph& glyph : page.glyphs) EXPECT_NEAR(glyph.angle, std::numbers::pi_v<float> / 2, 1e-5f);
  EXPECT_NEAR((page.glyphs[1].box.top - page.glyphs[0].box.top).value(), 12, 0.01);
  EXPECT_NEAR(page.glyphs[0].box.center_x().value(), 100, 0.01);
}

TEST(PdfText, RightToLeft) {
  const PageContent page = page_of(mapped("BT /F9 10 Tf 10 50 Td (ab) Tj ET", "<61> <05D0> <62> <05D1>", 2));
  ASSERT_EQ(page.glyphs.size(), 2u);
  for (const Glyph& glyph : page.glyphs) EXPECT_EQ(glyph.code == U'\u05D0', glyph.origin.x == 10_pt);
}

// The letters as a reader meets them, from the right.
std::u32string from_the_right(const PageContent& page) {
  std::vector<Glyph> glyphs = page.glyphs;
  std::ranges::stable_sort(glyphs, std::greater<>(), [](const Glyph& g) { return g.box.left; });
  std::u32string text;
  for (const Glyph& glyph : glyphs) text += glyph.code;
  return text;
}

TEST(PdfText, LettersOfAnArabicLigatureReadFromTheRight) {
  const std::string chars = "<61> <06440627> <62> <0628> <63> <0644062D> <64> <FEFB>";
  const auto shown = [&](const char* text) {
    return from_the_right(page_of(mapped("BT /F9 10 Tf 10 50 Td (" + std::string(text) + ") Tj ET", chars, 4)));
  };
  EXPECT_EQ(shown("ab"), U"\u0628\u0644\u0627");               // lam alef, shown by its joining
  EXPECT_EQ(shown("acb"), U"\u0628\u0644\u062D\u0644\u0627");  // lam hah, as the font's lam alef
  EXPECT_EQ(shown("db"), U"\u0628\u0644\u0627");               // a presentation form
}

}  // namespace
}  // namespace dq::test
