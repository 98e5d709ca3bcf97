// ITU-T T.6: each row is coded by how its changes of colour lie to those of the row above.
#include <cmath>

#include "image/encode.h"

namespace dq::image {
namespace {

constexpr std::uint8_t kThreshold = 128;

struct Code {
  std::uint16_t bits;
  std::uint8_t length;
};

// Runs of 0 to 63 pixels; of 64, 128, ... 1728; of 1792, 1856, ... 2560 in both colours (ITU-T T.4, tables 2 and 3).
constexpr Code kWhite[] = {{0x35, 8}, {0x7, 6},  {0x7, 4},  {0x8, 4},  {0xb, 4},  {0xc, 4},  {0xe, 4},  {0xf, 4},  {0x13, 5}, {0x14, 5},
                           {0x7, 5},  {0x8, 5},  {0x8, 6},  {0x3, 6},  {0x34, 6}, {0x35, 6}, {0x2a, 6}, {0x2b, 6}, {0x27, 7}, {0xc, 7},
                           {0x8, 7},  {0x17, 7}, {0x3, 7},  {0x4, 7},  {0x28, 7}, {0x2b, 7}, {0x13, 7}, {0x24, 7}, {0x18, 7}, {0x2, 8},
                           {0x3, 8},  {0x1a, 8}, {0x1b, 8}, {0x12, 8}, {0x13, 8}, {0x14, 8}, {0x15, 8}, {0x16, 8}, {0x17, 8}, {0x28, 8},
                           {0x29, 8}, {0x2a, 8}, {0x2b, 8}, {0x2c, 8}, {0x2d, 8}, {0x4, 8},  {0x5, 8},  {0xa, 8},  {0xb, 8},  {0x52, 8},
                           {0x53, 8}, {0x54, 8}, {0x55, 8}, {0x24, 8}, {0x25, 8}, {0x58, 8}, {0x59, 8}, {0x5a, 8}, {0x5b, 8}, {0x4a, 8},
                           {0x4b, 8}, {0x32, 8}, {0x33, 8}, {0x34, 8}};
constexpr Code kBlack[] = {
    {0x37, 10}, {0x2, 3},   {0x3, 2},   {0x2, 2},   {0x3, 3},   {0x3, 4},   {0x2, 4},   {0x3, 5},   {0x5, 6},   {0x4, 6},   {0x4, 7},
    {0x5, 7},   {0x7, 7},   {0x4, 8},   {0x7, 8},   {0x18, 9},  {0x17, 10}, {0x18, 10}, {0x8, 10},  {0x67, 11}, {0x68, 11}, {0x6c, 11},
    {0x37, 11}, {0x28, 11}, {0x17, 11}, {0x18, 11}, {0xca, 12}, {0xcb, 12}, {0xcc, 12}, {0xcd, 12}, {0x68, 12}, {0x69, 12}, {0x6a, 12},
    {0x6b, 12}, {0xd2, 12}, {0xd3, 12}, {0xd4, 12}, {0xd5, 12}, {0xd6, 12}, {0xd7, 12}, {0x6c, 12}, {0x6d, 12}, {0xda, 12}, {0xdb, 12},
    {0x54, 12}, {0x55, 12}, {0x56, 12}, {0x57, 12}, {0x64, 12}, {0x65, 12}, {0x52, 12}, {0x53, 12}, {0x24, 12}, {0x37, 12}, {0x38, 12},
    {0x27, 12}, {0x28, 12}, {0x58, 12}, {0x59, 12}, {0x2b, 12}, {0x2c, 12}, {0x5a, 12}, {0x66, 12}, {0x67, 12}};
constexpr Code kWhiteMakeUp[] = {{0x1b, 5}, {0x12, 5}, {0x17, 6}, {0x37, 7}, {0x36, 8}, {0x37, 8}, {0x64, 8}, {0x65, 8}, {0x68, 8},
                                 {0x67, 8}, {0xcc, 9}, {0xcd, 9}, {0xd2, 9}, {0xd3, 9}, {0xd4, 9}, {0xd5, 9}, {0xd6, 9}, {0xd7, 9},
                                 {0xd8, 9}, {0xd9, 9}, {0xda, 9}, {0xdb, 9}, {0x98, 9}, {0x99, 9}, {0x9a, 9}, {0x18, 6}, {0x9b, 9}};
constexpr Code kBlackMakeUp[] = {{0xf, 10},  {0xc8, 12}, {0xc9, 12}, {0x5b, 12}, {0x33, 12}, {0x34, 12}, {0x35, 12},
                                 {0x6c, 13}, {0x6d, 13}, {0x4a, 13}, {0x4b, 13}, {0x4c, 13}, {0x4d, 13}, {0x72, 13},
                                 {0x73, 13}, {0x74, 13}, {0x75, 13}, {0x76, 13}, {0x77, 13}, {0x52, 13}, {0x53, 13},
                                 {0x54, 13}, {0x55, 13}, {0x5a, 13}, {0x5b, 13}, {0x64, 13}, {0x65, 13}};
constexpr Code kLongMakeUp[] = {{0x8, 11},  {0xc, 11},  {0xd, 11},  {0x12, 12}, {0x13, 12}, {0x14, 12}, {0x15, 12},
                                {0x16, 12}, {0x17, 12}, {0x1c, 12}, {0x1d, 12}, {0x1e, 12}, {0x1f, 12}};

constexpr Code kPass{1, 4}, kHorizontal{1, 3}, kEndOfBlock{1, 12};
// By how many pixels the change stands right of the one above, plus three.
constexpr Code kVertical[] = {{2, 7}, {2, 6}, {2, 3}, {1, 1}, {3, 3}, {3, 6}, {3, 7}};
constexpr int kFurthest = 3;
constexpr int kLongestRun = 2560;

class Bits {
 public:
  void put(Code code) {
    pending_ = pending_ << code.length | code.bits;
    for (count_ += code.length; count_ >= 8; count_ -= 8) bytes_ += static_cast<char>(pending_ >> (count_ - 8) & 255);
  }
  std::string finish() {
    if (count_ > 0) bytes_ += static_cast<char>(pending_ << (8 - count_) & 255);
    return std::move(bytes_);
  }

