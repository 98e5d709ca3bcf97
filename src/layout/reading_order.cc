#include "layout/reading_order.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace dq::layout {

namespace {

// In em of the body text unless said.
constexpr float kGutterFew = 0.75f;   // least gutter between few things
constexpr float kGutterMany = 0.42f;  // and where many agree on it
constexpr std::size_t kManyThings = 10;
constexpr float kStructuralGap = 2.0f;  // white band that ends columns: more than a blank line
constexpr float kRunningGap = 0.9f;     // white below a lone row over columns: a running header
constexpr float kPartGap = 0.7f;        // white that may part columns from what is below them
constexpr std::size_t kMostEnds = 8;
constexpr float kShrinkTop = 0.20f, kShrinkBottom = 0.15f;  // shares of a line's height that may overlap its neighbours'
constexpr float kMinWordsPerLine = 2.5f;                    // columns of text have more; labels and numbers fewer
constexpr float kMinWordsApart = 1.4f;                      // enough where the two sides' lines stand at different heights: a side bar
constexpr float kIndependent = 0.5f, kAligned = 0.75f;      // shares of rows that agree over the gutter
constexpr float kMinFill = 0.40f;                           // share of a column's width that its lines fill on average
constexpr float kAlignedFill = 0.62f;                       // rows that agree over a gutter need fuller lines to be columns
constexpr float kMinSharedHeight = 0.4f;                    // columns stand beside each other, for this share of the shorter
constexpr float kRowOverlap = 0.5f;                         // lines of one row share this much of the lower one's height
constexpr std::size_t kMaxDepth = 40;

using Indices = std::vector<std::uint32_t>;

struct Band {
  Indices items;
  float v0, v1;
};

struct Span {
  float lo, hi;
};

// What stands on one side of a gutter.
struct Side {
  float u0 = 1e30f, u1 = -1e30f, v0 = 1e30f, v1 = -1e30f, width_sum = 0;
  int lines = 0, words = 0;
  bool solid = false;
};

class Orderer {
 public:
  Orderer(std::span<const OrderItem> items, float em) : items_(items), em_(em), budget_(200 * items.size() + 2000) {}

  Indices run() {
    Indices all(items_.size());
    for (std::uint32_t n = 0; n < all.size(); ++n) all[n] = n;
    order(std::move(all), 0);
    return std::move(out_);
  }

 private:
  const OrderItem& item(std::uint32_t n) const { return items_[n]; }

  float top(std::uint32_t n) const { return item(n).box.v0 + (item(n).solid ? 0 : kShrinkTop * (item(n).box.v1 - item(n).box.v0)); }
  float bottom(std::uint32_t n) const { return item(n).box.v1 - (item(n).solid ? 0 : kShrinkBottom * (item(n).box.v1 - item(n).box.v0)); }

  std::vector<Band> bands_of(Indices items) const {
    std::ranges::sort(items, [&](auto a, auto b) { return std::tuple(top(a), item(a).box.u0, a) < std::tuple(top(b), item(b).box.u0, b); });
    std::vector<Band> bands;
    for (std::uint32_t n : items) {
      if (bands.empty() || top(n) >= bands.back().v1) bands.push_back({{}, top(n), bottom(n)});
      bands.back().items.push_back(n);
      bands.back().v1 = std::max(bands.back().v1, bottom(n));
    }
    return bands;
  }

  // White gaps between the things of a band, at least `least` wide.
  std::vector<Span> gaps_of(const Band& band, float least) const {
    std::vector<Span> taken;
    for (std::uint32_t n : band.items) taken.push_back({item(n).box.u0, item(n).box.u1});
    std::ranges::sort(taken, {}, [](const Span& s) { return std::pair(s.lo, s.hi); });
    std::vector<Span> gaps;
    float end = taken.front().hi;
    for (const Span& s : taken) {
      if (s.lo - end >= least) gaps.push_back({end, s.lo});
      end = std::max(end, s.hi);
    }
    return gaps;
  }

  // What is left of `gaps` when the band's things are taken out.
  std::vector<Span> cut_by(const std::vector<Span>& gaps, const Band& band, float least) const {
    std::vector<Span> left = gaps;
    for (std::uint32_t n : band.items) {
      std::vector<Span> next;
      for (const Span& g : left) {
        const float u0 = item(n).box.u0, u1 = item(n).box.u1;
        if (u1 <= g.lo || u0 >= g.hi) {
          next.push_back(g);
          continue;
        }
        if (u0 - g.lo >= least) next.push_back({g.lo, u0});
        if (g.hi - u1 >= least) next.push_back({u1, g.hi});
      }
      left = std::move(next);
      if (left.empty()) break;
    }
    return left;
  }

