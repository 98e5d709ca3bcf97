#include "tables/evidence/rulings.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace dq::tables {
namespace {

constexpr Pt kJoinGap = 3_pt;              // gaps in a broken line that are still one line
constexpr Pt kSamePosition = 1.2_pt;       // offsets of pieces of one line
constexpr Pt kDoubleLine = 3.6_pt;         // two lines of a double rule: no text fits between
constexpr Pt kTouch = 3_pt;                // rulings that miss each other by this still meet (rounded corners, sloppy ends)
constexpr Pt kEdgeBesideLine = 5_pt;       // a background ends this close to the line round its cell
constexpr float kLongEdge = 0.7f;          // of the table's side: a stripe or a block, not one cell's background
constexpr Pt kShortest = 4_pt;             // shorter strokes are bullets, dashes, letters
constexpr Pt kUnderlineDrop = 3.5_pt;      // an underline lies this close to its text's bottom
constexpr float kStripeShape = 8;          // a stripe behind a row is this many times wider than high
constexpr float kBackdropShape = 4;        // the background of a header of several lines
constexpr std::size_t kBackdropRules = 5;  // above, below and between the lines of a header
constexpr Pt kSameEnd = 6_pt;              // rules of one table begin and end together

bool touches(const Ruling& h, const Ruling& v) {
  return v.position >= h.span.lo - kTouch && v.position <= h.span.hi + kTouch && h.position >= v.span.lo - kTouch &&
         h.position <= v.span.hi + kTouch;
}

// A rule that begins and ends with one piece of text just above it.
bool is_underline(const Ruling& r, const PageView& view) {
  return r.horizontal && std::ranges::any_of(view.segments, [&](const Segment& s) {
           const bool below = r.position >= s.box.center_y() && r.position <= s.box.bottom + kUnderlineDrop;
           return below && r.span.lo >= s.box.left - 2_pt && r.span.hi <= s.box.right + 2_pt && r.span.lo <= s.box.right &&
                  r.span.hi >= s.box.left && r.thickness < s.size * 0.2f;
         });
}

std::vector<Ruling> join_collinear(std::vector<Ruling> rulings) {
  std::ranges::stable_sort(rulings, [](const Ruling& a, const Ruling& b) {
    if (a.horizontal != b.horizontal) return a.horizontal;
    return a.position != b.position ? a.position < b.position : a.span.lo < b.span.lo;
  });
  std::vector<Ruling> out;
  for (std::size_t begin = 0; begin < rulings.size();) {
    std::size_t end = begin + 1;  // a cluster: neighbours in position, never wider than twice the slack
    while (end < rulings.size() && rulings[end].horizontal == rulings[begin].horizontal &&
           rulings[end].position - rulings[end - 1].position <= kSamePosition * 0.5f &&
           rulings[end].position - rulings[begin].position <= kSamePosition)
      ++end;
    std::vector<Ruling> cluster(rulings.begin() + static_cast<std::ptrdiff_t>(begin), rulings.begin() + static_cast<std::ptrdiff_t>(end));
    std::ranges::stable_sort(cluster, {}, [](const Ruling& r) { return r.span.lo; });
    const std::size_t first = out.size();
    for (const Ruling& r : cluster) {
      if (out.size() > first && r.span.lo <= out.back().span.hi + kJoinGap) {
        out.back().span.hi = std::max(out.back().span.hi, r.span.hi);
        out.back().thickness = std::max(out.back().thickness, r.thickness);
      } else {
        out.push_back(r);
      }
    }
    begin = end;
  }
  return out;
}

struct Components {
  std::vector<int> parent;
  explicit Components(std::size_t n) : parent(n) { std::iota(parent.begin(), parent.end(), 0); }
  int root(int n) {
    while (parent[n] != n) n = parent[n] = parent[parent[n]];
    return n;
  }
  void join(int a, int b) { parent[root(a)] = root(b); }
};

Rect<Pt> box_of(const Ruling& r) {
  return r.horizontal ? Rect<Pt>{r.span.lo, r.position, r.span.hi, r.position} : Rect<Pt>{r.position, r.span.lo, r.position, r.span.hi};
}

// Edges of backgrounds say little beside drawn lines: those next to a line are its own, short ones (the background of
// a text line, not of its cell) are dropped where lines are drawn. A table of coloured cells without lines keeps all.
std::vector<Ruling> without_weak_edges(const std::vector<Ruling>& parts, Pt side) {
  std::vector<Ruling> strong, out;
  std::ranges::copy_if(parts, std::back_inserter(strong), [](const Ruling& r) { return r.source != RulingSource::FillEdge; });
  out = strong;
  for (const Ruling& r : parts) {
    if (r.source != RulingSource::FillEdge) continue;
    const bool absorbed = std::ranges::any_of(strong, [&](const Ruling& s) {
      return abs(s.position - r.position) <= kEdgeBesideLine && overlap(s.span, r.span) > r.span.length() * 0.6f;
    });
    if (!absorbed && (strong.size() < 3 || r.span.length() > side * kLongEdge)) out.push_back(r);
  }
  return out;
}

// Columns have no stripes: where three lines part them, backgrounds only follow the text.
std::vector<Ruling> vertical_lines(const std::vector<Ruling>& parts, Pt side) {
  std::vector<Ruling> strong;
  std::ranges::copy_if(parts, std::back_inserter(strong), [](const Ruling& r) { return r.source != RulingSource::FillEdge; });
  std::ranges::stable_sort(strong, {}, [](const Ruling& r) { return r.position; });
  const bool three = strong.size() >= 3 && strong.back().position - strong[strong.size() / 2].position > kDoubleLine;
  return three ? strong : without_weak_edges(parts, side);
}

Lattice make_lattice(const std::vector<Ruling>& parts) {
  Lattice out;
  std::vector<Ruling> horizontal, vertical;
  out.box = box_of(parts.front());
  for (const Ruling& r : parts) {
    out.box = united(out.box, box_of(r));
    (r.horizontal ? horizontal : vertical).push_back(r);
  }
  out.horizontal = to_separators(without_weak_edges(horizontal, out.box.width()), kDoubleLine);
  out.stripe = std::ranges::all_of(parts, [](const Ruling& r) { return r.source == RulingSource::FillEdge; });
  out.vertical = to_separators(vertical_lines(vertical, out.box.height()), kDoubleLine);
  const bool open_sides = std::ranges::all_of(vertical, [](const Ruling& r) { return r.source == RulingSource::FillEdge; });
  out.backdrop = open_sides && out.vertical.size() <= 2 && out.horizontal.size() <= kBackdropRules;
  out.stripe = out.stripe && out.vertical.size() <= 2 && out.horizontal.size() <= 2;
  out.backdrop = out.backdrop && out.box.width() > out.box.height() * kBackdropShape;
  out.stripe = out.stripe && out.box.width() > out.box.height() * kStripeShape;
  return out;
}

bool same_ends(Interval<Pt> a, Interval<Pt> b) { return abs(a.lo - b.lo) <= kSameEnd && abs(a.hi - b.hi) <= kSameEnd; }

// Stripes behind the rows of one table begin and end together; bars of a chart do not.
void keep_row_stripes(std::vector<Lattice>& all) {
  std::vector<char> rows;
  for (const Lattice& l : all)
    rows.push_back(l.stripe &&
                   std::ranges::count_if(all, [&](const Lattice& o) { return o.stripe && same_ends(o.box.x(), l.box.x()); }) >= 3);
  for (std::size_t n = 0; n < all.size(); ++n) all[n].stripe = rows[n] != 0;
}

}  // namespace

