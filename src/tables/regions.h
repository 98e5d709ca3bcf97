// Where tables may be: candidates from lattices, from stacks of rules, from rows of aligned text.
#pragma once

#include <optional>
#include <vector>

#include "tables/grid_decoder.h"

namespace dq::tables {

// Tells backgrounds of headers from stripes: no row of texts stands right above one.
void mark_headers(const PageView& view, std::vector<Lattice>& lattices);

// Crossing rulings. Lattices of one width right above one another are one region.
std::vector<Region> lattice_regions(const PageView& view, const std::vector<Lattice>& lattices);

// Vertical lines of one height beside one another: the text between them and next to the outer ones.
std::vector<Region> column_line_regions(const PageView& view, const std::vector<Ruling>& rulings, const std::vector<Lattice>& lattices,
                                        const std::vector<char>& used);

// Between horizontal rules whose text stands in columns. `used`: segments that already are in a table.
std::vector<Region> stack_regions(const PageView& view, const std::vector<RuleStack>& stacks, const std::vector<Ruling>& rulings,
                                  const std::vector<char>& used);

// Runs of rows whose text leaves common gutters free.
std::vector<Region> borderless_regions(const PageView& view, const std::vector<Ruling>& rulings, const std::vector<char>& used);

// A region of rows that fill `box`; rulings within `reach` of it are its own.
Region open_region(const PageView& view, const std::vector<Ruling>& rulings, Rect<Pt> box, Interval<Pt> reach);

// Does the grid look like a table? Its probability-like score, 0 to 1; below kTableThreshold it is none.
float table_score(const PageView& view, const Grid& grid);
inline constexpr float kTableThreshold = 0.5f;

}  // namespace dq::tables
