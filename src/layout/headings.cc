#include "layout/headings.h"

#include <algorithm>
#include <cmath>

#include "base/utf8.h"

namespace dq::layout {

namespace {

constexpr int kMostRows = 4, kMostWords = 26;
constexpr int kLongWords = 14;

bool ends_with_any(const std::string& text, std::string_view ends) {
  return !text.empty() && ends.find(text.back()) != std::string_view::npos;
}

// "3", "3.1", "3.1.2.", "IV.", "A." before a capital; "Chapter 3", "Appendix B".
bool numbered(const std::string& text) {
  const std::size_t space = text.find(' ');
  if (space == std::string::npos || space + 1 >= text.size()) { return false; }
  std::string first = text.substr(0, space);
  for (std::string_view name :
       {"Chapter", "CHAPTER", "Section", "SECTION", "Part", "PART", "Appendix", "APPENDIX", "Annex", "ANNEX", "Kapitel", "Chapitre"})
    if (first == name) return true;
  if (first.size() > 1 && (first.back() == '-' || first.back() == ')' || first.back() == ':')) first.pop_back();
  std::size_t begin = space + 1;
  if (text.compare(begin, 2, "- ") == 0 && begin + 2 < text.size()) begin += 2;
  const std::u32string rest = to_utf32(text.substr(begin));
  if (!is_upper(rest[0]) && !is_digit(rest[0]) && !is_cjk(rest[0])) return false;
  const bool digits = std::ranges::all_of(first, [](char c) { return (c >= '0' && c <= '9') || c == '.'; }) && first[0] != '.';
  if (digits) return std::ranges::count_if(first, [](char c) { return c >= '0' && c <= '9'; }) <= 5;
  const bool roman = first.find_first_not_of("IVX.") == std::string::npos;
  if (first.size() == 1 && first[0] >= 'A' && first[0] <= 'H' && first[0] != 'A') return is_upper(rest[0]);  // an appendix; "A" is a word
  return (roman && first.size() <= 5) || (first.size() == 2 && first[1] == '.' && first[0] >= 'A' && first[0] <= 'Z');
}

float size_points(float ratio) {
  if (ratio >= 1.45f) return 3.0f;
  if (ratio >= 1.18f) return 2.3f;
  if (ratio >= 1.07f) return 1.0f;
  return ratio < 0.93f ? -1.2f : 0;
}

struct Totals {
  int words = 0, letters = 0, capitals = 0, digits = 0, characters = 0;
  float bold = 0, italic = 0, size = 0;
};

Totals totals(const Draft& d) {
  Totals t;
  for (const Row& r : d.rows) {
    const float n = static_cast<float>(r.characters);
    t.words += r.words;
    t.letters += r.letters;
    t.capitals += r.capitals;
    t.characters += r.characters;
    t.digits += r.digits;
    t.bold += r.bold * n;
    t.italic += r.italic * n;
    t.size += r.size * n;
  }
  const float n = static_cast<float>(std::max(t.characters, 1));
  t.bold /= n;
  t.italic /= n;
  t.size /= n;
  return t;
}

float gap_em(const Part* above, const Part& below, float size) { return above ? (below.box.v0 - above->box.v1) / size : 2.0f; }

}  // namespace

float heading_score(const HeadingView& view, const BodyStyle& body) {
  const Part& part = *view.part;
  const Totals t = totals(part.draft);
  if (static_cast<int>(part.draft.rows.size()) > kMostRows || t.words > kMostWords || t.letters < 3 || t.letters * 2 < t.characters)
    return -10;
  if (ends_with_any(view.text, ",;-=")) return -10;
  const Row& first = part.draft.rows.front();
  if (first.begins_small || first.marker.kind == MarkerKind::Bullet) return -10;
  float score = size_points(t.size / body.size);
  if (t.bold > 0.85f && !body.bold) score += 1.6f;
  if (t.letters >= 4 && t.capitals > 0.9f * static_cast<float>(t.letters)) score += 0.9f;
  if (numbered(view.text)) score += 0.8f;
  if (first.font != body.font) score += 0.4f;
  if (first.color != body.color) score += 0.4f;
  if (t.italic > 0.85f) score += 0.2f;
  const float above = gap_em(view.above, part, t.size);
  if (above > 0.8f || above < 0) score += 0.4f;
  if (above > 0.8f && view.below && view.below->text() && gap_em(&part, *view.below, t.size) < 0.9f * above) score += 0.5f;
  if (t.digits * 10 >= t.characters * 4) score -= 1.5f;  // a date, a sum
  if (view.below && view.below->text() && gap_em(&part, *view.below, t.size) < -0.5f) score -= 0.3f;
  if (!view.below || view.below->type == BlockType::PageNumber || view.below->type == BlockType::Footer) score -= 0.8f;
  if (t.words > kLongWords) score -= 0.8f;
  if (part.draft.rows.size() > 2) score -= 0.5f;
  if (ends_with_any(view.text, ":") && t.words > 6) score -= 0.7f;
  if (ends_with_any(view.text, ".")) score -= t.words > 6 ? 1.2f : 0.5f;
  return score;
}

}  // namespace dq::layout