float Separator::coverage(Interval<Pt> range) const {
  if (range.length() <= 0_pt) return 0;
  Pt covered = 0_pt;
  for (const Interval<Pt>& s : spans) covered += std::max(0_pt, overlap(s, range));
  return covered / range.length();
}

std::vector<Interval<Pt>> united_spans(std::vector<Interval<Pt>> a, const std::vector<Interval<Pt>>& b) {
  a.insert(a.end(), b.begin(), b.end());
  std::ranges::stable_sort(a, {}, [](const Interval<Pt>& i) { return i.lo; });
  std::vector<Interval<Pt>> out;
  for (const Interval<Pt>& i : a) {
    if (!out.empty() && i.lo <= out.back().hi + kJoinGap) out.back().hi = std::max(out.back().hi, i.hi);
    else out.push_back(i);
  }
  return out;
}

std::vector<Separator> to_separators(std::vector<Ruling> rulings, Pt slack) {
  std::ranges::stable_sort(rulings, {}, [](const Ruling& r) { return r.position; });
  std::vector<Separator> out;
  for (std::size_t begin = 0; begin < rulings.size();) {
    std::size_t end = begin + 1;
    while (end < rulings.size() && rulings[end].position - rulings[begin].position <= slack) ++end;
    Separator s;
    double weighted = 0, weight = 0;
    std::vector<Interval<Pt>> spans;
    for (std::size_t n = begin; n < end; ++n) {
      weighted += static_cast<double>(rulings[n].position.value()) * rulings[n].span.length().value();
      weight += rulings[n].span.length().value();
      spans.push_back(rulings[n].span);
    }
    s.position = Pt(weight > 0 ? weighted / weight : rulings[begin].position.value());
    s.spans = united_spans(std::move(spans), {});
    out.push_back(std::move(s));
    begin = end;
  }
  return out;
}

