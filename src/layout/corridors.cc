#include "layout/corridors.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace dq::layout {

namespace {

// In em.
constexpr float kLeastGap = 0.45f;      // no space narrower bounds a column
constexpr float kLeastWidth = 0.42f;    // of the white that all rows share
constexpr float kWideGap = 0.85f;       // wide enough to need fewer witnesses
constexpr std::size_t kRows = 4;        // rows that must agree
constexpr std::size_t kRowsNarrow = 5;  // when the white is narrower than kWideGap
constexpr float kRowReach = 2.2f;       // farther apart, rows are not one block
constexpr float kWordsBeside = 1.9f;    // words on each side on average: fewer beside narrow white are list markers
constexpr std::size_t kMostOpen = 400;  // corridors followed at once

struct Corridor {
  float lo, hi, last_v, size;
  std::vector<std::pair<std::size_t, std::size_t>> gaps;  // chain, position
  std::size_t words_before = 0, words_after = 0;
};

class CorridorFinder {
 public:
  explicit CorridorFinder(const std::vector<std::vector<SpacedWord>>& chains) : chains_(chains), cuts_(chains.size()) {}

  std::vector<std::vector<std::size_t>> run() {
    std::vector<std::size_t> order(chains_.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::sort(order, {}, [&](std::size_t n) { return std::tuple(chains_[n][0].v, chains_[n][0].u0, n); });
    for (std::size_t n : order) visit(n);
    for (const Corridor& c : open_) close(c);
    for (auto& cuts : cuts_) {
      std::ranges::sort(cuts);
      cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    }
    return std::move(cuts_);
  }

 private:
  void visit(std::size_t n) {
    const std::vector<SpacedWord>& chain = chains_[n];
    const float v = chain[0].v;
    std::erase_if(open_, [&](const Corridor& c) { return v - c.last_v > kRowReach * c.size && (close(c), true); });
    std::vector<bool> followed(chain.size(), false);
    std::erase_if(open_, [&](Corridor& c) {
      if (c.hi <= chain.front().u0 || c.lo >= chain.back().u1) return false;  // beside this chain
      return !follow(c, n, followed) && (close(c), true);
    });
    for (std::size_t k = 0; k + 1 < chain.size() && open_.size() < kMostOpen; ++k) {
      const float size = std::max(chain[k].size, chain[k + 1].size), lo = chain[k].u1, hi = chain[k + 1].u0;
      if (hi - lo < kLeastGap * size || followed[k]) continue;
      open_.push_back({lo, hi, v, size, {{n, k}}, k + 1, chain.size() - k - 1});
    }
  }

  // Takes the corridor through a gap of chain n; false: a word stands in the way.
  bool follow(Corridor& c, std::size_t n, std::vector<bool>& followed) {
    const std::vector<SpacedWord>& chain = chains_[n];
    auto at = std::ranges::lower_bound(chain, c.hi, {}, &SpacedWord::u0);  // first word that begins behind it
    if (at == chain.begin() || at == chain.end()) at = std::ranges::lower_bound(chain, (c.lo + c.hi) * 0.5f, {}, &SpacedWord::u0);
    for (auto next = at == chain.begin() ? at : at - 1; next != chain.end() && next <= at; ++next) {
      if (next == chain.begin()) continue;
      const auto k = static_cast<std::size_t>(next - chain.begin()) - 1;
      const float lo = std::max(c.lo, chain[k].u1), hi = std::min(c.hi, chain[k + 1].u0);
      if (hi - lo < kLeastWidth * c.size) continue;
      // A gap much wider than what is left may begin a better corridor of its own.
      followed[k] = followed[k] || chain[k + 1].u0 - chain[k].u1 < hi - lo + 0.3f * c.size;
      c.lo = lo;
      c.hi = hi;
      c.last_v = chain[0].v;
      c.gaps.emplace_back(n, k);
      c.words_before += k + 1;
      c.words_after += chain.size() - k - 1;
      return true;
    }
    return false;
  }

  void close(const Corridor& c) {
    const bool narrow = c.hi - c.lo < kWideGap * c.size;
    const auto rows = static_cast<float>(c.gaps.size());
    if (c.gaps.size() < (narrow ? kRowsNarrow : kRows)) return;
    if (narrow && (static_cast<float>(c.words_before) < kWordsBeside * rows || static_cast<float>(c.words_after) < kWordsBeside * rows))
      return;
    for (const auto& [chain, position] : c.gaps) cuts_[chain].push_back(position);
  }

  const std::vector<std::vector<SpacedWord>>& chains_;
  std::vector<std::vector<std::size_t>> cuts_;
  std::vector<Corridor> open_;
};

}  // namespace

std::vector<std::vector<std::size_t>> corridor_cuts(const std::vector<std::vector<SpacedWord>>& chains) {
  return CorridorFinder(chains).run();
}

}  // namespace dq::layout
