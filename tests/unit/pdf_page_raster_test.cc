// Pages that are one image give its own pixels, upright; all others are drawn.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

#include "image/encode.h"
#include "image/orientation.h"
#include "unit/pdf_page.h"

namespace dq::pdf {
namespace {

using image::PixelFormat, image::Raster, image::RasterOrigin;

// Dark on the left, darker at the top: each of the eight ways to lay it looks different.
Raster uneven(int width, int height) {
  Raster raster = Raster::filled(width, height, PixelFormat::Gray, 255);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      raster.row(y)[static_cast<std::size_t>(x)] = static_cast<std::uint8_t>(x * 160 / width + y * 60 / height);
  return raster;
}

// A page of 200 x 100 pt with the image laid by `matrix`, with `/Rotate`, and more content around it.
std::string page_with(const std::string& matrix, int rotate, const std::string& before = {}, const std::string& after = {},
                      const std::string& entries = {}) {
  const Raster raster = uneven(400, 200);
  test::PdfBuilder pdf;
  const int image = pdf.stream(*image::deflated_rows(raster),
                               "/Type /XObject /Subtype /Image /Width 400 /Height 200 /BitsPerComponent 8 /ColorSpace /DeviceGray "
                               "/Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors 1 /Columns 400 >> " +
                                   entries);
  pdf.resources("/XObject << /X " + test::PdfBuilder::reference(image) + " >>");
  pdf.page(before + " q " + matrix + " cm /X Do Q " + after, "/MediaBox [0 0 200 100] /Rotate " + std::to_string(rotate));
  return pdf.write();
}

image::PageRaster raster_of(const std::string& bytes, float dpi) {
  const auto document = Document::open(test::bytes_of(bytes), {});
  EXPECT_TRUE(document);
  auto raster = document->page_raster(0, dpi);
  EXPECT_TRUE(raster);
  return raster ? std::move(*raster) : image::PageRaster{};
}

// Mean difference from the page as drawn, at the middles of its pixels.
double apart_from_drawing(const std::string& bytes, const image::PageRaster& page) {
  const auto document = Document::open(test::bytes_of(bytes), {});
  constexpr float kPxPerPt = 2;
  const auto drawn = document->render(0, kPxPerPt);
  const Raster gray = image::to_gray({drawn->width_px, drawn->height_px, PixelFormat::Bgra, {}, drawn->bgra});
  double sum = 0;
  for (int y = 0; y < gray.height_px; ++y)
    for (int x = 0; x < gray.width_px; ++x) {
      const Point<Px> at = page.to_raster({Pt((x + 0.5) / kPxPerPt), Pt((y + 0.5) / kPxPerPt)});
      const int own = page.raster.row(static_cast<int>(at.y.value()))[static_cast<std::size_t>(at.x.value())];
      sum += std::abs(own - gray.row(y)[static_cast<std::size_t>(x)]);
    }
  return sum / static_cast<double>(gray.pixels.size());
}

TEST(PdfPageRaster, AnImageIsUprightHoweverItLies) {
  for (const char* const matrix : {"200 0 0 100 0 0", "-200 0 0 100 200 0", "200 0 0 -100 0 100", "-200 0 0 -100 200 100",
                                   "0 100 200 0 0 0", "0 -100 200 0 0 100", "0 100 -200 0 200 0", "0 -100 -200 0 200 100"})
    for (const int rotate : {0, 90, 180, 270}) {
      const std::string bytes = page_with(matrix, rotate);
      const image::PageRaster page = raster_of(bytes, 100);
      EXPECT_EQ(page.origin, RasterOrigin::PageImage);
      EXPECT_EQ(page.raster.width_px * page.raster.height_px, 400 * 200);
      EXPECT_LT(apart_from_drawing(bytes, page), 1.5) << matrix << " /Rotate " << rotate;
    }
}

// A page with one fax image of 160 x 90 pixels, coded as `parameters` say.
std::string fax_page(const std::string& data, const std::string& parameters) {
  test::PdfBuilder pdf;
  const int image = pdf.stream(data,
                               "/Type /XObject /Subtype /Image /Width 160 /Height 90 /BitsPerComponent 1 /ColorSpace /DeviceGray "
                               "/Filter /CCITTFaxDecode /DecodeParms << " +
                                   parameters + " >>");
  pdf.resources("/XObject << /X " + test::PdfBuilder::reference(image) + " >>");
  pdf.page("q 200 0 0 100 0 0 cm /X Do Q", "/MediaBox [0 0 200 100]");
  return pdf.write();
}

Raster stripes(int width = 160) {
  Raster raster = Raster::filled(width, 90, PixelFormat::Gray, 255);
  for (int y = 0; y < 90; ++y)
    for (int x = 0; x < width; ++x)
      if ((x / 7 + y / 5) % 3 == 0) raster.row(y)[static_cast<std::size_t>(x)] = 0;
  return raster;
}

void expect_thinned(const std::string& bytes, const image::Thinning& by) {
  const auto document = Document::open(test::bytes_of(bytes), {});
  ASSERT_TRUE(document && document->page(0));
  const auto whole = document->image_raster(0, 0), some = document->image_thinned(0, 0, by);
  ASSERT_EQ(whole.has_value(), some.has_value());
  if (!whole) return;
  const Raster expected = image::thinned(*whole, by);
  EXPECT_EQ(some->width_px, expected.width_px);
  EXPECT_EQ(some->height_px, expected.height_px);
  EXPECT_EQ(some->pixels, expected.pixels);
}

TEST(PdfImageThinned, IsEverySoManyPixels) {
  for (const image::Thinning by : {image::Thinning{1, 1}, image::Thinning{2, 3}, image::Thinning{7, 400}})
    expect_thinned(page_with("200 0 0 100 0 0", 0), by);
}

TEST(PdfImageThinned, OfFaxDataTheSame) {
  const std::string coded = *image::encode_g4(stripes());
  for (const image::Thinning by : {image::Thinning{1, 1}, image::Thinning{2, 3}, image::Thinning{3, 89}})
    expect_thinned(fax_page(coded, "/K -1 /Columns 160 /Rows 90"), by);
}

TEST(PdfImageThinned, FaxDataOfAnotherWidthAreLeftToPdfium) {
  expect_thinned(fax_page(*image::encode_g4(stripes(152)), "/K -1 /Columns 152 /Rows 90"), {1, 2});
  expect_thinned(fax_page("no fax at all", "/K -1 /Columns 160 /Rows 90"), {1, 1});
}

TEST(PdfImageThinned, ThereIsNoSuchImage) {
  const std::string bytes = page_with("200 0 0 100 0 0", 0);
  const auto document = Document::open(test::bytes_of(bytes), {});
  ASSERT_TRUE(document && document->page(0));
  EXPECT_FALSE(document->image_thinned(0, 1, {}));
  EXPECT_FALSE(document->image_thinned(1, 0, {}));
}

TEST(PdfPageRaster, AnImageHasItsOwnResolution) {
  const image::PageRaster page = raster_of(page_with("200 0 0 100 0 0", 0), 100);
  EXPECT_NEAR(page.raster.resolution.x_dpi, 144, 0.1);
  EXPECT_NEAR(page.raster.resolution.y_dpi, 144, 0.1);
  EXPECT_EQ(page.to_page({Px(400), Px(100)}), (Point<Pt>{200_pt, 50_pt}));
  EXPECT_EQ(page.to_raster({200_pt, 50_pt}), (Point<Px>{Px(400), Px(100)}));
}

TEST(PdfPageRaster, AnImageOfFarTooManyPixelsIsReduced) {
  const image::PageRaster page = raster_of(page_with("200 0 0 100 0 0", 0), 48);
  EXPECT_EQ(page.raster.width_px, 134);
  EXPECT_NEAR(page.raster.resolution.x_dpi, 48, 0.1);
  EXPECT_NEAR(page.to_page({Px(133.333), Px(0)}).x.value(), 200, 0.1) << "the last column covers less";
}

TEST(PdfPageRaster, APartOfThePageIsAtItsPlace) {
  const image::PageRaster page = raster_of(page_with("180 0 0 90 15 5", 0), 100);
  EXPECT_EQ(page.origin, RasterOrigin::PageImage);
  EXPECT_EQ(page.to_page({Px(0), Px(0)}), (Point<Pt>{15_pt, 5_pt}));
}

TEST(PdfPageRaster, WhatHidesNothingMayBeThere) {
  EXPECT_EQ(
      raster_of(page_with("200 0 0 100 0 0", 0, "1 g 0 0 200 100 re f", "BT 3 Tr /F1 12 Tf 10 50 Td (seen by OCR) Tj ET"), 100).origin,
      RasterOrigin::PageImage);
  EXPECT_EQ(raster_of(page_with("200 0 0 100 0 0", 0, "0 0 200 100 re W n"), 100).origin, RasterOrigin::PageImage);
}

TEST(PdfPageRaster, OtherPagesAreDrawn) {
  const std::string whole = "200 0 0 100 0 0";
  EXPECT_EQ(raster_of(page_with(whole, 0, "", "BT /F1 12 Tf 10 50 Td (a stamp) Tj ET"), 100).origin, RasterOrigin::Rendered);
  EXPECT_EQ(raster_of(page_with(whole, 0, "", "10 10 20 20 re f"), 100).origin, RasterOrigin::Rendered);
  EXPECT_EQ(raster_of(page_with("100 0 0 50 0 0", 0), 100).origin, RasterOrigin::Rendered) << "a picture on the page";
  EXPECT_EQ(raster_of(page_with("199 6 -3 99 0 0", 0), 100).origin, RasterOrigin::Rendered) << "laid askew";
  EXPECT_EQ(raster_of(page_with(whole, 0, "0 0 100 100 re W n"), 100).origin, RasterOrigin::Rendered) << "clipped";
  EXPECT_EQ(raster_of(page_with(whole, 0, "", "", "/Mask [0 3]"), 100).origin, RasterOrigin::Rendered) << "colour key";
  const image::PageRaster drawn = raster_of(page_with("100 0 0 50 0 0", 90), 100);
  EXPECT_EQ(drawn.raster.width_px, 139);
  EXPECT_EQ(drawn.box, (Rect<Pt>{0_pt, 0_pt, 100_pt, 200_pt}));
}

}  // namespace
}  // namespace dq::pdf