 private:
  std::string bytes_;
  std::uint64_t pending_ = 0;
  int count_ = 0;
};

void put_run(Bits& bits, int length, bool black) {
  // By pointers: GCC 12 with -fsanitize=undefined reads the wrong element of a conditional array.
  const Code* const codes = black ? kBlack : kWhite;
  const Code* const make_up = black ? kBlackMakeUp : kWhiteMakeUp;
  for (; length > kLongestRun; length -= kLongestRun) bits.put(kLongMakeUp[12]);
  const auto n = static_cast<std::size_t>(length / 64);
  if (n >= 28) {
    bits.put(kLongMakeUp[n - 28]);
  } else if (n > 0) {
    bits.put(make_up[n - 1]);
  }
  bits.put(codes[length % 64]);
}

// Where the colour changes in a row that begins after an imaginary white pixel, then the row's width twice and again.
std::vector<int> changes_of(std::span<const std::uint8_t> row) {
  std::vector<int> changes;
  bool black = false;
  for (std::size_t x = 0; x < row.size(); ++x)
    if ((row[x] < kThreshold) != black) {
      changes.push_back(static_cast<int>(x));
      black = !black;
    }
  changes.insert(changes.end(), 4, static_cast<int>(row.size()));
  return changes;
}

// `b`: index into `above` of the first change right of a0 to the colour opposite to a0's. Changes of even index are to black.
class RowCoder {
 public:
  RowCoder(Bits& bits, const std::vector<int>& above, const std::vector<int>& now, int width)
      : bits_(bits), above_(above), now_(now), width_(width) {}

  void code() {
    while (a0_ < width_) step();
  }

