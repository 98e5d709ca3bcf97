#include "synth/garble.h"

#include "base/utf8.h"

namespace dq::synth {
namespace {

// What OCR takes for each other.
constexpr std::u32string_view kAlike[] = {U"O0oQD", U"1lI|!", U"5S$s", U"8B&", U"2Zz", U"6Gb", U"9gq", U"ceo",
                                          U"hb",    U"nru",   U"vy",   U".,'", U"-~_", U"tf+", U"EF",  U"ij;"};

char32_t lookalike(char32_t code, Random& random) {
  for (const auto& group : kAlike)
    if (const auto at = group.find(code); at != group.npos)
      return group[(at + 1 + static_cast<std::size_t>(random.below(static_cast<int>(group.size()) - 1))) % group.size()];
  static constexpr std::u32string_view kRubbish = U"~^*;:\\{}]";
  return random.pick(kRubbish);
}

char32_t shifted(char32_t code, int by) {
  const auto turned = [&](char32_t first, int count) {
    return first + static_cast<char32_t>((static_cast<int>(code - first) + by) % count);
  };
  if (code >= U'a' && code <= U'z') return turned(U'a', 26);
  if (code >= U'A' && code <= U'Z') return turned(U'A', 26);
  if (code >= U'0' && code <= U'9') return turned(U'0', 10);
  return code;
}

}  // namespace

Garbling any_garbling(Random& random) {
  const double what = random.uniform();
  if (what < 0.5) return {Garble::Misread, random.uniform(0.03, 0.4), 1};
  return {what < 0.8 ? Garble::Shifted : Garble::Rubbish, 1, random.range(1, 9)};
}

std::string garbled(std::string_view word, const Garbling& garbling, Random& random) {
  static constexpr std::u32string_view kSigns = U"!#%'()*,-./:;<=>\\^_|~ilI1";
  if (garbling.kind == Garble::Misread) return garbled(word, garbling.share, random);
  std::u32string out;
  for (const char32_t code : to_utf32(word)) out += garbling.kind == Garble::Shifted ? shifted(code, garbling.shift) : random.pick(kSigns);
  return to_utf8(out);
}

std::string garbled(std::string_view word, double share, Random& random) {
  std::u32string out;
  for (const char32_t code : to_utf32(word)) {
    if (!random.chance(share)) {
      out += code;
      continue;
    }
    const double what = random.uniform();
    if (what < 0.75) out += lookalike(code, random);
    if (what >= 0.9) out.append(2, code);
  }
  return out.empty() ? "~" : to_utf8(out);
}

}  // namespace dq::synth
