#include "write/html_text.h"

#include <algorithm>

#include "base/escape.h"
#include "write/links.h"

namespace dq::write {
namespace {

std::string opening(const Link& link) {
  const std::string target = is_safe_uri(link.uri) ? link.uri : "#page-" + std::to_string(link.target_page);
  return "<a href=\"" + markup_escaped(target) + "\">";
}

std::string_view raised_tag(const Page& page, const Piece& piece) {
  if (piece.word < 0) return {};
  const auto flags = page.words[static_cast<std::size_t>(piece.word)].flags;
  return flags & kWordSuperscript ? "sup" : flags & kWordSubscript ? "sub" : "";
}

bool is_digits(std::string_view text) {
  return !text.empty() && text.size() < 8 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// "12." and "12)" number their items as <ol> does.
std::string_view number_of(const Block& item) {
  std::string_view marker = item.marker;
  if (marker.ends_with('.') || marker.ends_with(')')) marker.remove_suffix(1);
  return is_digits(marker) ? marker : std::string_view();
}

bool is_bullet(std::string_view marker) {
  return !marker.empty() &&
         std::ranges::none_of(marker, [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); });
}

std::string scope_of(const Table& table, const Cell& cell) {
  if (cell.role == CellRole::ColumnHeader) return cell.column_span > 1 ? " scope=\"colgroup\"" : " scope=\"col\"";
  if (cell.role == CellRole::SectionTitle) return " scope=\"rowgroup\"";
  if (table.stub_column && cell.column == 0) return cell.row_span > 1 ? " scope=\"rowgroup\"" : " scope=\"row\"";
  return {};
}

std::string html_cell(const Page& page, const Table& table, const Cell& cell) {
  const auto pieces = cell_pieces(page, cell);
  const std::string scope = pieces.empty() ? "" : scope_of(table, cell);
  const std::string tag = scope.empty() ? "td" : "th";
  std::string out = '<' + tag + scope;
  if (cell.column_span > 1) out += " colspan=\"" + std::to_string(cell.column_span) + '"';
  if (cell.row_span > 1) out += " rowspan=\"" + std::to_string(cell.row_span) + '"';
  return out + '>' + html_pieces(page, pieces) + "</" + tag + '>';
}

// Rows from..end of the cells that begin there; every row is there, if without cells.
std::string rows(const Page& page, const Table& table, int from, int end) {
  std::string out;
  auto cell = table.cells.begin();
  for (int row = from; row < end; ++row) {
    out += "<tr>";
    while (cell != table.cells.end() && cell->row < row) ++cell;
    for (; cell != table.cells.end() && cell->row == row; ++cell) out += html_cell(page, table, *cell);
    out += "</tr>\n";
  }
  return out;
}

}  // namespace

std::string html_pieces(const Page& page, std::span<const Piece> pieces) {
  std::string out;
  const Link* open = nullptr;
  for (const Piece& piece : pieces) {
    const Link* link = link_of(page, piece);
    const bool goes_on = open && link && same_target(*open, *link);
    if (open && !goes_on) out += "</a>";
    if (piece.space_before) out += ' ';
    if (link && !goes_on) out += opening(*link);
    open = link;
    const std::string_view tag = raised_tag(page, piece);
    if (!tag.empty()) out += '<' + std::string(tag) + '>';
    append_markup_escaped(out, one_line(piece.text));
    if (!tag.empty()) out += "</" + std::string(tag) + '>';
  }
  return open ? out + "</a>" : out;
}

std::string html_list_value(const Block& item, ListKind kind) {
  const auto number = number_of(item);
  return kind == ListKind::Numbered && !number.empty() ? " value=\"" + std::string(number) + '"' : "";
}

std::string html_list_item(const Page& page, const Block& item, ListKind kind) {
  auto pieces = lines_pieces(page, item.lines);
  const bool shown = is_bullet(item.marker) || (kind == ListKind::Numbered && !number_of(item).empty());
  if (shown && !pieces.empty() && pieces[0].text == item.marker) {
    pieces.erase(pieces.begin());
    if (!pieces.empty()) pieces[0].space_before = false;
  }
  return html_pieces(page, pieces);
}

std::string html_table_rows(const Page& page, const Table& table, int from, const std::string& body_attributes) {
  std::string out;
  const int head = std::clamp(table.header_rows, 0, table.rows);
  if (from < head) out += "<thead>\n" + rows(page, table, from, head) + "</thead>\n";
  if (std::max(from, head) < table.rows)
    out += "<tbody" + body_attributes + ">\n" + rows(page, table, std::max(from, head), table.rows) + "</tbody>\n";
  return out;
}

}  // namespace dq::write
