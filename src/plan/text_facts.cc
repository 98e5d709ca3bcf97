#include "plan/text_facts.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "base/utf8.h"
#include "pdf/letter_usage.h"
#include "plan/letter_pairs.h"

namespace dq::plan {

namespace {

// Glyphs of a word stand on one line, this close (shares of the font size).
constexpr float kWordGap = 0.3f, kWordOverlap = 0.7f, kSameLine = 0.3f;
// Words of a stretch of text are no further apart (share of the font size).
constexpr float kLineGap = 2.5f;
// Signs that are no punctuation: prose has next to none of them.
constexpr std::u32string_view kRareSigns = U"~^|\\<>{}_=*#@!¬¦¤§¶·¸";

bool is_odd(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == kReplacement || (c >= 0xE000 && c < 0xF900) || kRareSigns.find(c) != kRareSigns.npos;
}

enum class Kind { Letter, Capital, Digit, Sign, Other };

Kind kind_of(char32_t c) {
  if (is_digit(c)) return Kind::Digit;
  if (latin_letter(c) != kNoLetter) return is_upper(c) ? Kind::Capital : Kind::Letter;
  return c > 0x20 && c < 0x7F ? Kind::Sign : Kind::Other;
}

// Collects the words of one part from its glyphs in drawing order.
class PartReader {
 public:
  explicit PartReader(TextPart part) : part_(std::move(part)) {}

  void add(const Glyph& glyph) {
    if (last_ && !goes_on(glyph)) end_word();
    grow_line(glyph);
    count(glyph);
    word_.push_back((glyph.flags & kGlyphUnreadable) ? kReplacement : glyph.code);  // a guess tells nothing
    last_ = &glyph;
  }

  TextPart finished() {
    end_word();
    return std::move(part_);
  }

 private:
  struct Step {
    float along, across;
  };

  // From the end of the last glyph to the origin of this one, in font sizes.
  Step step_to(const Glyph& glyph) const {
    const float cos = std::cos(last_->angle), sin = std::sin(last_->angle), size = std::max(last_->size.value(), 0.1f);
    const float dx = (glyph.origin.x - last_->origin.x).value(), dy = (glyph.origin.y - last_->origin.y).value();
    const Rect<Pt>& box = last_->box;
    const float advance = std::abs(cos) * box.width().value() + std::abs(sin) * box.height().value();
    return {(dx * cos + dy * sin - (std::abs(cos) > std::abs(sin) ? std::min(advance, box.width().value()) : box.height().value())) / size,
            (dy * cos - dx * sin) / size};
  }

  bool goes_on(const Glyph& glyph) const {
    if (glyph.flags & kGlyphAfterSpace) return false;
    const Step step = step_to(glyph);
    return std::abs(step.across) < kSameLine && step.along < kWordGap && step.along > -kWordOverlap;
  }

  void grow_line(const Glyph& glyph) {
    if (last_) {
      const Step step = step_to(glyph);
      if (std::abs(step.across) < kSameLine && std::abs(step.along) < kLineGap) {
        part_.lines.back() = united(part_.lines.back(), glyph.box);
        return;
      }
    }
    part_.lines.push_back(glyph.box);
  }

  void count(const Glyph& glyph) {
    TextFacts& facts = part_.facts;
    ++facts.glyphs;
    facts.recovered += (glyph.flags & kGlyphRecovered) != 0;
    if (glyph.flags & kGlyphUnreadable) ++facts.unreadable;
    else facts.odd += is_odd(glyph.code);
  }

  void end_word() {
    if (word_.empty()) return;
    ++part_.facts.words;
    if (words_.insert(word_).second) {
      ++part_.facts.different_words;
      part_.facts.mixed_words += is_mixed();
      add_pairs();
    }
    word_.clear();
  }

  // Two changes or more between letters, digits and signs inside, or a capital behind a small letter: hardly a word.
  bool is_mixed() const {
    int changes = 0;
    for (std::size_t n = 1; n < word_.size(); ++n) {
      const Kind before = kind_of(word_[n - 1]), after = kind_of(word_[n]);
      if (before == after || before == Kind::Other || after == Kind::Other) continue;
      const bool begins = n == 1 && before == Kind::Capital && after == Kind::Letter;
      const bool sign_at_edge = (n == 1 && before == Kind::Sign) || (n + 1 == word_.size() && after == Kind::Sign);
      const bool number = (before == Kind::Digit && after == Kind::Sign) || (before == Kind::Sign && after == Kind::Digit);
      if (!begins && !sign_at_edge && !number) ++changes;
    }
    return changes >= 2;
  }

  // Words with digits are codes, and tell nothing of a language.
  void add_pairs() {
    if (std::ranges::any_of(word_, is_digit)) return;
    TextFacts& facts = part_.facts;
    int before = kNoLetter;
    for (const char32_t code : word_) {
      const int letter = latin_letter(code);
      if (letter != kNoLetter) {
        ++facts.letters;
        pdf::LetterUsage usage;
        usage.add(U'a' + static_cast<char32_t>(letter));
        facts.common_letters += usage.common;
      }
      if (letter != kNoLetter || before != kNoLetter) add_pair(before, letter);
      before = letter;
    }
    if (before != kNoLetter) add_pair(before, kNoLetter);
  }

  void add_pair(int before, int after) {
    ++part_.facts.pairs;
    part_.facts.pair_sum += static_cast<double>(pair_score(before, after));
  }

  TextPart part_;
  std::u32string word_;
  std::unordered_set<std::u32string> words_;
  const Glyph* last_ = nullptr;
};

}  // namespace

std::vector<TextPart> text_parts(const PageContent& content) {
  constexpr std::uint16_t kNotThere = kGlyphFromField | kGlyphOutside | kGlyphClipped;
  std::vector<PartReader> readers;
  std::vector<int> part_of(content.fonts.size() * 2, -1);
  std::vector<std::size_t> order;
  for (const Glyph& glyph : content.glyphs) {
    if (glyph.flags & kNotThere) continue;
    const bool hidden = (glyph.flags & kHiddenGlyph) != 0;
    const std::size_t slot = glyph.font * std::size_t{2} + (hidden ? 1 : 0);
    if (part_of[slot] < 0) {
      part_of[slot] = static_cast<int>(readers.size());
      readers.emplace_back(TextPart{glyph.font, hidden, {}, {}});
    }
    readers[static_cast<std::size_t>(part_of[slot])].add(glyph);
  }
  std::vector<TextPart> parts;
  for (const int n : part_of)
    if (n >= 0) parts.push_back(readers[static_cast<std::size_t>(n)].finished());
  return parts;
}

}  // namespace dq::plan
