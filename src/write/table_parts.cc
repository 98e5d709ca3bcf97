#include "write/table_parts.h"

#include <algorithm>
#include <limits>

#include "write/page_text.h"

namespace dq::write {
namespace {

// Where positions from..from+count of a span begin and end, as fractions of the span.
std::vector<float> fractions(const std::vector<Pt>& edges, int positions, int from, int count) {
  std::vector<float> out;
  const auto first = static_cast<std::size_t>(from), last = first + static_cast<std::size_t>(count);
  const bool known = edges.size() == static_cast<std::size_t>(positions) + 1 && edges[first] < edges[last];
  for (std::size_t n = first; n <= last; ++n) {
    const float even = static_cast<float>(n - first) / static_cast<float>(count);
    out.push_back(known ? (edges[n] - edges[first]) / (edges[last] - edges[first]) : even);
  }
  return out;
}

// Part of `box` between fractions of its columns (x) and rows (y) in the frame of text that runs in `direction`.
Rect<Pt> part_of(const Rect<Pt>& box, Direction direction, Interval<float> x, Interval<float> y) {
  const auto turned = [](Interval<float> i) { return Interval<float>{1 - i.hi, 1 - i.lo}; };
  switch (direction) {
    case Direction::Right:
      break;
    case Direction::Down:
      std::swap(x, y);
      x = turned(x);
      break;
    case Direction::Left:
      x = turned(x);
      y = turned(y);
      break;
    case Direction::Up:
      std::swap(x, y);
      y = turned(y);
      break;
  }
  return {box.left + box.width() * x.lo, box.top + box.height() * y.lo, box.left + box.width() * x.hi, box.top + box.height() * y.hi};
}

float squared_distance(const Rect<Pt>& box, Point<Pt> p) {
  const float dx = std::max({0.0f, (box.left - p.x).value(), (p.x - box.right).value()});
  const float dy = std::max({0.0f, (box.top - p.y).value(), (p.y - box.bottom).value()});
  return dx * dx + dy * dy;
}

std::size_t nearest(const std::vector<GridCell*>& parts, Point<Pt> p) {
  std::size_t best = 0;
  float least = std::numeric_limits<float>::max();
  for (std::size_t n = 0; n < parts.size(); ++n)
    if (const float d = squared_distance(parts[n]->box, p); d < least) least = d, best = n;
  return best;
}

void place_words(const Page& page, const Cell& cell, const std::vector<GridCell*>& parts) {
  std::vector<std::size_t> places;
  std::vector<std::uint32_t> words;
  for (std::uint32_t index : cell.words) {
    if (!seen(page.words[index])) continue;
    words.push_back(index);
    places.push_back(nearest(parts, center(page.words[index].box)));
  }
  const bool in_order = std::ranges::is_sorted(places);
  for (std::size_t n = 0; n < words.size(); ++n) parts[in_order ? places[n] : 0]->words.push_back(words[n]);
  for (std::uint32_t mark : cell.marks) parts[in_order ? nearest(parts, center(page.marks[mark].box)) : 0]->marks.push_back(mark);
}

void fill_parts(const Page& page, const Table& table, int index, std::vector<GridCell>& grid) {
  const Cell& cell = table.cells[static_cast<std::size_t>(index)];
  if (cell.row < 0 || cell.column < 0 || cell.row_span < 1 || cell.column_span < 1) return;
  if (cell.row + cell.row_span > table.rows || cell.column + cell.column_span > table.columns) return;
  const auto x = fractions(table.column_edges, table.columns, cell.column, cell.column_span);
  const auto y = fractions(table.row_edges, table.rows, cell.row, cell.row_span);
  std::vector<GridCell*> parts;
  for (int row = 0; row < cell.row_span; ++row) {
    for (int column = 0; column < cell.column_span; ++column) {
      GridCell& part = grid[grid_index(table, cell.row + row, cell.column + column)];
      const auto r = static_cast<std::size_t>(row), c = static_cast<std::size_t>(column);
      part.cell = index;
      part.box = part_of(cell.box, table.direction, {x[c], x[c + 1]}, {y[r], y[r + 1]});
      parts.push_back(&part);
    }
  }
  place_words(page, cell, parts);
}

}  // namespace

std::vector<GridCell> grid_cells(const Page& page, const Table& table) {
  std::vector<GridCell> grid;
  for (int row = 0; row < table.rows; ++row)
    for (int column = 0; column < table.columns; ++column) grid.push_back({row, column, -1, {}, {}, {}});
  for (std::size_t n = 0; n < table.cells.size(); ++n) fill_parts(page, table, static_cast<int>(n), grid);
  return grid;
}

}  // namespace dq::write
