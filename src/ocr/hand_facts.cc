#include "ocr/hand_facts.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/utf8.h"
#include "ocr/fitted_hand.h"
#include "ocr/letter_shape.h"

namespace dq::ocr {
namespace {

// Rows that may belong to a letter, em about the baseline: hands reach farther than fonts.
constexpr float kAbove = 1.0f, kBelow = 0.35f;
constexpr float kWorst = 0.01f;        // the least probability that counts
constexpr float kLongestRunEm = 0.4f;  // of a stroke across; longer runs lie along it
constexpr float kMostSlant = 0.6f, kSlantStep = 0.1f;
constexpr int kSlants = 9;  // from -.2 to .6 in steps of .1

// Ink of some columns: rows and columns [first, last) of the rectangle round it; empty where there is none.
struct Extent {
  int left = 0, right = 0, top = 0, bottom = 0;
  bool empty() const { return right <= left || bottom <= top; }
};

Rows rows_of_text(const LineFrame& frame, float x) {
  const float baseline = frame.baseline_at(x);
  return {std::clamp(static_cast<int>(baseline - kAbove * frame.em), 0, kStripHeightPx),
          std::clamp(static_cast<int>(baseline + kBelow * frame.em) + 1, 0, kStripHeightPx)};
}

Extent extent_of(const Ink& ink, const LineFrame& frame, float from, float to) {
  const int begin = std::clamp(static_cast<int>(from), 0, ink.width), end = std::clamp(static_cast<int>(std::ceil(to)), begin, ink.width);
  const Rows rows = rows_of_text(frame, (from + to) / 2);
  Extent all{end, begin, rows.last, rows.first};
  for (int y = rows.first; y < rows.last; ++y)
    for (int x = begin; x < end; ++x) {
      if (!ink.at(x, y)) continue;
      all.left = std::min(all.left, x), all.right = std::max(all.right, x + 1);
      all.top = std::min(all.top, y), all.bottom = std::max(all.bottom, y + 1);
    }
  return all;
}

Stamp stamp_of(const Ink& ink, const Extent& extent) {
  Stamp stamp;
  for (int row = 0; row < Stamp::kSide; ++row)
    for (int column = 0; column < Stamp::kSide; ++column) {
      const int x = extent.left + (2 * column + 1) * (extent.right - extent.left) / (2 * Stamp::kSide);
      const int y = extent.top + (2 * row + 1) * (extent.bottom - extent.top) / (2 * Stamp::kSide);
      const auto bit = static_cast<std::size_t>(row * Stamp::kSide + column);
      if (ink.at(x, y)) stamp.bits[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
  return stamp;
}

float likeness_to_print(char32_t code, const Stamp& stamp) {
  float best = -1;
  for (const PrintedStamp& printed : std::ranges::equal_range(kPrintedStamps, code, {}, &PrintedStamp::code))
    best = std::max(best, likeness(stamp, {printed.bits}));
  return best;
}

// Pixels of ink of one word, column and row in pairs, and what runs and edges say.
struct Strokes {
  std::vector<std::pair<int, int>> pixels;
  std::vector<float> runs;
  int edges = 0;
};

Strokes strokes_of(const Ink& ink, const Extent& extent) {
  Strokes strokes;
  for (int y = extent.top; y < extent.bottom; ++y)
    for (int x = extent.left, from = extent.left; x <= extent.right; ++x) {
      const bool inked = x < extent.right && ink.at(x, y);
      if (!inked) {
        if (x > from) strokes.runs.push_back(static_cast<float>(x - from)), strokes.edges += 2;
        from = x + 1;
        continue;
      }
      strokes.pixels.emplace_back(x, y);
      strokes.edges += (y == extent.top || !ink.at(x, y - 1)) + (y + 1 == extent.bottom || !ink.at(x, y + 1));
    }
  return strokes;
}

// How much the counts differ from even ones: the mean of their squares by the square of their mean.
float sharpness(std::span<const int> counts) {
  double sum = 0, squares = 0;
  for (const int count : counts) sum += count, squares += static_cast<double>(count) * count;
  return sum > 0 ? static_cast<float>(squares * static_cast<double>(counts.size()) / (sum * sum)) : 0;
}

void measure_strokes(HandFacts& facts, const Ink& ink, const LineFrame& frame, const Extent& extent) {
  const Strokes strokes = strokes_of(ink, extent);
  const float area = static_cast<float>(strokes.pixels.size());
  facts[HandFact::Density] = area / static_cast<float>((extent.right - extent.left) * (extent.bottom - extent.top));
  // Twice the area by the length of the outline, whose steps are 4 / pi times as long as the curve.
  facts[HandFact::Thickness] = strokes.edges > 0 ? area * 2.55f / static_cast<float>(strokes.edges) / frame.em : 0;
  std::vector<float> runs = strokes.runs;
  std::erase_if(runs, [&](float run) { return run * frame.squeeze > kLongestRunEm * frame.em; });
  if (runs.size() > 2) {
    const auto middle = runs.begin() + static_cast<std::ptrdiff_t>(runs.size() / 2);
    std::ranges::nth_element(runs, middle);
    const float usual = *middle;
    float spread = 0;
    for (const float run : runs) spread += std::abs(run - usual);
    facts[HandFact::Unevenness] = spread / static_cast<float>(runs.size()) / usual;
  }
  std::vector<int> rows(static_cast<std::size_t>(extent.bottom - extent.top), 0);
  for (const auto& [x, y] : strokes.pixels) ++rows[static_cast<std::size_t>(y - extent.top)];
  facts[HandFact::Rows] = sharpness(rows);
  const int reach = static_cast<int>(std::ceil(kMostSlant * kStripHeightPx)) + 1;
  std::vector<int> columns;
  for (int n = 0; n < kSlants; ++n) {
    const float slant = kMostSlant - kSlantStep * static_cast<float>(n), step = slant / frame.squeeze;
    columns.assign(static_cast<std::size_t>(extent.right - extent.left + 2 * reach), 0);
    for (const auto& [x, y] : strokes.pixels)
      ++columns[static_cast<std::size_t>(x - extent.left + reach +
                                         static_cast<int>(std::lround(step * static_cast<float>(y - extent.bottom))))];
    const float sharp = sharpness(columns) * static_cast<float>(extent.right - extent.left) / static_cast<float>(columns.size());
    if (sharp > facts[HandFact::Stems]) facts[HandFact::Stems] = sharp, facts[HandFact::Slant] = slant;
  }
}

void measure_doubt(HandFacts& facts, std::span<const LetterInk> letters) {
  float sum = 0, worst = 0;
  for (const LetterInk& letter : letters) {
    const float doubt = -std::log(std::max(letter.probability, kWorst));
    sum += doubt;
    worst = std::max(worst, doubt);
  }
  facts[HandFact::Doubt] = sum / static_cast<float>(letters.size());
  facts[HandFact::WorstDoubt] = worst;
}

bool touches_next(const Ink& ink, const LineFrame& frame, float x) {
  const int column = std::clamp(static_cast<int>(x), 0, std::max(0, ink.width - 1));
  const Rows rows = rows_of_text(frame, x);
  for (int y = rows.first; y < rows.last && ink.width > 0; ++y)
    if (ink.at(column, y)) return true;
  return false;
}

void measure_letters(HandFacts& facts, const Ink& ink, const LineFrame& frame, std::span<const LetterInk> letters) {
  std::vector<float> known;
  float lower = 0, upper = 0, joined = 0, digits = 0;
  int placed = 0;
  for (std::size_t n = 0; n < letters.size(); ++n) {
    const LetterInk& letter = letters[n];
    digits += is_digit(letter.code);
    if (n + 1 < letters.size()) joined += touches_next(ink, frame, letter.right);
    const Extent extent = extent_of(ink, frame, letter.left, letter.right);
    if (extent.empty()) continue;
    const Reach reach = reach_of(to_utf8(std::u32string(1, letter.code)));
    const float baseline = frame.baseline_at((letter.left + letter.right) / 2);
    lower += std::abs(static_cast<float>(extent.bottom) - baseline - reach.below * frame.em) / frame.em;
    upper += std::abs(static_cast<float>(extent.top) - baseline + reach.above * frame.em) / frame.em;
    ++placed;
    facts.letters.push_back({letter.code, stamp_of(ink, extent)});
    if (const float like = likeness_to_print(letter.code, facts.letters.back().stamp); like > -1) known.push_back(like);
  }
  const auto all = static_cast<float>(letters.size());
  facts[HandFact::Baseline] = placed > 0 ? lower / static_cast<float>(placed) : 0;
  facts[HandFact::Height] = placed > 0 ? upper / static_cast<float>(placed) : 0;
  facts[HandFact::Joined] = letters.size() > 1 ? joined / (all - 1) : 0;
  facts[HandFact::Digits] = digits / all;
  facts[HandFact::Short] = 1 / all;
  for (const HandFact fact : {HandFact::Known, HandFact::WorstKnown}) facts[fact] = kHandWeights[static_cast<std::size_t>(fact)].mean;
  if (known.empty()) return;
  std::ranges::sort(known);
  float sum = 0;
  for (const float like : known) sum += like;
  facts[HandFact::Known] = sum / static_cast<float>(known.size());
  facts[HandFact::WorstKnown] = known[known.size() / 4];
}

}  // namespace

int Stamp::ink() const {
  int count = 0;
  for (const std::uint64_t part : bits) count += std::popcount(part);
  return count;
}

float likeness(const Stamp& a, const Stamp& b) {
  int both = 0;
  for (std::size_t n = 0; n < a.bits.size(); ++n) both += std::popcount(a.bits[n] & b.bits[n]);
  constexpr float kAll = Stamp::kSide * Stamp::kSide;
  const auto x = static_cast<float>(a.ink()), y = static_cast<float>(b.ink());
  const float spread = x * (kAll - x) * y * (kAll - y);
  if (spread <= 0) return x == y ? 1.0f : 0.0f;  // one of them is full, as dashes and dots are
  return (kAll * static_cast<float>(both) - x * y) / std::sqrt(spread);
}

HandFacts hand_facts(const Ink& ink, const LineFrame& frame, std::span<const LetterInk> letters) {
  HandFacts facts;
  measure_doubt(facts, letters);
  measure_letters(facts, ink, frame, letters);
  const Extent extent = extent_of(ink, frame, letters.front().left, letters.back().right);
  if (!extent.empty()) measure_strokes(facts, ink, frame, extent);
  return facts;
}

}  // namespace dq::ocr