  Side side_of(std::span<const Band> bands, float from, float to) const {
    Side s;
    for (const Band& band : bands) {
      for (std::uint32_t n : band.items) {
        const FrameBox& b = item(n).box;
        if (b.u0 < from || b.u1 > to) continue;
        s.u0 = std::min(s.u0, b.u0);
        s.u1 = std::max(s.u1, b.u1);
        s.v0 = std::min(s.v0, b.v0);
        s.v1 = std::max(s.v1, b.v1);
        s.solid = s.solid || item(n).solid;
        if (item(n).solid) continue;
        ++s.lines;
        s.words += item(n).words;
        s.width_sum += b.u1 - b.u0;
      }
    }
    return s;
  }

  // Bands that have just one line on each side, at one height: rows of a form, or columns on one grid.
  float aligned_share(std::span<const Band> bands, const Span& gap) const {
    int both = 0, aligned = 0;
    for (const Band& band : bands) {
      float left = -1, right = -1;
      int lines = 0;
      for (std::uint32_t n : band.items) {
        (item(n).box.u1 <= gap.lo + 0.01f ? left : right) = item(n).box.v1;
        ++lines;
      }
      if (left < 0 || right < 0) continue;
      ++both;
      aligned += lines == 2 && std::abs(left - right) < 0.25f * em_;
    }
    return both == 0 ? 0 : static_cast<float>(aligned) / static_cast<float>(both);
  }

  bool columns(std::span<const Band> bands, const Span& gap) const {
    const Side left = side_of(bands, -1e30f, gap.lo + 0.01f), right = side_of(bands, gap.hi - 0.01f, 1e30f);
    if (left.lines + left.solid == 0 || right.lines + right.solid == 0) return false;
    const float shared = std::min(left.v1, right.v1) - std::max(left.v0, right.v0);
    if (shared < kMinSharedHeight * std::min(left.v1 - left.v0, right.v1 - right.v0)) return false;
    const float aligned = aligned_share(bands, gap);
    return text_column(left, aligned) && text_column(right, aligned);
  }

  static bool text_column(const Side& s, float aligned) {
    if (s.solid && s.lines < 3) return true;
    if (s.lines < 2 && !s.solid) return false;
    const float words = static_cast<float>(s.words) / static_cast<float>(s.lines),
                fill = s.width_sum / static_cast<float>(s.lines) / std::max(s.u1 - s.u0, 1.0f);
    return words >= (aligned < kIndependent ? kMinWordsApart : kMinWordsPerLine) && fill >= (aligned > kAligned ? kAlignedFill : kMinFill);
  }

  // The widest gutter between columns; false where there is none.
  bool best_gutter(std::span<const Band> bands, const std::vector<Span>& gaps, Span& best) const {
    bool found = false;
    for (const Span& g : gaps)
      if ((!found || g.hi - g.lo > best.hi - best.lo) && columns(bands, g)) {
        best = g;
        found = true;
      }
    return found;
  }

  // Lines on one side only, short, set off from the columns above: what comes after the columns.
  std::size_t trimmed_end(const std::vector<Band>& bands, std::size_t begin, std::size_t end, const std::vector<Span>& gaps) const {
    while (end > begin + 1 && end < bands.size()) {
      const Band& last = bands[end - 1];
      const bool lone = last.items.size() == 1 && !item(last.items[0]).solid;
      const float gap = last.v0 - bands[end - 2].v1;
      const bool left = lone && std::ranges::all_of(gaps, [&](const Span& g) { return item(last.items[0]).box.u1 <= g.lo; });
      if (!left || gap < kRunningGap * em_) break;
      --end;
    }
    return end;
  }

  // From `begin` on, how many bands share a gutter.
  std::size_t grow(const std::vector<Band>& bands, std::size_t begin, std::vector<Span>& gaps) {
    gaps = gaps_of(bands[begin], kGutterMany * em_);
    if (gaps.empty()) return begin;
    if (bands[begin].items.size() > 1 && begin + 1 < bands.size() && lone_row(bands[begin]) &&
        bands[begin + 1].v0 - bands[begin].v1 > kRunningGap * em_)
      return begin;
    std::size_t end = begin + 1;
    for (; end < bands.size() && budget_ > 0; ++end, --budget_) {
      if (bands[end].v0 - bands[end - 1].v1 > kStructuralGap * em_) break;
      std::vector<Span> left = cut_by(gaps, bands[end], kGutterMany * em_);
      if (left.empty()) break;
      gaps = std::move(left);
    }
    end = trimmed_end(bands, begin, end, gaps);
    std::size_t things = 0;
    for (std::size_t n = begin; n < end; ++n) things += bands[n].items.size();
    if (things < kManyThings) std::erase_if(gaps, [&](const Span& g) { return g.hi - g.lo < kGutterFew * em_; });
    return end;
  }

