#include "pdf/join_rulings.h"

#include <algorithm>
#include <span>
#include <tuple>

namespace dq::pdf {

namespace {

// White between two parallel lines from which the eye sees two (pt); below it they are one line drawn twice.
constexpr Pt kVisibleGap = 0.3_pt;
// Widest bundle of lines taken as one beyond the first one's thickness (pt): hatching must not melt together.
constexpr Pt kWidestBundle = 1.5_pt;
// Gap along a line that is a rounding of cell borders drawn one by one (pt).
constexpr Pt kTouch = 1_pt;
// A dashed line: this many pieces at least, none longer, no gap wider (pt).
constexpr int kFewestDashes = 5;
constexpr Pt kLongestDash = 9_pt, kWidestDashGap = 6_pt;
// Gaps that are all narrower than this are invisible: the line is solid (pt).
constexpr Pt kInvisibleGap = 0.2_pt;
// Shorter lines separate nothing (pt).
constexpr Pt kShortestRuling = 3_pt;
// The edge of a fill this near to a painted line is hidden by it (pt).
constexpr Pt kHiddenEdge = 1.5_pt;
// Widest gutter between two fills that acts as one separator (pt).
constexpr Pt kGutter = 3_pt;
// Lines and edges looked at around one edge, and edges looked at in all: beyond them it is a picture, not a table.
constexpr int kMostNeighbours = 256;
constexpr std::size_t kMostEdges = 50'000;

using Pieces = std::vector<Ruling>;

auto place(const Ruling& r) { return std::tuple(r.position, r.span.lo, r.span.hi, r.thickness, r.color, r.source, r.dashed); }
Pt low_side(const Ruling& r) { return r.position - r.thickness * 0.5f; }
Pt high_side(const Ruling& r) { return r.position + r.thickness * 0.5f; }

// A run of pieces of one line, being joined.
struct Run {
  Ruling longest;
  Interval<Pt> span{};
  Pt weighted_position{}, weighted_thickness{}, weight{};
  Pt widest_gap{}, longest_piece{};
  int pieces = 0;

  void add(const Ruling& r) {
    if (pieces == 0 || r.span.length() > longest.span.length()) longest = r;
    if (pieces > 0) widest_gap = std::max(widest_gap, r.span.lo - span.hi);
    span = pieces == 0 ? r.span : Interval<Pt>{std::min(span.lo, r.span.lo), std::max(span.hi, r.span.hi)};
    const Pt length = std::max(r.span.length(), 0.1_pt);
    weighted_position += r.position * length.value();
    weighted_thickness += r.thickness * length.value();
    weight += length;
    longest_piece = std::max(longest_piece, r.span.length());
    ++pieces;
  }

  bool dashes() const { return longest_piece <= kLongestDash && widest_gap <= kWidestDashGap; }

