// What drawn paths become. Pages are 200 x 100 pt; PDF y runs up, ours down.
#include <gtest/gtest.h>

#include "unit/pdf_page.h"

namespace dq::test {
namespace {

std::string rulings(const std::string& content) { return show(page_with(content).rulings); }

TEST(PdfRulings, StrokedSegments) {
  EXPECT_EQ(rulings("1 w 10 50 m 190 50 l S"), "h 50.0: 10.0-190.0 /1.0");
  EXPECT_EQ(rulings("2 w 20 90 m 20 10 l S"), "v 20.0: 10.0-90.0 /2.0");
}

TEST(PdfRulings, StrokedRectangleIsFourRulings) {
  EXPECT_EQ(rulings("1 w 10 20 100 50 re S"),
            "h 30.0: 10.0-110.0 /1.0; h 80.0: 10.0-110.0 /1.0; v 10.0: 30.0-80.0 /1.0; v 110.0: 30.0-80.0 /1.0");
}

TEST(PdfRulings, PolylineAndSubpaths) {
  EXPECT_EQ(rulings("1 w 10 20 m 60 20 l 60 70 l 100 40 m 150 40 l S"),
            "h 60.0: 100.0-150.0 /1.0; h 80.0: 10.0-60.0 /1.0; v 60.0: 30.0-80.0 /1.0");
}

TEST(PdfRulings, ThinFilledRectangleIsItsCentreLine) {
  EXPECT_EQ(rulings("10 50 180 1 re f"), "h 49.5: 10.0-190.0 /1.0 rect");
  EXPECT_EQ(rulings("10 10 0.5 80 re f"), "v 10.2: 10.0-90.0 /0.5 rect");
}

TEST(PdfRulings, ThickStrokeIsAFill) {
  const PageContent page = page_with("0.8 g 0.8 G 12 w 10 50 m 60 50 l S");
  ASSERT_EQ(page.fills.size(), 1u);
  EXPECT_EQ(show(page.fills[0].box), "10.0 44.0 60.0 56.0");
  EXPECT_EQ(page.fills[0].color, 0xCCCCCCu);
}

TEST(PdfRulings, FillHasFourEdges) {
  const PageContent page = page_with("0.9 g 10 20 100 50 re f");
  EXPECT_EQ(show(page.rulings),
            "h 30.0: 10.0-110.0 /0.0 edge; h 80.0: 10.0-110.0 /0.0 edge; v 10.0: 30.0-80.0 /0.0 edge; v 110.0: 30.0-80.0 /0.0 edge");
  ASSERT_EQ(page.fills.size(), 1u);
  EXPECT_EQ(page.fills[0].color, 0xE6E6E6u);
}

TEST(PdfRulings, EdgeBetweenSameColoursIsNotSeen) {
  // A cell, and the shading of its text line in the same colour.
  EXPECT_EQ(page_with("0.9 g 10 20 100 50 re f 15 40 90 12 re f").rulings.size(), 4u);
  // Two halves of one band.
  EXPECT_EQ(rulings("0.9 g 10 20 50 50 re f 60 20 50 50 re f"),
            "h 30.0: 10.0-110.0 /0.0 edge; h 80.0: 10.0-110.0 /0.0 edge; v 10.0: 30.0-80.0 /0.0 edge; v 110.0: 30.0-80.0 /0.0 edge");
}

TEST(PdfRulings, EdgeBetweenTwoColours) {
  EXPECT_EQ(rulings("0.9 g 10 20 50 50 re f 0.7 g 60 20 50 50 re f"),
            "h 30.0: 10.0-110.0 /0.0 edge; h 80.0: 10.0-110.0 /0.0 edge; v 10.0: 30.0-80.0 /0.0 edge; v 60.0: 30.0-80.0 /0.0 edge; v "
            "110.0: 30.0-80.0 /0.0 edge");
}

TEST(PdfRulings, StrokeHidesTheEdgeBelow) {
  EXPECT_EQ(rulings("0.9 g 1 w 10 20 100 50 re B"),
            "h 30.0: 10.0-110.0 /1.0; h 80.0: 10.0-110.0 /1.0; v 10.0: 30.0-80.0 /1.0; v 110.0: 30.0-80.0 /1.0");
}

TEST(PdfRulings, GutterBetweenFillsIsOneSeparator) {
  const PageContent page = page_with("0.5 g 10 20 50 50 re f 62 20 50 50 re f");
  EXPECT_NE(show(page.rulings).find("v 61.0: 30.0-80.0 /2.0 edge"), std::string::npos) << show(page.rulings);
  EXPECT_EQ(page.rulings.size(), 7u) << show(page.rulings);
}

TEST(PdfRulings, WhiteOnPaperIsNothing) {
  EXPECT_EQ(rulings("1 G 1 w 10 50 m 190 50 l S 1 g 10 20 100 50 re f 10 80 100 1 re f"), "");
  EXPECT_TRUE(page_with("1 g 10 20 100 50 re f").fills.empty());
}

TEST(PdfRulings, WhiteLineThroughColourSeparates) {
  const PageContent page = page_with("0.5 g 10 20 100 50 re f 1 G 1 w 0 45 m 190 45 l S");
  EXPECT_NE(show(page.rulings).find("h 55.0: 10.0-110.0 /1.0 edge"), std::string::npos) << show(page.rulings);
}

TEST(PdfRulings, LineBelowALaterFillIsHidden) {
  EXPECT_EQ(rulings("1 w 10 50 m 190 50 l S 1 g 100 20 100 60 re f"), "h 50.0: 10.0-100.0 /1.0");
}

TEST(PdfRulings, DashPattern) { EXPECT_EQ(rulings("1 w [3 2] 0 d 10 50 m 190 50 l S"), "h 50.0: 10.0-190.0 /1.0 dashed"); }

TEST(PdfRulings, ShortPiecesMakeOneDashedLine) {
  std::string content = "1 w ";
  for (int n = 0; n < 20; ++n) content += std::to_string(10 + 6 * n) + " 50 m " + std::to_string(13 + 6 * n) + " 50 l S ";
  EXPECT_EQ(rulings(content), "h 50.0: 10.0-127.0 /1.0 dashed");
}

TEST(PdfRulings, DotsMakeOneDashedLine) {
  std::string content;
  for (int n = 0; n < 40; ++n) content += "20 " + std::to_string(10 + 2 * n) + " .5 .5 re f ";
  EXPECT_EQ(rulings(content), "v 20.2: 11.5-90.0 /0.5 rect dashed");
}

TEST(PdfRulings, DoubledLinesStayTwo) {
  EXPECT_EQ(rulings("0.5 w 10 50 m 190 50 l S 10 48 m 190 48 l S"), "h 50.0: 10.0-190.0 /0.5; h 52.0: 10.0-190.0 /0.5");
}

TEST(PdfRulings, TouchingPiecesAreJoined) {
  EXPECT_EQ(rulings("1 w 10 50 m 60 50 l S 60 50 m 120 50 l S 120.4 50 m 190 50 l S"), "h 50.0: 10.0-190.0 /1.0");
  EXPECT_EQ(rulings("1 w 10 50 m 60 50 l S 70 50 m 120 50 l S"), "h 50.0: 10.0-60.0 /1.0; h 50.0: 70.0-120.0 /1.0");
}

TEST(PdfRulings, LineDrawnTwiceIsOne) { EXPECT_EQ(rulings("1 w 10 50 m 190 50 l S 10 50.2 m 190 50.2 l S"), "h 49.9: 10.0-190.0 /1.0"); }

TEST(PdfRulings, ClipCutsAndDrops) {
  EXPECT_EQ(rulings("q 0 0 100 100 re W n 1 w 10 50 m 190 50 l S Q"), "h 50.0: 10.0-100.0 /1.0");
  EXPECT_EQ(rulings("q 0 0 100 20 re W n 1 w 10 50 m 190 50 l S Q"), "");
}

TEST(PdfRulings, CropBoxCutsAndDrops) {
  EXPECT_EQ(show(page_with("1 w 10 50 m 190 50 l S 10 5 m 190 5 l S", "/CropBox [50 20 150 80]").rulings), "h 30.0: 0.0-100.0 /1.0");
}

TEST(PdfRulings, PageBackgroundIsNothing) {
  const PageContent page = page_with("0.9 g 0 0 200 100 re f");
  EXPECT_TRUE(page.fills.empty());
  EXPECT_TRUE(page.rulings.empty());
}

TEST(PdfRulings, FrameDrawnAsOneFill) {
  // Outer and inner rectangle, even-odd.
  EXPECT_EQ(rulings("10 20 100 50 re 11 21 98 48 re f*"),
            "h 30.5: 10.0-110.0 /1.0 rect; h 79.5: 10.0-110.0 /1.0 rect; v 10.5: 31.0-79.0 /1.0 rect; v 109.5: 31.0-79.0 /1.0 rect");
}

TEST(PdfRulings, ManyRectanglesInOneFill) {
  EXPECT_EQ(rulings("10 50 100 1 re 10 30 100 1 re f"), "h 49.5: 10.0-110.0 /1.0 rect; h 69.5: 10.0-110.0 /1.0 rect");
}

TEST(PdfRulings, RoundedRectangleIsItsFrame) {
  EXPECT_EQ(rulings("1 w 15 20 m 105 20 l 110 20 110 20 110 25 c 110 65 l 110 70 110 70 105 70 c 15 70 l 10 70 10 70 10 65 c 10 25 l 10 20 "
                    "10 20 15 20 c S"),
            "h 30.0: 10.0-110.0 /1.0; h 80.0: 10.0-110.0 /1.0; v 10.0: 30.0-80.0 /1.0; v 110.0: 30.0-80.0 /1.0");
}

TEST(PdfRulings, ObliqueAndCurvedAreShapes) {
  const PageContent page = page_with("1 w 10 20 m 100 80 l S 20 20 m 40 60 60 60 80 20 c S");
  EXPECT_TRUE(page.rulings.empty());
  ASSERT_EQ(page.shapes.size(), 2u);
  EXPECT_FALSE(page.shapes[0].curved);
  EXPECT_TRUE(page.shapes[1].curved);
  EXPECT_EQ(show(page.shapes[0].box), "10.0 20.0 100.0 80.0");
}

TEST(PdfRulings, SlightSkewIsStillALine) { EXPECT_EQ(rulings("1 w 10 50 m 190 50.6 l S"), "h 49.7: 10.0-190.0 /1.0"); }

TEST(PdfRulings, RotatedPage) { EXPECT_EQ(show(page_with("1 w 10 30 m 190 30 l S", "/Rotate 90").rulings), "v 30.0: 10.0-190.0 /1.0"); }

TEST(PdfRulings, MatrixAndFormAreApplied) {
  EXPECT_EQ(rulings("q 0 2 -2 0 100 0 cm 1 w 10 20 m 40 20 l S Q"), "v 60.0: 20.0-80.0 /2.0");
  PdfBuilder builder;
  const int form = builder.stream("1 w 0 10 m 500 10 l S", "/Type /XObject /Subtype /Form /BBox [0 0 40 20] /Matrix [2 0 0 2 0 0]");
  builder.resources("/XObject << /X " + PdfBuilder::reference(form) + " >>");
  EXPECT_EQ(show(page_of(builder.page("q 1 0 0 1 50 30 cm /X Do Q").write()).rulings), "h 50.0: 50.0-130.0 /2.0");
}

TEST(PdfRulings, ThinImageIsALine) {
  PdfBuilder builder;
  const int image = builder.stream(std::string(3, '\x40'),
                                   "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8");
  builder.resources("/XObject << /X " + PdfBuilder::reference(image) + " >>");
  const PageContent page = page_of(builder.page("q 180 0 0 1 10 50 cm /X Do Q").write());
  EXPECT_EQ(show(page.rulings), "h 49.5: 10.0-190.0 /1.0 image");
  EXPECT_EQ(page.rulings.at(0).color, 0x404040u);
  EXPECT_TRUE(page.images.empty());
}

TEST(PdfRulings, TransparentFillMixesWithPaper) {
  PdfBuilder builder;
  builder.resources("/ExtGState << /G << /ca 0.5 >> >>");
  const PageContent page = page_of(builder.page("/G gs 0 g 10 20 100 50 re f").write());
  ASSERT_EQ(page.fills.size(), 1u);
  EXPECT_NEAR(page.fills[0].color & 255, 0x80, 1);
}

}  // namespace
}  // namespace dq::test
