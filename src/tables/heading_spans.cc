#include "tables/heading_spans.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace dq::tables {
namespace {

constexpr float kNever = 1e6f;
constexpr float kOffCenterEm = 0.9f;    // a heading further off the middle of a group does not stand over it
constexpr float kRuleEm = 2.0f;         // a rule under a heading reaches no further beyond the group's text
constexpr float kTightLinesEm = 0.12f;  // lines of one heading are closer than the rows of the body by this

// In ems of distance from where a heading should stand.
constexpr float kOneColumn = 1.2f;   // a heading of one column in a row of group headings
constexpr float kAloneAbove = 0.5f;  // a line of a heading that has no further line below
constexpr float kLeftOut = 0.1f;     // a column between two groups that is in none
constexpr float kCloseLines = 2.0f;  // rows of headings as close as lines

class HeadingSpreader {
 public:
  explicit HeadingSpreader(const HeadingContext& context)
      : c_(context), text_(static_cast<std::size_t>(c_.columns), Interval<Pt>{Pt(kNever), Pt(-kNever)}) {
    for (const VisualRow& row : c_.rows)
      for (int s : row.segments) {
        if (c_.spans[s].first != c_.spans[s].last || c_.segments[s].leader) continue;
        Interval<Pt>& x = text_[static_cast<std::size_t>(c_.spans[s].first)];
        x = {std::min(x.lo, c_.segments[s].box.left), std::max(x.hi, c_.segments[s].box.right)};
      }
  }

  // From the lowest row up: what is over groups must know the headings below.
  void spread() {
    for (int r = std::min(c_.first_body, static_cast<int>(c_.rows.size())) - 2; r >= 0; --r) {
      const std::vector<int>& row = c_.rows[static_cast<std::size_t>(r)].segments;
      if (row.size() >= static_cast<std::size_t>(c_.columns)) continue;
      if (by_rules(r)) continue;
      const Choice groups = grouped(r);
      if (groups.cost + (as_close_as_lines(r) ? kCloseLines : 0) >= lines_cost(r)) continue;
      for (std::size_t k = 0; k < row.size(); ++k) set(row[k], groups.spans[k]);
    }
  }

 private:
  struct Choice {
    float cost = kNever;
    std::vector<ColumnSpan> spans;
  };

  void set(int s, ColumnSpan span) {
    c_.spans[s] = span;
    c_.spanning[s] = span.first < span.last;
  }

  float em(int s) const { return std::max(1.0f, c_.segments[s].size.value()); }

  // --- a rule under each heading is as wide as its group

  bool by_rules(int r) {
    bool any = false;
    for (int s : c_.rows[static_cast<std::size_t>(r)].segments)
      if (const std::optional<ColumnSpan> span = ruled_span(r, s)) set(s, *span), any = true;
    return any;
  }

  std::optional<ColumnSpan> ruled_span(int r, int s) const {
    const Rect<Pt>& box = c_.segments[s].box;
    const Pt below = c_.rows[static_cast<std::size_t>(r) + 1].box.center_y();
    for (const Separator& rule : c_.horizontal) {
      if (rule.position <= box.center_y() || rule.position >= below) continue;
      for (const Interval<Pt>& x : rule.spans) {
        if (x.length() > c_.table.length() * 0.9f || !x.contains(box.center_x())) continue;
        const ColumnSpan span = columns_within(x, em(s));
        if (span.first < span.last && all_filled_below(r, span)) return span;
      }
    }
    return {};
  }

  // Columns whose text is over or under the rule, when the rule reaches hardly beyond them.
  ColumnSpan columns_within(Interval<Pt> x, float em) const {
    ColumnSpan out{c_.columns, -1};
    for (int k = 0; k < c_.columns; ++k) {
      const Interval<Pt>& t = text_[static_cast<std::size_t>(k)];
      if (t.hi < t.lo || overlap(t, x) < t.length() * 0.6f) continue;
      out = {std::min(out.first, k), std::max(out.last, k)};
    }
    if (out.last < 0) return {0, 0};
    const Interval<Pt> t = text_of(out);
    const bool fits = abs(t.lo - x.lo) < Pt(em * kRuleEm) || abs(t.hi - x.hi) < Pt(em * kRuleEm);
    return fits ? out : ColumnSpan{0, 0};
  }

  // --- headings over the middle of their groups

