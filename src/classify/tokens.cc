#include "classify/tokens.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace dq::classify {
namespace {

// What letters of U+00C0 to U+017F are without their marks; a letter that is two stands for its first.
constexpr std::string_view kPlainLatin =
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
constexpr char32_t kPlainLatinBegins = 0xC0;
static_assert(kPlainLatin.size() == 0x180 - 0xC0);

constexpr std::array<std::string_view, 151> kCommon = {
    "a",    "aan",  "al",   "all",  "als",  "an",   "and",   "are",  "as",    "at",   "au",   "auf",   "aus",  "aux", "avec", "be",
    "bei",  "been", "but",  "by",   "ce",   "che",  "com",   "con",  "da",    "dans", "das",  "de",    "del",  "dem", "den",  "der",
    "des",  "di",   "die",  "do",   "du",   "e",    "ein",   "eine", "einer", "el",   "en",   "er",    "es",   "est", "et",   "for",
    "from", "fur",  "had",  "has",  "have", "he",   "her",   "het",  "his",   "i",    "if",   "ihr",   "ihre", "il",  "im",   "in",
    "is",   "ist",  "it",   "its",  "la",   "las",  "le",    "les",  "lo",    "los",  "mas",  "may",   "mit",  "na",  "ne",   "nicht",
    "no",   "nos",  "not",  "nous", "o",    "of",   "on",    "or",   "os",    "ou",   "our",  "over",  "para", "par", "per",  "por",
    "pour", "que",  "qui",  "se",   "sein", "sera", "she",   "si",   "sich",  "sie",  "sind", "so",    "som",  "son", "sont", "such",
    "su",   "sur",  "te",   "than", "that", "the",  "their", "then", "there", "they", "this", "to",    "u",    "um",  "un",   "una",
    "und",  "une",  "us",   "van",  "vom",  "von",  "vor",   "vous", "was",   "we",   "were", "which", "will", "wir", "wird", "with",
    "y",    "you",  "your", "zu",   "zum",  "zur",  "ces"};

char32_t lower(char32_t c) {
  if (c >= 'A' && c <= 'Z') return c + ('a' - 'A');
  if (c >= kPlainLatinBegins && c < kPlainLatinBegins + kPlainLatin.size()) {
    const char plain = kPlainLatin[c - kPlainLatinBegins];
    return plain == ' ' ? c : static_cast<char32_t>(plain);
  }
  if ((c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F)) return c + 0x20;
  return c;
}

bool is_kept(char32_t c) { return is_letter(c) || is_digit(c); }

}  // namespace

std::string token_of(std::string_view word) {
  const std::u32string text = to_utf32(word);
  std::size_t begin = 0, end = text.size();
  while (begin < end && !is_kept(text[begin])) ++begin;
  while (end > begin && !is_kept(text[end - 1])) --end;
  std::string out;
  for (std::size_t n = begin; n < end; ++n) {
    const char32_t c = lower(text[n]);
    if (is_combining(c)) continue;
    if (!is_digit(c)) append_utf8(out, c);
    else if (!out.ends_with('9')) out += '9';
  }
  return out;
}

bool is_common(std::string_view token) {
  static const auto sorted = [] {
    auto words = kCommon;
    std::ranges::sort(words);
    return words;
  }();
  return std::ranges::binary_search(sorted, token);
}

bool has_figure(std::string_view token) { return token.find('9') != std::string_view::npos; }

}  // namespace dq::classify
