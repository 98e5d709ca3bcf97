#include "tables/joined_tables.h"

#include <algorithm>
#include <optional>

namespace dq::tables {
namespace {

constexpr float kStandsOff = 1.5f;      // white above a table begun again, in the usual one between rows
constexpr Pt kLeastWhite = 2_pt;        // and at least
constexpr int kSameHeadings = 2;        // texts that a heading has in common with the first one
constexpr int kColumnsOfHalf = 3;       // pairs of labels and values are alike, too
constexpr float kHalvesApart = 2;       // the gap between halves, in the widest one within them
constexpr float kSharpEm = 0.5f;        // columns this close are in the same place of their half
constexpr std::size_t kFewestRows = 3;  // of halves

struct Extent {
  Interval<Pt> x{}, y{};
  bool any = false;
  void add(const Rect<Pt>& box) {
    x = any ? Interval<Pt>{std::min(x.lo, box.left), std::max(x.hi, box.right)} : box.x();
    y = any ? Interval<Pt>{std::min(y.lo, box.top), std::max(y.hi, box.bottom)} : box.y();
    any = true;
  }
};

class GridParts {
 public:
  GridParts(const WordGraph& graph, const std::vector<int>& tokens, const Grid& grid)
      : graph_(graph),
        tokens_(tokens),
        grid_(grid),
        texts_(static_cast<std::size_t>(grid.rows()), std::vector<std::string>(static_cast<std::size_t>(grid.columns()))),
        rows_(texts_.size()),
        columns_(static_cast<std::size_t>(grid.columns())) {
    for (const GridCell& cell : grid.cells) add(cell);
  }

  std::vector<std::vector<int>> parts() const {
    if (const std::optional<Pt> middle = between_halves())
      return parted([&](const Rect<Pt>& box) { return box.center_x() < *middle ? 0 : 1; }, 2);
    const std::vector<Interval<Pt>> cuts = above_headings();
    const auto part_of = [&](const Rect<Pt>& box) {
      int part = 0;
      for (const Interval<Pt>& cut : cuts) {
        if (box.center_y() > cut.lo && box.center_y() < cut.hi) return -1;
        part += box.center_y() >= cut.hi;
      }
      return part;
    };
    return parted(part_of, cuts.size() + 1);
  }

 private:
  void add(const GridCell& cell) {
    for (const Segment& part : cell.parts) {
      texts_[static_cast<std::size_t>(cell.row)][static_cast<std::size_t>(cell.column)] += part.text + ' ';
      if (cell.row_span == 1) rows_[static_cast<std::size_t>(cell.row)].add(part.box);
      if (cell.column_span == 1) columns_[static_cast<std::size_t>(cell.column)].add(part.box);
      em_ = std::max(em_, part.size);
    }
  }

  template <class PartOf>
  std::vector<std::vector<int>> parted(const PartOf& part_of, std::size_t count) const {
    std::vector<std::vector<int>> out(count);
    for (int n : tokens_) {
      const int part = part_of(graph_.tokens[static_cast<std::size_t>(n)].box);
      if (part >= 0) out[static_cast<std::size_t>(part)].push_back(n);
    }
    return out;
  }

  // --- headings that begin again

  // The bands between tables: from the end of one to the beginning of the next.
  std::vector<Interval<Pt>> above_headings() const {
    std::vector<Interval<Pt>> out;
    const Pt usual = usual_white();
    for (std::size_t r = 2; r < texts_.size(); ++r) {
      if (!repeats_first_row(r)) continue;
      const bool titled = r >= 3 && filled(r - 1) == 1 && white_above(r - 1) > white_above(r);
      const std::size_t first = titled ? r - 1 : r;
      if (white_above(first) > std::max(usual * kStandsOff, kLeastWhite)) out.push_back({rows_[first - 1].y.hi, rows_[r].y.lo});
    }
    return out;
  }

  // The label above the rows' names may be another.
  bool repeats_first_row(std::size_t r) const {
    int same = 0;
    for (std::size_t c = 1; c < columns_.size(); ++c) {
      if (texts_[0][c] != texts_[r][c]) return false;
      same += !texts_[r][c].empty() && !is_numeric_text(texts_[r][c].substr(0, texts_[r][c].size() - 1));
    }
    return same >= kSameHeadings;
  }

  std::ptrdiff_t filled(std::size_t r) const {
    return std::ranges::count_if(texts_[r], [](const std::string& text) { return !text.empty(); });
  }

  Pt white_above(std::size_t r) const {
    return rows_[r].any && rows_[r - 1].any ? std::max(rows_[r].y.lo - rows_[r - 1].y.hi, 0_pt) : 0_pt;
  }

  Pt usual_white() const {
    std::vector<Pt> white;
    for (std::size_t r = 1; r < rows_.size(); ++r) white.push_back(white_above(r));
    std::ranges::nth_element(white, white.begin() + static_cast<std::ptrdiff_t>(white.size() / 2));
    return white[white.size() / 2];
  }

  // --- halves that are alike

  std::optional<Pt> between_halves() const {
    const std::size_t half = columns_.size() / 2;
    if (columns_.size() % 2 != 0 || half < kColumnsOfHalf || rows_.size() < kFewestRows) return {};
    if (std::ranges::any_of(columns_, [](const Extent& c) { return !c.any; }) || spanned(static_cast<int>(half))) return {};
    const Pt gap = gap_before(half);
    for (std::size_t c = 1; c < columns_.size(); ++c)
      if (c != half && gap_before(c) * kHalvesApart > gap) return {};
    const Pt by_left = columns_[half].x.lo - columns_[0].x.lo, by_right = columns_[half].x.hi - columns_[0].x.hi;
    if (gap <= 0_pt || (!alike(by_left) && !alike(by_right))) return {};
    return columns_[half].x.lo - gap * 0.5f;
  }

  Pt gap_before(std::size_t c) const { return columns_[c].x.lo - columns_[c - 1].x.hi; }

  bool spanned(int column) const {
    return std::ranges::any_of(grid_.cells, [&](const GridCell& cell) {
      return cell.column < column && cell.column + cell.column_span > column && !cell.parts.empty();
    });
  }

  // Every column of the right half stands `away` from one of the left, at its left or its right end.
  bool alike(Pt away) const {
    const std::size_t half = columns_.size() / 2;
    for (std::size_t c = 0; c < half; ++c) {
      const Pt left = columns_[half + c].x.lo - columns_[c].x.lo - away, right = columns_[half + c].x.hi - columns_[c].x.hi - away;
      if (std::min(abs(left), abs(right)) > em_ * kSharpEm) return false;
    }
    return true;
  }

  const WordGraph& graph_;
  const std::vector<int>& tokens_;
  const Grid& grid_;
  std::vector<std::vector<std::string>> texts_;  // by row and column, each with a space behind
  std::vector<Extent> rows_, columns_;           // of texts that span none
  Pt em_ = 1_pt;
};

}  // namespace

std::vector<std::vector<int>> tables_in_grid(const WordGraph& graph, const std::vector<int>& tokens, const Grid& grid) {
  return GridParts(graph, tokens, grid).parts();
}

}  // namespace dq::tables