  Interval<Pt> text_of(ColumnSpan span) const {
    Interval<Pt> out{Pt(kNever), Pt(-kNever)};
    for (int k = span.first; k <= span.last; ++k)
      out = {std::min(out.lo, text_[static_cast<std::size_t>(k)].lo), std::max(out.hi, text_[static_cast<std::size_t>(k)].hi)};
    return out;
  }

  float group_cost(int r, int s, ColumnSpan span) const {
    const Rect<Pt>& box = c_.segments[s].box;
    if (c_.spans[s].first < span.first || c_.spans[s].last > span.last || !all_filled_below(r, span)) return kNever;
    const float off = abs(text_of(span).center() - box.center_x()).value() / em(s);
    if (off > kOffCenterEm) return kNever;
    return off + (span.first == span.last ? kOneColumn : 0);
  }

  // Best groups for the headings of row r, left to right: best[k][c] ends heading k with column c or before.
  Choice grouped(int r) const {
    const std::vector<int>& row = c_.rows[static_cast<std::size_t>(r)].segments;
    std::vector<Choice> best(static_cast<std::size_t>(c_.columns) + 1);  // by first free column
    best[0].cost = 0;
    for (int s : row) {
      std::vector<Choice> next(best.size());
      for (int free = 0; free < c_.columns; ++free) {
        const Choice& before = best[static_cast<std::size_t>(free)];
        if (before.cost >= kNever) continue;
        for (int first = free; first <= c_.spans[s].first; ++first)
          for (int last = std::max(first, c_.spans[s].last); last < c_.columns; ++last) {
            const int skipped = before.spans.empty() ? 0 : first - free;
            const float cost = before.cost + group_cost(r, s, {first, last}) + kLeftOut * static_cast<float>(skipped);
            Choice& at = next[static_cast<std::size_t>(last) + 1];
            if (cost >= at.cost) continue;
            at = before;
            at.cost = cost;
            at.spans.push_back({first, last});
          }
      }
      best = std::move(next);
    }
    return *std::ranges::min_element(best, {}, &Choice::cost);
  }

  // --- or lines of headings of one column each

  float lines_cost(int r) const {
    float cost = 0;
    for (int s : c_.rows[static_cast<std::size_t>(r)].segments) {
      if (c_.spans[s].first < c_.spans[s].last) return kNever;
      cost += line_cost(r, s);
    }
    return cost;
  }

  // How far a line is from the edges and the middle of the next line of its column.
  float line_cost(int r, int s) const {
    const Rect<Pt>& box = c_.segments[s].box;
    for (int below = r + 1; below < c_.first_body; ++below)
      for (int b : c_.rows[static_cast<std::size_t>(below)].segments) {
        if (c_.spans[b].first > c_.spans[s].first || c_.spans[b].last < c_.spans[s].first) continue;
        const Rect<Pt>& other = c_.segments[b].box;
        const Pt off = std::min({abs(other.left - box.left), abs(other.right - box.right), abs(other.center_x() - box.center_x())});
        return off.value() / em(s);
      }
    return kAloneAbove;
  }

  bool as_close_as_lines(int r) const {
    const auto gap = [&](int n) {
      return (c_.rows[static_cast<std::size_t>(n)].box.top - c_.rows[static_cast<std::size_t>(n) - 1].box.bottom).value();
    };
    float tight = kNever;
    for (int n = c_.first_body + 1; n < static_cast<int>(c_.rows.size()); ++n) tight = std::min(tight, gap(n));
    const float size = em(c_.rows[static_cast<std::size_t>(r)].segments.front());
    return tight < kNever && gap(r + 1) < tight - kTightLinesEm * size;
  }

  bool all_filled_below(int r, ColumnSpan span) const {
    for (int k = span.first; k <= span.last; ++k) {
      bool found = false;
      for (int below = r + 1; below <= c_.first_body && below < static_cast<int>(c_.rows.size()) && !found; ++below)
        found = std::ranges::any_of(c_.rows[static_cast<std::size_t>(below)].segments,
                                    [&](int s) { return c_.spans[s].first == k && c_.spans[s].last == k; });
      if (!found) return false;
    }
    return true;
  }

  const HeadingContext& c_;
  std::vector<Interval<Pt>> text_;  // by column: what its text covers
};

}  // namespace

void spread_group_headings(const HeadingContext& context) { HeadingSpreader(context).spread(); }

}  // namespace dq::tables
