#include "ocr/page_hand.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/utf8.h"
#include "ocr/fitted_hand.h"

namespace dq::ocr {
namespace {

// A letter is compared with so many of its kind, spread over the page; with fewer than kLeastPeers it says nothing.
constexpr std::size_t kMostPeers = 12, kLeastPeers = 2;
constexpr float kUsualRepeat = 0.6f;  // where nothing is said: print of a middling scan
// Above it a word is a hand's: of 3,892 printed words of faxed forms four in a thousand are (models/ocr.md).
constexpr float kLeastOdds = 2.2f;

struct Peer {
  std::size_t word = 0;
  const Stamp* stamp = nullptr;
};
using Peers = std::map<char32_t, std::vector<Peer>>;

Peers peers_of(const std::vector<MeasuredWord>& words) {
  Peers peers;
  for (std::size_t n = 0; n < words.size(); ++n)
    for (const StampedLetter& letter : words[n].hand.letters) peers[letter.code].push_back({n, &letter.stamp});
  for (auto& [code, all] : peers) {
    if (all.size() <= kMostPeers) continue;
    std::vector<Peer> some;
    for (std::size_t n = 0; n < kMostPeers; ++n) some.push_back(all[n * all.size() / kMostPeers]);
    all = std::move(some);
  }
  return peers;
}

float repeated(const Peers& peers, std::size_t word, const HandFacts& facts) {
  float sum = 0;
  int count = 0;
  for (const StampedLetter& letter : facts.letters) {
    float best = -1;
    std::size_t others = 0;
    for (const Peer& peer : peers.at(letter.code)) {
      if (peer.word == word) continue;
      ++others;
      best = std::max(best, likeness(letter.stamp, *peer.stamp));
    }
    if (others < kLeastPeers) continue;
    sum += best;
    ++count;
  }
  return count > 0 ? sum / static_cast<float>(count) : kUsualRepeat;
}

float own_odds(const HandFacts& facts) {
  float sum = 0;
  for (std::size_t n = 0; n < kHandFacts; ++n) {
    const HandWeight& fact = kHandWeights[n];
    sum += (std::clamp(facts.values[n], fact.least, fact.most) - fact.mean) * fact.weight;
  }
  const float letters = 1 / std::max(facts[HandFact::Short], 0.01f);
  return std::clamp(sum * letters / (letters + kFewLetters) + kHandConstant, -kMostHandOdds, kMostHandOdds);
}

// A word upright: along its line and across.
struct Place {
  Interval<Pt> along{}, across{};
  float odds = 0, letters = 0;
  int line = 0;
};

Place place_of(const MeasuredWord& word) {
  const Rect<Pt>& box = word.word.box;
  const Interval<Pt> x{box.left, box.right}, y{box.top, box.bottom};
  const bool turned = word.word.direction == Direction::Down || word.word.direction == Direction::Up;
  return {turned ? y : x, turned ? x : y, own_odds(word.hand), static_cast<float>(utf8_length(word.word.text)), word.hand.line};
}

bool is_above_or_below(const Place& a, const Place& b) {
  const Pt height = std::max(a.across.length(), b.across.length()), apart = a.across.center() - b.across.center();
  return a.line != b.line && std::min(a.along.hi, b.along.hi) > std::max(a.along.lo, b.along.lo) &&
         std::abs(apart.value()) < kNearHeights * height.value();
}

// What some words say, by letters; nothing where there are none.
struct Mean {
  float sum = 0, letters = 0;
  void add(const Place& place) { sum += place.letters * place.odds, letters += place.letters; }
  float value() const { return letters > 0 ? sum / letters : 0; }
};

float odds_of(const std::vector<Place>& places, std::size_t word) {
  Mean line, near;
  for (std::size_t n = 0; n < places.size(); ++n) {
    if (n == word) continue;
    if (places[n].line == places[word].line) line.add(places[n]);
    else if (is_above_or_below(places[n], places[word])) near.add(places[n]);
  }
  return kOwnWeight * places[word].odds + kLineWeight * line.value() + kNearWeight * near.value() + kSumConstant;
}

}  // namespace

void compare_letters(std::vector<MeasuredWord>& words) {
  const Peers peers = peers_of(words);
  for (std::size_t n = 0; n < words.size(); ++n) words[n].hand[HandFact::Repeated] = repeated(peers, n, words[n].hand);
}

void mark_handwriting(std::vector<MeasuredWord>& words) {
  std::vector<Place> places;
  for (const MeasuredWord& word : words) places.push_back(place_of(word));
  for (std::size_t n = 0; n < words.size(); ++n)
    if (odds_of(places, n) > kLeastOdds) words[n].word.flags |= kWordHandwriting;
}

}  // namespace dq::ocr
