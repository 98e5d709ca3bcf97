// Markdown (CommonMark with pipe tables): a block a paragraph, in reading order. A table with spanning cells is an
// HTML table, since pipes cannot say spans.
#include <algorithm>

#include "base/escape.h"
#include "write/formats.h"
#include "write/markdown_text.h"
#include "write/page_text.h"
#include "write/table_flow.h"

namespace dq::write {
namespace {

constexpr int kListIndent = 3;  // enough for "1. "

bool has_spans(const Table& table) {
  return std::ranges::any_of(table.cells, [](const Cell& cell) { return cell.row_span > 1 || cell.column_span > 1; });
}

// A link over the marker and its text keeps the text.
void remove_marker(LinkedText& text, std::string_view marker) {
  std::size_t bytes = !marker.empty() && text.text.starts_with(marker) ? marker.size() : 0;
  while (bytes < text.text.size() && text.text[bytes] == ' ') ++bytes;
  text.text.erase(0, bytes);
  for (LinkedText::Span& span : text.links)
    span = {span.begin - std::min(span.begin, bytes), span.end - std::min(span.end, bytes), span.target};
  std::erase_if(text.links, [](const LinkedText::Span& span) { return span.begin == span.end; });
}

// "3." and "3)" are list markers of Markdown too.
bool is_markdown_number(std::string_view marker) {
  if (marker.size() < 2 || marker.size() > 10 || (marker.back() != '.' && marker.back() != ')')) return false;
  return std::ranges::all_of(marker.substr(0, marker.size() - 1), [](char c) { return c >= '0' && c <= '9'; });
}

// A marker such as "•" or "–" says no more than Markdown's own bullet; "(a)" and "IV." do.
bool is_bullet(std::string_view marker) {
  return !marker.empty() &&
         std::ranges::none_of(marker, [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); });
}

class MarkdownWriter final : public Writer {
 public:
  MarkdownWriter(Sink& sink, const WriteOptions& options)
      : sink_(sink), options_(options), flow_(options.stitch ? TablePartFinder::Stitch::Yes : TablePartFinder::Stitch::No) {}

  Status begin(const DocumentInfo&) override { return {}; }
  Status page(const Page& page) override;
  Status end(const std::vector<Diagnostic>&) override;

 private:
  enum class TableForm : std::uint8_t { Pipes, Html };

  LinkedText linked(const Page& page, std::span<const Piece> pieces) const {
    return linked_text(page, pieces, options_.links ? LinkTargets::Written : LinkTargets::LeftOut);
  }
  std::string running_text(const Page& page, std::span<const std::uint32_t> lines) const {
    return markdown_paragraph(linked(page, lines_pieces(page, lines)));
  }
  void separate();
  void paragraph(std::string_view text);
  void block(const Page& page, const Block& block);
  void lines_apart(const Page& page, const Block& block);
  void figure(const Page& page, const Block& block);
  void code(const Page& page, const Block& block);
  void list(const Page& page, const Block& block);
  void list_item(const Page& page, const Block& item);
  void table(const Page& page, const Block& block);
  void begin_table(const Page& page, const Block& block, const Table& table);
  std::string pipe_head(const Table& table) const;
  std::string pipe_rows(const Page& page, const Table& table, int from) const;
  std::string html_rows(const Page& page, const Table& table, int from) const;
  Status flush();

