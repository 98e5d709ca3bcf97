#include "text_layer/hidden_text.h"

#include <array>
#include <charconv>
#include <cmath>

#include "base/utf8.h"
#include "image/encode.h"

namespace dq::text_layer {
namespace {

constexpr double kDescentShare = 0.2, kAdvanceShare = 0.5;  // of the font size, as in glyphless_font()

std::string hex(unsigned value, int digits) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out += kHex[value >> shift & 15];
  return out;
}

// UTF-16 code units.
std::vector<unsigned> units_of(std::string_view text) {
  std::vector<unsigned> units;
  for (const char32_t code : to_utf32(text)) {
    if (code < 0x10000) {
      units.push_back(static_cast<unsigned>(code));
    } else {
      units.push_back(0xd800 + ((static_cast<unsigned>(code) - 0x10000) >> 10));
      units.push_back(0xdc00 + (static_cast<unsigned>(code) & 0x3ff));
    }
  }
  return units;
}

struct Vector {
  double x = 0, y = 0;
  double length() const { return std::sqrt(x * x + y * y); }
  // In user space.
  Vector turned(const PageToUser& m) const { return {m.a * x + m.c * y, m.b * x + m.d * y}; }
};
Vector from_to(Point<Pt> a, Point<Pt> b) { return {(b.x - a.x).value(), (b.y - a.y).value()}; }

// The text matrix takes the em square's baseline to the quad's, one em up to its height.
std::string word_operators(const HiddenWord& word, const PageToUser& map) {
  const auto units = units_of(word.text);
  const auto& p = word.quad.p;
  const Vector along = from_to(p[3], p[2]), up = from_to(p[3], p[0]);
  if (units.empty() || along.length() <= 0 || up.length() <= 0) return {};
  const double ems = kAdvanceShare * static_cast<double>(units.size());
  const Vector step = along.turned(map), rise = up.turned(map);
  const Vector origin = Vector{p[3].x.value() + kDescentShare * up.x, p[3].y.value() + kDescentShare * up.y}.turned(map);
  std::string out;
  for (const double v : {step.x / ems, step.y / ems, rise.x, rise.y, origin.x + map.e, origin.y + map.f}) out += pdf_number(v) + " ";
  out += "Tm <";
  for (const unsigned unit : units) out += hex(unit, 4);
  // The space parts words for readers; and PDFium drops text of a single glyph without a shape, since it has no width.
  return out + hex(' ', 4) + "> Tj\n";
}

}  // namespace

std::string pdf_number(double value, int digits) {
  std::array<char, 32> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, digits);
  return error == std::errc() ? std::string(text.data(), end) : "0";
}

std::string hidden_text(std::span<const HiddenLine> lines, const PageToUser& map, std::string_view font) {
  std::string words;
  for (const HiddenLine& line : lines)
    for (const HiddenWord& word : line) words += word_operators(word, map);
  return words.empty() ? words : "BT 3 Tr " + std::string(font) + " 1 Tf\n" + words + "ET\n";
}

void UsedCharacters::add(std::string_view utf8) {
  for (const unsigned unit : units_of(utf8)) high_bytes_.insert(unit >> 8);
}

// A range must keep to one high byte (ISO 32000-1, 9.10.3).
std::string UsedCharacters::to_unicode() const {
  std::string out =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Identity-Unicode def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
  for (const unsigned high : high_bytes_) {
    const std::string byte = hex(high, 2);
    out += "1 beginbfrange\n<" + byte + "00> <" + byte + "FF> <" + byte + "00>\nendbfrange\n";
  }
  return out + "endcmap\nend\nend\n";
}

Result<std::string> deflated_text(std::string_view bytes) {
  return image::deflated({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

std::string glyphless_glyph_map() { return std::string(2 * 0x10000, '\0'); }

}  // namespace dq::text_layer
