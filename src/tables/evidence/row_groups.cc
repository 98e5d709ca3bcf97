#include "tables/evidence/row_groups.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/utf8.h"
#include "tables/evidence/continuation.h"

namespace dq::tables {
namespace {

constexpr int kLongestRow = 16;      // lines of text in one row
constexpr float kNever = 1e6f;       // cost of what cannot be
constexpr float kRuleAcross = 0.5f;  // share of the table's width that a ruling between two rows covers

// Natural logarithms of likelihood ratios, set on random tables; see docs/journal.md.
constexpr float kTwoNumbers = 8;       // two numbers in one cell
constexpr float kTextUnderNumber = 4;  // words and numbers on two lines of one cell
constexpr float kLineMore = 1;         // a row of one line more
constexpr float kNoShortCell = 2.5f;   // every cell of a row has as many lines
constexpr float kMisplaced = 4;        // a short cell that stands elsewhere than the others of the table
constexpr float kHeadingRow = 3;       // a row of which only the first cell has text
constexpr float kBoldHeadingRow = 1.5f;
constexpr float kSpanningRow = 6;  // text over several columns that goes on in the next line
constexpr float kOverlapping = 8;  // rows whose lines overlap in height
constexpr float kGapWeight = 10;   // for every em by which a gap in a row is larger than the tight ones
constexpr float kMostGap = 8;

constexpr float kGapSlackEm = 0.12f;
constexpr float kOverlapEm = 0.25f;
constexpr float kPlaceEm = 0.3f;  // short cells stand where they should within this
constexpr int kRounds = 3;
constexpr float kLeastShare = 0.03f;

enum class Anchor : std::uint8_t { Top, Middle, Bottom };

// The text of one column in one visual row.
struct Entry {
  int first = -1, last = -1;
  bool numeric = false;
  Interval<Pt> y{};
};

struct Path {
  std::vector<int> starts;
  float cost = kNever;
};

class RowGrouper {
 public:
  RowGrouper(const RowContext& c, int begin)
      : c_(c),
        begin_(begin),
        rows_(static_cast<int>(c.rows.size()) - begin),
        columns_(static_cast<int>(c.column_edges.size()) - 1),
        text_(c) {
    for (int r = 0; r < rows_; ++r) read(c.rows[static_cast<std::size_t>(begin) + static_cast<std::size_t>(r)]);
    find_tight_gap();
    find_walls();
  }

  std::vector<int> starts() {
    Path best;
    for (Anchor anchor : {Anchor::Top, Anchor::Middle, Anchor::Bottom}) {
      anchor_ = anchor;
      used_anchor_ = false;
      for (bool full : {false, true}) {
        const Path path = trained(full);
        if (path.cost < best.cost - 1e-3f) best = path;
      }
      if (!used_anchor_) break;  // no cell was shorter than its row: the other anchors give the same
    }
    for (int& s : best.starts) s += begin_;
    return best.starts;
  }

 private:
  void read(const VisualRow& row) {
    std::vector<Entry> entries(static_cast<std::size_t>(columns_));
    bool spans = false;
    for (int s : row.segments) {
      const Segment& one = c_.segments[s];
      if (one.leader) continue;
      Entry& e = entries[static_cast<std::size_t>(column_of(c_.column_edges, one.box.center_x()))];
      if (e.first < 0) e = {s, s, one.numeric, one.box.y()};
      e.last = s;
      e.numeric = e.numeric && one.numeric;
      e.y = {std::min(e.y.lo, one.box.top), std::max(e.y.hi, one.box.bottom)};
      spans |= c_.spanning[s] != 0;
    }
    entries_.push_back(std::move(entries));
    spans_.push_back(spans);
  }

  const VisualRow& row(int r) const { return c_.rows[static_cast<std::size_t>(begin_) + static_cast<std::size_t>(r)]; }
  float em(int r) const { return std::max(1.0f, c_.segments[row(r).segments.front()].size.value()); }
  float gap_em(int r) const { return (row(r + 1).box.top - row(r).box.bottom).value() / em(r + 1); }