  Sink& sink_;
  WriteOptions options_;
  TableFlow flow_;
  TableForm form_ = TableForm::Pipes;  // of the open table
  bool begun_ = false;
};

// A blank line between blocks.
void MarkdownWriter::separate() {
  if (begun_) flow_.text("\n");
  begun_ = true;
}

void MarkdownWriter::paragraph(std::string_view text) {
  if (text.empty()) return;
  separate();
  flow_.text(text);
  flow_.text("\n");
}

void MarkdownWriter::lines_apart(const Page& page, const Block& block) {
  std::string out;
  for (std::uint32_t line : block.lines) {
    const std::string text = markdown_paragraph(linked(page, lines_pieces(page, std::vector{line})));
    if (text.empty()) continue;
    if (!out.empty()) out += '\n';
    out += text;
  }
  paragraph(out);
}

// The picture, where it is written, and the words in it.
void MarkdownWriter::figure(const Page& page, const Block& block) {
  if (block.image >= 0 && !options_.image_folder.empty())
    paragraph("![](" + uri_path(options_.image_folder + "/" + image_name(page.number, block.image)) + ")");
  lines_apart(page, block);
}

void MarkdownWriter::code(const Page& page, const Block& block) {
  std::string lines, fence = "```";
  for (std::uint32_t line : block.lines) lines += one_line(line_text(page, page.lines[line])) + '\n';
  while (lines.find(fence) != std::string::npos) fence += '`';
  paragraph(fence + '\n' + lines + fence);
}

void MarkdownWriter::list_item(const Page& page, const Block& item) {
  const std::string indent(static_cast<std::size_t>(std::clamp(item.level, 0, 8) * kListIndent), ' ');
  LinkedText text = linked(page, lines_pieces(page, item.lines));
  if (text.text.empty()) return;
  const bool numbered = is_markdown_number(item.marker) && text.text.starts_with(item.marker);
  if (numbered || is_bullet(item.marker)) remove_marker(text, item.marker);
  flow_.text(indent + (numbered ? item.marker : "-") + ' ' + markdown_paragraph(text) + '\n');
}

void MarkdownWriter::list(const Page& page, const Block& block) {
  separate();
  for (std::uint32_t item : block.children) list_item(page, page.blocks[item]);
}

std::string MarkdownWriter::pipe_rows(const Page& page, const Table& table, int from) const {
  std::vector<std::string> texts(static_cast<std::size_t>(table.rows) * static_cast<std::size_t>(table.columns));
  for (const Cell& cell : table.cells)
    if (cell.row >= 0 && cell.row < table.rows && cell.column >= 0 && cell.column < table.columns)
      texts[grid_index(table, cell.row, cell.column)] = markdown_cell(linked(page, cell_pieces(page, cell)));
  std::string out;
  for (int row = from; row < table.rows; ++row) {
    out += '|';
    for (int column = 0; column < table.columns; ++column) out += ' ' + texts[grid_index(table, row, column)] + " |";
    out += '\n';
  }
  return out;
}

std::string MarkdownWriter::html_rows(const Page& page, const Table& table, int from) const {
  std::string out;
  int row = -1;
  for (const Cell& cell : table.cells) {
    if (cell.row < from) continue;
    for (row = std::max(row, from - 1); row < cell.row; ++row) out += row < from ? "<tr>" : "</tr>\n<tr>";
    const std::string tag = cell.role == CellRole::ColumnHeader ? "th" : "td";
    out += '<' + tag;
    if (cell.column_span > 1) out += " colspan=\"" + std::to_string(cell.column_span) + '"';
    if (cell.row_span > 1) out += " rowspan=\"" + std::to_string(cell.row_span) + '"';
    out += '>' + html_of(linked(page, cell_pieces(page, cell))) + "</" + tag + '>';
  }
  return out.empty() ? out : out + "</tr>\n";
}

std::string MarkdownWriter::pipe_head(const Table& table) const {
  std::string empty = "|", rule = "|";
  for (int n = 0; n < table.columns; ++n) empty += "  |", rule += " --- |";
  // A pipe table must have a header row; an empty one says that the table has none.
  return table.header_rows > 0 ? rule + '\n' : empty + '\n' + rule + '\n';
}

void MarkdownWriter::begin_table(const Page& page, const Block& block, const Table& table) {
  paragraph(running_text(page, own_lines(block, table.title)));
  separate();
  form_ = has_spans(table) ? TableForm::Html : TableForm::Pipes;
  flow_.begin_rows(form_ == TableForm::Html ? "<table>\n" : "", form_ == TableForm::Html ? "</table>\n" : "");
}

void MarkdownWriter::table(const Page& page, const Block& block) {
  const Table& table = page.tables[static_cast<std::size_t>(block.table)];
  const bool goes_on = flow_.begin_table(page, block.table);
  if (!goes_on) begin_table(page, block, table);
  const int from = repeated_rows(table, goes_on);
  std::string rows = form_ == TableForm::Html ? html_rows(page, table, from) : pipe_rows(page, table, from);
  if (!goes_on && form_ == TableForm::Pipes) rows.insert(table.header_rows > 0 ? rows.find('\n') + 1 : 0, pipe_head(table));
  flow_.rows(rows);
  paragraph(running_text(page, own_lines(block, table.footer)));
}

void MarkdownWriter::block(const Page& page, const Block& block) {
  switch (block.type) {
    case BlockType::Title:
      return paragraph("# " + markdown_inline(linked(page, lines_pieces(page, block.lines))));
    case BlockType::SectionHeader:
      return paragraph(std::string(static_cast<std::size_t>(std::clamp(block.level, 1, 6)), '#') + ' ' +
                       markdown_inline(linked(page, lines_pieces(page, block.lines))));
    case BlockType::List:
      return list(page, block);
    case BlockType::Table:
      if (block.table >= 0) return table(page, block);
      return lines_apart(page, block);
    case BlockType::Figure:
      return figure(page, block);
    case BlockType::KeyValue:
      return lines_apart(page, block);
    case BlockType::Code:
      return code(page, block);
    default:
      return paragraph(running_text(page, block.lines));
  }
}

Status MarkdownWriter::page(const Page& page) {
  if (options_.page_breaks) paragraph("<!-- page " + std::to_string(page.number) + " -->");
  for (std::uint32_t n : outer_blocks(page)) block(page, page.blocks[n]);
  flow_.end_page(page);
  return flush();
}

Status MarkdownWriter::end(const std::vector<Diagnostic>&) {
  flow_.close();
  return flush();
}

Status MarkdownWriter::flush() {
  const std::string bytes = flow_.take();
  return bytes.empty() ? Status() : sink_.write(bytes);
}

}  // namespace

std::unique_ptr<Writer> make_markdown_writer(Sink& sink, const WriteOptions& options) {
  return std::make_unique<MarkdownWriter>(sink, options);
}

}  // namespace dq::write
