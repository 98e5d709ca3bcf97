#include "layout/scripts.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>

#include "base/utf8.h"
#include "layout/reading_frame.h"

namespace dq::layout {

namespace {

// In em of the larger word unless said.
constexpr float kScriptRatio = 0.82f;  // against the word beside it; real ones are 0.55 to 0.75
constexpr float kLeastRatio = 0.35f;
constexpr float kTouch = 0.12f;  // gap up to which a script touches its word ...
constexpr float kBack = 0.25f;   // ... or runs into it
constexpr float kLeastRaise = 0.12f, kMostRaise = 0.85f, kLeastDrop = 0.08f, kMostDrop = 0.40f;
constexpr std::size_t kMostJoined = 4;  // characters of a script that is joined
constexpr std::string_view kOrdinals[] = {"st", "nd", "rd", "th", "er", "re", "ère", "ème", "ers", "os", "as"};  // join a number
constexpr float kBucketPt = 8;  // words are looked up by their baseline

struct Placed {
  std::size_t word;
  FrameBox box;
  float baseline;
};

class ScriptJoiner {
 public:
  explicit ScriptJoiner(std::vector<Word>& words) : words_(words), gone_(words.size(), false) {}

  void run() {
    for (Direction d : {Direction::Right, Direction::Down, Direction::Left, Direction::Up}) join_direction(d);
    std::size_t kept = 0;
    for (std::size_t n = 0; n < words_.size(); ++n) {
      if (gone_[n]) continue;
      if (kept != n) words_[kept] = std::move(words_[n]);
      ++kept;
    }
    words_.resize(kept);
  }

 private:
  void join_direction(Direction direction) {
    const ReadingFrame frame = ReadingFrame::of_degrees(90.0f * static_cast<float>(direction));
    placed_.clear();
    rows_.clear();
    for (std::size_t n = 0; n < words_.size(); ++n) {
      if (words_[n].direction != direction) continue;
      const float at = words_[n].baseline.value();
      const float v = direction == Direction::Left || direction == Direction::Down ? -at : at;
      placed_.push_back({n, frame.box(words_[n].box), v});
    }
    std::ranges::sort(placed_, {}, [](const Placed& p) { return std::pair(p.box.u0, p.word); });
    for (std::size_t n = 0; n < placed_.size(); ++n) rows_[bucket(placed_[n].baseline)].push_back(n);
    for (const Placed& script : placed_) find_base(script, frame);
  }

  static int bucket(float v) { return static_cast<int>(std::floor(v / kBucketPt)); }

  // The word that `script` stands at, if any: before it, touching.
  void find_base(const Placed& script, const ReadingFrame& frame) {
    const float size = words_[script.word].size.value(), reach = size / kLeastRatio * kMostRaise;
    for (auto row = rows_.lower_bound(bucket(script.baseline - reach)); row != rows_.end() && row->first <= bucket(script.baseline + reach);
         ++row) {
      const auto& list = row->second;
      auto at = std::ranges::upper_bound(list, script.box.u0, {}, [&](std::size_t n) { return placed_[n].box.u0; });
      for (int tries = 0; at != list.begin() && tries < 3; ++tries) {
        Placed& base = placed_[*--at];
        if (gone_[base.word] || &base == &script || !stands_at(script, base)) continue;
        attach(script, base, frame);
        return;
      }
    }
  }

  bool stands_at(const Placed& script, const Placed& base) const {
    const Word &small = words_[script.word], &large = words_[base.word];
    const float ratio = small.size / large.size, em = large.size.value();
    if (ratio > kScriptRatio || ratio < kLeastRatio || (small.flags ^ large.flags) & kWordUnseen) return false;
    const float gap = script.box.u0 - base.box.u1, raise = base.baseline - script.baseline;
    if (gap > kTouch * em || gap < -kBack * em) return false;
    return (raise >= kLeastRaise * em && raise <= kMostRaise * em) || (-raise >= kLeastDrop * em && -raise <= kMostDrop * em);
  }

  void attach(const Placed& script, Placed& base, const ReadingFrame& frame) {
    Word &small = words_[script.word], &large = words_[base.word];
    small.flags |= script.baseline < base.baseline ? kWordSuperscript : kWordSubscript;
    const char last = large.text.back();
    const bool after_digit = last >= '0' && last <= '9', ordinal = std::ranges::find(kOrdinals, small.text) != std::end(kOrdinals);
    if ((after_digit && !ordinal) || utf8_length(small.text) > kMostJoined || is_right_to_left(to_utf32(small.text)[0])) return;
    large.text += small.text;
    if (!large.edges.empty() && !small.edges.empty()) large.edges.insert(large.edges.end(), small.edges.begin() + 1, small.edges.end());
    base.box = {base.box.u0, std::min(base.box.v0, script.box.v0), std::max(base.box.u1, script.box.u1),
                std::max(base.box.v1, script.box.v1)};
    large.quad = frame.quad(base.box);
    large.box = large.quad.bounds();
    large.confidence = std::min(large.confidence, small.confidence);
    gone_[script.word] = true;
  }

  std::vector<Word>& words_;
  std::vector<bool> gone_;
  std::vector<Placed> placed_;
  std::map<int, std::vector<std::size_t>> rows_;
};

}  // namespace

void join_scripts(std::vector<Word>& words) { ScriptJoiner(words).run(); }

}  // namespace dq::layout
