#include "forms/pair_finder.h"

#include <algorithm>
#include <utility>

#include "forms/phrase_looks.h"

namespace dq::forms {
namespace {

constexpr std::size_t kMostKeyWords = 14;
// A value stands at most so far right of its name (times the size): half a page of letters of 10 pt.
constexpr float kFarRight = 34;
// Below it, this far (times the name's height), and a little over it where boxes touch.
constexpr float kFarBelow = 1.6f, kMayOverlap = 0.4f;
// Lines of one value or name follow within this (times their height), and begin within this of each other (times the size).
constexpr float kLineGap = 0.75f, kSameLeft = 0.9f;
constexpr std::size_t kMostValueLines = 8, kMostKeyLines = 4;
// A box that holds a name and its value is no larger than this share of the page.
constexpr float kMostBoxHeight = 0.25f;
// Characters in the boxes of a comb: phrases of at most so many, so far apart (times the size).
constexpr std::size_t kCombLetters = 2;
constexpr float kCombGap = 3;

bool same_row(const Phrase& a, const Phrase& b) { return overlap(a.box.y(), b.box.y()) > std::min(a.box.height(), b.box.height()) * 0.5f; }

std::size_t characters(const Page& page, const Phrase& phrase) {
  std::size_t sum = 0;
  for (const std::uint32_t word : phrase.words) sum += page.words[word].text.size();
  return sum;
}

// Phrases in the cells of tables with headings.
std::vector<bool> table_phrases(const Page& page, const std::vector<Phrase>& phrases) {
  std::vector<bool> inside;
  for (const Phrase& phrase : phrases)
    inside.push_back(std::ranges::any_of(page.tables, [&](const Table& table) {
      return table.header_rows > 0 && table.columns > 2 && table.rows > 2 && table.box.contains(center(phrase.box));
    }));
  return inside;
}

}  // namespace

PairFinder::PairFinder(const Page& page, const std::vector<Phrase>& phrases, const DrawnCells& cells)
    : page_(page), phrases_(phrases), cells_(cells), in_table_(table_phrases(page, phrases)) {
  for (const Phrase& phrase : phrases_) cell_.push_back(cells_.around(phrase.box));
  link_neighbours();
}

bool PairFinder::may_be_key(std::size_t n) const {
  const Phrase& phrase = phrases_[n];
  if (phrase.filled || phrase.words.size() > kMostKeyWords) return false;
  const Letters letters = letters_of(page_, phrase);
  return letters.letters > 0 && (phrase.colon || letters.letters >= letters.digits);
}

std::size_t PairFinder::nearest_right(std::size_t n) const {
  std::size_t nearest = kNone;
  for (std::size_t other = 0; other < phrases_.size(); ++other) {
    if (other == n || !same_row(phrases_[n], phrases_[other]) || phrases_[other].box.left < phrases_[n].box.center_x()) continue;
    if (phrases_[other].box.right <= phrases_[n].box.right) continue;
    if (nearest == kNone || phrases_[other].box.left < phrases_[nearest].box.left) nearest = other;
  }
  return nearest;
}

std::size_t PairFinder::nearest_below(std::size_t n) const {
  const Rect<Pt>& box = phrases_[n].box;
  std::size_t nearest = kNone;
  for (std::size_t other = 0; other < phrases_.size(); ++other) {
    const Rect<Pt>& at = phrases_[other].box;
    if (other == n || at.top < box.bottom - box.height() * kMayOverlap || at.center_y() <= box.center_y()) continue;
    if (overlap(at.x(), box.x()) <= 0_pt) continue;
    const auto rank = [&](std::size_t of) { return std::pair(phrases_[of].box.top, abs(phrases_[of].box.left - box.left)); };
    if (nearest == kNone || rank(other) < rank(nearest)) nearest = other;
  }
  return nearest;
}

void PairFinder::link_neighbours() {
  left_.assign(phrases_.size(), kNone);
  for (std::size_t n = 0; n < phrases_.size(); ++n) {
    right_.push_back(nearest_right(n));
    below_.push_back(nearest_below(n));
  }
  for (std::size_t n = 0; n < phrases_.size(); ++n)
    if (right_[n] != kNone) left_[right_[n]] = n;
}

// A name of several lines, of which the last is given: those above it, set alike, with nothing beside them.
std::vector<std::size_t> PairFinder::key_lines_to(std::size_t last) const {
  std::vector<std::size_t> lines{last};
  for (std::size_t n = last; n-- > 0 && lines.size() < kMostKeyLines;) {
    const Phrase &above = phrases_[n], &first = phrases_[lines.front()];
    if (below_[n] != lines.front() || above.colon || !may_be_key(n) || set_differently(page_, above, first)) continue;
    const bool stacked = first.box.top - above.box.bottom < first.box.height() * kLineGap &&
                         abs(first.box.left - above.box.left) < first.size * kSameLeft && cell_[n] == cell_[last];
    if (stacked && right_[n] == kNone) lines.insert(lines.begin(), n);
  }
  return lines;
}

void PairFinder::add_right(std::size_t key) {
  const std::size_t value = right_[key];
  if (value == kNone) return;
  const Phrase &name = phrases_[key], &said = phrases_[value];
  const Pt gap = said.box.left - name.box.right;
  if (said.colon || gap > std::max(name.size, 4_pt) * kFarRight) return;
  add({{key}, {value}}, said.after_key && gap < name.size ? Fact::Inline : Fact::Right);
}

void PairFinder::add_below(std::size_t key) {
  const std::size_t value = below_[key];
  if (value == kNone || phrases_[value].colon) return;
  const Phrase &name = phrases_[key], &said = phrases_[value];
  if (said.box.top - name.box.bottom > name.box.height() * kFarBelow) return;
  if (!name.colon && !cell_[key].bottom && !said.filled) return;
  add({{key}, {value}}, Fact::Below);
}

// A box that is drawn, and in it the name, set in one way or in the first line, above the value.
void PairFinder::add_captions(std::size_t first) {
  const DrawnCell& cell = cell_[first];
  if (!cell.top || !cell.bottom || !(cell.left || cell.right) || cell.box.height() > page_.height * kMostBoxHeight) return;
  PairCandidate candidate;
  candidate.keys = {first};
  bool differs = false;
  for (std::size_t n = 0; n < phrases_.size(); ++n) {
    if (n == first || !(cell_[n] == cell)) continue;
    if (phrases_[n].box.center_y() < phrases_[first].box.top) return;  // not the first one in its box
    const bool other = set_differently(page_, phrases_[first], phrases_[n]);
    if (candidate.values.empty() && !other && may_be_key(n) && phrases_[n].size <= phrases_[first].size) {
      candidate.keys.push_back(n);
      continue;
    }
    if (phrases_[n].colon) return;
    differs = differs || other;
    candidate.values.push_back(n);
  }
  if (candidate.values.empty() && candidate.keys.size() > 1 && !in_table_[first]) {
    candidate.values.assign(candidate.keys.begin() + 1, candidate.keys.end());
    candidate.keys.resize(1);
  }
  if (candidate.values.empty() || (in_table_[first] && !differs)) return;
  add(std::move(candidate), Fact::Caption);
}

// The name stands below the line that its value is written on, smaller as a rule.
void PairFinder::add_under_line(std::size_t key) {
  const Phrase& name = phrases_[key];
  for (std::size_t n = 0; n < phrases_.size(); ++n) {
    const Phrase& said = phrases_[n];
    if (below_[n] != key || said.colon || name.box.top - said.box.bottom > name.box.height() * kFarBelow) continue;
    const Ruling* line = cells_.line_under(said.box);
    if (!line || line->position > name.box.top + name.box.height() * kMayOverlap || cell_[n].sides() > 2) continue;
    if (overlap(line->span, name.box.x()) > name.box.width() * 0.5f) add({{key}, {n}}, Fact::UnderLine);
  }
}

void PairFinder::add(PairCandidate&& candidate, Fact way) {
  at(candidate.facts, way) = 1;
  if (way != Fact::Caption) {
    if (way == Fact::Below || way == Fact::Right) candidate.keys = key_lines_to(candidate.keys.front());
    extend_comb(candidate);
    extend_value(candidate);
  }
  weigh(candidate);
  out_.push_back(std::move(candidate));
}

// A character a box.
void PairFinder::extend_comb(PairCandidate& candidate) const {
  for (std::size_t last = candidate.values.back(); characters(page_, phrases_[last]) <= kCombLetters;) {
    const std::size_t next = right_[last];
    if (next == kNone || phrases_[next].colon || characters(page_, phrases_[next]) > kCombLetters) return;
    if (phrases_[next].box.left - phrases_[last].box.right > phrases_[last].size * kCombGap) return;
    candidate.values.push_back(last = next);
  }
}

// Another line of the value: below the last, set alike, with no name in it or before it.
bool PairFinder::goes_on(std::size_t next, std::size_t last, const PairCandidate& candidate) const {
  const Phrase &more = phrases_[next], &said = phrases_[last];
  const bool named = phrases_[candidate.keys.back()].colon;
  if (more.colon || more.filled != said.filled || (!named && more.prose != said.prose)) return false;
  if (more.box.top - said.box.bottom > said.box.height() * kLineGap || abs(more.box.left - said.box.left) > said.size * kSameLeft)
    return false;
  if (!(cell_[next] == cell_[last]) || (right_[next] != kNone && right_[last] == kNone)) return false;
  if (right_[next] != kNone && phrases_[right_[next]].after_key) return false;
  const std::size_t before = left_[next];
  const Rect<Pt>& name = phrases_[candidate.keys.front()].box;
  return before == kNone || phrases_[before].box.right < name.left;
}

void PairFinder::extend_value(PairCandidate& candidate) const {
  if (candidate.values.size() > 1) return;
  while (candidate.values.size() < kMostValueLines) {
    const std::size_t last = candidate.values.back(), next = below_[last];
    if (next == kNone || !goes_on(next, last, candidate)) return;
    candidate.values.push_back(next);
  }
}

void PairFinder::weigh(PairCandidate& candidate) const {
  const Phrase &name = phrases_[candidate.keys.back()], &said = phrases_[candidate.values.front()];
  std::size_t key_words = 0, value_words = 0;
  for (const std::size_t n : candidate.keys) key_words += phrases_[n].words.size();
  for (const std::size_t n : candidate.values) value_words += phrases_[n].words.size();
  const auto put = [&](Fact fact, float value) { at(candidate.facts, fact) = value; };
  const Pt apart = std::max({0_pt, said.box.left - name.box.right, said.box.top - name.box.bottom});
  const DrawnCell &from = cell_[candidate.keys.back()], &to = cell_[candidate.values.front()];
  const Letters value_letters = letters_of(page_, said);
  put(Fact::Bias, 1);
  put(Fact::Colon, name.colon);
  put(Fact::Gap, std::min(3.0f, apart / std::max(name.size, 4_pt) / 10));
  put(Fact::Filled, said.filled);
  put(Fact::ValueDigits, value_letters.digits > 0);
  put(Fact::KeyDigits, letters_of(page_, name).digit_share());
  put(Fact::LongKey, static_cast<float>(std::clamp<std::size_t>(key_words, 6, 14) - 6));
  put(Fact::LongValue, static_cast<float>(std::clamp<std::size_t>(value_words, 10, 20) - 10));
  put(Fact::Prose, name.prose || said.prose);
  put(Fact::Style, set_differently(page_, name, said));
  put(Fact::Written, to.sides() == 4 || cells_.line_under(said.box) != nullptr);
  put(Fact::Cells, in_table_[candidate.keys.back()] && in_table_[candidate.values.front()]);
  put(Fact::Crossing, !(from == to));
  put(Fact::NamingValue, !said.filled && value_letters.digits == 0 && value_words <= 4 && has_key_word(page_, said));
  put(Fact::KeyWords, std::ranges::any_of(candidate.keys, [&](std::size_t n) { return has_key_word(page_, phrases_[n]); }));
}

// Fields of one form stand below each other.
void PairFinder::count_aligned() {
  constexpr Pt kSamePlace = 2_pt;
  for (PairCandidate& one : out_) {
    int alike = 0;
    for (const PairCandidate& other : out_) {
      if (&one == &other || one.values.front() == other.values.front()) continue;
      const Rect<Pt>&key = phrases_[one.keys.front()].box, &key2 = phrases_[other.keys.front()].box;
      const Rect<Pt>&value = phrases_[one.values.front()].box, &value2 = phrases_[other.values.front()].box;
      alike += abs(key.left - key2.left) < kSamePlace && abs(value.left - value2.left) < kSamePlace ? 1 : 0;
    }
    at(one.facts, Fact::Aligned) = static_cast<float>(std::min(alike, 3));
  }
}

std::vector<PairCandidate> PairFinder::find() {
  for (std::size_t n = 0; n < phrases_.size(); ++n) {
    if (!may_be_key(n)) continue;
    add_right(n);
    add_below(n);
    if (!phrases_[n].colon) add_captions(n), add_under_line(n);
  }
  count_aligned();
  for (PairCandidate& candidate : out_) candidate.score = pair_score(candidate.facts);
  return std::move(out_);
}

}  // namespace dq::forms
