#include <array>

#include "text_layer/hidden_text.h"

namespace dq::text_layer {
namespace {

constexpr int kUnits = 1000, kAscent = 800, kDescent = -200, kAdvance = 500;

class Table {
 public:
  explicit Table(const char* tag) : tag_(tag) {}
  Table& u16(int value) {
    bytes_ += static_cast<char>(value >> 8 & 255);
    bytes_ += static_cast<char>(value & 255);
    return *this;
  }
  Table& u32(std::uint32_t value) { return u16(static_cast<int>(value >> 16)).u16(static_cast<int>(value & 0xffff)); }
  Table& zeros(int words) {
    for (int n = 0; n < words; ++n) u16(0);
    return *this;
  }
  const std::string& tag() const { return tag_; }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string tag_, bytes_;
};

std::uint32_t checksum(std::string bytes) {
  bytes.resize((bytes.size() + 3) / 4 * 4);
  std::uint32_t sum = 0;
  for (std::size_t n = 0; n < bytes.size(); n += 4)
    for (std::size_t k = 0; k < 4; ++k) sum += static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[n + k])) << (24 - 8 * k);
  return sum;
}

// A line from corner to corner and back, which covers nothing. PDFium goes by the bounds of glyphs: it passes over text without height, as
// that of empty glyphs is where lines run up or down.
constexpr int kPoints = 2, kGlyphBytes = 24;
Table glyph() {
  constexpr int kBothOnCurve = 0x0101;
  Table table("glyf");
  table.u16(1).u16(0).u16(kDescent).u16(kAdvance).u16(kAscent);  // contours and bounds
  return table.u16(kPoints - 1).u16(0).u16(kBothOnCurve).u16(0).u16(kAdvance).u16(kDescent).u16(kAscent - kDescent);
}

// The tables in the order of their tags, as the directory wants them.
std::array<Table, 7> tables() {
  constexpr std::uint32_t kOne = 0x10000, kMagic = 0x5f0f3cf5;
  return {glyph(),
          Table("head")
              .u32(kOne)
              .u32(kOne)
              .u32(0)
              .u32(kMagic)
              .u16(0)
              .u16(kUnits)
              .zeros(8)
              .u16(0)
              .u16(kDescent)
              .u16(kAdvance)
              .u16(kAscent)
              .u16(0)
              .u16(8)
              .u16(2)
              .u16(0)
              .u16(0),
          Table("hhea").u32(kOne).u16(kAscent).u16(kDescent).u16(0).u16(kAdvance).zeros(2).u16(kAdvance).u16(1).zeros(7).u16(1),
          Table("hmtx").u16(kAdvance).u16(0),
          Table("loca").u16(0).u16(kGlyphBytes / 2),
          Table("maxp").u32(kOne).u16(1).u16(kPoints).u16(1).zeros(2).u16(2).zeros(8),
          Table("post").u32(3 * kOne).zeros(14)};
}

}  // namespace

std::string glyphless_font() {
  const auto all = tables();
  constexpr std::uint32_t kHeader = 12, kEntry = 16;
  Table directory("");
  directory.u32(0x10000).u16(all.size()).u16(64).u16(2).u16(static_cast<int>(all.size()) * 16 - 64);
  std::string body;
  std::string out;
  for (const Table& table : all) {
    const std::size_t at = kHeader + kEntry * all.size() + body.size();
    out += table.tag();
    out += Table("")
               .u32(checksum(table.bytes()))
               .u32(static_cast<std::uint32_t>(at))
               .u32(static_cast<std::uint32_t>(table.bytes().size()))
               .bytes();
    body += table.bytes();
    body.resize((body.size() + 3) / 4 * 4);
  }
  return directory.bytes() + out + body;
}

}  // namespace dq::text_layer
