#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "base/utf8.h"
#include "layout/corridors.h"
#include "layout/reading_frame.h"
#include "layout/words.h"

namespace dq::layout {

namespace {

// In em of the larger word unless said.
constexpr float kBaselineShift = 0.20f;                  // words of one line at one size; scans and mixed fonts waver
constexpr float kScriptRatio = 0.85f;                    // smaller than this by its neighbour: may be a super- or subscript
constexpr float kScriptUp = 0.85f, kScriptDown = 0.40f;  // and then stands this much higher or lower
constexpr float kScriptGap = 0.35f;                      // scripts stand close to what they mark
constexpr float kAfterScriptGap = 1.0f;                  // and text goes on behind them after a space
constexpr float kMaxSizeRatio = 2.2f;                    // a drop capital does not read on into small print
constexpr float kMaxLinkGap = 2.5f;                      // no line has wider spaces
constexpr float kMaxBack = 0.35f;                        // words of one line overlap by less (slanted letters, wrong advances)
constexpr float kCutGap = 1.0f;                          // from here on a gap is a column's, unless the line is spread
constexpr float kSpreadFactor = 2.2f;                    // a justified line's widest space against its median one
constexpr float kSpreadMost = 1.8f;                      // the most that justification spreads
constexpr float kSizeStep = 1.06f, kScriptStep = 1.3f;   // ratios: other sizes, but no scripts or capitals
constexpr float kSizeStepGap = 0.55f;
constexpr float kBucketPt = 4;  // height of the buckets that words are looked up in

struct Item {
  std::uint32_t word;
  float u0, u1, v, size;
  int next = -1, previous = -1;
  float next_gap = 1e30f, previous_gap = 1e30f;
};

struct Group {
  ReadingFrame frame;
  std::vector<Item> items;
};

std::vector<Group> groups_of(const std::vector<Word>& words) {
  std::map<std::pair<int, int>, Group> groups;
  for (std::uint32_t n = 0; n < words.size(); ++n) {
    const Word& w = words[n];
    int degrees = static_cast<int>(std::lround(degrees_of(w)));
    if (std::abs(degrees - 90 * static_cast<int>(std::lround(static_cast<float>(degrees) / 90.0f))) <= 1)
      degrees = 90 * static_cast<int>(std::lround(static_cast<float>(degrees) / 90.0f));
    degrees = ((degrees % 360) + 360) % 360;
    Group& group = groups.try_emplace({degrees, w.flags & kWordUnseen}, Group{ReadingFrame::of_degrees(static_cast<float>(degrees)), {}})
                       .first->second;
    const FrameBox b = group.frame.quarter ? group.frame.box(w.box)
                                           : FrameBox{group.frame.u(w.quad.p[0]), group.frame.v(w.quad.p[0]), group.frame.u(w.quad.p[1]),
                                                      group.frame.v(w.quad.p[2])};
    float v = b.v1 - 0.2f * (b.v1 - b.v0);
    switch (group.frame.quarter ? w.direction : Direction::Right) {
      case Direction::Right:
        if (group.frame.quarter) v = w.baseline.value();
        break;
      case Direction::Left:
        v = -w.baseline.value();
        break;
      case Direction::Down:
        v = -w.baseline.value();
        break;
      case Direction::Up:
        v = w.baseline.value();
        break;
    }
    group.items.push_back({n, b.u0, b.u1, v, std::max(w.size.value(), 0.5f)});
  }
  std::vector<Group> out;
  for (auto& [key, group] : groups) out.push_back(std::move(group));
  return out;
}

// How far `b` may follow `a` on the line; negative: it does not.
float link_gap(const Item& a, const Item& b) {
  const float large = std::max(a.size, b.size), small = std::min(a.size, b.size), gap = b.u0 - a.u1;
  if (large > small * kMaxSizeRatio || gap > kMaxLinkGap * large || gap < -kMaxBack * large || b.u0 <= a.u0) return -1;
  const float down = b.v - a.v;
  if (std::abs(down) <= kBaselineShift * small) return std::max(gap, 0.0f);
  if (small > large * kScriptRatio || gap > (a.size < b.size ? kAfterScriptGap : kScriptGap) * large) return -1;
  const float lower = a.size > b.size ? down : -down;  // of the smaller one against the larger
  return lower <= kScriptDown * large && lower >= -kScriptUp * large ? std::max(gap, 0.0f) : -1;
}

// Links each item to the nearest one that reads on, where both agree.
void link(std::vector<Item>& items) {
  std::map<int, std::vector<int>> buckets;
  for (int n = 0; n < static_cast<int>(items.size()); ++n)
    buckets[static_cast<int>(std::floor(items[static_cast<std::size_t>(n)].v / kBucketPt))].push_back(n);
  const auto u0 = [&](int n) { return items[static_cast<std::size_t>(n)].u0; };
  for (auto& [v, list] : buckets) std::ranges::sort(list, [&](int a, int b) { return std::pair(u0(a), a) < std::pair(u0(b), b); });
  for (int n = 0; n < static_cast<int>(items.size()); ++n) {
    Item& a = items[static_cast<std::size_t>(n)];
    const float reach = kScriptUp * kMaxSizeRatio * a.size;
    const float from = std::max(a.u0, a.u1 - kMaxBack * kMaxSizeRatio * a.size), to = a.u1 + kMaxLinkGap * kMaxSizeRatio * a.size;
    const int low = static_cast<int>(std::floor((a.v - reach) / kBucketPt)), high = static_cast<int>(std::floor((a.v + reach) / kBucketPt));
    for (auto bucket = buckets.lower_bound(low); bucket != buckets.end() && bucket->first <= high; ++bucket) {
      const auto& list = bucket->second;
      int tried = 0;
      for (auto at = std::ranges::lower_bound(list, from, {}, u0); at != list.end() && u0(*at) <= to && tried < 64; ++at, ++tried) {
        if (*at == n) continue;
        Item& b = items[static_cast<std::size_t>(*at)];
        const float gap = link_gap(a, b);
        if (gap < 0) continue;
        const float cost = gap + 0.25f * std::abs(b.v - a.v);
        if (cost < a.next_gap) std::tie(a.next, a.next_gap) = std::pair(*at, cost);
        if (cost < b.previous_gap) std::tie(b.previous, b.previous_gap) = std::pair(n, cost);
      }
    }
  }
  for (int n = 0; n < static_cast<int>(items.size()); ++n) {
    Item& a = items[static_cast<std::size_t>(n)];
    if (a.next >= 0 && items[static_cast<std::size_t>(a.next)].previous != n) a.next = -1;
  }
  for (int n = 0; n < static_cast<int>(items.size()); ++n) {
    Item& a = items[static_cast<std::size_t>(n)];
    if (a.previous >= 0 && items[static_cast<std::size_t>(a.previous)].next != n) a.previous = -1;
  }
}

float gap_em(const Item& a, const Item& b) { return (b.u0 - a.u1) / std::max(a.size, b.size); }

// Where a chain of words is cut at column gaps.
float cut_threshold(const std::vector<const Item*>& chain) {
  std::vector<float> gaps;
  for (std::size_t n = 1; n < chain.size(); ++n) gaps.push_back(gap_em(*chain[n - 1], *chain[n]));
  if (gaps.size() < 3) return kCutGap;
  std::ranges::sort(gaps);
  const float median = gaps[gaps.size() / 2];
  return std::clamp(median * kSpreadFactor, kCutGap * 0.85f, kSpreadMost);
}

using KeyedLines = std::vector<std::pair<std::pair<float, float>, Line>>;

// Another size behind a wide space on one baseline: another column.
bool steps_size(const Item& a, const Item& b) {
  const float ratio = std::max(a.size, b.size) / std::min(a.size, b.size);
  return ratio > kSizeStep && ratio < kScriptStep && gap_em(a, b) > kSizeStepGap;
}

bool right_to_left(const std::vector<Word>& words, const std::vector<std::uint32_t>& line) {
  std::size_t rtl = 0, other = 0;
  for (std::uint32_t w : line)
    for (char32_t c : to_utf32(words[w].text)) (is_right_to_left(c) ? rtl : other) += is_letter(c);
  return rtl > other;
}

bool has_rtl(const Word& w) {
  return std::ranges::any_of(w.text, [](char c) { return static_cast<unsigned char>(c) >= 0xD6; }) &&
         std::ranges::any_of(to_utf32(w.text), is_right_to_left);
}

// Logical order: words of a right-to-left run are turned round.
void to_logical_order(const std::vector<Word>& words, std::vector<std::uint32_t>& line) {
  if (std::ranges::none_of(line, [&](std::uint32_t w) { return has_rtl(words[w]); })) return;
  const bool whole = right_to_left(words, line);
  if (whole) std::ranges::reverse(line);
  // Runs of the other direction keep their own order.
  for (std::size_t n = 0; n < line.size();) {
    std::size_t end = n;
    while (end < line.size() && has_rtl(words[line[end]]) != whole) ++end;
    if (end > n + 1) std::reverse(line.begin() + static_cast<std::ptrdiff_t>(n), line.begin() + static_cast<std::ptrdiff_t>(end));
    n = std::max(end, n + 1);
  }
}

Line line_of(const std::vector<Word>& words, std::vector<std::uint32_t> members) {
  Line line;
  std::map<float, std::size_t> sizes;
  line.box = words[members.front()].box;
  line.direction = words[members.front()].direction;
  line.confidence = 1;
  for (std::uint32_t w : members) {
    line.box = united(line.box, words[w].box);
    line.confidence = std::min(line.confidence, words[w].confidence);
    sizes[words[w].size.value()] += utf8_length(words[w].text);
  }
  const auto most = std::ranges::max_element(sizes, {}, [](const auto& s) { return s.second; });
  line.size = Pt(most->first);
  const auto of_size = std::ranges::find_if(members, [&](std::uint32_t w) { return words[w].size == line.size; });
  line.baseline = words[of_size == members.end() ? members.front() : *of_size].baseline;
  line.words = std::move(members);
  to_logical_order(words, line.words);
  return line;
}

using Chain = std::vector<const Item*>;

// Clipped words by their baseline. Where one goes on behind a word and under the next, the two stand in two columns: the
// first was too long for its own.
class HiddenEnds {
 public:
  HiddenEnds(const std::vector<Group>& groups, const std::vector<Word>& words) {
    for (const Group& group : groups)
      for (const Item& item : group.items)
        if (words[item.word].flags & kWordClipped) ends_.emplace(bucket(item.v), std::pair(item, words[item.word].direction));
  }

