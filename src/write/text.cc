// Plain text in reading order: a paragraph a line, a blank line between blocks, tables in columns.
#include <algorithm>
#include <optional>

#include "base/escape.h"
#include "write/formats.h"
#include "write/page_text.h"
#include "write/table_flow.h"
#include "write/text_columns.h"

namespace dq::write {
namespace {

class TextWriter final : public Writer {
 public:
  TextWriter(Sink& sink, const WriteOptions& options)
      : sink_(sink), options_(options), flow_(options.stitch ? TablePartFinder::Stitch::Yes : TablePartFinder::Stitch::No) {}

  Status begin(const DocumentInfo&) override { return {}; }
  Status page(const Page& page) override {
    if (options_.page_breaks && page.number > 1) flow_.text("\f");
    for (std::uint32_t n : outer_blocks(page)) block(page, page.blocks[n]);
    flow_.end_page(page);
    return flush();
  }
  Status end(const std::vector<Diagnostic>&) override {
    flow_.close();
    return flush();
  }

 private:
  void paragraph(std::string_view text) {
    if (text.empty()) return;
    separate();
    flow_.text(text);
    flow_.text("\n");
  }
  void separate() {
    if (begun_) flow_.text("\n");
    begun_ = true;
  }
  void block(const Page& page, const Block& block);
  void lines_apart(const Page& page, const Block& block);
  void list(const Page& page, const Block& block);
  void table(const Page& page, const Block& block);
  Status flush() {
    const std::string bytes = flow_.take();
    return bytes.empty() ? Status() : sink_.write(bytes);
  }

  Sink& sink_;
  WriteOptions options_;
  TableFlow flow_;
  std::optional<TextColumns> columns_;  // of the open table
  bool begun_ = false;
};

void TextWriter::lines_apart(const Page& page, const Block& block) {
  std::string out;
  for (std::uint32_t line : block.lines) {
    const std::string text = one_line(line_text(page, page.lines[line]));
    if (!text.empty()) out += (out.empty() ? "" : "\n") + text;
  }
  paragraph(out);
}

void TextWriter::list(const Page& page, const Block& block) {
  std::string out;
  for (std::uint32_t child : block.children) {
    const Block& item = page.blocks[child];
    const std::string indent(static_cast<std::size_t>(std::max(item.level, 0)) * 2, ' ');
    out += (out.empty() ? "" : "\n") + indent + one_line(lines_text(page, item.lines));
  }
  paragraph(out);
}

void TextWriter::table(const Page& page, const Block& block) {
  const Table& table = page.tables[static_cast<std::size_t>(block.table)];
  const bool goes_on = flow_.begin_table(page, block.table);
  if (!goes_on) {
    paragraph(one_line(lines_text(page, own_lines(block, table.title))));
    separate();
    columns_.emplace(page, table);
    flow_.begin_rows("", "");
  }
  flow_.rows(columns_->rows(page, table, repeated_rows(table, goes_on)));
  paragraph(one_line(lines_text(page, own_lines(block, table.footer))));
}

void TextWriter::block(const Page& page, const Block& block) {
  switch (block.type) {
    case BlockType::List:
      if (!block.children.empty()) return list(page, block);
      return lines_apart(page, block);
    case BlockType::Table:
      if (block.table >= 0) return table(page, block);
      return lines_apart(page, block);
    case BlockType::Figure:
    case BlockType::KeyValue:
    case BlockType::Code:
      return lines_apart(page, block);
    default:
      return paragraph(one_line(lines_text(page, block.lines)));
  }
}

}  // namespace

std::unique_ptr<Writer> make_text_writer(Sink& sink, const WriteOptions& options) { return std::make_unique<TextWriter>(sink, options); }

}  // namespace dq::write
