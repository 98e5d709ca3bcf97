// Which gutters part columns: those that all rows leave, and those of the body that only headings close.
#include <algorithm>
#include <iterator>

#include "tables/evidence/gutters.h"

namespace dq::tables {
namespace {

constexpr std::size_t kBodyRows = 2;  // so many rows below a header can speak against it
constexpr float kOffCenterEm = 0.8f;  // a heading this close to the middle of a group stands over it

bool only_heading_between(const std::vector<Segment>& segments, const Gutter& a, const Gutter& b, const std::vector<VisualRow>& band) {
  int headings = 0;
  for (std::size_t r = 0; r < band.size(); ++r)
    for (int s : band[r].segments) {
      const Rect<Pt>& box = segments[s].box;
      if (box.center_x() <= a.range.center() || box.center_x() >= b.range.center()) continue;
      const bool fuller_below = r + 1 < band.size() && band[r + 1].segments.size() > band[r].segments.size();
      if (segments[s].numeric || !fuller_below) return false;
      ++headings;
    }
  return headings == 1 && band.size() > kBodyRows;
}

// A heading that stands over the gutter of its group makes two gutters of one: between them is nothing else.
std::vector<Gutter> without_heading_columns(const std::vector<Segment>& segments, const std::vector<Gutter>& gutters,
                                            const std::vector<VisualRow>& band) {
  std::vector<Gutter> out;
  for (const Gutter& g : gutters) {
    if (!out.empty() && only_heading_between(segments, out.back(), g, band)) out.back().range.hi = g.range.hi;
    else out.push_back(g);
  }
  return out;
}

// The columns on both sides of the gutter `g`, one of `all`.
Interval<Pt> sides_of(const std::vector<Gutter>& all, const Gutter& g, const std::vector<Segment>& segments,
                      const std::vector<VisualRow>& rows) {
  Interval<Pt> sides{g.range.lo, g.range.hi};
  for (const VisualRow& row : rows)
    sides = {std::min(sides.lo, segments[row.segments.front()].box.left), std::max(sides.hi, segments[row.segments.back()].box.right)};
  for (const Gutter& other : all) {
    if (other.range.hi <= g.range.lo) sides.lo = std::max(sides.lo, other.range.hi);
    if (other.range.lo >= g.range.hi) sides.hi = std::min(sides.hi, other.range.lo);
  }
  return sides;
}

// Do all headings over the gutter stand over the middle of the two columns beside it, or have headings of both below?
bool group_heading_over(const std::vector<Segment>& segments, const std::vector<VisualRow>& header, const Gutter& g, Interval<Pt> sides) {
  for (std::size_t r = 0; r < header.size(); ++r)
    for (int s : header[r].segments) {
      const Rect<Pt>& box = segments[s].box;
      if (!box.x().contains(g.range.center())) continue;
      const bool centred = abs(box.center_x() - sides.center()) < segments[s].size * kOffCenterEm;
      const bool parted_below = std::any_of(header.begin() + static_cast<std::ptrdiff_t>(r) + 1, header.end(), [&](const VisualRow& row) {
        return std::ranges::count_if(row.segments, [&](int below) { return overlap(segments[below].box.x(), sides) > 0_pt; }) >= 2;
      });
      if (!centred && !parted_below) return false;
    }
  return true;
}

bool known(const std::vector<Gutter>& gutters, const Gutter& g) {
  return std::ranges::any_of(gutters, [&](const Gutter& other) { return overlap(other.range, g.range) > 0_pt; });
}

bool numbers_beside(const std::vector<Segment>& segments, const std::vector<VisualRow>& rows, const Gutter& g) {
  int both = 0;
  for (const VisualRow& row : rows) {
    bool right = false;
    for (int s : row.segments)
      if (segments[s].box.left >= g.range.lo && segments[s].numeric) right = true;
    both += right;
  }
  return both * 10 >= static_cast<int>(rows.size()) * 7;
}

// The row of headings that has most of them; the rows above it have headings of groups, or first lines of some.
std::vector<VisualRow>::const_iterator fullest_heading(const std::vector<VisualRow>& band, std::vector<VisualRow>::const_iterator body) {
  auto best = body;
  for (auto row = band.begin(); row != body; ++row)
    if (best == body || row->segments.size() >= best->segments.size()) best = row;
  return best;
}

// Adds to `all` the gutters of `finer` that are new and believed.
std::vector<Gutter> with_finer(const std::vector<Gutter>& all, const std::vector<Gutter>& finer, const auto& believed) {
  std::vector<Gutter> out;
  std::ranges::copy_if(finer, std::back_inserter(out), [&](const Gutter& g) { return known(all, g) || believed(g); });
  if (out.size() <= all.size()) return all;
  std::ranges::copy_if(all, std::back_inserter(out), [&](const Gutter& g) { return !known(finer, g); });
  std::ranges::sort(out, {}, [](const Gutter& g) { return g.range.lo; });
  return out;
}

}  // namespace

// A heading centred over a group of columns may close the white column between them: where the headings below it part
// there, or the body has numbers on both sides, the gutters below it count.
std::vector<Gutter> column_gutters(const std::vector<Segment>& segments, const std::vector<VisualRow>& band, int min_support) {
  const std::vector<char> spanning = spanning_segments(segments, band);
  std::vector<Gutter> all = without_heading_columns(segments, rows_to_gutters(segments, band, spanning, min_support), band);
  const auto body = std::ranges::find_if(band, [&](const VisualRow& row) {
    const auto numbers = std::ranges::count_if(row.segments, [&](int s) { return segments[s].numeric; });
    return numbers >= 2 || (numbers == 1 && row.segments.size() == 2);
  });
  const std::vector<VisualRow> below(body, band.end());
  if (body == band.begin() || below.size() < kBodyRows) return all;
  const auto leaf = fullest_heading(band, body);
  if (leaf != band.begin()) {
    const std::vector<VisualRow> groups(band.begin(), leaf + 1), rest(leaf, band.end());
    const std::vector<Gutter> finer = rows_to_gutters(segments, rest, spanning_segments(segments, rest), min_support);
    all = with_finer(all, finer,
                     [&](const Gutter& g) { return group_heading_over(segments, groups, g, sides_of(finer, g, segments, rest)); });
  }
  const std::vector<Gutter> finer = rows_to_gutters(segments, below, spanning, static_cast<int>(below.size() * 7 + 9) / 10);
  const std::vector<VisualRow> header(band.begin(), body);
  return with_finer(all, finer, [&](const Gutter& g) {
    return group_heading_over(segments, header, g, sides_of(finer, g, segments, below)) ||
           (below.size() > kBodyRows && numbers_beside(segments, below, g));
  });
}

}  // namespace dq::tables
