// Which closed cell of a drawn lattice a text stands in, as evidence for the network (word_graph.h).
#pragma once

#include <vector>

#include "tables/evidence/rulings.h"

namespace dq::tables {

// The lines of a lattice that enclose a text: indices into its separators. Two texts with the same lines are in one cell, whatever the
// table made of it is.
struct LatticeCell {
  int lattice = -1;  // -1: no lattice encloses it on all four sides
  int top = 0, bottom = 0, left = 0, right = 0;
  auto operator<=>(const LatticeCell&) const = default;
};

// Of the smallest lattice that encloses the middle of `box`.
LatticeCell enclosing_cell(const std::vector<Lattice>& lattices, const Rect<Pt>& box);

}  // namespace dq::tables
