#include "tables/row_chain.h"

#include <algorithm>
#include <array>

#include "tables/fitted_rows.h"

namespace dq::tables {
namespace {

constexpr float kNever = -1e9f;
// For each table: what is none may still be told by its grid, what is not found is lost.
constexpr float kTablesWanted = 2.0f;
constexpr Pt kRuleReach = 14_pt;  // rules further from a table's first or last row are not its own

enum State { kOutside, kFirst, kFurther, kStates };

template <class Values>
float weighed(const Values& weights, const Values& facts) {
  float sum = 0;
  for (std::size_t k = 0; k < facts.size(); ++k) sum += weights[k] * facts[k];
  return sum;
}

// Scores of going from state to state between two rows, the lower row's own score included.
using Steps = std::array<std::array<float, kStates>, kStates>;

Steps steps_between(const StripFacts& facts, std::size_t n) {
  const float further = weighed(kRowInTable, facts.rows[n]), first = further + weighed(kRowIsFirst, facts.rows[n]);
  const float ends = weighed(kRowIsLast, facts.rows[n - 1]);
  const float goes_on = further + weighed(kGoesOn, facts.joints[n]);
  Steps out;
  out[kOutside] = {0, kTablesWanted + first + weighed(kBegins, facts.joints[n]), kNever};
  out[kFirst] = {kNever, kNever, goes_on};
  out[kFurther] = {ends + weighed(kEnds, facts.joints[n]), ends + first + weighed(kParts, facts.joints[n]), goes_on};
  return out;
}

std::vector<State> likeliest_states(const StripFacts& facts) {
  const std::size_t rows = facts.rows.size();
  const float first = weighed(kRowInTable, facts.rows[0]) + weighed(kRowIsFirst, facts.rows[0]);
  std::array<float, kStates> best{0, kTablesWanted + first + weighed(kBegins, facts.joints[0]), kNever};
  std::vector<std::array<State, kStates>> from(rows);
  for (std::size_t n = 1; n < rows; ++n) {
    const Steps steps = steps_between(facts, n);
    std::array<float, kStates> next;
    for (int to = 0; to < kStates; ++to) {
      next[to] = 2 * kNever;
      for (int state = 0; state < kStates; ++state)
        if (best[state] + steps[state][to] > next[to]) next[to] = best[state] + steps[state][to], from[n][to] = static_cast<State>(state);
    }
    best = next;
  }
  best[kFirst] = kNever;
  best[kFurther] += weighed(kRowIsLast, facts.rows[rows - 1]) + weighed(kEnds, facts.joints[rows]);
  std::vector<State> out(rows, best[kFurther] > best[kOutside] ? kFurther : kOutside);
  for (std::size_t n = rows - 1; n > 0; --n) out[n - 1] = from[n][out[n]];
  return out;
}

Rect<Pt> box_of_rows(const Strip& strip, RowRange rows) {
  Rect<Pt> box = strip.rows[rows.first].box;
  for (std::size_t n = rows.first; n < rows.second; ++n) box = united(box, strip.rows[n].box);
  return box;
}

// Half of the white above and below, at most kRuleReach: rules there are the table's.
Interval<Pt> reach_of_rules(const Strip& strip, RowRange rows, const Rect<Pt>& box) {
  Interval<Pt> y{box.top - kRuleReach, box.bottom + kRuleReach};
  if (rows.first > 0) y.lo = std::max(y.lo, strip.rows[rows.first - 1].box.bottom - 1_pt);
  if (rows.second < strip.rows.size()) y.hi = std::min(y.hi, strip.rows[rows.second].box.top + 1_pt);
  return {std::min(y.lo, box.top), std::max(y.hi, box.bottom)};
}

}  // namespace

std::vector<RowRange> likeliest_tables(const StripFacts& facts) {
  std::vector<RowRange> out;
  if (facts.rows.empty()) return out;
  const std::vector<State> states = likeliest_states(facts);
  for (std::size_t n = 0; n < states.size(); ++n) {
    if (states[n] == kFirst) out.push_back({n, n + 1});
    else if (states[n] == kFurther) out.back().second = n + 1;
  }
  return out;
}

std::vector<Region> settled_regions(const PageView& view, const std::vector<Ruling>& rulings, const Strip& strip, const Region& seed,
                                    const std::vector<RowRange>& tables) {
  std::vector<Region> out;
  for (const RowRange& rows : tables) {
    const auto begin = strip.in_seed.begin();
    if (std::find(begin + static_cast<std::ptrdiff_t>(rows.first), begin + static_cast<std::ptrdiff_t>(rows.second), 1) ==
        begin + static_cast<std::ptrdiff_t>(rows.second))
      continue;
    Rect<Pt> box = box_of_rows(strip, rows);
    const Interval<Pt> reach = reach_of_rules(strip, rows, box);
    if (seed.style != TableStyle::Borderless) box.left = std::min(box.left, seed.box.left), box.right = std::max(box.right, seed.box.right);
    out.push_back(open_region(view, rulings, box.grown(0.5_pt), reach));
  }
  return out;
}

}  // namespace dq::tables
