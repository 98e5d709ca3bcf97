#include "image/ink_runs.h"

#include <algorithm>
#include <numeric>

namespace dq::image {
namespace {

class Groups {
 public:
  explicit Groups(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
  std::size_t of(std::size_t n) {
    while (parent_[n] != n) n = parent_[n] = parent_[parent_[n]];
    return n;
  }
  void join(std::size_t a, std::size_t b) {
    a = of(a), b = of(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> parent_;
};

// Sums for the bounds and the line of least squares.
struct Moments {
  InkPiece piece;
  double x = 0, y = 0, xx = 0, xy = 0;

  void add(const InkRun& run) {
    const double weight = run.length(), column = 0.5 * (run.begin + run.end), row = run.row + 0.5;
    const bool first = piece.area == 0;
    piece.begin = first ? run.begin : std::min(piece.begin, run.begin);
    piece.end = first ? run.end : std::max(piece.end, run.end);
    piece.top = first ? run.row : std::min(piece.top, run.row);
    piece.bottom = first ? run.row + 1 : std::max(piece.bottom, run.row + 1);
    piece.area += weight;
    piece.ink += run.ink;
    x += weight * column, y += weight * row, xx += weight * column * column, xy += weight * column * row;
  }
  InkPiece fitted() const {
    InkPiece out = piece;
    const double mean_x = x / piece.area, mean_y = y / piece.area;
    const double spread = xx / piece.area - mean_x * mean_x;
    out.slope = spread > 1 ? (xy / piece.area - mean_x * mean_y) / spread : 0;
    out.middle = mean_y + out.slope * (0.5 * (piece.begin + piece.end) - mean_x);
    return out;
  }
};

// Joins the runs first_above .. first - 1 of one row with those of the next, first .. end - 1.
void join_rows(const std::vector<InkRun>& runs, std::size_t first_above, std::size_t first, std::size_t end, int gap, Groups& groups) {
  std::size_t above = first_above;
  for (std::size_t n = first; n < end; ++n) {
    while (above < first && runs[above].end + gap < runs[n].begin) ++above;
    for (std::size_t m = above; m < first && runs[m].begin <= runs[n].end + gap; ++m) groups.join(n, m);
  }
}

}  // namespace

std::vector<InkRun> ink_runs(const Raster& binary, int least, int most, int bridge) {
  std::vector<InkRun> runs;
  const auto keep = [&](const InkRun& run) {
    if (run.length() >= least && run.length() <= most) runs.push_back(run);
  };
  for (int y = 0; y < binary.height_px; ++y) {
    const auto row = binary.row(y);
    InkRun run{y, 0, -1, 0};
    for (int x = 0; x < binary.width_px; ++x) {
      if (row[static_cast<std::size_t>(x)] != 0) continue;
      if (run.end < 0 || x > run.end + bridge) {
        if (run.end >= 0) keep(run);
        run.begin = x, run.ink = 0;
      }
      run.end = x + 1;
      ++run.ink;
    }
    if (run.end >= 0) keep(run);
  }
  return runs;
}

std::vector<InkPiece> pieces_of(const std::vector<InkRun>& runs, int gap) {
  Groups groups(runs.size());
  std::size_t above = 0, first = 0;
  for (std::size_t end = 0; first < runs.size(); first = end) {
    while (end < runs.size() && runs[end].row == runs[first].row) ++end;
    if (first > 0 && runs[above].row == runs[first].row - 1) join_rows(runs, above, first, end, gap, groups);
    above = first;
  }
  std::vector<Moments> sums(runs.size());
  for (std::size_t n = 0; n < runs.size(); ++n) sums[groups.of(n)].add(runs[n]);
  std::vector<InkPiece> pieces;
  for (const Moments& sum : sums)
    if (sum.piece.area > 0) pieces.push_back(sum.fitted());
  return pieces;
}

}  // namespace dq::image
