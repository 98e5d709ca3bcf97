#include "pipeline/page_check.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace dq::pipeline {
namespace {

// Rows or columns of a table, so that their product stays far from overflow.
constexpr int kMostLines = 1 << 20;
// Fields of all grids of a page, empty ones too: writers hold a text for each (128 MiB). A page of A0 ruled every millimetre has a million.
constexpr std::int64_t kMostFields = 1 << 22;

bool all_below(const std::vector<std::uint32_t>& indices, std::size_t size) {
  return std::ranges::all_of(indices, [&](std::uint32_t index) { return index < size; });
}
bool none_or_below(int index, std::size_t size) { return index == -1 || (index >= 0 && static_cast<std::size_t>(index) < size); }

bool in_grid(int first, int span, int count) { return first >= 0 && span >= 1 && first < count && span <= count - first; }

bool cell_is_sound(const Cell& cell, const Table& table, const Page& page) {
  return in_grid(cell.row, cell.row_span, table.rows) && in_grid(cell.column, cell.column_span, table.columns) &&
         all_below(cell.words, page.words.size()) && all_below(cell.marks, page.marks.size());
}

bool table_is_sound(const Table& table, const Page& page) {
  const bool grid = table.rows >= 0 && table.columns >= 0 && table.rows <= kMostLines && table.columns <= kMostLines &&
                    table.header_rows >= 0 && table.header_rows <= table.rows;
  const bool unlinked = table.continues_page == 0 && table.continues_table == 0;  // document stages link
  const bool edges = table.row_edges.size() == static_cast<std::size_t>(table.rows) + 1 &&
                     table.column_edges.size() == static_cast<std::size_t>(table.columns) + 1;
  return grid && unlinked && edges && all_below(table.title, page.lines.size()) && all_below(table.footer, page.lines.size()) &&
         std::ranges::all_of(table.cells, [&](const Cell& cell) { return cell_is_sound(cell, table, page); });
}

bool block_is_sound(std::size_t at, const Page& page) {
  const Block& block = page.blocks[at];
  const bool forward = std::ranges::all_of(block.children, [&](std::uint32_t child) { return child > at; });
  return forward && all_below(block.children, page.blocks.size()) && all_below(block.lines, page.lines.size()) &&
         none_or_below(block.table, page.tables.size()) && none_or_below(block.image, page.images.size());
}

bool picture_is_sound(const Picture& picture, const Page& page) {
  const bool sides = picture.width_px > 0 && picture.height_px > 0;
  return sides && none_or_below(picture.image, page.images.size()) &&
         picture.bgra.size() / 4 / static_cast<std::size_t>(picture.width_px) == static_cast<std::size_t>(picture.height_px) &&
         picture.bgra.size() % (static_cast<std::size_t>(picture.width_px) * 4) == 0;
}

bool key_value_is_sound(const KeyValue& pair, const Page& page) {
  return !pair.key.empty() && all_below(pair.key, page.words.size()) && all_below(pair.value, page.words.size()) &&
         all_below(pair.marks, page.marks.size()) && none_or_below(pair.widget, page.fields.size());
}

bool query_is_sound(const Query& query, const Page& page) {
  return query.all.empty() &&  // document stages fill it
         std::ranges::all_of(query.answers, [&](const Answer& answer) { return all_below(answer.words, page.words.size()); });
}

bool fields_are_sound(const std::vector<RecordField>& fields, const Page& page) {
  const auto is_sound = [&](const FieldText& text) {
    return all_below(text.words, page.words.size()) && all_below(text.marks, page.marks.size());
  };
  return std::ranges::all_of(fields, [&](const RecordField& field) { return is_sound(field.label) && is_sound(field.value); });
}

bool records_are_sound(const Page& page) {
  return fields_are_sound(page.expense.summary, page) && fields_are_sound(page.identity, page) && fields_are_sound(page.lending.fields, page) &&
         std::ranges::all_of(page.expense.items, [&](const LineItem& item) { return fields_are_sound(item.fields, page); });
}

}  // namespace

bool page_is_sound(const Page& page) {
  for (const Word& word : page.words)
    if (word.font != 0 && word.font >= page.fonts.size()) return false;
  for (const Line& line : page.lines)
    if (!all_below(line.words, page.words.size())) return false;
  std::int64_t fields = 0;
  for (const Table& table : page.tables) {
    if (!table_is_sound(table, page)) return false;
    fields += std::int64_t{table.rows} * table.columns;
    if (fields > kMostFields) return false;
  }
  for (std::size_t at = 0; at < page.blocks.size(); ++at)
    if (!block_is_sound(at, page)) return false;
  for (const KeyValue& pair : page.key_values)
    if (!key_value_is_sound(pair, page)) return false;
  for (const Query& query : page.queries)
    if (!query_is_sound(query, page)) return false;
  if (!records_are_sound(page)) return false;
  for (const Picture& picture : page.pictures)
    if (!picture_is_sound(picture, page)) return false;
  return page.width > 0_pt && page.height > 0_pt;
}

}  // namespace dq::pipeline
