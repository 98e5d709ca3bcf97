// TIFF: compressions, depths, colours, strips, tiles, planes, directories.
#include <gtest/gtest.h>

#include <functional>

#include "image/ccitt_codes.h"
#include "image/encode.h"
#include "unit/image_files.h"

namespace dq::image {
namespace {

using test::TiffBuilder;
using Values = TiffBuilder::Values;
using Order = TiffBuilder::Order;
using Coder = std::function<std::string(const std::string&)>;

std::string text_of(std::span<const std::uint8_t> bytes) { return {bytes.begin(), bytes.end()}; }

std::string packed(const std::string& from) {
  std::string out;
  for (std::size_t at = 0; at < from.size();) {
    std::size_t run = 1;
    while (run < 128 && at + run < from.size() && from[at + run] == from[at]) ++run;
    out += {run > 1 ? static_cast<char>(1 - static_cast<int>(run)) : '\0', from[at]};
    at += run;
  }
  return out;
}

// TIFF 6.0, section 13, as it is written there.
std::string lzw(const std::string& from) {
  std::string out, before;
  std::uint32_t bits = 0;
  int count = 0, width = 9;
  std::map<std::string, int> table;
  const auto put = [&](int code) {
    bits = bits << width | static_cast<std::uint32_t>(code);
    for (count += width; count >= 8; count -= 8) out += static_cast<char>(bits >> (count - 8) & 255);
  };
  const auto code_of = [&](const std::string& text) { return text.size() == 1 ? static_cast<unsigned char>(text[0]) : table.at(text); };
  int next = 258;
  put(256);
  for (const char c : from) {
    const std::string longer = before + c;
    if (longer.size() == 1 || table.contains(longer)) {
      before = longer;
      continue;
    }
    put(code_of(before));
    table[longer] = next++;
    if (next == 512 || next == 1024 || next == 2048) ++width;
    if (next == 4094) put(256), table.clear(), next = 258, width = 9;
    before = std::string(1, c);
  }
  put(code_of(before));
  if (++next == 512 || next == 1024 || next == 2048) ++width;
  put(257);
  if (count > 0) out += static_cast<char>(bits << (8 - count) & 255);
  return out;
}

std::string deflated_text(const std::string& from) { return *deflated({reinterpret_cast<const std::uint8_t*>(from.data()), from.size()}); }

// Long enough that LZW needs all its widths and starts anew.
Raster noisy(int width, int height) {
  Raster raster = Raster::filled(width, height, PixelFormat::Gray, 0);
  std::uint32_t state = 1;
  for (std::uint8_t& pixel : raster.pixels) {
    state = state * 1664525 + 1013904223;
    pixel = static_cast<std::uint8_t>((state >> 24) % 9 * 20);
  }
  return raster;
}

struct Compression {
  int number;
  Coder coder;
};
std::vector<Compression> compressions() {
  return {{1, [](const std::string& s) { return s; }}, {32773, packed}, {5, lzw}, {8, deflated_text}, {32946, deflated_text}};
}

TEST(ImageTiff, EveryCompressionOfBytes) {
  const Raster raster = noisy(120, 90);
  for (const auto& [number, coder] : compressions())
    for (const Order order : {Order::Little, Order::Big}) {
      const auto strip = [&](std::size_t from, std::size_t rows) {
        return coder(text_of(std::span(raster.pixels).subspan(from * 120, rows * 120)));
      };
      const std::string tiff =
          TiffBuilder(order)
              .page(120, 90,
                    {{{259, {{static_cast<std::uint32_t>(number)}, {}}}, {278, {{40}, {}}}}, {strip(0, 40), strip(40, 40), strip(80, 10)}})
              .write();
      const DecodedImage image = test::decoded(tiff);
      EXPECT_EQ(image.raster.pixels, raster.pixels) << number;
      EXPECT_TRUE(image.diagnostics.empty()) << number;
    }
}

TEST(ImageTiff, Group4AsWeWriteIt) {
  Raster raster = noisy(333, 60);
  for (std::uint8_t& pixel : raster.pixels) pixel = pixel < 80 ? 0 : 255;
  raster.resolution = {204, 98};
  const DecodedImage image = test::decoded(*encode_tiff_g4(raster));
  EXPECT_EQ(image.raster.pixels, raster.pixels);
  EXPECT_EQ(image.raster.resolution, raster.resolution);
  EXPECT_TRUE(image.diagnostics.empty());
}

// Rows of Group 3 and of modified Huffman, one-dimensional.
class FaxWriter {
 public:
  void end_of_line() { put({1, 12}); }
  void to_byte() {
    while (count_ % 8 != 0) put({0, 1});
  }
  void row(std::span<const std::uint8_t> pixels) {
    bool black = false;
    for (std::size_t x = 0; x < pixels.size(); black = !black) {
      std::size_t run = 0;
      while (x + run < pixels.size() && (pixels[x + run] == 0) == black) ++run;
      if (run >= 64) put((black ? ccitt::kBlackMakeUp : ccitt::kWhiteMakeUp)[run / 64 - 1]);
      put((black ? ccitt::kBlack : ccitt::kWhite)[run % 64]);
      x += run;
    }
  }
  std::string bytes() const { return bytes_; }

