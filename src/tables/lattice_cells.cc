#include "tables/lattice_cells.h"

#include <algorithm>

namespace dq::tables {
namespace {

// The last separator before `at` and the first behind it, of those that run over `over`; false: one is missing.
bool enclose(const std::vector<Separator>& separators, Pt at, Pt over, int& before, int& behind) {
  before = behind = -1;
  for (std::size_t n = 0; n < separators.size() && behind < 0; ++n) {
    if (std::ranges::none_of(separators[n].spans, [&](Interval<Pt> span) { return span.contains(over); })) continue;
    (separators[n].position < at ? before : behind) = static_cast<int>(n);
  }
  return before >= 0 && behind >= 0;
}

}  // namespace

LatticeCell enclosing_cell(const std::vector<Lattice>& lattices, const Rect<Pt>& box) {
  const Point<Pt> middle = center(box);
  LatticeCell best;
  float least = 0;
  for (std::size_t n = 0; n < lattices.size(); ++n) {
    const Lattice& lattice = lattices[n];
    if (!lattice.box.contains(middle) || (best.lattice >= 0 && lattice.box.area() >= least)) continue;
    LatticeCell cell{static_cast<int>(n), 0, 0, 0, 0};
    if (!enclose(lattice.horizontal, middle.y, middle.x, cell.top, cell.bottom)) continue;
    if (!enclose(lattice.vertical, middle.x, middle.y, cell.left, cell.right)) continue;
    best = cell, least = lattice.box.area();
  }
  return best;
}

}  // namespace dq::tables
