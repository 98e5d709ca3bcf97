#include "tables/roles.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>
#include <vector>

#include "model/word_text.h"
#include "tables/segments.h"

namespace dq::tables {
namespace {

bool names_a_sum(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  static constexpr std::string_view kSums[] = {"total",  "subtotal",   "sub-total", "sub total", "grand total", "net total",
                                               "sum ",   "summe",      "gesamt",    "insgesamt", "totaal",      "totale",
                                               "totaux", "sous-total", "suma",      "summa",     "итого",       "всего"};
  return text == "sum" || std::ranges::any_of(kSums, [&](std::string_view s) { return text.starts_with(s); });
}

// The cells that begin in one row, with their text.
struct Row {
  std::vector<Cell*> cells;
  std::vector<std::string> texts;
  int filled = 0, numbers = 0;

  const std::string* first_text() const {
    for (const std::string& t : texts)
      if (!t.empty()) return &t;
    return nullptr;
  }
};

std::vector<Row> rows_of(const Page& page, Table& table) {
  std::vector<Row> rows(static_cast<std::size_t>(table.rows));
  for (Cell& cell : table.cells) {
    Row& row = rows[static_cast<std::size_t>(cell.row)];
    row.cells.push_back(&cell);
    row.texts.push_back(words_text(page, cell.words));
    row.filled += !row.texts.back().empty();
    row.numbers += is_numeric_text(row.texts.back());
  }
  return rows;
}

bool is_section(const Row& row, const Row& next) {
  if (row.filled != 1 || next.filled < 2 || row.texts.front().empty() || is_numeric_text(row.texts.front())) return false;
  return row.cells.front()->column == 0 && row.cells.front()->row_span == 1;
}

bool has_stub(const std::vector<Row>& rows, int header_rows) {
  int named = 0, all = 0, numbers = 0, values = 0;
  for (std::size_t r = static_cast<std::size_t>(header_rows); r < rows.size(); ++r)
    for (std::size_t n = 0; n < rows[r].cells.size(); ++n) {
      if (rows[r].texts[n].empty()) continue;
      const bool numeric = is_numeric_text(rows[r].texts[n]);
      if (rows[r].cells[n]->column == 0) ++all, named += !numeric;
      else ++values, numbers += numeric;
    }
  return all > 0 && named * 10 >= all * 8 && numbers * 2 >= values && values > 0;
}

}  // namespace

void assign_roles(const Page& page, Table& table) {
  std::vector<Row> rows = rows_of(page, table);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    CellRole role = CellRole::Body;
    if (static_cast<int>(r) < table.header_rows) role = CellRole::ColumnHeader;
    else if (r + 1 < rows.size() && table.columns >= 2 && is_section(rows[r], rows[r + 1])) role = CellRole::SectionTitle;
    else if (r > 0 && rows[r].numbers > 0 && rows[r].first_text() && names_a_sum(*rows[r].first_text())) role = CellRole::Summary;
    for (Cell* cell : rows[r].cells) cell->role = role;
  }
  table.stub_column = has_stub(rows, table.header_rows);
}

}  // namespace dq::tables
