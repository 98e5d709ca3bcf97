// What stands in the cells of a made-up or told column.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "synth/table_plan.h"

namespace dq::synth {

enum class ColumnKind : std::uint8_t {
  Stub,
  Integer,
  Tenths,
  Hundredths,
  Mixed,
  Percent,
  Money,
  Year,
  Code,
  Name,
  Date,
  Wrapped,
  Template
};

struct Column {
  ColumnKind kind = ColumnKind::Stub;
  Align align = Align::Left, head_align = Align::Left;
  std::string head, group, sum, sign;               // of a recipe's column
  std::string manner;                               // of all its cells, where it is told
  const std::vector<Alternative>* cells = nullptr;  // of a recipe's column
  const std::vector<Alternative>* later[2] = {};    // its cells in rows of the second and third kind; null: none
  double wrap = 0, cut = 0;                         // points; 0: neither
  double scale = 1;                                 // of the table's size
  bool bold = false, repeats_stub = false;
};

inline bool is_number(ColumnKind kind) { return kind >= ColumnKind::Integer && kind <= ColumnKind::Money; }

// In the first and last rows currency signs stand where no others have them, and no dashes.
enum class Row : std::uint8_t { Inner, Edge };

// How numbers look is drawn once a table and set from outside.
class CellContents {
 public:
  CellContents(Content& content, std::set<std::string>& features) : content_(content), random_(content.random()), features_(features) {}

  // Cells of any column but the stub; `row` counts the body's rows from 0.
  void fill(CellPlan& cell, const Column& of, int row);
  void number_into(CellPlan& cell, const Column& of, Row row);
  std::string told_text(const Column& of);
  // In rows of the second (1) and third (2) kind.
  std::string later_text(const Column& of, int kind);

  std::string negatives, signs, dash;
  bool dashes = false;
  bool first_signs = false;  // of told columns

 private:
  void make_negative(CellPlan& cell) const;
  void money_sign(CellPlan& cell, Row row);
  std::string number_text(ColumnKind kind);

  Content& content_;
  Random& random_;
  std::set<std::string>& features_;
};

}  // namespace dq::synth
