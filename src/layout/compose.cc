#include "layout/compose.h"

#include <array>
#include <cstddef>
#include <string_view>

namespace dq::layout {

namespace {

// The combining mark that a spacing accent stands for; 0: none.
char32_t combining_of(char32_t c) {
  switch (c) {
    case 0x60:
    case 0x2CB:
      return 0x300;
    case 0xB4:
    case 0x2CA:
      return 0x301;
    case 0x5E:
    case 0x2C6:
      return 0x302;
    case 0x7E:
    case 0x2DC:
      return 0x303;
    case 0xAF:
    case 0x2C9:
      return 0x304;
    case 0x2D8:
      return 0x306;
    case 0x2D9:
      return 0x307;
    case 0xA8:
      return 0x308;
    case 0x2DA:
    case 0xB0:
      return 0x30A;
    case 0x2DD:
      return 0x30B;
    case 0x2C7:
      return 0x30C;
    case 0xB8:
      return 0x327;
    case 0x2DB:
      return 0x328;
    default:
      return c >= 0x300 && c <= 0x36F ? c : 0;
  }
}

struct Row {
  char32_t mark;
  std::u32string_view bases, whole;
};
constexpr std::array<Row, 12> kRows{{
    {0x300, U"AEIOUaeiouNn", U"ÀÈÌÒÙàèìòùǸǹ"},
    {0x301, U"AEIOUYaeiouyCcLlNnRrSsZz", U"ÁÉÍÓÚÝáéíóúýĆćĹĺŃńŔŕŚśŹź"},
    {0x302, U"AEIOUaeiouCcGgHhJjSsWwYy", U"ÂÊÎÔÛâêîôûĈĉĜĝĤĥĴĵŜŝŴŵŶŷ"},
    {0x303, U"ANOanoIiUu", U"ÃÑÕãñõĨĩŨũ"},
    {0x304, U"AaEeIiOoUu", U"ĀāĒēĪīŌōŪū"},
    {0x306, U"AaEeGgIiOoUu", U"ĂăĔĕĞğĬĭŎŏŬŭ"},
    {0x307, U"CcEeGgIZz", U"ĊċĖėĠġİŻż"},
    {0x308, U"AEIOUaeiouyY", U"ÄËÏÖÜäëïöüÿŸ"},
    {0x30A, U"AaUu", U"ÅåŮů"},
    {0x30B, U"OoUu", U"ŐőŰű"},
    {0x30C, U"CcDdEeNnRrSsTtZzAaIiOoUuLlGg", U"ČčĎďĚěŇňŘřŠšŤťŽžǍǎǏǐǑǒǓǔĽľǦǧ"},
    {0x327, U"CcGgKkLlNnRrSsTt", U"ÇçĢģĶķĻļŅņŖŗŞşŢţ"},
}};

}  // namespace

bool is_accent(char32_t code) { return combining_of(code) != 0; }

char32_t composed(char32_t base, char32_t mark) {
  const char32_t accent = combining_of(mark);
  if (accent == 0) return 0;
  if (base == 0x131) base = 'i';  // dotless i and j are what old fonts put accents on
  if (base == 0x237) base = 'j';
  for (const Row& row : kRows) {
    if (row.mark != accent) continue;
    const std::size_t at = row.bases.find(base);
    if (at != std::u32string_view::npos) return row.whole[at];
  }
  return 0;
}

}  // namespace dq::layout
