#include "ocr/page_fonts.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/utf8.h"

namespace dq::ocr {
namespace {

// Sizes within this share are one font's; headings that differ by less are told by their weight.
constexpr float kSameSize = 0.08f;
constexpr float kBoldRatio = 1.28f;
// Shorter words have too few strokes.
constexpr std::size_t kLeastLetters = 2;

struct Weighted {
  float value = 0;
  std::size_t letters = 0;
};

// Half of the letters lie on either side.
float median(std::vector<Weighted> values) {
  std::ranges::stable_sort(values, {}, &Weighted::value);
  std::size_t all = 0, below = 0;
  for (const Weighted& one : values) all += one.letters;
  for (const Weighted& one : values)
    if ((below += one.letters) * 2 >= all) return one.value;
  return 0;
}

// The sizes within kSameSize of the one that most letters are near to become their median; then those of what is left.
void settle_sizes(std::vector<MeasuredWord>& words) {
  std::vector<std::pair<Weighted, Word*>> open;
  for (MeasuredWord& word : words) open.push_back({{word.word.size.value(), utf8_length(word.word.text)}, &word.word});
  std::ranges::stable_sort(open, {}, [](const auto& one) { return one.first.value; });
  while (!open.empty()) {
    // The window that holds most letters; its ends only move up.
    std::size_t best_first = 0, best_last = 0, best = 0, sum = 0;
    for (std::size_t first = 0, last = 0; first < open.size(); ++first) {
      while (last < open.size() && open[last].first.value <= open[first].first.value * (1 + 2 * kSameSize))
        sum += open[last++].first.letters;
      if (sum > best) best = sum, best_first = first, best_last = last;
      sum -= open[first].first.letters;
    }
    if (best == 0) return;
    std::vector<Weighted> same;
    for (std::size_t n = best_first; n < best_last; ++n) same.push_back(open[n].first);
    const float size = median(std::move(same));
    for (std::size_t n = best_first; n < best_last; ++n) open[n].second->size = Pt(size);
    open.erase(open.begin() + static_cast<std::ptrdiff_t>(best_first), open.begin() + static_cast<std::ptrdiff_t>(best_last));
  }
}

void mark_bold(std::vector<MeasuredWord>& words) {
  std::vector<Weighted> strokes;
  for (const MeasuredWord& word : words)
    if (word.stroke_em > 0) strokes.push_back({word.stroke_em, utf8_length(word.word.text)});
  const float usual = median(std::move(strokes));
  for (MeasuredWord& word : words)
    if (usual > 0 && word.stroke_em > kBoldRatio * usual && utf8_length(word.word.text) >= kLeastLetters) word.word.flags |= kWordBold;
}

}  // namespace

std::vector<Word> settle_fonts(std::vector<MeasuredWord> words) {
  settle_sizes(words);
  mark_bold(words);
  std::vector<Word> out;
  for (MeasuredWord& word : words) out.push_back(std::move(word.word));
  return out;
}

}  // namespace dq::ocr