  void find_tight_gap() {
    std::vector<float> gaps;
    for (int r = 0; r + 1 < rows_; ++r)
      if (gap_em(r) > -kOverlapEm) gaps.push_back(gap_em(r));
    std::ranges::sort(gaps);
    tight_ = gaps.empty() ? 0 : gaps[gaps.size() / 10];
  }

  // Rulings between visual rows, and what it costs to part or to join two lines at each place.
  void find_walls() {
    for (int r = 0; r + 1 < rows_; ++r) {
      const bool ruled = std::ranges::any_of(c_.horizontal, [&](const Separator& h) {
        return h.position > row(r).box.center_y() && h.position < row(r + 1).box.center_y() && h.coverage(c_.box.x()) >= kRuleAcross;
      });
      join_cost_.push_back(ruled ? kNever : std::clamp((gap_em(r) - tight_ - kGapSlackEm) * kGapWeight, 0.0f, kMostGap));
      part_cost_.push_back(!ruled && gap_em(r) < -kOverlapEm ? kOverlapping : 0);
    }
  }

  // --- cost of one row

  const Entry& at(int r, int k) const { return entries_[static_cast<std::size_t>(r)][static_cast<std::size_t>(k)]; }

  float fill_cost(int first, int last) const {
    float cost = 0;
    int filled = 0;
    for (int k = 0; k < columns_; ++k) {
      bool any = false;
      for (int r = first; r <= last && !any; ++r) any = at(r, k).first >= 0;
      filled += any;
      const float share = share_[static_cast<std::size_t>(k)];
      cost -= std::log(any ? share : 1 - share);
    }
    if (filled != 1 || at(first, 0).first < 0) return cost;
    return std::min(cost, c_.segments[at(first, 0).first].bold ? kBoldHeadingRow : kHeadingRow);
  }

  // The lines of one cell; their number goes to `lines`, their extent to `y`.
  float cell_cost(int first, int last, int k, int& lines, Interval<Pt>& y) const {
    float cost = 0;
    int up = -1;
    for (int r = first; r <= last; ++r) {
      const Entry& e = at(r, k);
      if (e.first < 0) continue;
      ++lines;
      y = up < 0 ? e.y : Interval<Pt>{std::min(y.lo, e.y.lo), std::max(y.hi, e.y.hi)};
      if (up >= 0) {
        const Entry& above = at(up, k);
        if (e.numeric && above.numeric) cost += kTwoNumbers;
        else if (e.numeric || above.numeric) cost += kTextUnderNumber;
        else cost += text_.cost(above.last, e.first, k);
        const float gap = (e.y.lo - above.y.hi).value() / em(r);
        if (up + 1 < r) cost += std::clamp((gap - tight_ - kGapSlackEm) * kGapWeight, 0.0f, kMostGap);
      }
      up = r;
    }
    return cost;
  }

  float place_cost(const std::vector<Interval<Pt>>& cells, Interval<Pt> longest, Pt slack) const {
    float cost = 0;
    for (const Interval<Pt>& y : cells) {
      const Pt off = anchor_ == Anchor::Top      ? y.lo - longest.lo
                     : anchor_ == Anchor::Bottom ? y.hi - longest.hi
                                                 : y.center() - longest.center();
      if (abs(off) > slack) cost += kMisplaced;
    }
    return std::min(cost, 2 * kMisplaced);
  }