  Ruling joined() const {
    Ruling r = longest;
    r.span = span;
    if (pieces > 1) {
      r.position = weighted_position / weight.value();
      r.thickness = weighted_thickness / weight.value();
    }
    r.dashed = r.dashed || (pieces >= kFewestDashes && dashes() && widest_gap > kInvisibleGap);
    return r;
  }
};

// One bundle of pieces lying in one line, sorted along it.
void join_touching(std::span<const Ruling> line, Pieces& out) {
  for (std::size_t n = 0; n < line.size();) {
    Run run;
    for (; n < line.size() && (run.pieces == 0 || line[n].span.lo - run.span.hi <= kTouch); ++n) run.add(line[n]);
    out.push_back(run.joined());
  }
}

void join_dashes(std::span<const Ruling> line, Pieces& out) {
  for (std::size_t n = 0; n < line.size();) {
    Run run;
    std::size_t end = n;
    for (; end < line.size(); ++end) {
      Run longer = run;
      longer.add(line[end]);
      if (!longer.dashes()) break;
      run = longer;
    }
    if (run.pieces >= kFewestDashes) {
      out.push_back(run.joined());
      n = end;
    } else {
      out.push_back(line[n++]);
    }
  }
}

// Calls use(bundle) for every bundle of pieces that lie in one line.
template <class Use>
void for_each_line(Pieces& pieces, Use use) {
  std::ranges::sort(pieces, {}, place);
  for (std::size_t begin = 0, end = 0; begin < pieces.size(); begin = end) {
    Pt reach = high_side(pieces[begin]);
    for (end = begin + 1; end < pieces.size(); ++end) {
      const Ruling& next = pieces[end];
      if (low_side(next) > reach + kVisibleGap || next.position > pieces[begin].position + pieces[begin].thickness + kWidestBundle) break;
      reach = std::max(reach, high_side(next));
    }
    const auto bundle = std::span(pieces).subspan(begin, end - begin);
    std::ranges::sort(bundle, {}, [](const Ruling& r) { return std::tuple(r.span.lo, r.span.hi, r.position, r.thickness, r.color); });
    use(std::span<const Ruling>(bundle));
  }
}

Pieces joined_lines(Pieces pieces) {
  Pieces touching, out;
  for_each_line(pieces, [&](auto line) { join_touching(line, touching); });
  for_each_line(touching, [&](auto line) { join_dashes(line, out); });
  std::erase_if(out, [](const Ruling& r) { return r.span.length() < kShortestRuling; });
  std::ranges::sort(out, {}, place);
  return out;
}

// The parts of `span` that no line in `lines` (sorted by position) covers.
std::vector<Interval<Pt>> uncovered(const Ruling& edge, const Pieces& lines) {
  std::vector<Interval<Pt>> left{edge.span};
  const Pt widest = kHiddenEdge + 3_pt;
  auto first = std::ranges::lower_bound(lines, edge.position - widest, {}, &Ruling::position);
  for (int n = 0; n < kMostNeighbours && first != lines.end() && first->position <= edge.position + widest && !left.empty(); ++n, ++first) {
    if (abs(first->position - edge.position) > kHiddenEdge + first->thickness * 0.5f) continue;
    std::vector<Interval<Pt>> next;
    for (const Interval<Pt>& part : left) {
      const Interval<Pt> before{part.lo, std::min(part.hi, first->span.lo)}, after{std::max(part.lo, first->span.hi), part.hi};
      if (overlap(part, first->span) <= Pt()) {
        next.push_back(part);
        continue;
      }
      if (before.length() > kTouch) next.push_back(before);
      if (after.length() > kTouch) next.push_back(after);
    }
    left = std::move(next);
  }
  return left;
}

// Edges that stand closer than a gutter and run side by side become one.
Pieces merged_gutters(Pieces edges) {
  Pieces out;
  std::vector<bool> used(edges.size());
  for (std::size_t n = 0; n < edges.size(); ++n) {
    if (used[n]) continue;
    Ruling edge = edges[n];
    for (std::size_t m = n + 1; m < std::min(edges.size(), n + kMostNeighbours) && edges[m].position - edges[n].position <= kGutter; ++m) {
      const Pt shared = overlap(edge.span, edges[m].span);
      if (used[m] || shared < std::max(edge.span.length(), edges[m].span.length()) * 0.8f) continue;
      used[m] = true;
      edge.thickness = edges[m].position - edges[n].position;
      edge.position = edges[n].position + edge.thickness * 0.5f;
      edge.span = {std::min(edge.span.lo, edges[m].span.lo), std::max(edge.span.hi, edges[m].span.hi)};
      break;
    }
    out.push_back(edge);
  }
  return out;
}

Pieces joined_edges(const Pieces& edges, const Pieces& lines) {
  Pieces seen;
  if (edges.size() > kMostEdges) return seen;
  for (const Ruling& edge : edges)
    for (const Interval<Pt>& part : uncovered(edge, lines)) {
      seen.push_back(edge);
      seen.back().span = part;
    }
  Pieces touching;
  for_each_line(seen, [&](auto line) { join_touching(line, touching); });
  std::erase_if(touching, [](const Ruling& r) { return r.span.length() < kShortestRuling; });
  std::ranges::sort(touching, {}, place);
  return merged_gutters(std::move(touching));
}

}  // namespace

std::vector<Ruling> join_rulings(const std::vector<Ruling>& pieces) {
  std::vector<Ruling> out;
  for (const bool horizontal : {true, false}) {
    Pieces lines, edges;
    for (const Ruling& r : pieces)
      if (r.horizontal == horizontal) (r.source == RulingSource::FillEdge ? edges : lines).push_back(r);
    lines = joined_lines(std::move(lines));
    edges = joined_edges(edges, lines);
    lines.insert(lines.end(), edges.begin(), edges.end());
    std::ranges::sort(lines, {}, place);
    out.insert(out.end(), lines.begin(), lines.end());
  }
  return out;
}

}  // namespace dq::pdf
