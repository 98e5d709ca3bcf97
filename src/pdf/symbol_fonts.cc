#include "pdf/symbol_fonts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace dq::pdf {

namespace {

// Codes 0x20 to 0x7E, then 0xA0 to 0xFE, of Adobe's Symbol encoding; 0: none.
constexpr std::u32string_view kSymbolLow =
    U" !\u2200#\u2203%&\u220B()\u2217+,\u2212./"
    U"0123456789:;<=>?\u2245\u0391\u0392\u03A7\u0394\u0395\u03A6\u0393\u0397\u0399\u03D1\u039A\u039B\u039C"
    U"\u039D\u039F\u03A0\u0398\u03A1\u03A3\u03A4\u03A5\u03C2\u03A9\u039E\u03A8\u0396[\u2234]\u22A5_"
    U"\u203E\u03B1\u03B2\u03C7\u03B4\u03B5\u03C6\u03B3"
    U"\u03B7\u03B9\u03D5\u03BA\u03BB\u03BC\u03BD\u03BF\u03C0\u03B8\u03C1\u03C3\u03C4\u03C5\u03D6\u03C9\u03BE\u03C8\u03B6{|}\u223C";
constexpr std::u32string_view kSymbolHigh =
    U"\u20AC\u03D2\u2032\u2264\u2044\u221E\u0192\u2663\u2666\u2665\u2660\u2194\u2190\u2191\u2192\u2193\u00B0\u00B1\u2033\u2265\u00D7\u221D"
    U"\u2202\u2022"
    U"\u00F7\u2260\u2261\u2248\u2026\u23D0\u23AF\u21B5\u2135\u2111\u211C\u2118\u2297\u2295\u2205\u2229\u222A\u2283\u2287\u2284\u2282\u2286"
    U"\u2208\u2209"
    U"\u2220\u2207\u00AE\u00A9\u2122\u220F\u221A\u22C5\u00AC\u2227\u2228\u21D4\u21D0\u21D1\u21D2\u21D3\u25CA\u2329\u00AE\u00A9\u2122\u2211"
    U"\u239B\u239C"
    U"\u239D\u23A1\u23A2\u23A3\u23A7\u23A8\u23A9\u23AA\u20AC\u232A\u222B\u2320\u23AE\u2321\u239E\u239F\u23A0\u23A4\u23A5\u23A6\u23AB\u23AC"
    U"\u23AD";
static_assert(kSymbolLow.size() == 0x5F && kSymbolHigh.size() == 0x5F);

constexpr std::array<std::pair<unsigned, char32_t>, 20> kWingdings{{
    {0x6C, 0x25CF}, {0x6D, 0x274D}, {0x6E, 0x25A0}, {0x6F, 0x25A1}, {0x71, 0x2751}, {0x72, 0x2752}, {0x73, 0x2B27},
    {0x75, 0x25C6}, {0x76, 0x2756}, {0x77, 0x2B25}, {0x78, 0x2327}, {0x9F, 0x2022}, {0xA7, 0x25AA}, {0xA8, 0x25FB},
    {0xD8, 0x27A2}, {0xE0, 0x2192}, {0xFB, 0x2717}, {0xFC, 0x2713}, {0xFD, 0x2612}, {0xFE, 0x2611},
}};

unsigned byte_of(char32_t code) { return code < 0x100 ? code : code >= 0xF000 && code < 0xF100 ? code - 0xF000 : 0; }

}  // namespace

char32_t symbol_of(std::string_view font_name, char32_t code) {
  const unsigned byte = byte_of(code);
  if (font_name.starts_with("Symbol")) {
    if (byte >= 0x20 && byte < 0x7F) return kSymbolLow[byte - 0x20];
    return byte >= 0xA0 && byte < 0xFF ? kSymbolHigh[byte - 0xA0] : 0;
  }
  if (!font_name.starts_with("Wingdings") || font_name.starts_with("Wingdings2") || font_name.starts_with("Wingdings3")) return 0;
  const auto found = std::ranges::find(kWingdings, byte, &std::pair<unsigned, char32_t>::first);
  return found == kWingdings.end() ? 0 : found->second;
}

bool is_unreadable(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0xD800 && c < 0xF900) || c == 0xFFFD || (c & 0xFFFE) == 0xFFFE ||
         (c >= 0xFDD0 && c < 0xFDF0) || c >= 0xF0000;
}

}  // namespace dq::pdf
