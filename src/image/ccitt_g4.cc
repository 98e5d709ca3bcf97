// ITU-T T.6: each row is coded by how its changes of colour lie to those of the row above.
#include <cmath>

#include "image/ccitt_codes.h"
#include "image/encode.h"

namespace dq::image {
namespace {

using namespace ccitt;

constexpr std::uint8_t kThreshold = 128;

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
