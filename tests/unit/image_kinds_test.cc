// JPEG, BMP, WebP, JPEG 2000, and which kind a file is.
#include <gtest/gtest.h>

#include <cstdlib>

#include "image/encode.h"
#include "image/orientation.h"
#include "image/resize.h"
#include "unit/image_files.h"

namespace dq::image {
namespace {

using namespace std::string_literals;

TEST(ImageKind, ByTheFirstBytes) {
  const auto kind = [](const std::string& head) { return image_kind(std::as_bytes(std::span(head))); };
  EXPECT_EQ(kind("\x89PNG\r\n\x1a\n"), ImageKind::Png);
  EXPECT_EQ(kind("\xFF\xD8\xFF\xE0"), ImageKind::Jpeg);
  EXPECT_EQ(kind("II*\0"s), ImageKind::Tiff);
  EXPECT_EQ(kind("MM\0*"s), ImageKind::Tiff);
  EXPECT_EQ(kind("RIFF1234WEBPVP8 "), ImageKind::WebP);
  EXPECT_EQ(kind("RIFF1234WAVE"), ImageKind::None);
  EXPECT_EQ(kind("%PDF-1.4"), ImageKind::None);
  EXPECT_EQ(kind(""), ImageKind::None);
  EXPECT_NE(test::refusal("GIF89a.........").find("this is a GIF image, which cannot be read"), std::string::npos);
}

TEST(ImageJpegDecode, IsNearWhatWasWritten) {
  Raster raster = test::colourful(70, 50);
  raster.resolution = {150, 150};
  const DecodedImage image = test::decoded(*encode_jpeg(raster, 95));
  EXPECT_EQ(image.raster.resolution, raster.resolution);
  ASSERT_EQ(image.raster.pixels.size(), raster.pixels.size());
  double sum = 0;
  for (std::size_t n = 0; n < raster.pixels.size(); ++n) sum += std::abs(image.raster.pixels[n] - raster.pixels[n]);
  EXPECT_LT(sum / static_cast<double>(raster.pixels.size()), 8);
  EXPECT_EQ(test::decoded(*encode_jpeg(to_gray(raster), 95)).raster.format, PixelFormat::Gray);
}

// APP1 with a TIFF that has the orientation and nothing else.
std::string with_orientation(const std::string& jpeg, char orientation) {
  std::string tiff = test::TiffBuilder().page(1, 1, {{{274, {{1}, {}}}}, {}}).write();
  const std::size_t at = tiff.find("\x12\x01\x04\0\x01\0\0\0"s);
  EXPECT_NE(at, tiff.npos);
  tiff[at + 8] = orientation;
  const std::size_t length = 2 + 6 + tiff.size();
  return jpeg.substr(0, 2) + "\xFF\xE1" + static_cast<char>(length >> 8) + static_cast<char>(length & 255) + "Exif\0\0"s + tiff +
         jpeg.substr(2);
}

TEST(ImageJpegDecode, IsTurnedAsExifSays) {
  Raster raster = Raster::filled(32, 16, PixelFormat::Gray, 255);
  for (int y = 0; y < 8; ++y)
    for (int x = 0; x < 8; ++x) raster.row(y)[static_cast<std::size_t>(x)] = 0;  // the corner at the top left is dark
  const std::string jpeg = *encode_jpeg(raster, 95);
  const struct {
    char orientation;
    bool right, bottom;
  } corners[] = {{1, false, false}, {2, true, false}, {3, true, true}, {4, false, true},
                 {5, false, false}, {6, true, false}, {7, true, true}, {8, false, true}};
  for (const auto& [orientation, right, bottom] : corners) {
    const Raster seen = test::decoded(with_orientation(jpeg, orientation)).raster;
    EXPECT_EQ(seen.width_px, orientation >= 5 ? 16 : 32);
    const auto dark = [&](bool at_right, bool at_bottom) {
      return seen.row(at_bottom ? seen.height_px - 3 : 2)[static_cast<std::size_t>(at_right ? seen.width_px - 3 : 2)] < 128;
    };
    EXPECT_TRUE(dark(right, bottom)) << static_cast<int>(orientation);
    EXPECT_EQ(dark(false, false) + dark(true, false) + dark(false, true) + dark(true, true), 1) << static_cast<int>(orientation);
  }
}

// 8 x 8 pixels of magenta and yellow ink, as Adobe's programs store them.
TEST(ImageJpegDecode, InksBecomeColours) {
  const Raster raster =
      test::decoded(test::from_base64("/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwADAgIDAgIDAwMDBAMDBAUIBQUEBAUKBwcGCAwKDAwLCgsLDQ4SEA0OEQ4LCxAWEBETFBUV"
                                      "FQwPFxgWFBgSFBUU/8AAFAgACAAIBEMRAE0RAFkRAEsRAP/EABQAAQAAAAAAAAAAAAAAAAAAAAn/xAAUEAEAAAAAAAAAAAAAAAAA"
                                      "AAAA/9oADgRDAE0AWQBLAAA/AFTFUKoqb//Z"))
          .raster;
  ASSERT_EQ(raster.format, PixelFormat::Bgr);
  EXPECT_LT(raster.pixels[0], 8);
  EXPECT_LT(raster.pixels[1], 8);
  EXPECT_GT(raster.pixels[2], 247);
}

TEST(ImageJpegDecode, KeepsWhatComesBeforeTheDamage) {
  const std::string whole = *encode_jpeg(test::colourful(300, 300), 90);
  const DecodedImage half = test::decoded(whole.substr(0, whole.size() / 2));
  EXPECT_EQ(half.raster.height_px, 300);
  EXPECT_EQ(half.diagnostics.size(), 1u);
  EXPECT_NE(test::refusal(whole.substr(0, 30)).find("JPEG image is damaged"), std::string::npos);
}

void put(std::string& out, std::uint32_t value, int bytes) {
  for (int n = 0; n < bytes; ++n) out += static_cast<char>(value >> 8 * n & 255);
}

std::string bmp_of(int width, int height, unsigned bits, std::uint32_t coding, const std::string& palette, const std::string& pixels) {
  std::string out = "BM";
  put(out, 0, 4), put(out, 0, 4);
  put(out, static_cast<std::uint32_t>(54 + palette.size()), 4);
  put(out, 40, 4), put(out, static_cast<std::uint32_t>(width), 4), put(out, static_cast<std::uint32_t>(height), 4);
  put(out, 1, 2), put(out, bits, 2), put(out, coding, 4), put(out, 0, 4);
  put(out, 11811, 4), put(out, 11811, 4);
  put(out, static_cast<std::uint32_t>(palette.size() / 4), 4), put(out, 0, 4);
  return out + palette + pixels;
}

std::vector<int> reds_of(const std::string& bmp) {
  const Raster raster = test::decoded(bmp).raster;
  std::vector<int> reds;
  for (std::size_t at = 2; at < raster.pixels.size(); at += 3) reds.push_back(raster.pixels[at]);
  return reds;
}

TEST(ImageBmp, RowsFromTheBottomAndFromTheTop) {
  const std::string rows = "..a..b\0\0..c..d\0\0"s;
  EXPECT_EQ(reds_of(bmp_of(2, 2, 24, 0, "", rows)), (std::vector<int>{'c', 'd', 'a', 'b'}));
  EXPECT_EQ(reds_of(bmp_of(2, -2, 24, 0, "", rows)), (std::vector<int>{'a', 'b', 'c', 'd'}));
  EXPECT_NEAR(test::decoded(bmp_of(2, 2, 24, 0, "", rows)).raster.resolution.x_dpi, 300, 0.1);
}

TEST(ImageBmp, PalettesMasksAndRuns) {
  const std::string palette = "..\x0A\0..\x14\0..\x1E\0..\x28\0"s;
  EXPECT_EQ(reds_of(bmp_of(3, 1, 1, 0, palette, "\x40\0\0\0"s)), (std::vector{10, 20, 10}));
  EXPECT_EQ(reds_of(bmp_of(3, 1, 4, 0, palette, "\x12\x30\0\0"s)), (std::vector{20, 30, 40}));
  EXPECT_EQ(reds_of(bmp_of(2, 1, 16, 0, "", "\0\x7C\xFF\x03"s)), (std::vector{255, 0})) << "5 bits each";
  EXPECT_EQ(reds_of(bmp_of(5, 2, 8, 1, palette, "\2\1\0\3\2\3\1\0\0\0\5\2\0\1"s)), (std::vector{30, 30, 30, 30, 30, 20, 20, 30, 40, 20}));
  EXPECT_EQ(reds_of(bmp_of(4, 1, 4, 2, palette, "\4\x12\0\1"s)), (std::vector{20, 30, 20, 30}));
}

TEST(ImageBmp, DamageIsTold) {
  EXPECT_EQ(test::decoded(bmp_of(2, 2, 24, 0, "", "..a..b\0\0"s)).diagnostics.size(), 1u);
  EXPECT_NE(test::refusal(bmp_of(2, 2, 5, 0, "", "....")).find("5 bits"), std::string::npos);
  EXPECT_NE(test::refusal(bmp_of(-2, 2, 24, 0, "", "....")).find("negative"), std::string::npos);
  EXPECT_NE(test::refusal(bmp_of(30'000, 30'000, 24, 0, "", "....")).find("more than the limit"), std::string::npos);
}

// 16 x 8 pixels: red is 16 times the column, green 32 times the row, blue 128.
void expect_ramp(const Raster& raster) {
  ASSERT_EQ(raster.width_px, 16);
  ASSERT_EQ(raster.height_px, 8);
  for (int y = 0; y < 8; ++y)
    for (int x = 0; x < 16; ++x) {
      const auto p = raster.row(y).subspan(static_cast<std::size_t>(x) * 3, 3);
      EXPECT_TRUE(p[0] == 128 && p[1] == y * 32 && p[2] == x * 16) << x << ' ' << y;
    }
}

TEST(ImageWebP, IsRead) {
  const std::string webp = test::from_base64("UklGRiwAAABXRUJQVlA4TB8AAAAvD8ABALmM6H/sIgrf/4CQgDDF/6OSPhADGBOAVG0HAA==");
  expect_ramp(test::decoded(webp).raster);
  EXPECT_NE(test::refusal(webp.substr(0, 30)).find("WebP image is damaged"), std::string::npos);
}

TEST(ImageJpeg2000, IsRead) {
  const std::string jp2 = test::from_base64(
      "AAAADGpQICANCocKAAAAFGZ0eXBqcDIgAAAAAGpwMiAAAAAtanAyaAAAABZpaGRyAAAACAAAABAAAwcHAAAAAAAPY29scgEAAAAAABAAAADNanAyY/9P/"
      "1EALwAAAAAAEAAAAAgA"
      "AAAAAAAAAAAAABAAAAAIAAAAAAAAAAAAAwcBAQcBAQcBAf9SAAwAAAABAAAEBAAB/1wABEBA/2QAJQABQ3JlYXRlZCBieSBPcGVuSlBFRyB2ZXJzaW9uIDIuNS40/"
      "5AACgAAAAAAVQAB"
      "/5PfgVgRawwM4cIJLsx75zLN2iP6dIj7ATpyQ6FCBHFeIK26/jael01SjQFmT/9/34CoEo6zdNAd9KAbImLodUFXaqkAApGbgP/Z");
  expect_ramp(test::decoded(jp2).raster);
  EXPECT_NE(test::refusal(jp2.substr(0, 60)).find("JPEG 2000 image is damaged"), std::string::npos);
}

TEST(ImageResize, KeepsTheAverage) {
  const Raster raster = test::colourful(97, 61);
  const auto mean = [](const Raster& of) {
    double sum = 0;
    for (const std::uint8_t value : of.pixels) sum += value;
    return sum / static_cast<double>(of.pixels.size());
  };
  for (const auto& [width, height] : {std::pair(40, 61), std::pair(97, 20), std::pair(31, 17), std::pair(1, 1), std::pair(300, 200)}) {
    const Raster out = resized(raster, width, height);
    EXPECT_EQ(out.pixels.size(), static_cast<std::size_t>(width * height * 3));
    EXPECT_NEAR(mean(out), mean(raster), 1) << width;
  }
  EXPECT_EQ(resized(Raster::filled(9, 9, PixelFormat::Gray, 77), 5, 20).pixels, std::vector<std::uint8_t>(100, 77));
  EXPECT_EQ(reduced(Raster::filled(9, 9, PixelFormat::Gray, 77), 4).pixels, std::vector<std::uint8_t>(9, 77));
}

}  // namespace
}  // namespace dq::image
