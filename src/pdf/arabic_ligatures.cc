#include "pdf/arabic_ligatures.h"

#include <utility>

#include "base/utf8.h"

namespace dq::pdf {

namespace {

// Joining type R of Unicode's ArabicShaping.txt, the letters in use.
bool joins_only_to_the_right(char32_t c) {
  constexpr std::u32string_view kLetters =
      U"\u0622\u0623\u0624\u0625\u0627\u0629\u062F\u0630\u0631\u0632\u0648\u0671\u0672\u0673\u06D2\u06D3";
  return kLetters.find(c) != std::u32string_view::npos || (c >= 0x0688 && c <= 0x0699) || (c >= 0x06C3 && c <= 0x06CB);
}

// Votes: 1 for backward, -1 for forward, 0 when both ends join alike.
int backward(const LetterGroup& group, const std::vector<Glyph>& glyphs) {
  const bool first = joins_only_to_the_right(glyphs[group.begin].code),
             last = joins_only_to_the_right(glyphs[group.begin + group.count - 1].code);
  return first == last ? 0 : first ? 1 : -1;
}

void turn_round(const LetterGroup& group, std::vector<Glyph>& glyphs) {
  for (std::size_t a = group.begin, b = group.begin + group.count - 1; a < b; ++a, --b) std::swap(glyphs[a].code, glyphs[b].code);
}

}  // namespace

void order_ligatures(std::span<const LetterGroup> groups, std::vector<Glyph>& glyphs) {
  std::vector<int> of_font;
  for (const LetterGroup& group : groups) {
    const std::size_t font = glyphs[group.begin].font;
    if (font >= of_font.size()) of_font.resize(font + 1);
    of_font[font] += backward(group, glyphs);
  }
  for (const LetterGroup& group : groups) {
    const int own = backward(group, glyphs);
    if (own > 0 || (own == 0 && of_font[glyphs[group.begin].font] > 0)) turn_round(group, glyphs);
  }
}

}  // namespace dq::pdf