  bool between(const Item& a, const Item& b, Direction direction) const {
    if (ends_.empty()) return false;
    const float em = std::max(a.size, b.size);
    for (int at = bucket(a.v) - 1; at <= bucket(a.v) + 1; ++at)
      for (auto [end, stop] = ends_.equal_range(at); end != stop; ++end) {
        const auto& [hidden, its_direction] = end->second;
        const bool goes_on = hidden.u0 >= a.u1 - kMaxBack * em && hidden.u0 <= a.u1 + kCutGap * em && hidden.u1 > b.u0;
        if (goes_on && its_direction == direction && std::abs(hidden.v - a.v) <= kBaselineShift * em) return true;
      }
    return false;
  }

 private:
  static int bucket(float v) { return static_cast<int>(std::floor(v / kBucketPt)); }

  std::multimap<int, std::pair<Item, Direction>> ends_;
};

std::vector<Chain> chains_of(const Group& group) {
  std::vector<Chain> chains;
  for (const Item& first : group.items) {
    if (first.previous >= 0) continue;
    Chain& chain = chains.emplace_back(1, &first);
    while (chain.back()->next >= 0) chain.push_back(&group.items[static_cast<std::size_t>(chain.back()->next)]);
  }
  return chains;
}

void chain_to_lines(const Chain& chain, const std::vector<std::size_t>& corridor_cuts, const HiddenEnds& hidden,
                    const std::vector<Word>& words, KeyedLines& out) {
  const float threshold = cut_threshold(chain);
  const auto reads_on = [&](const Item& a, const Item& b) {
    return gap_em(a, b) <= threshold && !steps_size(a, b) && !hidden.between(a, b, words[a.word].direction);
  };
  std::vector<std::uint32_t> members;
  for (std::size_t n = 0; n < chain.size(); ++n) {
    members.push_back(chain[n]->word);
    const bool corridor = std::ranges::binary_search(corridor_cuts, n);
    if (n + 1 < chain.size() && !corridor && reads_on(*chain[n], *chain[n + 1])) continue;
    Line line = line_of(words, std::move(members));
    members.clear();
    out.emplace_back(std::pair(line.box.bottom.value(), line.box.left.value()), std::move(line));
  }
}

// Top to bottom; lines whose baselines are one, left to right: clustered first, then sorted.
std::vector<Line> in_order(KeyedLines keyed) {
  std::ranges::sort(keyed, {}, [](const auto& k) { return std::tuple(k.first, k.second.words.front()); });
  float row = -1e30f, last = -1e30f;
  for (auto& [key, line] : keyed) {
    if (key.first - last > 0.15f * line.size.value()) row = key.first;
    last = key.first;
    key.first = row;
  }
  std::ranges::sort(keyed, {}, [](const auto& k) { return std::tuple(k.first, k.second.words.front()); });
  std::vector<Line> lines;
  for (auto& [key, line] : keyed) lines.push_back(std::move(line));
  return lines;
}

}  // namespace

std::vector<Line> words_to_lines(const std::vector<Word>& words) {
  KeyedLines keyed;
  std::vector<Group> groups = groups_of(words);
  const HiddenEnds hidden(groups, words);
  for (Group& group : groups) {
    link(group.items);
    const std::vector<Chain> chains = chains_of(group);
    std::vector<std::vector<SpacedWord>> spaced;
    for (const Chain& chain : chains) {
      auto& row = spaced.emplace_back();
      for (const Item* item : chain) row.push_back({item->u0, item->u1, item->v, item->size});
    }
    const std::vector<std::vector<std::size_t>> cuts = corridor_cuts(spaced);
    for (std::size_t n = 0; n < chains.size(); ++n) chain_to_lines(chains[n], cuts[n], hidden, words, keyed);
  }
  return in_order(std::move(keyed));
}

}  // namespace dq::layout