 private:
  void put(ccitt::Code code) {
    for (int n = code.length - 1; n >= 0; --n, ++count_) {
      if (count_ % 8 == 0) bytes_ += '\0';
      bytes_.back() = static_cast<char>(bytes_.back() | (code.bits >> n & 1) << (7 - count_ % 8));
    }
  }
  std::string bytes_;
  std::size_t count_ = 0;
};

Raster stripes(int width, int height) {
  Raster raster = Raster::filled(width, height, PixelFormat::Gray, 255);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      if ((x / (3 + y * 5)) % 2 == y % 2) raster.row(y)[static_cast<std::size_t>(x)] = 0;
  return raster;
}

std::string fax(const Raster& raster, std::uint32_t compression, const std::string& strip, std::uint32_t photometric = 0) {
  return TiffBuilder()
      .page(raster.width_px, raster.height_px, {{{258, {{1}, {}}}, {259, {{compression}, {}}}, {262, {{photometric}, {}}}}, {strip}})
      .write();
}

TEST(ImageTiff, FaxesInOneDimension) {
  const Raster raster = stripes(700, 30);
  FaxWriter huffman, group3, unmarked;
  for (int y = 0; y < raster.height_px; ++y) {
    huffman.row(raster.row(y)), huffman.to_byte();
    group3.end_of_line(), group3.row(raster.row(y));
    unmarked.row(raster.row(y));
  }
  for (int n = 0; n < 6; ++n) group3.end_of_line();
  EXPECT_EQ(test::decoded(fax(raster, 2, huffman.bytes())).raster.pixels, raster.pixels);
  EXPECT_EQ(test::decoded(fax(raster, 3, group3.bytes())).raster.pixels, raster.pixels);
  EXPECT_EQ(test::decoded(fax(raster, 3, unmarked.bytes())).raster.pixels, raster.pixels);
}

TEST(ImageTiff, FaxesInTwoDimensions) {
  const Raster raster = stripes(300, 12);
  const std::string whole = *encode_g4(raster);
  EXPECT_EQ(test::decoded(fax(raster, 4, whole)).raster.pixels, raster.pixels);
  EXPECT_EQ(test::decoded(fax(raster, 4, whole, 1)).raster.row(0)[0], 255 - raster.row(0)[0]) << "black is zero: turned round";
}

TEST(ImageTiff, AFaxGoesOnAfterADamagedRow) {
  const Raster raster = stripes(700, 30);
  FaxWriter group3;
  std::size_t damaged_at = 0;
  for (int y = 0; y < raster.height_px; ++y) {
    if (y == 10) damaged_at = group3.bytes().size() + 3;
    group3.end_of_line(), group3.row(raster.row(y));
  }
  std::string strip = group3.bytes();
  strip[damaged_at] = strip[damaged_at + 1] = '\0';
  const DecodedImage image = test::decoded(fax(raster, 3, strip));
  EXPECT_EQ(image.diagnostics.size(), 1u);
  EXPECT_EQ(text_of(image.raster.row(9)), text_of(raster.row(9)));
  int right = 0;
  for (int y = 12; y < 30; ++y)
    right += text_of(image.raster.row(y)) == text_of(raster.row(y)) || text_of(image.raster.row(y)) == text_of(raster.row(y - 1)) ||
             (y < 29 && text_of(image.raster.row(y)) == text_of(raster.row(y + 1)));
  EXPECT_EQ(right, 18);
}

TEST(ImageTiff, EveryDepthOfGray) {
  for (const unsigned bits : {1u, 2u, 4u, 6u, 8u, 10u, 12u, 14u, 16u, 32u})
    for (const std::uint32_t photometric : {0u, 1u}) {
      // Columns from no light to all of it.
      constexpr int kWidth = 9;
      std::string row;
      std::vector<int> expected;
      std::uint64_t pending = 0;
      unsigned count = 0;
      const std::uint64_t most = (std::uint64_t{1} << bits) - 1;
      for (int x = 0; x < kWidth; ++x) {
        const std::uint64_t value = most * static_cast<std::uint64_t>(x) / (kWidth - 1);
        const int light = static_cast<int>(bits < 16 ? value * 255 / most : value >> (bits - 8));
        expected.push_back(photometric == 0 ? 255 - light : light);
        pending = pending << bits | value;
        for (count += bits; count >= 8; count -= 8) row += static_cast<char>(pending >> (count - 8) & 255);
      }
      if (count > 0) row += static_cast<char>(pending << (8 - count) & 255);
      const std::string tiff = TiffBuilder(Order::Big).page(kWidth, 1, {{{258, {{bits}, {}}}, {262, {{photometric}, {}}}}, {row}}).write();
      const auto pixels = test::decoded(tiff).raster.pixels;
      EXPECT_EQ((std::vector<int>{pixels.begin(), pixels.end()}), expected) << bits;
    }
}

TEST(ImageTiff, ColoursPlanesAndTiles) {
  const Raster raster = test::colourful(40, 20);
  std::string rgb;
  for (std::size_t at = 0; at < raster.pixels.size(); at += 3)
    for (std::size_t c = 3; c-- > 0;) rgb += static_cast<char>(raster.pixels[at + c]);
  const std::map<int, Values> colour = {{262, {{2}, {}}}, {277, {{3}, {}}}};
  EXPECT_EQ(test::decoded(TiffBuilder().page(40, 20, {colour, {rgb}}).write()).raster.pixels, raster.pixels);
  std::vector<std::string> planes(3);
  for (std::size_t at = 0; at < rgb.size(); ++at) planes[at % 3] += rgb[at];
  auto planar = colour;
  planar[284] = {{2}, {}};
  EXPECT_EQ(test::decoded(TiffBuilder().page(40, 20, {planar, planes}).write()).raster.pixels, raster.pixels);
  auto tiled = colour;
  tiled[322] = tiled[323] = {{16}, {}};
  std::vector<std::string> tiles;
  for (std::size_t top = 0; top < 20; top += 16)
    for (std::size_t left = 0; left < 40; left += 16) {
      std::string tile;
      for (std::size_t y = top; y < top + 16; ++y)
        for (std::size_t x = left; x < left + 16; ++x) tile += x < 40 && y < 20 ? rgb.substr((y * 40 + x) * 3, 3) : "###";
      tiles.push_back(tile);
    }
  EXPECT_EQ(test::decoded(TiffBuilder().page(40, 20, {tiled, tiles}).write()).raster.pixels, raster.pixels);
}

TEST(ImageTiff, PalettesInksAndOpacity) {
  const auto pixels = [](std::map<int, Values> entries, const std::string& strip) {
    const auto raster = test::decoded(TiffBuilder().page(1, 1, {std::move(entries), {strip}}).write()).raster;
    return std::vector<int>{raster.pixels.begin(), raster.pixels.end()};
  };
  EXPECT_EQ(pixels({{258, {{1}, {}}}, {262, {{3}, {}}}, {320, {{0, 0x1100, 0, 0x2200, 0, 0x3300}, {}}}}, "\x80"),
            (std::vector{0x33, 0x22, 0x11}));
  EXPECT_EQ(pixels({{262, {{5}, {}}}, {277, {{4}, {}}}}, std::string("\0\xFF\xFF\0", 4)), (std::vector{0, 0, 255})) << "red";
  EXPECT_EQ(pixels({{277, {{2}, {}}}, {338, {{2}, {}}}}, std::string("\x40\0", 2)), (std::vector{255})) << "see-through";
  EXPECT_EQ(pixels({{277, {{2}, {}}}, {338, {{1}, {}}}}, std::string("\x40\x80", 2)), (std::vector{0x40 + 127})) << "multiplied already";
  EXPECT_EQ(pixels({{262, {{6}, {}}}, {277, {{3}, {}}}, {530, {{1, 1}, {}}}}, "\x80\x80\x80"), (std::vector{128, 128, 128}));
}

TEST(ImageTiff, DifferencesToTheLeft) {
  const auto pixels = [](Order order, std::uint32_t bits, const std::string& strip) {
    return test::decoded(TiffBuilder(order).page(3, 1, {{{258, {{bits}, {}}}, {317, {{2}, {}}}}, {strip}}).write()).raster.pixels;
  };
  EXPECT_EQ(pixels(Order::Little, 8, "\x0A\x05\xFF"), (std::vector<std::uint8_t>{10, 15, 14}));
  EXPECT_EQ(pixels(Order::Little, 16, std::string("\xFF\x01\x01\0\0\x01", 6)), (std::vector<std::uint8_t>{1, 2, 3}));
  EXPECT_EQ(pixels(Order::Big, 16, std::string("\x01\xFF\0\x01\x01\0", 6)), (std::vector<std::uint8_t>{1, 2, 3}));
}

TEST(ImageTiff, JpegInside) {
  const Raster raster = Raster::filled(32, 16, PixelFormat::Bgr, 90);
  const std::string tiff =
      TiffBuilder().page(32, 16, {{{259, {{7}, {}}}, {262, {{6}, {}}}, {277, {{3}, {}}}}, {*encode_jpeg(raster, 90)}}).write();
  const DecodedImage image = test::decoded(tiff);
  ASSERT_EQ(image.raster.pixels.size(), raster.pixels.size());
  EXPECT_NEAR(image.raster.pixels[100], 90, 2);
}

TEST(ImageTiff, PagesWithoutThumbnailsAndMasks) {
  const auto page = [](int width, std::uint32_t kind) {
    return std::pair(width, TiffBuilder::Page{{{254, {{kind}, {}}}}, {std::string(static_cast<std::size_t>(width), 'x')}});
  };
  TiffBuilder builder;
  for (const auto& [width, entries] : {page(3, 0), page(4, 1), page(5, 4), page(6, 2)}) builder.page(width, 1, entries);
  const std::string tiff = builder.write();
  const auto file = ImageFile::open(std::as_bytes(std::span(tiff)), {});
  ASSERT_TRUE(file);
  ASSERT_EQ(file->count(), 2);
  EXPECT_EQ(file->decode(0)->raster.width_px, 3);
  EXPECT_EQ(file->decode(1)->raster.width_px, 6);
}

TEST(ImageTiff, OrientationTurnsThePixels) {
  const std::string tiff = TiffBuilder().page(2, 1, {{{274, {{6}, {}}}}, {"ab"}}).write();
  const Raster raster = test::decoded(tiff).raster;
  EXPECT_EQ(raster.width_px, 1);
  EXPECT_EQ(text_of(raster.pixels), "ab");
  EXPECT_EQ(text_of(test::decoded(TiffBuilder().page(2, 1, {{{274, {{2}, {}}}}, {"ab"}}).write()).raster.pixels), "ba");
}

TEST(ImageTiff, DirectoriesThatGoRoundAreReadOnce) {
  std::string tiff = TiffBuilder().page(2, 1, {{}, {"ab"}}).page(2, 1, {{}, {"cd"}}).write();
  const std::string first = tiff.substr(4, 4);
  const std::size_t second = static_cast<unsigned char>(tiff[4]) + 2 + 6 * 12;
  ASSERT_NE(tiff.substr(second, 4), std::string(4, '\0'));
  tiff.replace(tiff.rfind(std::string(4, '\0')), 4, first);
  const auto file = ImageFile::open(std::as_bytes(std::span(tiff)), {});
  ASSERT_TRUE(file);
  EXPECT_EQ(file->count(), 2);
  Limits limits;
  limits.pages = 1;
  EXPECT_EQ(ImageFile::open(std::as_bytes(std::span(tiff)), limits).error().code, ErrorCode::LimitExceeded);
}

TEST(ImageTiff, WhatIsMissingIsWhiteAndTold) {
  const std::string tiff = TiffBuilder().page(2, 4, {{{278, {{2}, {}}}}, {"abcd", "e"}}).write();
  const DecodedImage image = test::decoded(tiff);
  EXPECT_EQ(text_of(image.raster.pixels), "abcd\xFF\xFF\xFF\xFF");
  EXPECT_EQ(image.diagnostics.size(), 1u);
  EXPECT_NE(test::refusal(TiffBuilder().page(2, 4, {{}, {""}}).write()).find("not one row"), std::string::npos);
}

TEST(ImageTiff, SaysWhatItCannotRead) {
  const auto with = [](int tag, std::uint32_t value) {
    return test::refusal(TiffBuilder().page(2, 1, {{{tag, {{value}, {}}}}, {"ab"}}).write());
  };
  EXPECT_NE(with(259, 34661).find("compression 34661"), std::string::npos);
  EXPECT_NE(with(262, 32845).find("colours of kind 32845"), std::string::npos);
  EXPECT_NE(with(258, 24).find("24 bits a sample"), std::string::npos);
  EXPECT_NE(with(256, 1'000'000'000).find("more than the limit"), std::string::npos);
  EXPECT_NE(with(257, 0).find("one of its sides is zero"), std::string::npos);
  EXPECT_NE(with(322, 4'000'000'000).find("pixels"), std::string::npos) << "tiles of any size";
  EXPECT_NE(test::refusal(std::string("II*\0\x99\0\0\0", 8)).find("no directory"), std::string::npos);
}

}  // namespace
}  // namespace dq::image
