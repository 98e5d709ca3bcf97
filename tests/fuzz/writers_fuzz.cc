// Every writer over pages with any text in them: what is written is well formed and says what the page says.
#include <algorithm>

#include "base/escape.h"
#include "base/utf8.h"
#include "fuzz/drawn_content.h"
#include "fuzz/page_promises.h"
#include "fuzz/targets.h"
#include "fuzz/well_formed.h"
#include "pipeline/page_run.h"
#include "write/page_text.h"
#include "write/writer.h"

namespace dq::fuzz {
namespace {

struct Memory final : write::Sink {
  std::string bytes;
  Status write(std::string_view more) override { return bytes += more, Status(); }
};

// Texts and flags as no layout makes them, but sound: words hold the fuzzed bytes as UTF-8.
void disturb(ByteSource& source, Page& page) {
  for (int n = source.below(12); n > 0 && !page.words.empty(); --n) {
    Word& word = page.words[source.word16() % page.words.size()];
    word.text = to_utf8(to_utf32(source.text(24)));
    word.flags = static_cast<std::uint16_t>(source.word16() & 0x3FFF);
    if (word.text.empty()) word.text = "=";
  }
  for (Block& block : page.blocks) {
    if (source.below(4) != 1) continue;
    block.type = static_cast<BlockType>(source.below(14));
    block.level = source.below(8);
    block.marker = to_utf8(to_utf32(source.text(6)));
    block.ordered = source.yes();
  }
  for (Table& table : page.tables) {
    table.header_rows = source.below(table.rows + 1);
    table.stub_column = source.yes();
  }
}

std::string written(write::Format format, const std::vector<Page>& pages, const DocumentInfo& info, const write::WriteOptions& options) {
  Memory memory;
  const auto writer = write::make_writer(format, memory, options);
  check(writer->begin(info).has_value(), "a writer begins");
  for (const Page& page : pages) check(writer->page(page).has_value(), "a writer takes a page");
  check(writer->end({{Severity::Warning, "fuzzed", 1, {}, info.title}}).has_value(), "a writer ends");
  return memory.bytes;
}

// Each table of its own, for options without stitching.
void check_csv(const std::string& csv, const std::vector<Page>& pages) {
  const auto records = csv_records(csv);
  check(records.has_value(), "CSV can be read");
  std::size_t at = 0;
  bool first = true;
  for (const Page& page : pages)
    for (const Table& table : page.tables) {
      if (!std::exchange(first, false)) ++at;  // the empty line between tables
      const auto texts = write::grid_texts(page, table);
      for (int row = 0; row < table.rows; ++row, ++at) {
        check(at < records->size() && (*records)[at].size() == static_cast<std::size_t>(table.columns), "a record a row, a field a column");
        for (int column = 0; column < table.columns; ++column) {
          const std::string& field = (*records)[at][static_cast<std::size_t>(column)];
          const std::string line = one_line(texts[write::grid_index(table, row, column)]);
          check(field == line || field == "'" + line, "a field holds its cell's text");
        }
      }
    }
  check(at == records->size(), "no more records than rows");
}

void check_plain(const std::string& text) {
  check(is_utf8(text), "text is UTF-8");
  for (const char32_t c : to_utf32(text)) check(c >= 0x20 || c == '\n' || c == '\t' || c == '\f' || c == '\r', "no control characters");
}

void check_answers(const std::vector<Page>& pages, const DocumentInfo& info, const write::WriteOptions& options) {
  check(is_json(written(write::Format::Json, pages, info, options)), "our JSON is JSON");
  check(is_json(written(write::Format::Textract, pages, info, options)), "Textract JSON is JSON");
  const std::string fault = markup_fault(written(write::Format::Html, pages, info, options));
  check(fault.empty(), "HTML is well formed: " + fault);
  check_plain(written(write::Format::Markdown, pages, info, options));
  check_plain(written(write::Format::Text, pages, info, options));
  const std::string csv = written(write::Format::Csv, pages, info, options);
  if (!options.stitch) check_csv(csv, pages);
  check(csv_records(csv).has_value(), "CSV is CSV");
}

}  // namespace

void fuzz_writers(std::span<const std::uint8_t> bytes) {
  ByteSource source(bytes);
  const int choice = source.byte();
  DocumentInfo info;
  info.title = to_utf8(to_utf32(source.text(12)));
  info.language = to_utf8(to_utf32(source.text(4)));
  write::WriteOptions options;
  options.source_name = info.title;
  options.features = pipeline::kText | pipeline::kTables | pipeline::kLayout;
  options.stitch = (choice & 1) != 0;
  options.page_breaks = (choice & 2) != 0;
  if (choice & 4) options.image_folder = "pictures & more";
  std::vector<Page> pages{pipeline::run_page(drawn_content(source, 1), {})};
  disturb(source, pages[0]);
  info.pages = 1;
  check_answers(pages, info, options);
  if ((choice & 0x70) == 0x70) check(written(write::Format::Xlsx, pages, info, options).starts_with("PK"), "XLSX is a ZIP file");
}

}  // namespace dq::fuzz
