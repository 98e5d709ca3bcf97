// PNG: what we write, and what others write, is read back; damaged files as far as they go.
#include <gtest/gtest.h>

#include "image/encode.h"
#include "unit/image_files.h"

namespace dq::image {
namespace {

void put32(std::string& out, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 255);
}

// Checksums are not asked for.
void chunk(std::string& out, const char* type, const std::string& data) {
  put32(out, static_cast<std::uint32_t>(data.size()));
  out += type + data + "....";
}

struct Kind {
  int depth = 8, color = 0;
  bool interlaced = false;
  std::string palette, transparent;
};

// `rows`: each with its filter before it.
std::string png_of(int width, int height, const Kind& kind, const std::string& rows) {
  std::string header, out = "\x89PNG\r\n\x1a\n";
  put32(header, static_cast<std::uint32_t>(width)), put32(header, static_cast<std::uint32_t>(height));
  header += {static_cast<char>(kind.depth), static_cast<char>(kind.color), 0, 0, static_cast<char>(kind.interlaced)};
  chunk(out, "IHDR", header);
  if (!kind.palette.empty()) chunk(out, "PLTE", kind.palette);
  if (!kind.transparent.empty()) chunk(out, "tRNS", kind.transparent);
  chunk(out, "IDAT", *deflated({reinterpret_cast<const std::uint8_t*>(rows.data()), rows.size()}));
  chunk(out, "IEND", {});
  return out;
}

std::vector<int> pixels_of(const std::string& png) {
  const DecodedImage image = test::decoded(png);
  EXPECT_TRUE(image.diagnostics.empty());
  return {image.raster.pixels.begin(), image.raster.pixels.end()};
}

TEST(ImagePngDecode, ReadsWhatWeWrite) {
  for (const int width : {1, 2, 7, 64, 301}) {
    Raster raster = test::colourful(width, 40);
    raster.resolution = {300, 200};
    const DecodedImage image = test::decoded(*encode_png(raster));
    EXPECT_EQ(image.raster.pixels, raster.pixels) << width;
    EXPECT_NEAR(image.raster.resolution.x_dpi, 300, 0.02);
    EXPECT_NEAR(image.raster.resolution.y_dpi, 200, 0.02);
    EXPECT_EQ(test::decoded(*encode_png(to_gray(raster))).raster.pixels, to_gray(raster).pixels);
  }
}

TEST(ImagePngDecode, EveryDepth) {
  using namespace std::string_literals;
  EXPECT_EQ(pixels_of(png_of(3, 1, {1, 0, false, {}, {}}, "\0\xA0"s)), (std::vector{255, 0, 255}));
  EXPECT_EQ(pixels_of(png_of(4, 1, {2, 0, false, {}, {}}, "\0\x1B"s)), (std::vector{0, 85, 170, 255}));
  EXPECT_EQ(pixels_of(png_of(3, 1, {4, 0, false, {}, {}}, "\0\x0F\x30"s)), (std::vector{0, 255, 51}));
  EXPECT_EQ(pixels_of(png_of(2, 1, {16, 0, false, {}, {}}, "\0\x12\x34\xFF\xFF"s)), (std::vector{0x12, 255}));
  EXPECT_EQ(pixels_of(png_of(1, 1, {16, 2, false, {}, {}}, "\0\x11\0\x22\0\x33\0"s)), (std::vector{0x33, 0x22, 0x11}));
}

TEST(ImagePngDecode, TransparentPixelsAreWhite) {
  using namespace std::string_literals;
  EXPECT_EQ(pixels_of(png_of(2, 1, {8, 4, false, {}, {}}, "\0\0\0\0\x80"s)), (std::vector{255, 127}));
  EXPECT_EQ(pixels_of(png_of(1, 1, {8, 6, false, {}, {}}, "\0\1\2\3\0"s)), (std::vector{255, 255, 255}));
  EXPECT_EQ(pixels_of(png_of(2, 1, {8, 0, false, {}, "\0\7"s}, "\0\7\6"s)), (std::vector{255, 6}));
  EXPECT_EQ(pixels_of(png_of(2, 1, {1, 3, false, "\1\2\3\4\5\6"s, "\0"s}, "\0\x40"s)), (std::vector{255, 255, 255, 6, 5, 4}));
}

TEST(ImagePngDecode, AnIndexBeyondThePaletteIsBlack) {
  using namespace std::string_literals;
  EXPECT_EQ(pixels_of(png_of(1, 1, {8, 3, false, "\1\2\3"s, {}}, "\0\x09"s)), (std::vector{0, 0, 0}));
}

TEST(ImagePngDecode, EveryFilter) {
  using namespace std::string_literals;
  const std::string rows =
      "\1\x0A\1\1\1"
      "\2\1\1\1\1"
      "\3\1\1\1\1"
      "\4\1\1\1\1"s;
  EXPECT_EQ(pixels_of(png_of(4, 4, {}, rows)), (std::vector{10, 11, 12, 13, 11, 12, 13, 14, 6, 10, 12, 14, 7, 11, 13, 15}));
}

TEST(ImagePngDecode, Interlaced) {
  constexpr int kWidth = 11, kHeight = 9;
  constexpr int passes[7][4] = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};
  std::string rows;
  std::vector<int> pixels(kWidth * kHeight);
  for (int n = 0; n < kWidth * kHeight; ++n) pixels[static_cast<std::size_t>(n)] = n * 2;
  for (const auto& [x0, y0, x_step, y_step] : passes)
    for (int y = y0; y < kHeight; y += y_step) {
      rows += '\0';
      for (int x = x0; x < kWidth; x += x_step) rows += static_cast<char>((y * kWidth + x) * 2);
    }
  EXPECT_EQ(pixels_of(png_of(kWidth, kHeight, {8, 0, true, {}, {}}, rows)), pixels);
}

TEST(ImagePngDecode, KeepsTheRowsBeforeTheDamage) {
  const Raster raster = test::colourful(200, 100);
  const std::string whole = *encode_png(raster);
  const DecodedImage half = test::decoded(whole.substr(0, whole.size() / 2));
  ASSERT_EQ(half.raster.pixels.size(), raster.pixels.size());
  EXPECT_TRUE(std::equal(half.raster.row(5).begin(), half.raster.row(5).end(), raster.row(5).begin()));
  EXPECT_EQ(half.raster.row(99)[0], 255);
  ASSERT_EQ(half.diagnostics.size(), 1u);
  EXPECT_EQ(half.diagnostics[0].code, "image-damaged");
  EXPECT_NE(test::refusal(whole.substr(0, 45)).find("damaged beyond repair"), std::string::npos);
}

TEST(ImagePngDecode, RefusesWhatIsTooLarge) {
  std::string bomb = png_of(1, 1, {}, std::string("\0\0", 2));
  bomb[16] = '\x7F', bomb[20] = '\x7F';
  EXPECT_NE(test::refusal(bomb).find("more than the limit of 150000000"), std::string::npos);
  bomb = png_of(0, 1, {}, {});
  EXPECT_NE(test::refusal(bomb).find("one of its sides is zero"), std::string::npos);
  Limits small;
  small.image_pixels = 100;
  EXPECT_EQ(test::refusal(*encode_png(Raster::filled(10, 10, PixelFormat::Gray, 0)), small), "");
  EXPECT_NE(test::refusal(*encode_png(Raster::filled(11, 10, PixelFormat::Gray, 0)), small), "");
}

}  // namespace
}  // namespace dq::image
