#include "layout/word_gaps.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "base/utf8.h"

namespace dq::layout {

namespace {

// All in em.
constexpr float kDefaultGap = 0.15f;    // between kerning (to 0.05) and the tightest justified space (0.18)
constexpr float kWindowLow = 0.07f;     // above the letters' own gap: no kerning is as wide ...
constexpr float kWindowHigh = 0.24f;    // ... and hardly a space narrower
constexpr float kLetterSpaced = 0.09f;  // median gap from which on text is letter-spaced
constexpr float kSpaceLike = 0.20f;     // a median this wide may be spaces between single characters
constexpr int kMinLettersSpaced = 4;    // "C H A P": fewer single letters are words of their own
constexpr float kCjkGap = 0.55f;        // ideographs fill their em box; justified text spreads them by less

constexpr float kSpaceInFile = 0.06f;        // least gap where the file has a space: kerned and condensed spaces
constexpr float kSpaceUnderInk = -0.12f;     // and where the character before hangs over it
constexpr float kOrdinaryThreshold = 0.30f;  // a threshold above this is a letter-spaced text's: its spaces tell nothing

float gap_em(const GapGlyph& a, const GapGlyph& b) { return (b.u0 - a.u1) / std::max(a.size, b.size); }

// Middle of the widest empty range of sorted gaps inside [low, high].
float widest_hole(const std::vector<float>& sorted, float low, float high) {
  float previous = low, best = 0, at = kDefaultGap;
  const auto consider = [&](float from, float to) {
    if (to - from > best) {
      best = to - from;
      at = (from + to) * 0.5f;
    }
  };
  for (float g : sorted) {
    if (g <= low) continue;
    if (g >= high) break;
    consider(previous, g);
    previous = g;
  }
  consider(previous, high);
  return at;
}

// Letters set apart: the threshold is the widest step above their own gap; no clear step, no word end.
float spaced_threshold(const std::vector<float>& sorted, float median) {
  const float need = std::max(0.12f, 0.35f * median);
  float best = 0, at = std::numeric_limits<float>::max();
  for (std::size_t n = 1; n < sorted.size(); ++n) {
    const float step = sorted[n] - sorted[n - 1];
    if (sorted[n - 1] < median * 0.8f || step < need || step <= best) continue;
    best = step;
    at = (sorted[n] + sorted[n - 1]) * 0.5f;
  }
  return at;
}

}  // namespace

float word_gap_threshold(std::span<const GapGlyph> glyphs) {
  std::vector<float> gaps;
  gaps.reserve(glyphs.size());
  int letters = 0;
  for (std::size_t n = 1; n < glyphs.size(); ++n)
    if (!is_cjk(glyphs[n].code) || !is_cjk(glyphs[n - 1].code)) gaps.push_back(gap_em(glyphs[n - 1], glyphs[n]));
  if (gaps.empty()) return kDefaultGap;
  for (const GapGlyph& g : glyphs) letters += is_letter(g.code);
  std::ranges::sort(gaps);
  const float median = gaps[(gaps.size() - 1) / 2];
  const bool all_letters = letters * 10 >= static_cast<int>(glyphs.size()) * 8;
  const bool spaced = median >= kLetterSpaced && gaps.size() >= 3 && all_letters &&
                      (median < kSpaceLike || static_cast<int>(gaps.size()) >= kMinLettersSpaced);
  if (spaced) return spaced_threshold(gaps, median);
  const float letter_gap = std::clamp(median, -0.06f, 0.05f);
  return widest_hole(gaps, letter_gap + kWindowLow, letter_gap + kWindowHigh);
}

bool separates(const GapGlyph& left, const GapGlyph& right, float threshold_em) {
  const float gap = gap_em(left, right);
  if (is_cjk(left.code) && is_cjk(right.code)) return gap > std::max(kCjkGap, threshold_em);
  // Right-to-left text is drawn from the right: the space before a character stands on its right.
  const bool backwards = is_right_to_left(left.code) || is_right_to_left(right.code);
  const bool after_space = backwards ? left.after_space && is_right_to_left(left.code) : right.after_space;
  if (after_space && threshold_em < kOrdinaryThreshold)
    return gap > (left.overhangs ? kSpaceUnderInk : std::min(kSpaceInFile, threshold_em));
  return gap > threshold_em;
}

}  // namespace dq::layout
