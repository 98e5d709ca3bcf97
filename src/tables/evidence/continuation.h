// Does a line of text go on from the line above it, as lines of a wrapped cell do?
#pragma once

#include <vector>

#include "tables/evidence/row_bands.h"

namespace dq::tables {

// What the columns of one table show about the breaking of their lines.
class Continuation {
 public:
  explicit Continuation(const RowContext& context);

  // Logarithm of how much likelier the line `below` begins a cell than goes on the one above; segments of column `column`.
  float cost(int above, int below, int column) const;

 private:
  struct Column {
    Pt widest{};              // its widest line
    Pt right{};               // where the rightmost of them ends
    Pt next = 1'000'000_pt;   // where text of the next column begins
    float no_room = 0.5f;     // share of pairs of its lines that would not stand on one line
    float low = 0;            // share of its lines that begin with a small letter
    float inner_high = 0.3f;  // share of the words inside its lines that begin with a capital
  };

  float break_cost(const Segment& a, const Segment& b, const Column& column) const;
  static float letter_cost(const Segment& a, const Segment& b, const Column& column);
  static float shape_cost(const Segment& a, const Segment& b);

  const RowContext& c_;
  std::vector<Column> columns_;
};

// A small letter, an opening bracket, "&" or "/" first: hardly the beginning of a cell.
bool starts_low(const std::string& text);
// A comma, a hyphen, "and" or the like last: hardly the end of a cell.
bool ends_open(const std::string& text);

}  // namespace dq::tables
