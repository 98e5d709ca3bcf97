#include "pdf/guessed_codes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "pdf/letter_usage.h"

namespace dq::pdf {

namespace {

// What is added to a font's code: ASCII as it is; glyph numbers of TrueType fonts in the usual order.
constexpr std::array<char32_t, 2> kShifts{0, 29};
// Share of the characters that a right reading makes printable.
constexpr double kPrintableShare = 0.9;
// Letters from which a font beside a confirmed one has to look usual itself, and how usual.
constexpr int kFewLetters = 10;
constexpr double kFairlyUsual = 0.5;
// Codes 11 to 15 of TeX's text fonts (Knuth, Computer Modern, OT1).
constexpr std::array<std::u32string_view, 5> kTexLigatures{U"ff", U"fi", U"fl", U"ffi", U"ffl"};
constexpr char32_t kFirstTexLigature = 11;

bool is_printable(char32_t c) { return c >= 0x20 && c < 0x7F; }
bool is_guess(const Glyph& glyph) { return (glyph.flags & kGlyphUnreadable) && glyph.code != kReplacement; }

struct Guess {
  int glyphs = 0, printable = 0;
  LetterUsage letters;

  bool readable() const { return glyphs > 0 && printable >= kPrintableShare * glyphs; }
  bool certain() const { return readable() && letters.enough() && !letters.unusual(); }
  bool fair() const { return readable() && (letters.letters < kFewLetters || letters.common_share() >= kFairlyUsual); }
};

// By font name, a guess a shift. All Type 3 fonts have the empty name and are judged together.
using Guesses = std::map<std::string, std::array<Guess, kShifts.size()>>;

Guesses guesses_of(const PageContent& content) {
  Guesses guesses;
  for (const Glyph& glyph : content.glyphs) {
    if (!is_guess(glyph)) continue;
    auto& fonts = guesses[content.fonts[glyph.font].name];
    for (std::size_t n = 0; n < kShifts.size(); ++n) {
      const char32_t code = glyph.code + kShifts[n];
      ++fonts[n].glyphs;
      fonts[n].printable += is_printable(code);
      fonts[n].letters.add(code);
    }
  }
  return guesses;
}

// The shift by font name, for those that are certain, and for those that go with them.
std::map<std::string, char32_t> certain_shifts(const Guesses& guesses) {
  std::map<std::string, char32_t> shifts;
  std::array<bool, kShifts.size()> used{};
  for (const auto& [name, readings] : guesses)
    for (std::size_t n = 0; n < kShifts.size(); ++n)
      if (readings[n].certain()) used[n] = shifts.try_emplace(name, kShifts[n]).second || used[n];
  if (used[0] == used[1]) return shifts;
  const std::size_t common = used[0] ? 0 : 1;
  for (const auto& [name, readings] : guesses)
    if (readings[common].fair()) shifts.try_emplace(name, kShifts[common]);
  return shifts;
}

// The n-th of `count` letters that share a glyph, divided along its baseline.
Glyph part_of(Glyph glyph, std::size_t n, std::size_t count) {
  const float from = static_cast<float>(n) / static_cast<float>(count), to = static_cast<float>(n + 1) / static_cast<float>(count);
  const float cos = std::cos(glyph.angle), sin = std::sin(glyph.angle);
  const bool across = std::abs(cos) >= std::abs(sin), backwards = (across ? cos : sin) < 0;
  const auto part = [&](Interval<Pt> v) {
    return backwards ? Interval<Pt>{v.hi - v.length() * to, v.hi - v.length() * from}
                     : Interval<Pt>{v.lo + v.length() * from, v.lo + v.length() * to};
  };
  for (Rect<Pt>* r : {&glyph.box, &glyph.ink}) {
    const Interval<Pt> v = part(across ? r->x() : r->y());
    *r = across ? Rect<Pt>{v.lo, r->top, v.hi, r->bottom} : Rect<Pt>{r->left, v.lo, r->right, v.hi};
  }
  if (n == 0) return glyph;
  (across ? glyph.origin.x : glyph.origin.y) =
      across ? (backwards ? glyph.box.right : glyph.box.left) : (backwards ? glyph.box.bottom : glyph.box.top);
  glyph.flags &= static_cast<std::uint16_t>(~kGlyphAfterSpace);
  return glyph;
}

class Confirmer {
 public:
  Confirmer(const PageContent& content, std::map<std::string, char32_t> shifts) : content_(content), shifts_(std::move(shifts)) {}

  std::vector<Glyph> confirmed() {
    out_.reserve(content_.glyphs.size());
    for (const Glyph& glyph : content_.glyphs) is_guess(glyph) ? settle(glyph) : push(glyph);
    return std::move(out_);
  }

 private:
  void settle(Glyph glyph) {
    const Font& font = content_.fonts[glyph.font];
    const auto shift = shifts_.find(font.name);
    if (shift == shifts_.end()) {
      if (!is_printable(glyph.code)) glyph.code = kReplacement;
      return push(glyph);
    }
    const char32_t code = glyph.code + shift->second, ligature = code - kFirstTexLigature;
    glyph.code = is_printable(code) ? code : kReplacement;
    if (is_printable(code)) glyph.flags &= static_cast<std::uint16_t>(~kGlyphUnreadable);
    if (code == U' ') after_space_ = true;
    else if (font.type3 && ligature < kTexLigatures.size()) push_letters(glyph, kTexLigatures[ligature]);
    else push(glyph);
  }

  void push_letters(Glyph glyph, std::u32string_view letters) {
    glyph.flags &= static_cast<std::uint16_t>(~kGlyphUnreadable);
    for (std::size_t n = 0; n < letters.size(); ++n) {
      Glyph part = part_of(glyph, n, letters.size());
      part.code = letters[n];
      push(part);
    }
  }

  void push(Glyph glyph) {
    if (std::exchange(after_space_, false)) glyph.flags |= kGlyphAfterSpace;
    out_.push_back(glyph);
  }

  const PageContent& content_;
  std::map<std::string, char32_t> shifts_;
  std::vector<Glyph> out_;
  bool after_space_ = false;
};

}  // namespace

void confirm_guesses(PageContent& content) {
  const Guesses guesses = guesses_of(content);
  if (guesses.empty()) return;
  content.glyphs = Confirmer(content, certain_shifts(guesses)).confirmed();
}

}  // namespace dq::pdf
