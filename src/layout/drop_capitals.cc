#include "layout/drop_capitals.h"

#include <algorithm>
#include <cmath>

#include "base/utf8.h"

namespace dq::layout {

namespace {

constexpr float kLeastRatio = 1.9f;  // of the sizes: two lines deep
constexpr float kMostRatio = 9.0f;
constexpr float kGapEm = 0.9f;             // of the small text, to the word that goes on
constexpr float kWordGapEm = 0.35f;        // "A" and "I" may be words: then the gap is a space
constexpr float kRowsBeside = 1.5f;        // the word's baseline lies within as many of its sizes below the capital's top
constexpr std::size_t kMostCapitals = 50;  // of a page; more are something else

bool is_capital(const Word& word) {
  if (word.direction != Direction::Right || word.text.size() > 4) return false;
  const std::u32string codes = to_utf32(word.text);
  return codes.size() == 1 && is_upper(codes[0]);
}

// Whether `word` goes on behind the capital.
bool goes_on(const Word& capital, const Word& word) {
  if (word.direction != Direction::Right || (word.flags ^ capital.flags) & kWordUnseen) return false;
  const float em = word.size.value(), ratio = capital.size.value() / std::max(em, 0.1f);
  if (ratio < kLeastRatio || ratio > kMostRatio) return false;
  // Font boxes leave white above capitals: their height is about 0.7 of the size.
  const float top = capital.baseline.value() - 0.75f * capital.size.value();
  const bool first_row =
      word.baseline.value() > top + 0.3f * em && word.baseline.value() < top + kRowsBeside * em && capital.baseline > word.baseline;
  const float gap = (word.box.left - capital.box.right).value();
  const bool may_be_word = capital.text == "A" || capital.text == "I" || capital.text == "O";
  const char32_t begin = to_utf32(word.text)[0];
  return first_row && is_letter(begin) && gap > -0.5f * em && gap < (may_be_word ? kWordGapEm : kGapEm) * em;
}

}  // namespace

void join_drop_capitals(std::vector<Word>& words) {
  std::vector<std::size_t> capitals;
  for (std::size_t n = 0; n < words.size() && capitals.size() <= kMostCapitals; ++n)
    if (is_capital(words[n])) capitals.push_back(n);
  // Letters of a heading are no drop capitals: those are few.
  if (capitals.size() > kMostCapitals) return;
  std::vector<std::size_t> gone;
  for (std::size_t c : capitals) {
    const Word& capital = words[c];
    Word* best = nullptr;
    for (Word& word : words)
      if (goes_on(capital, word) && (!best || word.box.left < best->box.left)) best = &word;
    if (!best) continue;
    best->text = capital.text + best->text;
    best->box.left = capital.box.left;
    best->quad = Quad<Pt>::of(best->box);
    if (!best->edges.empty()) best->edges.insert(best->edges.begin(), capital.box.left);
    gone.push_back(c);
  }
  for (auto at = gone.rbegin(); at != gone.rend(); ++at) words.erase(words.begin() + static_cast<std::ptrdiff_t>(*at));
}

}  // namespace dq::layout
