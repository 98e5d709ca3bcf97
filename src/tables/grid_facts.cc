#include "tables/grid_facts.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "tables/table_look.h"

namespace dq::tables {
namespace {

constexpr Pt kOnRuling = 1_pt;        // an edge this near to a ruling is drawn
constexpr float kSameLineEm = 0.5f;   // middles of text nearer than this are one line
constexpr float kWidestGutterEm = 3;  // wider gutters say no more
constexpr float kMostRows = 20, kMostColumns = 10, kMostHeaderLines = 5, kMostDrawings = 10, kMostBars = 4;
constexpr int kSmallGrid = 6;                                  // cells
constexpr Pt kNearestDouble = 0.8_pt, kFarthestDouble = 5_pt;  // apart: two lines, neither one drawn twice nor two rows
constexpr float kDoubleCover = 0.3f;                           // of the table's width

enum Fact {
  kBias,
  kTableScore,
  kRuled,
  kHalfRuled,
  kCaptioned,
  kNoHeader,
  kDeepHeader,
  kHeaderLines,
  kWrappedRows,
  kLoneRows,
  kGutter,
  kFilled,
  kRows,
  kColumns,
  kRowHeights,
  kCrossing,
  kOneColumn,
  kTwoColumns,
  kSmall,
  kKeys,
  kNumberColumns,
  kNumbers,
  kAligned,
  kDrawings,
  kBars,
  kLeaders,
  kMarkers,
  kLongCells,
  kFullRows,
  kRuleWidth,
  kFieldNames,
  kInHeader,
  kRowSpan,
  kColumnSpan,
  kSeveralLines,
  kNearWrapped,
  kLoneRow,
  kRuledRows,
  kRuledColumns,
  kInTable,
  kClosed,
  kAgreement,
  kAgreementAll,
  kAsked,
  kLabelledRows,
  kDoubleRows,
};
static_assert(kDoubleRows + 1 == kFactNames.size());

float share(int part, int whole) { return whole ? static_cast<float>(part) / static_cast<float>(whole) : 0; }
float clipped(int value, float most) { return std::min(static_cast<float>(value), most) / most; }

int lines_of(const GridCell& cell) {
  std::vector<std::pair<Pt, Pt>> middles;  // and sizes
  for (const Segment& s : cell.parts) middles.push_back({s.box.center_y(), s.size});
  std::ranges::sort(middles);
  int lines = 0;
  for (std::size_t n = 0; n < middles.size(); ++n)
    lines += n == 0 || middles[n].first - middles[n - 1].first > middles[n].second * kSameLineEm;
  return lines;
}

Pt text_size(const Grid& grid) {
  std::vector<Pt> sizes;
  for (const GridCell& cell : grid.cells)
    for (const Segment& s : cell.parts) sizes.push_back(s.size);
  if (sizes.empty()) return 10_pt;
  std::ranges::nth_element(sizes, sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2));
  return std::max(sizes[sizes.size() / 2], 1_pt);
}

// The narrowest white gap between the texts of two neighbouring columns.
Pt narrowest_gutter(const Grid& grid, Pt widest) {
  const auto columns = static_cast<std::size_t>(grid.columns());
  std::vector<Pt> left(columns, Pt(1e6)), right(columns, Pt(-1e6));
  for (const GridCell& cell : grid.cells)
    for (const Segment& s : cell.parts) {
      if (cell.column_span > 1) continue;
      left[cell.column] = std::min(left[cell.column], s.box.left);
      right[cell.column] = std::max(right[cell.column], s.box.right);
    }
  Pt gutter = widest;
  for (std::size_t c = 1; c < columns; ++c) gutter = std::min(gutter, left[c] - right[c - 1]);
  return gutter;
}

float height_variation(const Grid& grid) {
  float sum = 0, squares = 0;
  const int rows = grid.rows() - grid.header_rows;
  if (rows < 2) return 0;
  for (int r = grid.header_rows; r < grid.rows(); ++r) {
    const float h = (grid.row_edges[r + 1] - grid.row_edges[r]).value();
    sum += h;
    squares += h * h;
  }
  const float mean = sum / static_cast<float>(rows);
  return mean > 0 ? std::min(1.0f, std::sqrt(std::max(0.0f, squares / static_cast<float>(rows) - mean * mean)) / mean) : 0;
}

bool drawn(const std::vector<Pt>& rulings, Pt edge) {
  return std::ranges::any_of(rulings, [&](Pt r) { return abs(r - edge) <= kOnRuling; });
}

struct Rows {
  std::vector<int> lines, filled;  // most lines of a cell; cells with text