  // The end of the columns that begin with band `begin`, and their gutter; `begin` where there are none. When the longest
  // stretch is no columns (labels of a chart may stand below them), shorter ones are tried, cut at the widest white first.
  std::size_t column_end(const std::vector<Band>& bands, std::size_t begin, std::vector<Span>& gaps, Span& gutter) {
    const std::size_t longest = grow(bands, begin, gaps);
    if (longest == begin) return begin;
    const auto from = std::span(bands).subspan(begin);
    if (best_gutter(from.first(longest - begin), gaps, gutter)) return longest;
    std::vector<std::pair<float, std::size_t>> ends;
    for (std::size_t end = begin + 2; end < longest; ++end)
      if (const float white = bands[end].v0 - bands[end - 1].v1; white > kPartGap * em_) ends.emplace_back(-white, end);
    std::ranges::sort(ends);
    if (ends.size() > kMostEnds) ends.resize(kMostEnds);
    for (const auto& [white, end] : ends) {
      budget_ -= std::min(budget_, end - begin);
      if (budget_ > 0 && best_gutter(from.first(end - begin), gaps, gutter)) return end;
    }
    return begin;
  }

  bool lone_row(const Band& band) const {
    return std::ranges::all_of(band.items,
                               [&](auto n) { return !item(n).solid && item(n).box.v1 - item(n).box.v0 > 0.6f * (band.v1 - band.v0); });
  }

  void split(std::span<const Band> bands, const Span& gutter, std::size_t depth) {
    Indices left, right;
    const float middle = (gutter.lo + gutter.hi) * 0.5f;
    for (const Band& band : bands)
      for (std::uint32_t n : band.items) ((item(n).box.u0 + item(n).box.u1) * 0.5f < middle ? left : right).push_back(n);
    order(std::move(left), depth + 1);
    order(std::move(right), depth + 1);
  }

  // No cut is left: rows, each from left to right.
  void by_rows(Indices items) {
    const auto middle = [&](std::uint32_t n) { return (item(n).box.v0 + item(n).box.v1) * 0.5f; };
    std::ranges::sort(items, [&](auto a, auto b) { return std::pair(middle(a), a) < std::pair(middle(b), b); });
    for (std::size_t n = 0; n < items.size();) {
      const FrameBox& first = item(items[n]).box;
      std::size_t end = n + 1;
      while (end < items.size()) {
        const FrameBox& b = item(items[end]).box;
        const float shared = std::min(first.v1, b.v1) - std::max(first.v0, b.v0);
        if (shared < kRowOverlap * std::min(first.v1 - first.v0, b.v1 - b.v0) ||
            middle(items[end]) > first.v1 - 0.25f * (first.v1 - first.v0))
          break;
        ++end;
      }
      std::sort(items.begin() + static_cast<std::ptrdiff_t>(n), items.begin() + static_cast<std::ptrdiff_t>(end),
                [&](auto a, auto b) { return std::pair(item(a).box.u0, a) < std::pair(item(b).box.u0, b); });
      n = end;
    }
    out_.insert(out_.end(), items.begin(), items.end());
  }

  void order(Indices items, std::size_t depth) {
    if (items.size() <= 1 || depth > kMaxDepth) return by_rows(std::move(items));
    const std::vector<Band> bands = bands_of(std::move(items));
    std::vector<Span> gaps;
    Span gutter{};
    for (std::size_t n = 0; n < bands.size();) {
      const std::size_t end = column_end(bands, n, gaps, gutter);
      if (end > n) {
        split(std::span(bands).subspan(n, end - n), gutter, depth);
        n = end;
        continue;
      }
      by_rows(bands[n].items);
      ++n;
    }
  }

  std::span<const OrderItem> items_;
  float em_;
  std::size_t budget_;
  Indices out_;
};

}  // namespace

std::vector<std::uint32_t> reading_order(std::span<const OrderItem> items, float em) { return Orderer(items, std::max(em, 1.0f)).run(); }

}  // namespace dq::layout