std::vector<Ruling> clean_rulings(const PageView& view) {
  std::vector<Ruling> joined = join_collinear(view.rulings);
  std::erase_if(joined, [](const Ruling& r) { return r.span.length() < kShortest; });
  std::vector<Ruling> out;
  for (const Ruling& r : joined) {
    if (is_underline(r, view)) {
      // Kept where it meets a vertical line: then it is an edge of a cell that its text fills.
      const bool meets = std::ranges::any_of(joined, [&](const Ruling& v) { return !v.horizontal && touches(r, v); });
      if (!meets) continue;
    }
    out.push_back(r);
  }
  return out;
}

std::vector<Lattice> rulings_to_lattices(const std::vector<Ruling>& rulings) {
  Components components(rulings.size());
  std::vector<int> verticals;
  for (std::size_t n = 0; n < rulings.size(); ++n)
    if (!rulings[n].horizontal) verticals.push_back(static_cast<int>(n));
  std::ranges::stable_sort(verticals, {}, [&](int n) { return rulings[n].position; });
  for (std::size_t n = 0; n < rulings.size(); ++n) {
    if (!rulings[n].horizontal) continue;
    auto at = std::ranges::lower_bound(verticals, rulings[n].span.lo - kTouch, {}, [&](int v) { return rulings[v].position; });
    for (; at != verticals.end() && rulings[*at].position <= rulings[n].span.hi + kTouch; ++at)
      if (touches(rulings[n], rulings[*at])) components.join(static_cast<int>(n), *at);
  }
  std::map<int, std::vector<Ruling>> groups;
  for (std::size_t n = 0; n < rulings.size(); ++n) groups[components.root(static_cast<int>(n))].push_back(rulings[n]);
  std::vector<Lattice> out;
  for (auto& [root, parts] : groups) {
    Lattice lattice = make_lattice(parts);
    if (!lattice.horizontal.empty() && !lattice.vertical.empty() && lattice.horizontal.size() + lattice.vertical.size() >= 3)
      out.push_back(std::move(lattice));
  }
  std::ranges::stable_sort(out, {}, [](const Lattice& l) { return l.box.top; });
  keep_row_stripes(out);
  return out;
}

std::vector<Ruling> rulings_outside(const std::vector<Ruling>& rulings, const std::vector<Lattice>& lattices) {
  std::vector<Ruling> free;
  for (const Ruling& r : rulings) {
    if (!r.horizontal) continue;
    const bool taken = std::ranges::any_of(lattices, [&](const Lattice& l) {
      if (l.backdrop && r.source != RulingSource::FillEdge) return false;  // a rule at a background is a rule
      return !l.stripe && !l.header && r.position >= l.box.top - 1_pt && r.position <= l.box.bottom + 1_pt &&
             overlap(r.span, l.box.x()) > r.span.length() * 0.5f;
    });
    if (!taken) free.push_back(r);
  }
  return free;
}

std::vector<RuleStack> rules_to_stacks(std::vector<Ruling> free) {
  // Rules whose ends agree belong together; a doubled rule is one.
  std::ranges::stable_sort(free, {}, [](const Ruling& r) { return r.position; });
  std::vector<std::vector<Ruling>> groups;
  for (const Ruling& r : free) {
    auto at = std::ranges::find_if(groups, [&](const auto& g) { return same_ends(g.front().span, r.span); });
    if (at == groups.end()) groups.push_back({r});
    else at->push_back(r);
  }
  std::vector<RuleStack> out;
  for (auto& g : groups) {
    RuleStack stack;
    stack.rules = to_separators(g, kDoubleLine);
    stack.box = {g.front().span.lo, stack.rules.front().position, g.front().span.hi, stack.rules.back().position};
    out.push_back(std::move(stack));
  }
  std::ranges::stable_sort(out, {}, [](const RuleStack& s) { return s.box.top; });
  return out;
}

}  // namespace dq::tables