 private:
  void step() {
    find_b();
    const int a1 = now_[a_], b1 = above_[b_], b2 = above_[b_ + 1];
    if (b2 < a1) {
      bits_.put(kPass);
      a0_ = b2;
    } else if (const int offset = a1 - b1; offset >= -kFurthest && offset <= kFurthest) {
      bits_.put(kVertical[offset + kFurthest]);
      a0_ = a1;
      ++a_;
    } else {
      const bool black = a_ % 2 == 1;
      bits_.put(kHorizontal);
      put_run(bits_, a1 - std::max(a0_, 0), black);
      put_run(bits_, now_[a_ + 1] - a1, !black);
      a0_ = now_[a_ + 1];
      a_ += 2;
    }
  }
  void find_b() {
    while (b_ > 0 && above_[b_ - 1] > a0_) --b_;
    while (above_[b_] < width_ && (above_[b_] <= a0_ || b_ % 2 != a_ % 2)) ++b_;
  }

  Bits& bits_;
  const std::vector<int>& above_;
  const std::vector<int>& now_;
  const int width_;
  int a0_ = -1;
  std::size_t a_ = 0, b_ = 0;
};

void put16(std::string& out, unsigned value) { out += {static_cast<char>(value & 255), static_cast<char>(value >> 8 & 255)}; }
void put32(std::string& out, std::uint32_t value) { put16(out, value & 0xffff), put16(out, value >> 16); }

enum FieldType : unsigned { kShort = 3, kLong = 4, kRational = 5 };

void put_entry(std::string& out, unsigned tag, FieldType type, std::uint32_t value) {
  put16(out, tag), put16(out, type), put32(out, 1), put32(out, value);
}

}  // namespace

Result<std::string> encode_g4(const Raster& raster) {
  if (raster.empty()) return fail(ErrorCode::Usage, "an empty raster cannot be written");
  const Raster gray = to_gray(raster);
  Bits bits;
  std::vector<int> above(4, gray.width_px);
  for (int y = 0; y < gray.height_px; ++y) {
    std::vector<int> now = changes_of(gray.row(y));
    RowCoder(bits, above, now, gray.width_px).code();
    above = std::move(now);
  }
  bits.put(kEndOfBlock);
  bits.put(kEndOfBlock);
  return bits.finish();
}

Result<std::string> encode_tiff_g4(const Raster& raster) {
  DQ_TRY(const std::string strip, encode_g4(raster));
  constexpr unsigned kEntries = 11;
  constexpr std::uint32_t kDirectory = 8, kFractions = kDirectory + 2 + kEntries * 12 + 4, kStrip = kFractions + 16;
  constexpr std::uint32_t kInch = 2, kThousandths = 1000;
  const auto thousandths = [](float dpi) { return static_cast<std::uint32_t>(std::lround(dpi * kThousandths)); };
  std::string out = "II*";
  out += '\0';
  put32(out, kDirectory);
  put16(out, kEntries);
  put_entry(out, 256, kLong, static_cast<std::uint32_t>(raster.width_px));
  put_entry(out, 257, kLong, static_cast<std::uint32_t>(raster.height_px));
  put_entry(out, 258, kShort, 1);      // bits a sample
  put_entry(out, 259, kShort, 4);      // compression: T.6
  put_entry(out, 262, kShort, 0);      // white is zero
  put_entry(out, 273, kLong, kStrip);  // where the strip is
  put_entry(out, 278, kLong, static_cast<std::uint32_t>(raster.height_px));
  put_entry(out, 279, kLong, static_cast<std::uint32_t>(strip.size()));
  put_entry(out, 282, kRational, kFractions);
  put_entry(out, 283, kRational, kFractions + 8);
  put_entry(out, 296, kShort, kInch);
  put32(out, 0);
  put32(out, thousandths(raster.resolution.x_dpi)), put32(out, kThousandths);
  put32(out, thousandths(raster.resolution.y_dpi)), put32(out, kThousandths);
  return out + strip;
}

}  // namespace dq::image
