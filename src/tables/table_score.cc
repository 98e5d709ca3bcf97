// Is it a table? Counts what speaks for it and against it; the weights are set by hand.
#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "base/numbers.h"
#include "base/utf8.h"
#include "tables/regions.h"
#include "tables/table_look.h"

namespace dq::tables {
namespace {

constexpr Pt kInsideBox = 1_pt;                 // a text that reaches no farther into a table's box stands beside it
constexpr int kMostAxes = 3, kMostLabels = 20;  // charts beside one another have no more axes, axes no more labels
constexpr int kRowsAboveNotes = 3;              // rows of several cells that make a table, whatever stands below them
constexpr Pt kSameLine = 1_pt;                  // pieces of one gridline
constexpr float kGridlineShare = 0.6f;          // of a frame's side
constexpr Pt kSameEdge = 2.5_pt;                // an area's edge this close to a line is that line
constexpr float kFieldNameSize = 0.85f;         // of the size of what stands below it
constexpr float kNextLineEm = 0.5f;             // texts further apart are lines of their own
constexpr int kLongCell = 120;                  // characters
constexpr std::size_t kBars = 4;                // of different heights

std::string text_of(const GridCell& cell) {
  std::string out;
  for (const Segment& s : cell.parts) out += (out.empty() ? "" : " ") + s.text;
  return out;
}

// A name in small type above what was filled in.
bool is_named_field(const GridCell& cell) {
  const Segment& top = *std::ranges::min_element(cell.parts, {}, [](const Segment& s) { return s.box.center_y(); });
  return std::ranges::any_of(cell.parts, [&](const Segment& s) {
    return top.size < s.size * kFieldNameSize && s.box.center_y() - top.box.center_y() > top.size * kNextLineEm;
  });
}

// Cells of one column start, end or centre at one place.
bool is_aligned(const std::vector<const GridCell*>& column) {
  if (column.size() < 2) return true;
  std::vector<float> left, right, middle;
  float em = 1;
  for (const GridCell* cell : column)
    for (const Segment& one : cell->parts) {
      left.push_back(one.box.left.value()), right.push_back(one.box.right.value()), middle.push_back(one.box.center_x().value());
      em = std::max(em, one.size.value());
    }
  const auto agreeing = [&](std::vector<float>& at) {
    std::ranges::sort(at);
    std::size_t most = 0;
    for (std::size_t lo = 0, hi = 0; hi < at.size(); ++hi) {
      while (at[hi] - at[lo] > em * 0.5f) ++lo;
      most = std::max(most, hi - lo + 1);
    }
    return most * 10 >= at.size() * 6;
  };
  return agreeing(left) || agreeing(right) || agreeing(middle);
}

// "Title:", "By: /s/ ...": a field of a form or a signature block.
bool is_key(const std::string& text) {
  const std::size_t colon = text.find(':');
  return colon != std::string::npos && colon > 0 && colon < 24 && (colon + 1 == text.size() || text[colon + 1] == ' ') &&
         !is_digit(static_cast<unsigned char>(text[colon - 1]));
}

bool is_section_number(const std::string& text) {
  return !text.empty() && text.size() <= 8 && std::ranges::all_of(text, [](unsigned char c) { return is_digit(c) || c == '.'; }) &&
         is_digit(static_cast<unsigned char>(text[0])) && (text.find('.') != std::string::npos || text.size() <= 2);
}

// Titles and page numbers: the last column counts up, the others are words.
bool is_contents(const Grid& grid) {
  if (grid.columns() > 3 || grid.rows() < 4) return false;
  int last = -1, rising = 0, entries = 0, wordy = 0;
  for (const GridCell& cell : grid.cells) {
    const std::string text = text_of(cell);
    if (text.empty()) continue;
    if (cell.column + cell.column_span == grid.columns()) {
      ++entries;
      if (text.size() > 3 || !std::ranges::all_of(text, [](unsigned char c) { return is_digit(c); })) continue;
      const int number = std::stoi(text);
      rising += number >= last;
      last = number;
    } else {
      wordy += !is_numeric_text(text);
    }
  }
  return rising * 10 >= entries * 8 && entries >= 4 && wordy * 10 >= entries * 8;
}

// Axis labels: every column counts up or down in equal steps; legends may stand between them. So do lists of numbers,
// but those are longer.
bool is_axes(const Grid& grid) {
  if (grid.columns() >= kMostAxes && grid.rows() >= kMostLabels) return false;
  std::vector<std::vector<double>> columns(static_cast<std::size_t>(grid.columns()));
  int numbers = 0, words = 0;
  for (const GridCell& cell : grid.cells) {
    const std::string text = text_of(cell);
    if (text.empty()) continue;
    const std::optional<Number> number = parse_number(text, DecimalMark::Point);
    if (number) columns[static_cast<std::size_t>(cell.column)].push_back(number->value);
    ++(number ? numbers : words);
  }
  if (words * 2 > numbers) return false;
  return std::ranges::all_of(columns, [](const std::vector<double>& v) {
    if (v.size() < 4) return false;
    for (std::size_t n = 2; n < v.size(); ++n)
      if (std::abs((v[n] - v[n - 1]) - (v[1] - v[0])) > 1e-6) return false;
    return v[1] != v[0];
  });
}

enum class Axis : std::uint8_t { X, Y };
enum class Side : std::uint8_t { Before, Behind };

Interval<Pt> along(Axis axis, const Rect<Pt>& box) { return axis == Axis::X ? box.x() : box.y(); }
Interval<Pt> across(Axis axis, const Rect<Pt>& box) { return axis == Axis::X ? box.y() : box.x(); }

// A background is often painted in pieces (the margins of a cell, its lines of text, the rest): does another piece of the
// fill's colour go on before it or behind it?
bool goes_on(const PageView& view, const Fill& fill, Axis axis, Side side) {
  return std::ranges::any_of(view.fills, [&](const Fill& next) {
    const Interval<Pt> here = along(axis, fill.box), there = along(axis, next.box);
    const Pt gap = side == Side::Before ? here.lo - there.hi : there.lo - here.hi;
    return abs(gap) <= kSameEdge && next.color == fill.color &&
           overlap(across(axis, next.box), across(axis, fill.box)) > across(axis, fill.box).length() * 0.5f;
  });
}

// A background fills cells to their edges; a bar begins at an axis, crosses gridlines and ends anywhere. Adds the
// places where a fill ends that crosses one of `lines` and ends at none of them nor at the table's side.
void add_loose_ends(const PageView& view, const std::vector<Pt>& lines, Interval<Pt> table, const Fill& fill, Axis axis,
                    std::vector<Pt>& ends) {
  const Interval<Pt> range = along(axis, fill.box);
  const bool crosses = std::ranges::any_of(lines, [&](Pt l) { return l > range.lo + kSameEdge && l < range.hi - kSameEdge; });
  if (!crosses) return;
  for (Side side : {Side::Before, Side::Behind}) {
    const Pt end = side == Side::Before ? range.lo : range.hi;
    const bool tied = abs(end - table.lo) <= kSameEdge * 2.0f || abs(end - table.hi) <= kSameEdge * 2.0f ||
                      std::ranges::any_of(lines, [&](Pt l) { return abs(l - end) <= kSameEdge; });
    if (!tied && !goes_on(view, fill, axis, side)) ends.push_back(end);
  }
}

// The grid's own rulings, and gridlines inside a frame: those over most of its height or width.
std::vector<Pt> lines_inside(const PageView& view, const Rect<Pt>& box, Axis axis, std::vector<Pt> lines) {
  std::vector<Ruling> inside;
  for (const Ruling& r : view.rulings)
    if (r.horizontal == (axis == Axis::Y) && r.source != RulingSource::FillEdge && along(axis, box).contains(r.position) &&
        overlap(r.span, across(axis, box)) > r.span.length() * 0.9f)
      inside.push_back(r);
  for (const Separator& s : to_separators(std::move(inside), kSameLine))
    if (s.extent().length() > across(axis, box).length() * kGridlineShare) lines.push_back(s.position);
  return lines;
}

// Bars of a chart end at many places, backgrounds of cells at few.
int count_bars(const PageView& view, const Grid& grid) {
  std::vector<Pt> x, y;
  const std::vector<Pt> columns = lines_inside(view, grid.box, Axis::X, grid.hard_columns);
  const std::vector<Pt> rows = lines_inside(view, grid.box, Axis::Y, grid.hard_rows);
  for (const Fill& fill : view.fills) {
    if (share_inside(fill.box, grid.box) < 0.8f) continue;
    add_loose_ends(view, columns, grid.box.x(), fill, Axis::X, x);
    add_loose_ends(view, rows, grid.box.y(), fill, Axis::Y, y);
  }
  const auto distinct = [](std::vector<Pt>& ends) {
    std::ranges::sort(ends);
    int n = 0;
    for (std::size_t k = 0; k < ends.size(); ++k) n += k == 0 || ends[k] - ends[k - 1] > kSameEdge;
    return n;
  };
  return std::max(distinct(x), distinct(y));
}

// Filled areas side by side on one base, each of another height (or length): bars, with lines across or without.
bool has_bars_on_base(const PageView& view, const Grid& grid) {
  const auto on_base = [&](auto base, auto end) {
    for (const Fill& one : view.fills) {
      if (share_inside(one.box, grid.box) < 0.8f) continue;
      std::vector<Pt> ends;
      for (const Fill& other : view.fills)
        if (share_inside(other.box, grid.box) >= 0.8f && abs(base(other.box) - base(one.box)) <= kSameEdge) ends.push_back(end(other.box));
      std::ranges::sort(ends);
      std::size_t distinct = 0;
      for (std::size_t n = 0; n < ends.size(); ++n) distinct += n == 0 || ends[n] - ends[n - 1] > kSameEdge;
      if (distinct >= kBars && distinct * 10 >= ends.size() * 7) return true;
    }
    return false;
  };
  return on_base([](const Rect<Pt>& b) { return b.bottom; }, [](const Rect<Pt>& b) { return b.top; }) ||
         on_base([](const Rect<Pt>& b) { return b.left; }, [](const Rect<Pt>& b) { return b.right; });
}

bool has_leader(const PageView& view, const Rect<Pt>& row) {
  return std::ranges::any_of(view.segments, [&](const Segment& s) {
    if (!row.contains(center(s.box))) return false;
    return s.leader || s.text.find("....") != std::string::npos || s.text.find(". . .") != std::string::npos;
  });
}

// Nearer than the table is wide.
int count_labelled_rows(const PageView& view, const Grid& grid) {
  int rows = 0;
  const Interval<Pt> near = grid.box.grown(grid.box.width()).x();
  for (int r = 0; r < grid.rows(); ++r) {
    const Interval<Pt> row{grid.row_edges[static_cast<std::size_t>(r)], grid.row_edges[static_cast<std::size_t>(r) + 1]};
    rows += std::ranges::any_of(view.segments, [&](const Segment& s) {
      return row.contains(s.box.center_y()) && overlap(near, s.box.x()) > 0_pt && overlap(grid.box.x(), s.box.x()) <= kInsideBox;
    });
  }
  return rows;
}

}  // namespace

TableLook look_at(const PageView& view, const Grid& grid) {
  TableLook look;
  std::vector<int> in_row(grid.rows());
  std::vector<std::vector<const GridCell*>> columns(grid.columns());
  std::vector<int> numbers(grid.columns());
  for (const GridCell& cell : grid.cells) {
    ++look.cells;
    if (cell.parts.empty()) continue;
    ++look.filled;
    look.named_fields += is_named_field(cell);
    for (int r = cell.row; r < cell.row + cell.row_span; ++r) ++in_row[r];
    const std::string text = text_of(cell);
    const int length = static_cast<int>(utf8_length(text));
    look.characters += length;
    if (cell.column_span == grid.columns()) look.notes = std::max(look.notes, length);
    else look.largest = std::max(look.largest, length);
    look.long_cells += length > kLongCell;
    if (length > kLongCell) look.long_text += length;
    const bool numeric = is_numeric_text(text);
    look.numeric += numeric;
    for (const Segment& part : cell.parts) look.keys += is_key(part.text) || part.text.starts_with("/s/");
    if (cell.column == 0 && cell.column_span == 1) {
      look.markers += is_list_marker(text);
      look.numbered += is_section_number(text);
    }
    if (cell.column_span == 1 && cell.row >= grid.header_rows) {
      columns[cell.column].push_back(&cell);
      numbers[cell.column] += numeric;
    }
  }
  for (int r = 0; r < grid.rows(); ++r) {
    look.rows_several += in_row[r] >= 2;
    look.leaders += has_leader(view, {grid.box.left, grid.row_edges[r], grid.box.right, grid.row_edges[r + 1]});
  }
  look.labelled_rows = count_labelled_rows(view, grid);
  look.bars = count_bars(view, grid);
  look.on_base = has_bars_on_base(view, grid);
  for (const Rect<Pt>& d : view.drawings)
    look.drawings += share_inside(d, grid.box.grown(4_pt)) > 0.8f && d.area() > 30 && d.width() < grid.box.width() * 0.7f;
  int aligned = 0, number_columns = 0;
  for (int c = 0; c < grid.columns(); ++c) {
    aligned += is_aligned(columns[c]);
    number_columns += numbers[c] * 2 > static_cast<int>(columns[c].size());
  }
  look.aligned = static_cast<float>(aligned) / static_cast<float>(grid.columns());
  look.number_columns = static_cast<float>(number_columns) / static_cast<float>(grid.columns());
  return look;
}

namespace {

// One column in which lines part every short row: a list with a heading, drawn as a table. (Not input boxes beside labels.)
bool is_ruled_list(const Grid& grid, const TableLook& look) {
  const auto rows = static_cast<std::size_t>(grid.rows());
  return grid.columns() == 1 && rows >= 3 && grid.hard_rows.size() > rows && look.filled == grid.rows() &&
         look.labelled_rows * 2 < grid.rows() && std::max(look.largest, look.notes) < 160;
}

float ruled_score(const Grid& grid, const TableLook& look) {
  if (is_ruled_list(grid, look)) return 0.7f;
  if (grid.rows() < 2 || grid.columns() < 2 || look.filled < 3 || look.rows_several < 1) return 0;
  // A frame round a page or a box of text: nearly everything is in one cell. (Long notes may stand below a table's rows.)
  const int largest = look.rows_several >= kRowsAboveNotes ? look.largest : std::max(look.largest, look.notes);
  if (largest > 400 && largest * 10 > look.characters * 6) return 0.1f;
  if (look.named_fields >= 2 && look.named_fields * 2 >= look.filled) return 0.2f;  // boxed fields of a form
  float score = 0.95f;
  if (look.filled * 4 < look.cells) score -= 0.35f;  // gridlines of a chart, a form to be filled
  if (grid.crossing > 0.25f) score -= 0.5f;
  if (look.bars >= 3 || look.on_base || is_axes(grid)) score -= 0.6f;
  if (look.drawings >= 4) score -= look.drawings >= 10 ? 0.6f : 0.3f;
  if (grid.rows() * grid.columns() <= 4 && look.numeric == 0 && look.filled < 4) score -= 0.2f;
  return score;
}

float open_score(const Grid& grid, const TableLook& look) {
  if (grid.rows() < 2 || grid.columns() < 2) return 0;
  const bool half_ruled = grid.style != TableStyle::Borderless && grid.hard_rows.size() >= 2;
  const bool column_lines = grid.style == TableStyle::HalfRuled && !grid.hard_columns.empty() && grid.rows() >= 3;
  const float rows = static_cast<float>(grid.rows());
  float score = half_ruled || (column_lines && grid.hard_columns.size() >= 2) ? 0.45f : column_lines ? 0.25f : 0.1f;
  score += 0.08f * std::min(rows, 5.0f);
  score += grid.columns() >= 3 ? 0.2f : 0;
  score += 0.25f * look.number_columns * 2 > 0.25f ? 0.25f : 0.5f * look.number_columns;
  score -= 0.5f * (1 - look.aligned);
  score -= look.filled * 2 < look.cells ? 0.15f : 0;
  if (grid.columns() == 2 && look.markers * 2 >= grid.rows()) score -= 0.8f;  // a list
  const bool amounts = look.number_columns * static_cast<float>(grid.columns()) > 1.5f;
  if (grid.columns() <= 3 && look.leaders * 2 > grid.rows() && !grid.captioned && !amounts) score -= 0.8f;  // a table of contents
  if (look.keys * 5 >= grid.visual_rows * 3 && look.number_columns < 0.4f) score -= 0.5f;                   // a form, a signature block
  if (look.keys * 10 >= grid.visual_rows * 8 && grid.columns() <= 4 && !half_ruled && !grid.captioned) score -= 0.5f;  // also with numbers
  if (grid.columns() == 2 && look.number_columns == 0 && half_ruled && !grid.captioned &&
      grid.hard_rows.size() * 2 < static_cast<std::size_t>(grid.rows()))
    score -= 0.3f;
  if (grid.captioned) score += 0.2f;
  if (is_axes(grid)) score -= 0.8f;
  if (is_contents(grid)) score -= 0.8f;
  if (look.long_cells * 4 > look.filled || look.long_text * 2 > look.characters) score -= 0.7f;  // columns of text
  if (look.rows_several * 2 < grid.rows()) score -= 0.3f;
  // Two blocks of lines beside each other (an address, a letter's head) share few rows.
  else if (!half_ruled && !grid.captioned && grid.rows() <= 8 && look.rows_several * 10 < grid.rows() * 7) score -= 0.25f;
  if (look.number_columns == 0 && !half_ruled) score -= grid.columns() == 2 ? 0.3f : grid.rows() < 5 ? 0.15f : 0;
  if (grid.columns() == 2 && look.numbered * 3 >= grid.rows() * 2) score -= 0.6f;  // numbered headings, clauses
  if (grid.rows() == 2) score -= half_ruled ? 0.1f : 0.25f;
  if (grid.rows() == 3 && grid.columns() == 2 && !half_ruled) score -= 0.1f;
  if (look.bars >= 3) score -= 0.8f;
  else if (look.bars >= 2 || look.on_base || look.drawings >= 3) score -= 0.7f;
  return score;
}

}  // namespace

float table_score(const PageView& view, const Grid& grid) {
  const TableLook look = look_at(view, grid);
  // A frame alone says no more than rules above and below.
  const bool ruled = grid.style == TableStyle::Ruled && (grid.hard_columns.size() > 2 || grid.hard_rows.size() > 2);
  return std::clamp(ruled ? ruled_score(grid, look) : open_score(grid, look), 0.0f, 1.0f);
}

}  // namespace dq::tables