  float row_cost(int first, int last) {
    float cost = fill_cost(first, last);
    if (first == last) return spans_[static_cast<std::size_t>(first)] ? std::min(cost, 1.0f) : cost;
    int most = 0;
    Interval<Pt> longest{};
    std::vector<Interval<Pt>> cells;
    for (int k = 0; k < columns_; ++k) {
      int lines = 0;
      Interval<Pt> y{};
      cost += cell_cost(first, last, k, lines, y);
      if (lines == 0) continue;
      cells.push_back(y);
      if (lines > most || (lines == most && y.length() > longest.length())) most = lines, longest = y;
    }
    for (int r = first; r <= last; ++r) cost += spans_[static_cast<std::size_t>(r)] ? kSpanningRow : 0;
    const bool no_short = std::ranges::none_of(cells, [&](Interval<Pt> y) { return y.length() < longest.length() * 0.8f; });
    used_anchor_ |= !no_short;
    if (no_short) cost += kNoShortCell;
    return cost + place_cost(cells, longest, Pt(em(first) * kPlaceEm)) + kLineMore * static_cast<float>(most - 1);
  }

  // --- the likeliest rows

  Path best_path() {
    std::vector<float> cost(static_cast<std::size_t>(rows_) + 1, kNever);
    std::vector<int> from(static_cast<std::size_t>(rows_) + 1, 0);
    cost[0] = 0;
    for (int first = 0; first < rows_; ++first) {
      float joins = 0;
      for (int last = first; last < std::min(rows_, first + kLongestRow); ++last) {
        if (last > first) joins += join_cost_[static_cast<std::size_t>(last - 1)];
        if (joins >= kNever) break;
        const float row = row_cost(first, last);
        const float parting = last + 1 < rows_ ? part_cost_[static_cast<std::size_t>(last)] : 0;
        const float total = cost[static_cast<std::size_t>(first)] + joins + row + parting;
        auto& best = cost[static_cast<std::size_t>(last) + 1];
        if (total < best) best = total, from[static_cast<std::size_t>(last) + 1] = first;
        if (joins + row > kMostRow + kMostGap) break;
      }
    }
    Path out;
    out.cost = cost.back();
    for (int r = rows_; r > 0; r = from[static_cast<std::size_t>(r)]) out.starts.push_back(from[static_cast<std::size_t>(r)]);
    std::ranges::reverse(out.starts);
    return out;
  }

  void learn_shares(const std::vector<int>& starts) {
    for (int k = 0; k < columns_; ++k) {
      int filled = 0;
      for (std::size_t n = 0; n < starts.size(); ++n) {
        const int end = n + 1 < starts.size() ? starts[n + 1] : rows_;
        bool any = false;
        for (int r = starts[n]; r < end && !any; ++r) any = at(r, k).first >= 0;
        filled += any;
      }
      const float share = (static_cast<float>(filled) + 0.5f) / (static_cast<float>(starts.size()) + 1);
      share_[static_cast<std::size_t>(k)] = std::clamp(share, kLeastShare, 1 - kLeastShare);
    }
  }

  Path trained(bool full) {
    std::vector<int> every(static_cast<std::size_t>(rows_));
    for (int r = 0; r < rows_; ++r) every[static_cast<std::size_t>(r)] = r;
    share_.assign(static_cast<std::size_t>(columns_), 1 - kLeastShare);
    if (!full) learn_shares(every);
    Path path;
    for (int round = 0; round < kRounds; ++round) {
      const std::vector<int> before = std::move(path.starts);
      path = best_path();
      learn_shares(path.starts);
      if (path.starts == before) break;
    }
    return path;
  }

  static constexpr float kMostRow = 40;

  const RowContext& c_;
  int begin_, rows_, columns_;
  Continuation text_;
  std::vector<std::vector<Entry>> entries_;
  std::vector<char> spans_;
  std::vector<float> join_cost_, part_cost_, share_;
  float tight_ = 0;
  Anchor anchor_ = Anchor::Top;
  bool used_anchor_ = false;
};

}  // namespace

std::vector<int> likeliest_row_starts(const RowContext& context, int begin) {
  if (begin >= static_cast<int>(context.rows.size())) return {};
  return RowGrouper(context, begin).starts();
}

}  // namespace dq::tables
