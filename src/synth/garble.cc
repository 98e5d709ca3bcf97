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

}  // namespace

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
