#include "tables/table_trace.h"

#include <algorithm>
#include <cstdio>
#include <span>
#include <utility>

namespace dq::tables {
namespace {

std::string style_name(TableStyle style) {
  switch (style) {
    case TableStyle::Ruled:
      return "ruled";
    case TableStyle::HalfRuled:
      return "half-ruled";
    case TableStyle::Borderless:
      return "borderless";
  }
  return {};
}

std::string with_score(const std::string& name, float score) {
  char text[16];
  std::snprintf(text, sizeof text, " %.2f", static_cast<double>(score));
  return name + text;
}

std::string numbers(std::span<const float> values) {
  std::string out;
  for (float f : values) {
    char text[16];
    std::snprintf(text, sizeof text, "%s%.4g", out.empty() ? "" : " ", static_cast<double>(f));
    out += text;
  }
  return out;
}

}  // namespace

std::vector<TraceShape>& TableTrace::shapes(const std::string& step) {
  auto at = std::ranges::find(page_.trace, step, &StageTrace::stage);
  if (at == page_.trace.end()) at = page_.trace.insert(page_.trace.end(), StageTrace{step, 0, {}});
  return at->shapes;
}

void TableTrace::add(const std::string& step, const Rect<Pt>& box, std::string kind, std::string label) {
  shapes(step).push_back({frame_.to_page(box), std::move(kind), std::move(label)});
}

void TableTrace::segments(const PageView& view) {
  for (const Segment& s : view.segments)
    add("tables.segments", s.box, s.prose ? "prose" : s.numeric ? "number" : s.leader ? "leader" : "text");
}

void TableTrace::rulings(const std::vector<Ruling>& rulings) {
  for (const Ruling& r : rulings) {
    const Rect<Pt> box =
        r.horizontal ? Rect<Pt>{r.span.lo, r.position, r.span.hi, r.position} : Rect<Pt>{r.position, r.span.lo, r.position, r.span.hi};
    add("tables.rulings", box, r.source == RulingSource::FillEdge ? "edge of a background" : "ruling");
  }
}

void TableTrace::candidate(const Region& region, const Grid& grid, float score) {
  add("tables.candidates", region.box, style_name(region.style), with_score(style_name(region.style), score));
  for (Pt x : grid.column_edges) add("tables.grids", {x, grid.box.top, x, grid.box.bottom}, "column edge");
  for (Pt y : grid.row_edges) add("tables.grids", {grid.box.left, y, grid.box.right, y}, "row edge");
  for (const GridCell& cell : grid.cells)
    if (cell.row_span > 1 || cell.column_span > 1)
      add("tables.grids",
          {grid.column_edges[cell.column], grid.row_edges[cell.row], grid.column_edges[cell.column + cell.column_span],
           grid.row_edges[cell.row + cell.row_span]},
          "spanning cell");
}

void TableTrace::strip(const Strip& strip, const StripFacts& facts) {
  for (std::size_t n = 0; n < strip.rows.size(); ++n)
    add("tables.rows", strip.rows[n].box, n == 0 ? "first row" : "row", numbers(facts.rows[n]) + " " + numbers(facts.joints[n]));
}

void TableTrace::facts(const Rect<Pt>& page_box, std::string kind, const Facts& facts) {
  shapes("tables.facts").push_back({page_box, std::move(kind), numbers(facts)});
}

}  // namespace dq::tables
