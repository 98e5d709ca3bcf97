#include <gtest/gtest.h>

#include "tables/lattice_cells.h"

namespace dq::tables {
namespace {

Ruling across(float y, float from, float to) { return {true, Pt(y), {Pt(from), Pt(to)}}; }
Ruling down(float x, float from, float to) { return {false, Pt(x), {Pt(from), Pt(to)}}; }

Rect<Pt> text_at(float x, float y) { return {Pt(x - 5), Pt(y - 5), Pt(x + 5), Pt(y + 5)}; }

// Two rows and two columns; the line between columns is missing in the first row.
std::vector<Lattice> joined_above() {
  return rulings_to_lattices(
      {across(100, 100, 300), across(150, 100, 300), across(200, 100, 300), down(100, 100, 200), down(200, 150, 200), down(300, 100, 200)});
}

TEST(LatticeCells, TextsBetweenTheSameLinesShareACell) {
  const auto lattices = joined_above();
  ASSERT_EQ(lattices.size(), 1u);
  const LatticeCell a = enclosing_cell(lattices, text_at(120, 175)), b = enclosing_cell(lattices, text_at(180, 160));
  EXPECT_EQ(a.lattice, 0);
  EXPECT_EQ(a, b);
  const LatticeCell beside = enclosing_cell(lattices, text_at(250, 175));
  EXPECT_NE(a, beside);
  EXPECT_EQ(std::pair(a.top, a.bottom), std::pair(beside.top, beside.bottom));
  EXPECT_EQ(a.right, beside.left);
}

TEST(LatticeCells, ALineThatIsNotThereDoesNotPart) {
  const auto lattices = joined_above();
  EXPECT_EQ(enclosing_cell(lattices, text_at(150, 125)), enclosing_cell(lattices, text_at(250, 125)));
}

TEST(LatticeCells, OutsideOrOpenIsNone) {
  const auto lattices = joined_above();
  EXPECT_EQ(enclosing_cell(lattices, text_at(150, 250)).lattice, -1);
  EXPECT_EQ(enclosing_cell(lattices, text_at(350, 150)).lattice, -1);
  // Without its right side.
  const auto open = rulings_to_lattices({across(100, 100, 300), across(200, 100, 300), down(100, 100, 200), down(200, 100, 200)});
  ASSERT_EQ(open.size(), 1u);
  EXPECT_EQ(enclosing_cell(open, text_at(150, 150)).lattice, 0);
  EXPECT_EQ(enclosing_cell(open, text_at(250, 150)).lattice, -1);
}

TEST(LatticeCells, TheSmallestOfSeveral) {
  const auto lattices = rulings_to_lattices({across(50, 50, 400), across(300, 50, 400), down(50, 50, 300), down(400, 50, 300),
                                             across(100, 100, 300), across(200, 100, 300), down(100, 100, 200), down(300, 100, 200)});
  ASSERT_EQ(lattices.size(), 2u);
  const LatticeCell inner = enclosing_cell(lattices, text_at(200, 150)), outer = enclosing_cell(lattices, text_at(350, 250));
  ASSERT_GE(inner.lattice, 0);
  ASSERT_GE(outer.lattice, 0);
  EXPECT_NE(inner.lattice, outer.lattice);
  EXPECT_LT(lattices[static_cast<std::size_t>(inner.lattice)].box.area(), lattices[static_cast<std::size_t>(outer.lattice)].box.area());
}

}  // namespace
}  // namespace dq::tables