  explicit Rows(const Grid& grid) : lines(grid.rows()), filled(grid.rows()) {
    for (const GridCell& cell : grid.cells) {
      if (cell.parts.empty() || cell.row_span > 1) continue;
      lines[cell.row] = std::max(lines[cell.row], lines_of(cell));
      ++filled[cell.row];
    }
  }
  bool wrapped_near(int row) const {
    for (int r = std::max(0, row - 1); r <= std::min(row + 1, static_cast<int>(lines.size()) - 1); ++r)
      if (lines[r] > 1) return true;
    return false;
  }
};

// Of the table's width, what the horizontal rulings inside it cover: those under the blanks of a form cover little.
float rule_width(const PageView& view, const Grid& grid) {
  float sum = 0;
  int rules = 0;
  for (const Ruling& r : view.rulings) {
    if (!r.horizontal || r.source == RulingSource::FillEdge || !grid.box.grown(kOnRuling).y().contains(r.position)) continue;
    const float covered = overlap(r.span, grid.box.x()) / std::max(grid.box.width(), 1_pt);
    if (covered > 0) sum += covered, ++rules;
  }
  return rules ? sum / static_cast<float>(rules) : 0;
}

// Drawn edges between rows that are two lines: boxes drawn one by one.
float double_rows(const PageView& view, const Grid& grid) {
  int drawn_edges = 0, double_edges = 0;
  for (int r = 1; r < grid.rows(); ++r) {
    const Pt edge = grid.row_edges[static_cast<std::size_t>(r)];
    std::optional<Interval<Pt>> lines;
    for (const Ruling& ruling : view.rulings) {
      const bool here = ruling.horizontal && abs(ruling.position - edge) <= kFarthestDouble;
      if (!here || overlap(ruling.span, grid.box.x()) < grid.box.width() * kDoubleCover) continue;
      if (!lines) lines = {ruling.position, ruling.position};
      lines = {std::min(lines->lo, ruling.position), std::max(lines->hi, ruling.position)};
    }
    drawn_edges += lines.has_value();
    double_edges += lines && lines->length() >= kNearestDouble && lines->length() <= kFarthestDouble;
  }
  return share(double_edges, drawn_edges);
}

// What its text looks like.
void add_look(const PageView& view, const Grid& grid, Facts& f) {
  const TableLook look = look_at(view, grid);
  f[kOneColumn] = grid.columns() == 1;
  f[kTwoColumns] = grid.columns() == 2;
  f[kSmall] = grid.columns() * grid.rows() <= kSmallGrid;
  f[kKeys] = std::min(1.0f, share(look.keys, std::max(1, grid.visual_rows)));
  f[kNumberColumns] = look.number_columns;
  f[kNumbers] = share(look.numeric, look.filled);
  f[kAligned] = look.aligned;
  f[kDrawings] = clipped(look.drawings, kMostDrawings);
  f[kBars] = clipped(look.bars, kMostBars);
  f[kLeaders] = share(look.leaders, grid.rows());
  f[kMarkers] = share(look.markers + look.numbered, grid.rows());
  f[kLongCells] = share(look.long_cells, look.filled);
  f[kFullRows] = share(look.rows_several, grid.rows());
  f[kRuleWidth] = rule_width(view, grid);
  f[kLabelledRows] = share(look.labelled_rows, grid.rows()) * (1 - grid.in_table);  // labels that the network sees are the table's own
  f[kDoubleRows] = double_rows(view, grid);
  f[kFieldNames] = share(look.named_fields, look.filled);
}

// What all cells share.
Facts grid_facts(const PageView& view, const Grid& grid, const Rows& rows, float score) {
  Facts f{};
  add_look(view, grid, f);
  f[kBias] = 1;
  f[kTableScore] = score;
  f[kRuled] = grid.style == TableStyle::Ruled;
  f[kHalfRuled] = grid.style == TableStyle::HalfRuled;
  f[kCaptioned] = grid.captioned;
  f[kNoHeader] = grid.header_rows == 0;
  f[kDeepHeader] = grid.header_rows >= 2;
  int header_lines = 0, wrapped = 0, lone = 0;
  for (int r = 0; r < grid.rows(); ++r) {
    if (r < grid.header_rows) header_lines = std::max(header_lines, rows.lines[r]);
    else wrapped += rows.lines[r] > 1, lone += rows.filled[r] <= 1;
  }
  f[kHeaderLines] = clipped(header_lines, kMostHeaderLines);
  f[kWrappedRows] = share(wrapped, grid.rows() - grid.header_rows);
  f[kLoneRows] = share(lone, grid.rows() - grid.header_rows);
  const Pt em = text_size(grid);
  f[kGutter] = std::max(-1.0f, narrowest_gutter(grid, em * kWidestGutterEm) / em) / kWidestGutterEm;
  f[kFilled] = share(static_cast<int>(std::ranges::count_if(grid.cells, [](const GridCell& c) { return !c.parts.empty(); })),
                     static_cast<int>(grid.cells.size()));
  f[kRows] = clipped(grid.rows(), kMostRows);
  f[kColumns] = clipped(grid.columns(), kMostColumns);
  f[kRowHeights] = height_variation(grid);
  f[kCrossing] = grid.crossing;
  f[kAsked] = grid.asked;
  f[kInTable] = grid.asked && grid.columns() == 1 ? 1 : grid.in_table;  // the network knows no tables of one column
  f[kClosed] = grid.closed;
  float agreement = 0;
  int with_text = 0;
  for (const GridCell& cell : grid.cells) agreement += cell.agreement, with_text += !cell.parts.empty();
  f[kAgreementAll] = with_text ? agreement / static_cast<float>(with_text) : 0;
  return f;
}

}  // namespace

