// A table taken out of its pages, all its parts together: what one worksheet shows.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/dates.h"
#include "base/numbers.h"
#include "model/page.h"

namespace dq::write {

struct SheetCell {
  int row = 0, column = 0;  // from 0
  int row_span = 1, column_span = 1;
  bool header = false;
  bool value_possible = true;  // false: header, or with raised characters, which may be a note's sign after a number
  std::string text;
};

struct SheetTable {
  std::string title;
  int first_page = 0, last_page = 0;  // from 1
  int ordinal = 0;                    // on its first page, from 1
  int rows = 0, columns = 0, header_rows = 0;
  std::vector<SheetCell> cells;  // ordered by (row, column)

  static SheetTable begin(const Page& page, int table);
  // Adds the rows of a part, without those before `from`.
  void append(const Page& page, const Table& part, int from);
};

// Votes for what the decimal mark is, over all tables so far.
class MarkVotes {
 public:
  void add(const SheetTable& table);
  // The mark that alone is used, if one is.
  std::optional<DecimalMark> winner() const;

 private:
  std::array<int, 2> votes_{};
};

// How a column's cells are to be read.
struct SheetColumn {
  ColumnReading numbers;
  std::optional<DateColumn> dates;
};

// By what each column tells, then (the decimal mark) the table, then `document`.
std::vector<SheetColumn> read_columns(const SheetTable& table, std::optional<DecimalMark> document);

}  // namespace dq::write
