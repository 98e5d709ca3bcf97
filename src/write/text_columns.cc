#include "write/text_columns.h"

#include <algorithm>
#include <numeric>

#include "base/escape.h"
#include "base/utf8.h"
#include "write/page_text.h"

namespace dq::write {
namespace {

constexpr int kGap = 2;

bool is_wide(char32_t c) {
  return is_cjk(c) || (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0x303E) || (c >= 0xFE30 && c <= 0xFE6F) ||
         (c >= 0xFF00 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF);
}

// More digits than other characters but the signs, separators and units that stand with numbers.
bool looks_numeric(std::string_view text) {
  int digits = 0, letters = 0;
  for (char32_t c : to_utf32(text)) {
    digits += is_digit(c);
    letters += is_letter(c);
  }
  return digits > 0 && letters * 2 <= digits;
}

bool is_dash(std::string_view text) { return text == "-" || text == "\xE2\x80\x93" || text == "\xE2\x80\x94"; }

std::string trimmed_right(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

}  // namespace

int display_width(std::string_view text) {
  int width = 0;
  for (char32_t c : to_utf32(text)) width += is_combining(c) ? 0 : is_wide(c) ? 2 : 1;
  return width;
}

TextColumns::TextColumns(const Page& page, const Table& table)
    : widths_(static_cast<std::size_t>(table.columns)), right_(static_cast<std::size_t>(table.columns)) {
  std::vector<int> numeric(widths_.size()), other(widths_.size());
  for (const Cell& cell : table.cells) {
    if (cell.column_span > 1 || cell.column < 0 || cell.column >= table.columns) continue;
    const auto column = static_cast<std::size_t>(cell.column);
    const std::string text = one_line(cell_text(page, cell));
    widths_[column] = std::max(widths_[column], display_width(text));
    if (cell.role == CellRole::ColumnHeader || text.empty() || is_dash(text)) continue;
    ++(looks_numeric(text) ? numeric : other)[column];
  }
  for (std::size_t n = 0; n < right_.size(); ++n) right_[n] = numeric[n] > other[n];
  for (const Cell& cell : table.cells) {
    if (cell.column_span < 2 || cell.column < 0 || cell.column + cell.column_span > table.columns) continue;
    const auto first = widths_.begin() + cell.column, last = first + cell.column_span;
    const int room = std::accumulate(first, last, kGap * (cell.column_span - 1));
    *(last - 1) += std::max(0, display_width(one_line(cell_text(page, cell))) - room);
  }
}

std::string TextColumns::cell(const std::string& text, std::size_t column, int span) const {
  const auto first = widths_.begin() + static_cast<int>(column);
  const int width = std::accumulate(first, first + span, kGap * (span - 1));
  const std::string padding(static_cast<std::size_t>(std::max(0, width - display_width(text))), ' ');
  return right_[column] && span == 1 ? padding + text : text + padding;
}

std::string TextColumns::rows(const Page& page, const Table& table, int from) const {
  std::vector<std::string> lines(static_cast<std::size_t>(table.rows));
  std::vector<int> filled(lines.size());  // columns that a row's line has so far
  const auto advance = [&](int row, int column) {
    const auto at = static_cast<std::size_t>(row);
    for (; filled[at] < column; ++filled[at]) lines[at] += cell("", static_cast<std::size_t>(filled[at]), 1) + std::string(kGap, ' ');
  };
  for (const Cell& cell : table.cells) {
    const bool inside = cell.row >= 0 && cell.row < table.rows && cell.column >= 0 && cell.column + cell.column_span <= table.columns;
    if (!inside || cell.column + cell.column_span > static_cast<int>(widths_.size())) continue;
    advance(cell.row, cell.column);
    const auto at = static_cast<std::size_t>(cell.row);
    lines[at] +=
        this->cell(one_line(cell_text(page, cell)), static_cast<std::size_t>(cell.column), cell.column_span) + std::string(kGap, ' ');
    filled[at] = cell.column + cell.column_span;
  }
  std::string out;
  for (int row = from; row < table.rows; ++row) out += trimmed_right(lines[static_cast<std::size_t>(row)]) + '\n';
  return out;
}

}  // namespace dq::write
