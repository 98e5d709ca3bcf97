#include "write/sheet_table.h"

#include <algorithm>

#include "base/escape.h"
#include "write/page_text.h"

namespace dq::write {
namespace {

bool has_raised_words(const Page& page, const Cell& cell) {
  return std::ranges::any_of(cell.words, [&](auto w) { return page.words[w].flags & (kWordSuperscript | kWordSubscript); });
}

}  // namespace

SheetTable SheetTable::begin(const Page& page, int table) {
  const Table& part = page.tables[static_cast<std::size_t>(table)];
  SheetTable out;
  out.title = one_line(lines_text(page, part.title));
  out.first_page = page.number;
  out.ordinal = table + 1;
  out.header_rows = part.header_rows;
  out.append(page, part, 0);
  return out;
}

void SheetTable::append(const Page& page, const Table& part, int from) {
  last_page = page.number;
  columns = std::max(columns, part.columns);
  for (const Cell& cell : part.cells) {
    if (cell.row < from || cell.column < 0 || cell.row + cell.row_span > part.rows || cell.column + cell.column_span > part.columns)
      continue;
    const bool header = cell.role == CellRole::ColumnHeader;
    cells.push_back({rows + cell.row - from, cell.column, cell.row_span, cell.column_span, header, !header && !has_raised_words(page, cell),
                     one_line(cell_text(page, cell))});
  }
  rows += std::max(0, part.rows - from);
}

void MarkVotes::add(const SheetTable& table) {
  for (const SheetCell& cell : table.cells) {
    if (!cell.value_possible) continue;
    const MarkEvidence evidence = mark_evidence(cell.text);
    votes_[0] += evidence == MarkEvidence::Point;
    votes_[1] += evidence == MarkEvidence::Comma;
  }
}

std::optional<DecimalMark> MarkVotes::winner() const {
  if ((votes_[0] > 0) == (votes_[1] > 0)) return std::nullopt;
  return votes_[0] > 0 ? DecimalMark::Point : DecimalMark::Comma;
}

std::vector<SheetColumn> read_columns(const SheetTable& table, std::optional<DecimalMark> document) {
  MarkVotes votes;
  votes.add(table);
  const auto own = votes.winner();
  std::vector<std::vector<std::string>> texts(static_cast<std::size_t>(table.columns));
  for (const SheetCell& cell : table.cells)
    if (cell.value_possible && cell.column_span == 1) texts[static_cast<std::size_t>(cell.column)].push_back(cell.text);
  std::vector<SheetColumn> out;
  for (const auto& column : texts) out.push_back({read_column(column, own ? own : document), read_date_column(column)});
  return out;
}

}  // namespace dq::write
