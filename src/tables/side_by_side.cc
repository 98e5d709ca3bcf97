#include "tables/side_by_side.h"

#include <algorithm>

namespace dq::tables {
namespace {

constexpr float kLeastGapEm = 1.0f;
constexpr std::size_t kFewestRows = 2;  // of a side
constexpr float kSeveral = 0.4f;        // share of a side's rows that have two texts or more
constexpr float kSameBaselineEm = 0.15f;
constexpr float kCaptionEm = 5;  // captions stand this close above or below
constexpr float kOtherSize = 0.04f;
constexpr Pt kRuleReach = 12_pt;  // rules this far above and below belong to the tables

// Logarithms of odds, set on random tables; see docs/journal.md.
constexpr float kOtherHeights = 3, kSameHeights = -3;
constexpr float kTwoCaptions = 4, kOneCaption = 1;
constexpr float kSizesDiffer = 3;
constexpr float kLabelsAgain = 1.5f;
constexpr float kRuleEnds = 2, kRuleAcross = -6;
constexpr float kEmptyLabels = 1.5f;  // the right side goes on below the left one's last label, or begins above it
constexpr float kWidest = 1;
constexpr float kEnough = 2.5f;

struct Side {
  std::vector<int> segments;
  std::vector<VisualRow> rows;
  Rect<Pt> box{};
  float size = 0;
};

class GapJudge {
 public:
  GapJudge(const PageView& view, const std::vector<Ruling>& rulings, const Rect<Pt>& box) : view_(view), rulings_(rulings), box_(box) {}

  float score(const std::vector<int>& inside, Interval<Pt> gap, bool widest) {
    left_ = side(inside, gap, -1), right_ = side(inside, gap, 1);
    if (!tabular(left_) || !tabular(right_)) return 0;
    return heights() + captions() + rules(gap) + labels() + ends() + (widest ? kWidest : 0) + sizes();
  }

 private:
  const Segment& at(int s) const { return view_.segments[s]; }

  Side side(const std::vector<int>& inside, Interval<Pt> gap, int which) const {
    Side out;
    for (int s : inside)
      if ((at(s).box.center_x() < gap.center()) == (which < 0)) out.segments.push_back(s);
    out.rows = visual_rows(view_.segments, out.segments);
    std::vector<float> sizes;
    for (int s : out.segments) {
      out.box = sizes.empty() ? at(s).box : united(out.box, at(s).box);
      sizes.push_back(at(s).size.value());
    }
    std::ranges::sort(sizes);
    if (!sizes.empty()) out.size = sizes[sizes.size() / 2];
    return out;
  }

  bool tabular(const Side& side) const {
    const auto several = std::ranges::count_if(side.rows, [](const VisualRow& r) { return r.segments.size() >= 2; });
    return side.rows.size() >= kFewestRows && several >= 2 &&
           static_cast<float>(several) >= kSeveral * static_cast<float>(side.rows.size());
  }

  bool has_line_at(const Side& side, const VisualRow& row) const {
    return std::ranges::any_of(row.segments, [&](int a) {
      return std::ranges::any_of(side.segments,
                                 [&](int b) { return abs(at(a).box.bottom - at(b).box.bottom) < at(a).size * kSameBaselineEm; });
    });
  }

  // Rows of the shorter side that have a line at their height on the other one.
  float heights() const {
    const Interval<Pt> both{std::max(left_.box.top, right_.box.top), std::min(left_.box.bottom, right_.box.bottom)};
    const Side& fewer = left_.rows.size() < right_.rows.size() ? left_ : right_;
    const Side& other = &fewer == &left_ ? right_ : left_;
    int all = 0, same = 0;
    for (const VisualRow& row : fewer.rows) {
      if (!both.contains(row.box.center_y())) continue;
      ++all, same += has_line_at(other, row);
    }
    if (all < 2) return 0;
    const float share = static_cast<float>(same) / static_cast<float>(all);
    return kOtherHeights + (kSameHeights - kOtherHeights) * std::clamp((share - 0.3f) / 0.6f, 0.0f, 1.0f);
  }

