// Text of broken fonts, read a second time or guessed.
#include "base/utf8.h"
#include "fuzz/drawn_content.h"
#include "fuzz/targets.h"
#include "pdf/guessed_codes.h"
#include "pdf/overprint.h"
#include "pdf/text_recovery.h"

namespace dq::fuzz {
namespace {

bool is_character(char32_t c) { return c <= 0x10FFFF && !(c >= 0xD800 && c < 0xE000); }

void check_glyphs(const PageContent& content) {
  for (const Glyph& glyph : content.glyphs) {
    check(is_character(glyph.code), "a glyph's code is a character");
    check(glyph.font < content.fonts.size(), "a glyph has a font");
  }
}

// Codes as fonts without maps have them: any, and marked so.
void spoil(ByteSource& source, PageContent& content) {
  const int shift = source.below(64), every = source.below(4) + 1;
  const bool type3 = source.yes();
  for (Font& font : content.fonts) font.type3 = type3;
  for (std::size_t n = 0; n < content.glyphs.size(); n += static_cast<std::size_t>(every)) {
    Glyph& glyph = content.glyphs[n];
    glyph.code = is_character(glyph.code + static_cast<char32_t>(shift)) ? glyph.code + static_cast<char32_t>(shift) : kReplacement;
    if (shift % 3 != 0) glyph.flags |= kGlyphUnreadable;
  }
}

void check_repeats(const PageContent& content) {
  const std::vector<int> repeats = pdf::repeated_glyphs(content.glyphs);
  check(repeats.size() == content.glyphs.size(), "an entry a glyph");
  for (std::size_t n = 0; n < repeats.size(); ++n) {
    if (repeats[n] < 0) continue;
    check(repeats[n] < static_cast<int>(repeats.size()) && repeats[n] != static_cast<int>(n), "another glyph");
    check(repeats[static_cast<std::size_t>(repeats[n])] == -1, "what is repeated repeats nothing");
  }
}

}  // namespace

void fuzz_recovery(std::span<const std::uint8_t> bytes) {
  ByteSource source(bytes);
  const int choice = source.byte();
  PageContent content = drawn_content(source, 1);
  check_repeats(content);
  PageContent broken = content;
  spoil(source, broken);
  if (choice & 1) pdf::confirm_guesses(broken);
  check_glyphs(broken);
  const std::size_t before = broken.glyphs.size();
  if (pdf::has_broken_text(broken)) pdf::recover_text(broken, content);
  check(broken.glyphs.size() <= before + content.glyphs.size(), "no glyphs out of nothing");
  check_glyphs(broken);
  pdf::note_unreadable(broken);
}

}  // namespace dq::fuzz