std::vector<Facts> cell_facts(const PageView& view, const Grid& grid, float score) {
  const Rows rows(grid);
  const Facts shared = grid_facts(view, grid, rows, score);
  std::vector<Facts> out;
  out.reserve(grid.cells.size());
  for (const GridCell& cell : grid.cells) {
    Facts f = shared;
    f[kAgreement] = cell.agreement;
    f[kInHeader] = cell.row < grid.header_rows;
    f[kRowSpan] = cell.row_span > 1;
    f[kColumnSpan] = cell.column_span > 1;
    f[kSeveralLines] = lines_of(cell) > 1;
    f[kNearWrapped] = rows.wrapped_near(cell.row);
    f[kLoneRow] = rows.filled[cell.row] <= 1;
    f[kRuledRows] = drawn(grid.hard_rows, grid.row_edges[cell.row]) && drawn(grid.hard_rows, grid.row_edges[cell.row + cell.row_span]);
    f[kRuledColumns] = drawn(grid.hard_columns, grid.column_edges[cell.column]) &&
                       drawn(grid.hard_columns, grid.column_edges[cell.column + cell.column_span]);
    out.push_back(f);
  }
  return out;
}

Facts table_facts(const Grid& grid, const std::vector<Facts>& cells) {
  Facts sum{};
  int with_text = 0;
  for (std::size_t n = 0; n < cells.size(); ++n) {
    if (grid.cells[n].parts.empty()) continue;
    ++with_text;
    for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += cells[n][k];
  }
  for (float& f : sum) f /= static_cast<float>(std::max(1, with_text));
  return sum;
}

float logistic_score(const Fitted& fitted, const Facts& facts) {
  float sum = 0;
  for (std::size_t k = 0; k < facts.size(); ++k) sum += fitted.weights[k] * facts[k];
  return 1 / (1 + std::exp(-sum));
}

}  // namespace dq::tables
