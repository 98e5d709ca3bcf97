#include <gtest/gtest.h>

#include "base/hash.h"
#include "image/encode.h"
#include "unit/pdf_page.h"

namespace dq::image {
namespace {

// Lines, dots, long runs, empty and full rows: what every code of T.6 is for.
Raster pattern(int width, int height) {
  Raster raster = Raster::filled(width, height, PixelFormat::Gray, 255);
  std::uint64_t state = 7;
  for (int y = 0; y < height; ++y) {
    const auto row = raster.row(y);
    for (int x = 0; x < width; ++x) {
      state = state * 6364136223846793005u + 1442695040888963407u;
      const bool run = (x / (1 + y * 3)) % 2 == 1;
      const bool dots = y % 7 == 3 && (state >> 60) < 3;
      const bool full = y % 11 == 5;
      row[static_cast<std::size_t>(x)] = (y % 5 != 2 && (run || dots)) || full ? 0 : 255;
    }
  }
  return raster;
}

// The pixels of a PDF's only image as PDFium sees them, in gray.
Raster read_back(const std::string& data, const Raster& raster, const std::string& entries) {
  test::PdfBuilder pdf;
  const int image = pdf.stream(data, "/Type /XObject /Subtype /Image /Width " + std::to_string(raster.width_px) + " /Height " +
                                         std::to_string(raster.height_px) + " " + entries);
  pdf.resources("/XObject << /X " + test::PdfBuilder::reference(image) + " >>");
  pdf.page("q 200 0 0 100 0 0 cm /X Do Q");
  const std::string bytes = pdf.write();
  auto document = pdf::Document::open(test::bytes_of(bytes), {});
  EXPECT_TRUE(document);
  if (!document) return {};
  auto page = document->page(0);
  EXPECT_TRUE(page && page->images.size() == 1);
  auto bitmap = document->image(0, 0);
  EXPECT_TRUE(bitmap);
  if (!bitmap) return {};
  return to_gray({bitmap->width_px, bitmap->height_px, PixelFormat::Bgra, {}, bitmap->bgra});
}

Raster colours(int width, int height) {
  Raster raster = Raster::filled(width, height, PixelFormat::Bgr, 0);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const auto p = raster.row(y).subspan(static_cast<std::size_t>(x) * 3, 3);
      p[0] = static_cast<std::uint8_t>(x * 255 / width), p[1] = static_cast<std::uint8_t>(y * 255 / height), p[2] = 90;
    }
  return raster;
}

TEST(ImageG4, IsReadBackByPdfium) {
  for (const int width : {1, 7, 64, 333, 2700, 5300}) {
    const Raster raster = pattern(width, 40);
    const auto data = encode_g4(raster);
    ASSERT_TRUE(data);
    const Raster back = read_back(*data, raster,
                                  "/BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns " +
                                      std::to_string(width) + " /Rows 40 >>");
    EXPECT_EQ(back.pixels, raster.pixels) << width;
  }
}

TEST(ImageG4, TiffNamesItsStrip) {
  Raster raster = pattern(50, 9);
  raster.resolution = {204, 98};
  const auto tiff = encode_tiff_g4(raster);
  ASSERT_TRUE(tiff);
  EXPECT_TRUE(tiff->starts_with(std::string("II*\0", 4)));
  EXPECT_TRUE(tiff->ends_with(*encode_g4(raster)));
  EXPECT_FALSE(encode_tiff_g4({}));
}

TEST(ImagePng, RowsAreReadBackByPdfium) {
  const Raster raster = colours(61, 47);
  const auto data = deflated_rows(raster);
  ASSERT_TRUE(data);
  const Raster back =
      read_back(*data, raster,
                "/BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors 3 /Columns 61 >>");
  EXPECT_EQ(back.pixels, to_gray(raster).pixels);
}

TEST(ImagePng, TellsSizeAndResolution) {
  Raster raster = pattern(20, 10);
  raster.resolution = {200, 200};
  const auto png = encode_png(raster);
  ASSERT_TRUE(png);
  EXPECT_EQ(png->substr(12, 12), std::string("IHDR\0\0\0\x14\0\0\0\x0a", 12));
  EXPECT_NE(png->find(std::string("pHYs\0\0\x1e\xc2\0\0\x1e\xc2\1", 13)), png->npos) << "7874 pixels a metre";
  EXPECT_FALSE(encode_png({}));
}

TEST(ImageJpeg, IsNearWhatWasGiven) {
  const Raster raster = colours(64, 64);
  const auto data = encode_jpeg(raster, 90);
  ASSERT_TRUE(data);
  const Raster back = read_back(*data, raster, "/BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /DCTDecode");
  ASSERT_EQ(back.pixels.size(), to_gray(raster).pixels.size());
  int worst = 0;
  for (std::size_t n = 0; n < back.pixels.size(); ++n) worst = std::max(worst, std::abs(back.pixels[n] - to_gray(raster).pixels[n]));
  EXPECT_LE(worst, 12);
  EXPECT_LT(encode_jpeg(raster, 20)->size(), data->size());
}

TEST(ImageJpeg, RefusesWhatJpegCannotHold) {
  EXPECT_FALSE(encode_jpeg(Raster::filled(70'000, 1, PixelFormat::Gray, 0), 80));
  EXPECT_FALSE(encode_jpeg({}, 80));
}

// The same bytes on every machine: with zlib 1.2.13 and libjpeg-turbo 2.1.5 of Debian 12.
TEST(ImageEncode, GivesTheSameBytesEverywhere) {
  EXPECT_EQ(hash64(*encode_g4(pattern(300, 40))), 8638687483130952891u);
  EXPECT_EQ(hash64(*encode_png(colours(100, 80))), 6317187665707050067u);
  EXPECT_EQ(hash64(*encode_jpeg(colours(100, 80), 75)), 7174427869890027065u);
}

TEST(ImageRaster, BecomesGrayOverWhite) {
  const Raster raster{2, 1, PixelFormat::Bgra, {}, {0, 0, 0, 0, 0, 0, 0, 255}};
  EXPECT_EQ(to_gray(raster).pixels, (std::vector<std::uint8_t>{255, 0}));
  EXPECT_EQ(mirrored(to_gray(raster)).pixels, (std::vector<std::uint8_t>{0, 255}));
}

}  // namespace
}  // namespace dq::image
