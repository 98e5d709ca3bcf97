// Rulings to separators: cleaned, joined, and grouped into lattices (crossing lines) and stacks (parallel rules).
#pragma once

#include <vector>

#include "base/geometry.h"
#include "tables/segments.h"

namespace dq::tables {

// One straight line of a table, maybe in pieces; double lines are one separator.
struct Separator {
  Pt position{};
  std::vector<Interval<Pt>> spans;  // sorted, disjoint

  // Share of `range` that the spans cover, 0 to 1.
  float coverage(Interval<Pt> range) const;
  Interval<Pt> extent() const { return {spans.front().lo, spans.back().hi}; }
};

// Rulings that touch one another.
struct Lattice {
  Rect<Pt> box{};
  std::vector<Separator> horizontal, vertical;  // by position
  bool stripe = false;    // one of three backgrounds or more behind rows of one table: its edges are rules between them
  bool backdrop = false;  // one background, wide and low, without a line
  bool header = false;    // behind a header: its edges are rules (regions.h)
};

// Horizontal rules of one width above one another, without vertical ones: top, header, bottom rules.
struct RuleStack {
  Rect<Pt> box{};
  std::vector<Separator> rules;  // by position
};

// Collinear pieces joined; underlines of text and leftovers shorter than a character dropped.
std::vector<Ruling> clean_rulings(const PageView& view);

// Lattices of at least two separators either way that meet. Reference: the lattice method of tabula and camelot
// (intersections of joined edges), with components in place of cells so that open tables count too.
std::vector<Lattice> rulings_to_lattices(const std::vector<Ruling>& rulings);

// Horizontal rulings that belong to no lattice.
std::vector<Ruling> rulings_outside(const std::vector<Ruling>& rulings, const std::vector<Lattice>& lattices);

std::vector<RuleStack> rules_to_stacks(std::vector<Ruling> rules);

// Both sets of spans as one, sorted and disjoint.
std::vector<Interval<Pt>> united_spans(std::vector<Interval<Pt>> a, const std::vector<Interval<Pt>>& b);

// Positions within `slack` of one another become one separator.
std::vector<Separator> to_separators(std::vector<Ruling> rulings, Pt slack);

}  // namespace dq::tables
