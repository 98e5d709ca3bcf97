#include "pdf/text_recovery.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "pdf/letter_usage.h"

namespace dq::pdf {

namespace {

// Letters less usual than this are mixed up for certain; lists of abbreviations come down to .55.
constexpr double kMixedUp = 0.50;
// How much more usual the letters of the other reading must be.
constexpr double kClearlyBetter = 0.05;
// With too few letters to tell, beside fonts whose letters are mixed up: letters from which a font is looked at, and how
// much more usual the other reading must be.
constexpr int kFewLetters = 10;
constexpr double kMuchBetter = 0.12;
// Shares of unreadable characters from which a font is broken, and up to which another reading is readable.
constexpr double kBrokenShare = 0.02, kReadableShare = 0.05;
constexpr int kFewestUnreadable = 3;
// Share of the page's characters from which a reader is told.
constexpr double kToldShare = 0.10;

struct FontText {
  int glyphs = 0, unreadable = 0;
  LetterUsage usage;

  double unreadable_share() const { return glyphs == 0 ? 0 : static_cast<double>(unreadable) / glyphs; }
  bool broken() const { return (unreadable >= kFewestUnreadable && unreadable_share() > kBrokenShare) || usage.unusual(); }
};

// By font name: the two readings number their fonts differently.
using FontTexts = std::map<std::string, FontText>;

FontTexts texts_of(const PageContent& content) {
  std::vector<FontText*> by_index;
  FontTexts texts;
  for (const Font& font : content.fonts) by_index.push_back(&texts[font.name]);
  for (const Glyph& glyph : content.glyphs) {
    FontText& text = *by_index[glyph.font];
    ++text.glyphs;
    text.unreadable += (glyph.flags & kGlyphUnreadable) != 0;
    text.usage.add(glyph.code);
  }
  return texts;
}

bool is_better(const FontText& other, const FontText& now) {
  if (other.glyphs == 0 || other.unreadable_share() > kReadableShare || (other.usage.enough() && other.usage.common_share() < kMixedUp))
    return false;
  return now.usage.unusual() ? other.usage.enough() && other.usage.common_share() >= now.usage.common_share() + kClearlyBetter
                             : other.unreadable_share() < now.unreadable_share();
}

// A font with little text on a page where other fonts' letters are mixed up.
bool is_better_in_bad_company(const FontText& other, const FontText& now) {
  if (now.usage.enough() || now.usage.letters < kFewLetters || other.unreadable > 0) return false;
  return other.usage.common_share() >= now.usage.common_share() + kMuchBetter;
}

}  // namespace

bool has_broken_text(const PageContent& content) {
  return std::ranges::any_of(texts_of(content), [](const auto& entry) { return entry.second.broken(); });
}

void recover_text(PageContent& content, const PageContent& unmapped) {
  const FontTexts now = texts_of(content), others = texts_of(unmapped);
  const bool mixed_up = std::ranges::any_of(now, [](const auto& entry) { return entry.second.usage.unusual(); });
  const auto replaced = [&](const std::string& name) {
    const auto mine = now.find(name), other = others.find(name);
    if (mine == now.end() || other == others.end()) return false;
    if (mine->second.broken() && is_better(other->second, mine->second)) return true;
    return mixed_up && is_better_in_bad_company(other->second, mine->second);
  };
  const std::size_t offset = content.fonts.size(), before = content.glyphs.size();
  if (offset + unmapped.fonts.size() > 0xFFFF) return;
  std::vector<bool> drop, take;
  for (const Font& font : content.fonts) drop.push_back(replaced(font.name));
  for (const Font& font : unmapped.fonts) take.push_back(replaced(font.name));
  std::erase_if(content.glyphs, [&](const Glyph& glyph) { return drop[glyph.font] && !(glyph.flags & kGlyphFromField); });
  if (content.glyphs.size() == before) return;
  content.fonts.insert(content.fonts.end(), unmapped.fonts.begin(), unmapped.fonts.end());
  for (Glyph glyph : unmapped.glyphs) {
    if (!take[glyph.font]) continue;
    glyph.font = static_cast<std::uint16_t>(glyph.font + offset);
    glyph.flags |= kGlyphRecovered;
    content.glyphs.push_back(glyph);
  }
  content.diagnostics.push_back({Severity::Info,
                                 "text-recovered",
                                 content.number,
                                 {},
                                 "A font's table of characters is wrong; the text was read by the names of its glyphs instead."});
}

void note_unreadable(PageContent& content) {
  const auto unreadable = std::ranges::count_if(content.glyphs, [](const Glyph& glyph) { return glyph.flags & kGlyphUnreadable; });
  if (unreadable < kFewestUnreadable || static_cast<double>(unreadable) < kToldShare * static_cast<double>(content.glyphs.size())) return;
  content.diagnostics.push_back({Severity::Warning,
                                 "text-unreadable",
                                 content.number,
                                 {},
                                 std::to_string(unreadable) + " of " + std::to_string(content.glyphs.size()) +
                                     " characters have no certain meaning: their fonts do not say which letters they are."});
}

}  // namespace dq::pdf
