// Pages made by hand, for tests of what reads a Page: writers, overlay.
#pragma once

#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "model/page.h"
#include "write/writer.h"

namespace dq::sample {

// Keeps what was written.
struct MemorySink final : write::Sink {
  std::string bytes;
  int writes = 0;
  Status write(std::string_view more) override {
    bytes += more;
    ++writes;
    return {};
  }
};

// What one cell of a sample table holds; spans by number.
struct CellText {
  std::string text;
  int row_span = 1, column_span = 1;
  CellRole role = CellRole::Body;
};

// Lays text on a page of 600 x 800 pt in lines 12 pt high, every character 5 pt wide.
class PageBuilder {
 public:
  explicit PageBuilder(int number = 1) {
    page_.number = number;
    page_.width = 600_pt;
    page_.height = 800_pt;
    page_.fonts.push_back({"Sample", false, false, false, false});
  }

  // Index of the new line of words, cut at spaces.
  std::uint32_t line(const std::string& text, float left, float top, std::uint16_t flags = 0) {
    Line line;
    std::istringstream in(text);
    for (std::string word; in >> word;) {
      line.words.push_back(static_cast<std::uint32_t>(page_.words.size()));
      page_.words.push_back(make_word(word, left, top, flags));
      left += kAdvance * static_cast<float>(word.size() + 1);
    }
    line.box = page_.words[line.words.front()].box;
    for (auto w : line.words) line.box = united(line.box, page_.words[w].box);
    line.baseline = Pt(top + 10);
    line.size = 10_pt;
    page_.lines.push_back(line);
    return static_cast<std::uint32_t>(page_.lines.size() - 1);
  }

  // A block of lines below one another at the cursor.
  std::uint32_t block(BlockType type, const std::vector<std::string>& lines, int level = 0) {
    Block block;
    block.type = type;
    block.level = level;
    for (const auto& text : lines) block.lines.push_back(line(text, kLeft, std::exchange(top_, top_ + 14)));
    block.box = page_.lines[block.lines.front()].box;
    for (auto l : block.lines) block.box = united(block.box, page_.lines[l].box);
    top_ += 10;
    page_.blocks.push_back(block);
    return static_cast<std::uint32_t>(page_.blocks.size() - 1);
  }

  // A list of items with their markers, e.g. {"•", "First"}.
  void list(const std::vector<std::pair<std::string, std::string>>& items) {
    const std::size_t at = page_.blocks.size();
    page_.blocks.emplace_back();
    std::vector<std::uint32_t> children;
    for (const auto& [marker, text] : items) {
      children.push_back(block(BlockType::ListItem, {marker + " " + text}));
      page_.blocks.back().marker = marker;
    }
    Block& list = page_.blocks[at];
    list.type = BlockType::List;
    list.children = children;
    list.box = page_.blocks[children.front()].box;
    for (auto child : children) list.box = united(list.box, page_.blocks[child].box);
  }

  // A ruled table of cells 100 x 20 pt and its block. `rows` name each cell once, where it begins. A '\n' breaks lines.
  Table& table(const std::vector<std::vector<CellText>>& rows, int columns, int header_rows = 1) {
    Table table;
    table.rows = static_cast<int>(rows.size());
    table.columns = columns;
    table.header_rows = header_rows;
    for (int n = 0; n <= table.rows; ++n) table.row_edges.push_back(Pt(top_ + kRow * static_cast<float>(n)));
    for (int n = 0; n <= columns; ++n) table.column_edges.push_back(Pt(kLeft + kColumn * static_cast<float>(n)));
    table.box = {table.column_edges.front(), table.row_edges.front(), table.column_edges.back(), table.row_edges.back()};
    Block block;
    block.type = BlockType::Table;
    block.box = table.box;
    block.table = static_cast<int>(page_.tables.size());
    std::vector<bool> taken(static_cast<std::size_t>(table.rows * columns));
    for (int row = 0; row < table.rows; ++row) {
      int column = 0;
      for (const auto& text : rows[static_cast<std::size_t>(row)]) {
        while (taken[static_cast<std::size_t>(row * columns + column)]) ++column;
        Cell cell = make_cell(text, row, column, table, block);
        if (row < header_rows) cell.role = CellRole::ColumnHeader;
        for (int r = row; r < row + cell.row_span; ++r)
          for (int c = column; c < column + cell.column_span; ++c) taken[static_cast<std::size_t>(r * columns + c)] = true;
        table.cells.push_back(std::move(cell));
      }
    }
    top_ += kRow * static_cast<float>(table.rows) + 10;
    page_.tables.push_back(std::move(table));
    page_.blocks.push_back(std::move(block));
    return page_.tables.back();
  }

  Page& page() { return page_; }
  operator const Page&() const { return page_; }

 private:
  static constexpr float kAdvance = 5, kHeight = 12, kLeft = 50, kRow = 20, kColumn = 100;

  static Word make_word(const std::string& text, float left, float top, std::uint16_t flags) {
    Word word;
    word.text = text;
    word.box = {Pt(left), Pt(top), Pt(left + kAdvance * static_cast<float>(text.size())), Pt(top + kHeight)};
    word.quad = Quad<Pt>::of(word.box);
    word.baseline = Pt(top + 10);
    word.size = 10_pt;
    word.flags = flags;
    for (std::size_t n = 0; n <= text.size(); ++n) word.edges.push_back(Pt(left + kAdvance * static_cast<float>(n)));
    return word;
  }

  Cell make_cell(const CellText& from, int row, int column, const Table& table, Block& block) {
    Cell cell;
    cell.row = row;
    cell.column = column;
    cell.row_span = from.row_span;
    cell.column_span = from.column_span;
    cell.role = from.role;
    cell.box = {table.column_edges[static_cast<std::size_t>(column)], table.row_edges[static_cast<std::size_t>(row)],
                table.column_edges[static_cast<std::size_t>(column + from.column_span)],
                table.row_edges[static_cast<std::size_t>(row + from.row_span)]};
    std::istringstream in(from.text);
    float top = cell.box.top.value() + 2;
    for (std::string text; std::getline(in, text); top += 14) {
      block.lines.push_back(line(text, cell.box.left.value() + 2, top));
      for (auto w : page_.lines.back().words) cell.words.push_back(w);
    }
    return cell;
  }

  Page page_;
  float top_ = 40;
};

enum class Stitch : bool { No, Yes };
inline write::WriteOptions options(unsigned features = 7, Stitch stitch = Stitch::Yes, std::uint64_t content_hash = 42) {
  write::WriteOptions out;
  out.source_name = "sample.pdf";
  out.content_hash = content_hash;
  out.features = features;
  out.stitch = stitch == Stitch::Yes;
  return out;
}

// Pages through one writer.
inline std::string written(write::Format format, const std::vector<Page>& pages, const write::WriteOptions& how = options()) {
  MemorySink sink;
  const auto writer = write::make_writer(format, sink, how);
  DocumentInfo info;
  info.pages = static_cast<int>(pages.size());
  if (!writer->begin(info)) return "begin failed";
  for (const auto& page : pages)
    if (!writer->page(page)) return "page failed";
  if (!writer->end({})) return "end failed";
  return sink.bytes;
}

}  // namespace dq::sample
