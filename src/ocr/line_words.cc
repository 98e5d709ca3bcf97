#include "ocr/line_words.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "base/calibration.h"
#include "base/utf8.h"
#include "ocr/fitted_confidence.h"
#include "ocr/ink.h"
#include "ocr/letter_shape.h"

namespace dq::ocr {
namespace {

constexpr int kLetterGapPx = 4;                   // white inside a character ("%", quotes) is less
constexpr int kMostHalfLetterPx = 40;             // no character reaches farther from its middle, but for long dashes
constexpr float kLeastEmPx = 20, kMostEmPx = 72;  // of a strip 48 px high; beyond it the ink misleads
constexpr float kUsualEmPx = 38, kUsualBaselinePx = 35;
constexpr std::size_t kSampleLetters = 4;  // that rows are taken from at a time: one of them has an edge in each
constexpr std::size_t kMostSamples = 24;   // that are compared in pairs
constexpr float kHalfLetterPx = 6;
constexpr float kFarEm = 3;               // apart, so that a slope between them tells
constexpr float kMostSlope = 0.06f;       // of a line in its strip: finding lines is no worse
constexpr float kSmallLettersEm = 0.46f;  // above the baseline: what most letters have strokes in
constexpr std::size_t kLeastRuns = 12;    // of ink, to tell a stroke's thickness
constexpr float kRoughEm = 0.06f;         // that ink may lie beyond the rows of a font
constexpr float kLeastDoubt = 0.05f;      // of the second reading of a digit
constexpr std::size_t kMostAlternatives = 3;
constexpr char32_t kFullWidthFirst = 0xFF01, kFullWidthLast = 0xFF5E, kFullWidthShift = 0xFEE0;

float median(std::vector<float> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

struct Letter {
  std::u32string code;  // mostly one
  float middle = 0;     // px of the strip
  const ReadCharacter* read = nullptr;
  bool space = false;
};

void fold_full_width(std::vector<Letter>& letters) {
  for (const Letter& letter : letters)
    for (const char32_t c : letter.code)
      if (is_cjk(c)) return;
  for (Letter& letter : letters)
    for (char32_t& c : letter.code)
      if (c >= kFullWidthFirst && c <= kFullWidthLast) c -= kFullWidthShift;
}

std::vector<Letter> letters_of(const ReadLine& line, const Alphabet& alphabet) {
  std::vector<Letter> letters;
  for (const ReadCharacter& read : line.characters) {
    Letter letter{to_utf32(alphabet.text(read.number)), static_cast<float>(read.first + read.last + 1) / 2 * line.px_per_column, &read,
                  false};
    letter.space = std::ranges::all_of(letter.code, is_space);
    letters.push_back(std::move(letter));
  }
  fold_full_width(letters);
  return letters;
}

// Letters [first, last) are one word.
struct Span {
  std::size_t first = 0, last = 0;
};

std::vector<Span> words_of(const std::vector<Letter>& letters) {
  std::vector<Span> words;
  for (std::size_t n = 0; n < letters.size();) {
    const std::size_t first = n;
    while (n < letters.size() && !letters[n].space) ++n;
    if (n > first) words.push_back({first, n});
    while (n < letters.size() && letters[n].space) ++n;
  }
  return words;
}

// The longest stretch without ink in [from, to), or where there is least; px.
Interval<Px> white_between(const Ink& ink, float from, float to) {
  const int begin = std::clamp(static_cast<int>(from), 0, ink.width), end = std::clamp(static_cast<int>(to), begin, ink.width);
  int best_first = begin, best_last = begin;
  for (int x = begin; x < end;) {
    const int first = x;
    while (x < end && ink.columns[static_cast<std::size_t>(x)] == 0) ++x;
    if (x - first > best_last - best_first) std::tie(best_first, best_last) = std::pair(first, x);
    if (x == first) ++x;
  }
  if (best_last > best_first) return {Px(best_first), Px(best_last)};
  const auto at = ink.columns.begin();
  const auto least = begin < end ? static_cast<float>(std::min_element(at + begin, at + end) - at) : (from + to) / 2;
  return {Px(least), Px(least)};
}

// Where the ink round `from` ends on one side; `step` is 1 or -1.
float end_of_ink(const Ink& ink, float from, int step) {
  const int start = std::clamp(static_cast<int>(from), 0, std::max(0, ink.width - 1));
  int last = start, white = 0;
  for (int x = start; x >= 0 && x < ink.width && std::abs(x - start) <= kMostHalfLetterPx && white <= kLetterGapPx; x += step) {
    white = ink.columns[static_cast<std::size_t>(x)] == 0 ? white + 1 : 0;
    if (white == 0) last = x;
  }
  return static_cast<float>(step > 0 ? last + 1 : last);
}

class LineWords {
 public:
  LineWords(const ReadLine& line, const Alphabet& alphabet, const image::PageRaster& page)
      : line_(line), alphabet_(alphabet), page_(page), ink_(ink_of(line.strip)), letters_(letters_of(line, alphabet)) {
    measure_font();
  }

  std::vector<MeasuredWord> words() const {
    std::vector<MeasuredWord> all;
    const std::vector<Span> spans = words_of(letters_);
    for (std::size_t n = 0; n < spans.size(); ++n) {
      const float left = n == 0 ? end_of_ink(ink_, letters_[spans[0].first].middle, -1) : gap(spans[n - 1], spans[n]).hi.value();
      const float right =
          n + 1 == spans.size() ? end_of_ink(ink_, letters_[spans[n].last - 1].middle, 1) : gap(spans[n], spans[n + 1]).lo.value();
      const float end = std::max(right, left + 1);
      MeasuredWord measured{word(spans[n], left, end), stroke_em(left, end), {}};
      measured.hand =
          hand_facts(ink_, {em_px_, baseline_px_, slope_, line_.strip.u_per_px / line_.strip.v_per_px}, letter_inks(spans[n], left, end));
      all.push_back(std::move(measured));
    }
    return all;
  }

 private:
  Interval<Px> gap(const Span& before, const Span& after) const {
    return white_between(ink_, letters_[before.last - 1].middle, letters_[after.first].middle);
  }

  std::u32string codes(const Span& span) const {
    std::u32string all;
    for (std::size_t n = span.first; n < span.last; ++n) all += letters_[n].code;
    return all;
  }

  // Em and baseline from the rows that the ink of some letters at a time covers: a line that leans in its strip covers more in all.
  void measure_font() {
    const std::vector<Sample> samples = samples_of(words_of(letters_));
    if (samples.empty()) return;
    const auto each = [&](auto value) {
      std::vector<float> values;
      for (const Sample& sample : samples) values.push_back(value(sample));
      return median(std::move(values));
    };
    em_px_ = each([](const Sample& sample) { return sample.em; });
    slope_ = slope_through(samples);
    baseline_px_ = each([&](const Sample& sample) { return sample.baseline(em_px_) - slope_ * sample.x; });
    const Reach reach = reach_of(to_utf8(codes({0, letters_.size()})));
    keep_rows(ink_, [&](int x) {
      const float baseline = baseline_at(static_cast<float>(x));
      return Rows{static_cast<int>(std::floor(baseline - (reach.above + kRoughEm) * em_px_)),
                  static_cast<int>(std::ceil(baseline + (reach.below + kRoughEm) * em_px_))};
    });
  }

  // Some letters of a line: where they are, and what their rows say.
  struct Sample {
    float x = 0, last_row = 0, below = 0, em = 0;
    float baseline(float line_em) const { return last_row - below * line_em; }
  };

  std::vector<Sample> samples_of(const std::vector<Span>& words) const {
    std::vector<Sample> samples;
    for (std::size_t n = 0; n < words.size();) {
      Span some = words[n++];
      while (n < words.size() && some.last - some.first < kSampleLetters) some.last = words[n++].last;
      const float left = letters_[some.first].middle - kHalfLetterPx, right = letters_[some.last - 1].middle + kHalfLetterPx;
      const Rows rows = text_rows(ink_, static_cast<int>(left), static_cast<int>(right));
      const Reach reach = reach_of(to_utf8(codes(some)));
      const float em = rows.empty() ? 0 : static_cast<float>(rows.last - rows.first) / std::max(reach.above + reach.below, 0.1f);
      if (em >= kLeastEmPx && em <= kMostEmPx) samples.push_back({(left + right) / 2, static_cast<float>(rows.last), reach.below, em});
    }
    return samples;
  }

  // How a line leans in its strip: the median of the slopes between all pairs that are far apart (Theil, 1950; Sen, 1968).
  float slope_through(const std::vector<Sample>& samples) const {
    std::vector<float> slopes;
    const std::size_t step = samples.size() / kMostSamples + 1;
    for (std::size_t a = 0; a < samples.size(); a += step)
      for (std::size_t b = a + step; b < samples.size(); b += step)
        if (samples[b].x - samples[a].x >= kFarEm * em_px_)
          slopes.push_back((samples[b].baseline(em_px_) - samples[a].baseline(em_px_)) / (samples[b].x - samples[a].x));
    return slopes.empty() ? 0 : std::clamp(median(std::move(slopes)), -kMostSlope, kMostSlope);
  }

  float baseline_at(float x_px) const { return baseline_px_ + slope_ * x_px; }

  // A point of the strip on the page.
  Point<Pt> at(float x_px, float y_px) const {
    return page_.to_page(line_.box.at(x_px * line_.strip.u_per_px, y_px * line_.strip.v_per_px));
  }

  Pt along(float x_px, Direction direction) const {
    const Point<Pt> point = at(x_px, baseline_at(x_px));
    return direction == Direction::Right || direction == Direction::Left ? point.x : point.y;
  }

  Direction direction() const {
    const float quarters = line_.box.angle() / (std::numbers::pi_v<float> / 2);
    return static_cast<Direction>((static_cast<int>(std::lround(quarters)) + 4) % 4);
  }

  // How thick strokes are between two columns: the median of the runs of ink along the rows of small letters.
  float stroke_em(float left, float right) const {
    std::vector<float> runs;
    const int begin = std::max(0, static_cast<int>(left)), end = std::min(ink_.width, static_cast<int>(std::ceil(right)));
    const float baseline = baseline_at((left + right) / 2);
    const int first = std::max(0, static_cast<int>(baseline - kSmallLettersEm * em_px_)),
              last = std::clamp(static_cast<int>(baseline), 0, kStripHeightPx);
    for (int y = first; y < last; ++y)
      for (int x = begin, from = begin; x <= end; ++x) {
        if (x < end && ink_.at(x, y)) continue;
        if (x > from) runs.push_back(static_cast<float>(x - from));
        from = x + 1;
      }
    return runs.size() < kLeastRuns ? 0 : median(std::move(runs)) / em_px_;
  }

  Word word(const Span& span, float left, float right) const {
    Word word;
    word.source = WordSource::Ocr;
    word.direction = direction();
    const float above = kFontBox.above * em_px_, below = kFontBox.below * em_px_, from = baseline_at(left), to = baseline_at(right);
    word.quad = {{at(left, from - above), at(right, to - above), at(right, to + below), at(left, from + below)}};
    word.box = word.quad.bounds();
    const Point<Pt> middle = at((left + right) / 2, baseline_at((left + right) / 2));
    word.baseline = word.direction == Direction::Right || word.direction == Direction::Left ? middle.y : middle.x;
    word.size = Pt(em_px_ * line_.strip.v_per_px * page_.box.height().value() / static_cast<float>(page_.raster.height_px));
    add_characters(word, span, left, right);
    word.alternatives = alternatives(span, word.score);
    return word;
  }

  // Where the letter that begins at `edge` ends, in a word that ends at `right`.
  float end_of_letter(const Span& span, std::size_t n, float edge, float right) const {
    const float next = n + 1 < span.last ? white_between(ink_, letters_[n].middle, letters_[n + 1].middle).center().value() : right;
    return std::clamp(next, edge, right);
  }

  std::vector<LetterInk> letter_inks(const Span& span, float left, float right) const {
    std::vector<LetterInk> inks;
    for (std::size_t n = span.first; n < span.last; ++n) {
      const float end = end_of_letter(span, n, left, right);
      inks.push_back({letters_[n].code.empty() ? U' ' : letters_[n].code.front(), left, end, letters_[n].read->probability});
      left = end;
    }
    return inks;
  }

  void add_characters(Word& word, const Span& span, float left, float right) const {
    float edge = left;
    word.edges.push_back(along(edge, word.direction));
    for (std::size_t n = span.first; n < span.last; ++n) {
      const Letter& letter = letters_[n];
      const float end = end_of_letter(span, n, edge, right);
      for (std::size_t part = 1; part <= letter.code.size(); ++part)  // a class of several characters is divided evenly
        word.edges.push_back(
            along(edge + (end - edge) * static_cast<float>(part) / static_cast<float>(letter.code.size()), word.direction));
      edge = end;
      word.text += to_utf8(letter.code);
      word.score *= letter.read->probability;
    }
    word.confidence = calibrated(kWordConfidence, word.score);
  }

  std::string text_with(const Span& span, std::size_t changed, const std::string& other) const {
    std::string text;
    for (std::size_t n = span.first; n < span.last; ++n) text += n == changed ? other : to_utf8(letters_[n].code);
    return text;
  }

  std::vector<Alternative> alternatives(const Span& span, float score) const {
    std::vector<Alternative> all;
    for (std::size_t n = span.first; n < span.last; ++n) {
      const ReadCharacter& read = *letters_[n].read;
      const std::string other = alphabet_.text(read.second);
      const std::u32string code = to_utf32(other);
      const bool digit = std::ranges::any_of(letters_[n].code, is_digit) || std::ranges::any_of(code, is_digit);
      if (!digit || read.second_probability < kLeastDoubt || other.empty() || std::ranges::all_of(code, is_space)) continue;
      all.push_back({text_with(span, n, other), score * read.second_probability / read.probability});
    }
    std::ranges::stable_sort(all, std::ranges::greater{}, &Alternative::score);
    if (all.size() > kMostAlternatives) all.resize(kMostAlternatives);
    return all;
  }

  const ReadLine& line_;
  const Alphabet& alphabet_;
  const image::PageRaster& page_;
  Ink ink_;
  const std::vector<Letter> letters_;
  float em_px_ = kUsualEmPx, baseline_px_ = kUsualBaselinePx;  // the baseline where the strip begins
  float slope_ = 0;                                            // rows that the baseline falls for each column
};

}  // namespace

float ReadLine::score() const {
  float sum = 0;
  for (const ReadCharacter& one : characters) sum += one.probability;
  return characters.empty() ? 0 : sum / static_cast<float>(characters.size());
}

std::vector<MeasuredWord> line_to_words(const ReadLine& line, const Alphabet& alphabet, const image::PageRaster& page) {
  return LineWords(line, alphabet, page).words();
}

}  // namespace dq::ocr
