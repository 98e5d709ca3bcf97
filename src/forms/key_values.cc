#include "forms/key_values.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>

#include "forms/fitted_pairs.h"
#include "forms/native_fields.h"
#include "forms/phrase_looks.h"

namespace dq::forms {
namespace {

// Below this a candidate is more likely none.
constexpr float kLeastScore = 0.45f;
// Of a field of the file; its name is what may be wrong.
constexpr float kNativeScore = 0.97f;
// A mark and the text that it belongs to are no farther apart than this (times the text's size), right of it, or left.
constexpr float kBehindMark = 2.5f, kBeforeMark = 1.5f;

class FieldMaker {
 public:
  FieldMaker(Page& page, const PageContent& content)
      : page_(page), phrases_(phrases_of(page, content)), cells_(page, content), used_(phrases_.size()) {}

  void make(bool trace) {
    for (const NativePair& pair : native_pairs(page_, phrases_, cells_)) take_native(pair);
    for (std::uint32_t n = 0; n < page_.marks.size(); ++n) take_mark(n);
    PairFinder finder(page_, phrases_, cells_);
    std::vector<PairCandidate> candidates = finder.find();
    if (trace) add_trace(candidates);
    std::ranges::stable_sort(candidates, std::greater{}, &PairCandidate::score);
    for (const PairCandidate& candidate : candidates) take(candidate);
    for (std::size_t n = 0; n < phrases_.size(); ++n) take_empty(n, finder);
    sort();
  }

 private:
  // Words in the order of the phrases; the last of which are still free is looked at by the caller.
  void append(std::vector<std::uint32_t>& words, Rect<Pt>& box, const std::vector<std::size_t>& phrases) {
    for (const std::size_t n : phrases) {
      box = words.empty() ? phrases_[n].box : united(box, phrases_[n].box);
      words.insert(words.end(), phrases_[n].words.begin(), phrases_[n].words.end());
      used_[n] = true;
    }
  }

  void take_native(const NativePair& pair) {
    if (pair.keys.empty()) return;
    KeyValue field;
    append(field.key, field.key_box, pair.keys);
    append(field.value, field.value_box, pair.values);
    if (pair.values.empty()) field.value_box = page_.fields[pair.field].box;
    field.widget = static_cast<int>(pair.field);
    field.score = kNativeScore;
    add(std::move(field));
  }

  void take_mark(std::uint32_t mark) {
    const std::size_t label = label_of(page_.marks[mark].box);
    if (label == PairFinder::kNone) return;
    KeyValue field;
    append(field.key, field.key_box, {label});
    field.value_box = page_.marks[mark].box;
    field.marks = {mark};
    field.score = page_.marks[mark].confidence;
    add(std::move(field));
  }

  // The next text right of the mark, or else left of it.
  std::size_t label_of(const Rect<Pt>& mark) const {
    std::size_t best = PairFinder::kNone;
    Pt least = 0_pt;
    for (std::size_t n = 0; n < phrases_.size(); ++n) {
      const Phrase& phrase = phrases_[n];
      if (used_[n] || phrase.filled || overlap(phrase.box.y(), mark.y()) < std::min(mark.height(), phrase.box.height()) * 0.4f) continue;
      const bool behind = phrase.box.center_x() > mark.right, before = phrase.box.center_x() < mark.left;
      const Pt gap = behind ? phrase.box.left - mark.right : mark.left - phrase.box.right;
      if ((!behind && !before) || gap > phrase.size * (behind ? kBehindMark : kBeforeMark)) continue;
      const Pt cost = gap + (before ? phrase.size * 4.0f : 0_pt);
      if (best == PairFinder::kNone || cost < least) best = n, least = cost;
    }
    return best;
  }

  bool all_free(const std::vector<std::size_t>& phrases) const {
    return std::ranges::none_of(phrases, [&](std::size_t n) { return used_[n]; });
  }

  void take(const PairCandidate& candidate) {
    if (candidate.score < kLeastScore || !all_free(candidate.keys) || used_[candidate.values.front()]) return;
    std::vector<std::size_t> values;
    for (const std::size_t n : candidate.values) {
      if (used_[n]) break;
      values.push_back(n);
    }
    KeyValue field;
    append(field.key, field.key_box, candidate.keys);
    append(field.value, field.value_box, values);
    field.score = candidate.score;
    add(std::move(field));
  }

  // A name with a colon and nothing behind it: a field that is empty where a place for its value is drawn.
  void take_empty(std::size_t n, const PairFinder& finder) {
    if (used_[n] || !phrases_[n].colon || phrases_[n].prose || letters_of(page_, phrases_[n]).letters == 0) return;
    const Rect<Pt> place = place_for_value(phrases_[n], finder.right_of(n));
    if (place.empty()) return;
    KeyValue field;
    append(field.key, field.key_box, {n});
    field.value_box = place;
    field.score = kLeastScore;
    add(std::move(field));
  }

  // From the name to the next text over a drawn line, or to the end of the line.
  Rect<Pt> place_for_value(const Phrase& key, std::size_t next) const {
    const Pt end = next == PairFinder::kNone ? page_.width : phrases_[next].box.left;
    for (const Ruling& ruling : cells_.horizontal()) {
      const bool beside = ruling.position > key.box.center_y() && ruling.position < key.box.bottom + key.box.height() * 0.5f;
      const Interval<Pt> free{std::max(key.box.right, ruling.span.lo), std::min(end, ruling.span.hi)};
      if (beside && ruling.span.lo > key.box.center_x() && free.length() > key.size * 2.0f)
        return {free.lo, key.box.top, free.hi, ruling.position};
    }
    return {};
  }

  void add(KeyValue&& field) {
    const float linked = field.widget >= 0 || !field.marks.empty() ? field.score : calibrated(kPairConfidence, field.score);
    field.confidence = linked * std::sqrt(words_read(field.key) * words_read(field.value));
    page_.key_values.push_back(std::move(field));
  }

  // That all of the words are read right, if they err one by one; they err together, so that its root is taken.
  float words_read(const std::vector<std::uint32_t>& words) const {
    float all = 1;
    for (const std::uint32_t word : words) all *= page_.words[word].confidence;
    return all;
  }

  void sort() {
    std::ranges::stable_sort(page_.key_values, [](const KeyValue& a, const KeyValue& b) {
      return std::tuple(a.key_box.top, a.key_box.left) < std::tuple(b.key_box.top, b.key_box.left);
    });
  }

  void add_trace(const std::vector<PairCandidate>& candidates) {
    StageTrace trace{"pairs", 0, {}};
    for (const PairCandidate& candidate : candidates) {
      Rect<Pt> box = phrases_[candidate.keys.front()].box;
      for (const std::size_t n : candidate.values) box = united(box, phrases_[n].box);
      std::string label;
      for (const float fact : candidate.facts) label += std::to_string(fact) + ' ';
      const auto list = [&](const std::vector<std::size_t>& phrases) {
        label += ';';
        for (const std::size_t n : phrases)
          for (const std::uint32_t word : phrases_[n].words) label += ' ' + std::to_string(word);
      };
      list(candidate.keys), list(candidate.values);
      trace.shapes.push_back({box, "pair", std::move(label)});
    }
    page_.trace.push_back(std::move(trace));
  }

  Page& page_;
  std::vector<Phrase> phrases_;
  DrawnCells cells_;
  std::vector<bool> used_;  // by a field
};

}  // namespace

void find_key_values(Page& page, const PageContent& content, bool trace) { FieldMaker(page, content).make(trace); }

}  // namespace dq::forms
