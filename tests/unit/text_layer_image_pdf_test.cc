// Pictures as PDFs are read back: their pixels, and the words over them.
#include <gtest/gtest.h>

#include <cmath>
#include <utility>

#include "image/encode.h"
#include "image/image_file.h"
#include "image/page_warp.h"
#include "pdf/document.h"
#include "pipeline/page_run.h"
#include "text_layer/image_pdf.h"
#include "unit/pdf_builder.h"

namespace dq::text_layer {
namespace {

image::Raster picture() {
  image::Raster raster = image::Raster::filled(300, 400, image::PixelFormat::Gray, 255);
  for (int y = 100; y < 200; ++y)
    for (int x = 50; x < 250; ++x) raster.row(y)[static_cast<std::size_t>(x)] = 0;
  return raster;
}

Page read(const std::string& bytes) {
  auto document = pdf::Document::open(test::bytes_of(bytes), {});
  EXPECT_TRUE(document) << document.error().text();
  return document ? pipeline::run_page(document->page(0).value(), {}) : Page{};
}

Quad<Pt> quad(float left, float top, float right, float bottom) { return Quad<Pt>::of({Pt(left), Pt(top), Pt(right), Pt(bottom)}); }

float apart(const Quad<Pt>& a, const Quad<Pt>& b) {
  float most = 0;
  for (std::size_t n = 0; n < 4; ++n) most = std::max({most, abs(a.p[n].x - b.p[n].x).value(), abs(a.p[n].y - b.p[n].y).value()});
  return most;
}

TEST(ImagePdf, KeepsThePixels) {
  for (const ImageCoding coding : {ImageCoding::Jpeg, ImageCoding::Group4, ImageCoding::Flate}) {
    const std::vector<ImagePage> pages{{216_pt, 288_pt, picture(), coding, 90, {}}};
    const auto bytes = write_image_pdf(pages);
    ASSERT_TRUE(bytes);
    auto document = pdf::Document::open(test::bytes_of(*bytes), {});
    ASSERT_TRUE(document);
    const auto content = document->page(0);
    ASSERT_TRUE(content);
    EXPECT_EQ(content->width, 216_pt);
    ASSERT_EQ(content->images.size(), 1u);
    EXPECT_EQ(content->images[0].width_px, 300);
    const auto pixels = document->image(0, 0);
    ASSERT_TRUE(pixels);
    const image::Raster gray = image::to_gray({pixels->width_px, pixels->height_px, image::PixelFormat::Bgra, {}, pixels->bgra});
    const image::Raster drawn = picture();
    int wrong = 0;
    for (std::size_t n = 0; n < gray.pixels.size(); ++n) wrong += std::abs(gray.pixels[n] - drawn.pixels[n]) > 20;
    EXPECT_EQ(wrong, 0);
    EXPECT_EQ(*bytes, *write_image_pdf(pages));
  }
}

TEST(ImagePdf, HiddenWordsCoverTheirQuads) {
  ImagePage page{216_pt, 288_pt, picture(), ImageCoding::Group4, 80, {}};
  page.words = {{"Total", quad(30, 40, 62, 52)},
                {"1,234.50", quad(70, 40, 130, 52)},
                {"t", quad(140, 40, 143, 52)},
                {"Größe", quad(30, 70, 75, 86)},
                {"Ελλάδα", quad(30, 100, 80, 112)}};
  const auto bytes = write_image_pdf(std::span(&page, 1));
  ASSERT_TRUE(bytes);
  const Page seen = read(*bytes);
  ASSERT_EQ(seen.words.size(), page.words.size());
  for (std::size_t n = 0; n < page.words.size(); ++n) {
    EXPECT_EQ(seen.words[n].text, page.words[n].text);
    EXPECT_LT(apart(seen.words[n].quad, page.words[n].quad), 0.1f) << page.words[n].text;
    EXPECT_FALSE(seen.words[n].flags & kWordInvisible) << "they stand for what the picture shows";
  }
}

TEST(ImagePdf, HiddenWordsTurnWithTheirPage) {
  const image::PageWarp warp = image::PageWarp::turned({216_pt, 288_pt}, {72, 72}, 0.05f);
  ImagePage page{216_pt, 288_pt, picture(), ImageCoding::Flate, 80, {}};
  const Quad<Px> turned = warp(quad(30, 40, 90, 52));
  Quad<Pt> on_page{};
  for (std::size_t n = 0; n < 4; ++n) on_page.p[n] = {Pt(turned.p[n].x.value()), Pt(turned.p[n].y.value())};
  page.words = {{"askew", on_page}};
  const std::string bytes = *write_image_pdf(std::span(&page, 1));
  const auto document = pdf::Document::open(test::bytes_of(bytes), {});
  const PageContent content = document.value().page(0).value();
  ASSERT_EQ(content.glyphs.size(), 5u);
  const auto& p = on_page.p;
  for (std::size_t n = 0; n < 5; ++n) {
    const float along = static_cast<float>(n) / 5;
    const Pt x = p[3].x + (p[2].x - p[3].x) * along + (p[0].x - p[3].x) * 0.2f,
             y = p[3].y + (p[2].y - p[3].y) * along + (p[0].y - p[3].y) * 0.2f;
    EXPECT_NEAR(content.glyphs[n].origin.x.value(), x.value(), 0.01f);
    EXPECT_NEAR(content.glyphs[n].origin.y.value(), y.value(), 0.01f);
    EXPECT_NEAR(content.glyphs[n].angle, 0.05f, 0.001f);
  }
}

// Red, blue, green and white quarters, from the top left row by row: no turn and no mirror leaves them in place.
image::Raster quarters() {
  image::Raster raster = image::Raster::filled(64, 48, image::PixelFormat::Bgr, 255);
  for (int y = 0; y < 48; ++y)
    for (int x = 0; x < 64; ++x) {
      const auto p = raster.row(y).subspan(static_cast<std::size_t>(x) * 3, 3);
      if (x < 32 && y < 24) p[0] = p[1] = 0;
      if (x >= 32 && y < 24) p[1] = p[2] = 0;
      if (x < 32 && y >= 24) p[0] = p[2] = 0;
    }
  return raster;
}

std::string jpeg_turned_by_exif(char orientation) {
  using namespace std::string_literals;
  const std::string tiff = "MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0"s + orientation + "\0\0\0\0\0\0"s;
  const std::string jpeg = image::encode_jpeg(quarters(), 95).value();
  return jpeg.substr(0, 2) + "\xFF\xE1\0"s + static_cast<char>(tiff.size() + 8) + "Exif\0\0"s + tiff + jpeg.substr(2);
}

TEST(ImagePdf, JpegFilesGoInAsTheyAreAndShowAsExifSays) {
  for (char orientation = 1; orientation <= 8; ++orientation) {
    const std::string jpeg = jpeg_turned_by_exif(orientation);
    const auto file = image::ImageFile::open(test::bytes_of(jpeg), {});
    ASSERT_TRUE(file);
    const image::Raster seen = file->decode(0)->raster;
    ImagePage page{Pt(seen.width_px), Pt(seen.height_px), {}};
    page.stored = file->plain_jpeg();
    ASSERT_TRUE(page.stored);
    EXPECT_EQ(static_cast<int>(page.stored->orientation), orientation);
    const std::string bytes = *write_image_pdf(std::span(&page, 1));
    EXPECT_NE(bytes.find(jpeg), bytes.npos);
    const auto document = pdf::Document::open(test::bytes_of(bytes), {});
    const auto drawn = document->render(0, 1);
    ASSERT_TRUE(drawn);
    ASSERT_EQ(drawn->width_px, seen.width_px);
    for (const auto& [x, y] : {std::pair(0.25, 0.25), std::pair(0.75, 0.25), std::pair(0.25, 0.75), std::pair(0.75, 0.75)}) {
      const int column = static_cast<int>(x * seen.width_px), row = static_cast<int>(y * seen.height_px);
      const std::size_t at = static_cast<std::size_t>(row * seen.width_px + column);
      for (std::size_t n = 0; n < 3; ++n) EXPECT_NEAR(drawn->bgra[at * 4 + n], seen.pixels[at * 3 + n], 12) << int{orientation};
    }
  }
}

TEST(ImagePdf, RefusesAPageWithoutPixels) {
  const std::vector<ImagePage> pages{{216_pt, 288_pt, {}, ImageCoding::Flate, 80, {}}};
  EXPECT_FALSE(write_image_pdf(pages));
}

}  // namespace
}  // namespace dq::text_layer