  bool captioned(const Side& side, const Side& other) const {
    const Pt reach(side.size * kCaptionEm);
    return std::ranges::any_of(view_.segments, [&](const Segment& s) {
      const bool near = (s.box.bottom <= side.box.top + 3_pt && s.box.bottom > side.box.top - reach) ||
                        (s.box.top >= side.box.bottom - 3_pt && s.box.top < side.box.bottom + reach) || side.box.contains(center(s.box));
      if (!near || !is_table_caption(s.text)) return false;
      const Pt over = overlap(s.box.x(), side.box.x());
      return over > s.box.width() * 0.5f && over > overlap(s.box.x(), other.box.x());
    });
  }

  float captions() const {
    const int n = captioned(left_, right_) + captioned(right_, left_);
    return n == 2 ? kTwoCaptions : n == 1 ? kOneCaption : 0;
  }

  float sizes() const { return std::abs(left_.size - right_.size) > kOtherSize * left_.size ? kSizesDiffer : 0; }

  // Rules as wide as one side end between the two; the rules of one table go on.
  float rules(Interval<Pt> gap) const {
    int ending = 0, across = 0;
    for (const Ruling& r : rulings_) {
      if (!r.horizontal || r.position < box_.top - kRuleReach || r.position > box_.bottom + kRuleReach) continue;
      const bool meets_left = overlap(r.span, left_.box.x()) > left_.box.width() * 0.6f;
      const bool meets_right = overlap(r.span, right_.box.x()) > right_.box.width() * 0.6f;
      if (meets_left && meets_right) ++across;
      else if (meets_left && left_.rows.size() >= 2) ending += r.span.hi < gap.hi + 4_pt;
      else if (meets_right && right_.rows.size() >= 2) ending += r.span.lo > gap.lo - 4_pt;
    }
    return across > 0 ? kRuleAcross : std::min(ending, 2) * kRuleEnds;
  }

  // Numbers end the left side's rows, words begin the right one's, and words begin the left one's.
  float labels() const {
    const auto share = [&](const Side& side, bool last) {
      int words = 0, all = 0;
      for (const VisualRow& row : side.rows) {
        if (row.segments.size() < 2) continue;
        ++all, words += !at(last ? row.segments.back() : row.segments.front()).numeric;
      }
      return all == 0 ? 0.5f : static_cast<float>(words) / static_cast<float>(all);
    };
    return share(left_, false) > 0.7f && share(right_, false) > 0.7f && share(left_, true) < 0.6f ? kLabelsAgain : 0;
  }

  // Every row of a table has its label at the left: rows of the right side alone are another table's.
  float ends() const {
    int alone = 0;
    for (const VisualRow& row : right_.rows) alone += row.box.top > left_.box.bottom + 1_pt || row.box.bottom < left_.box.top - 1_pt;
    return alone >= 2 ? kEmptyLabels : 0;
  }

  const PageView& view_;
  const std::vector<Ruling>& rulings_;
  Rect<Pt> box_;
  Side left_, right_;
};

// White from top to bottom between the texts.
std::vector<Interval<Pt>> white_gaps(const PageView& view, const std::vector<int>& inside) {
  std::vector<int> order = inside;
  std::ranges::stable_sort(order, {}, [&](int s) { return view.segments[s].box.left; });
  std::vector<Interval<Pt>> gaps;
  Pt right{};
  for (std::size_t n = 0; n < order.size(); ++n) {
    const Segment& s = view.segments[order[n]];
    if (n > 0 && s.box.left - right > s.size * kLeastGapEm) gaps.push_back({right, s.box.left});
    right = n == 0 ? s.box.right : std::max(right, s.box.right);
  }
  return gaps;
}

}  // namespace

std::optional<Pt> gap_between_tables(const PageView& view, const std::vector<int>& chosen, const std::vector<Ruling>& rulings,
                                     const Rect<Pt>& box) {
  std::vector<int> inside;
  for (int s : chosen)
    if (box.contains(center(view.segments[s].box)) && !view.segments[s].leader) inside.push_back(s);
  const std::vector<Interval<Pt>> gaps = white_gaps(view, inside);
  if (gaps.empty()) return {};
  const auto widest = std::ranges::max_element(gaps, {}, [](const Interval<Pt>& g) { return g.length(); });
  GapJudge judge(view, rulings, box);
  float best = kEnough;
  std::optional<Pt> at;
  for (const Interval<Pt>& gap : gaps) {
    const float score = judge.score(inside, gap, &gap == &*widest);
    if (score > best) best = score, at = gap.center();
  }
  return at;
}

}  // namespace dq::tables
