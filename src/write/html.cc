// HTML: one self-contained file that means what the page shows. Sections are pages (id="page-3"), tables have their
// spans, header scopes and captions; nothing is fetched and nothing runs.
#include <algorithm>
#include <array>

#include "base/escape.h"
#include "write/formats.h"
#include "write/html_text.h"
#include "write/page_text.h"
#include "write/table_flow.h"

namespace dq::write {
namespace {

constexpr std::string_view kStyle =
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60em;margin:auto;padding:1em}"
    "table{border-collapse:collapse;margin:1em 0}caption{text-align:left;font-weight:600}"
    "td,th{border:1px solid #bbb;padding:.2em .6em;text-align:left;vertical-align:top}thead th{background:#f2f2f2}"
    "img{max-width:100%}section{border-top:1px solid #ddd}"
    ".running,.note{color:#666;font-size:.85em}";

constexpr std::array<std::string_view, 6> kHeadings{"h1", "h2", "h3", "h4", "h5", "h6"};

constexpr std::size_t kMostTagPart = 8;  // characters of a subtag (RFC 5646, 2.1)

// Only what looks like a language tag; an empty or wrong one would be worse than none.
std::string language_attribute(std::string_view language) {
  std::size_t part = 0;
  for (const char c : language) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (c == '-' ? part == 0 : !letter || part == kMostTagPart) return {};
    part = c == '-' ? 0 : part + 1;
  }
  return part == 0 ? std::string() : " lang=\"" + std::string(language) + '"';
}

class HtmlWriter final : public Writer {
 public:
  HtmlWriter(Sink& sink, const WriteOptions& options)
      : sink_(sink), options_(options), flow_(options.stitch ? TablePartFinder::Stitch::Yes : TablePartFinder::Stitch::No) {}

  Status begin(const DocumentInfo& info) override;
  Status page(const Page& page) override;
  Status end(const std::vector<Diagnostic>&) override;

 private:
  void element(std::string_view name, std::string_view attributes, const std::string& content);
  void lines_apart(const Page& page, const Block& block, std::string_view name, std::string_view attributes);
  void figure(const Page& page, const Block& block);
  void list(const Page& page, const Block& block);
  void heading(const Page& page, const Block& block);
  void table(const Page& page, const Block& block);
  void block(const Page& page, const Block& block);
  Status flush();

  Sink& sink_;
  WriteOptions options_;
  TableFlow flow_;
};

Status HtmlWriter::begin(const DocumentInfo& info) {
  const std::string title = info.title.empty() ? options_.source_name : info.title;
  flow_.text("<!DOCTYPE html>\n<html" + language_attribute(info.language) +
             ">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n");
  flow_.text("<meta name=\"generator\" content=\"docquarry\">\n<title>" + markup_escaped(one_line(title)) + "</title>\n");
  flow_.text("<style>" + std::string(kStyle) + "</style>\n</head>\n<body>\n<main>\n");
  return flush();
}

void HtmlWriter::element(std::string_view name, std::string_view attributes, const std::string& content) {
  if (content.empty()) return;
  for (std::string_view part :
       {std::string_view("<"), name, attributes, std::string_view(">"), std::string_view(content), std::string_view("</"), name})
    flow_.text(part);
  flow_.text(">\n");
}

void HtmlWriter::lines_apart(const Page& page, const Block& block, std::string_view name, std::string_view attributes) {
  const std::string_view line_break = name == "pre" ? "\n" : "<br>";
  std::string out;
  for (std::uint32_t line : block.lines) {
    const std::string text = html_pieces(page, lines_pieces(page, std::vector{line}));
    if (text.empty()) continue;
    if (!out.empty()) out += line_break;
    out += text;
  }
  element(name, attributes, out);
}

void HtmlWriter::figure(const Page& page, const Block& block) {
  if (block.image >= 0 && !options_.image_folder.empty()) {
    const std::string path = options_.image_folder + "/" + image_name(page.number, block.image);
    flow_.text("<img alt=\"\" src=\"" + uri_path(path) + "\">\n");
  }
  lines_apart(page, block, "figure", "");
}

void HtmlWriter::list(const Page& page, const Block& block) {
  const ListKind kind = block.ordered ? ListKind::Numbered : ListKind::Bulleted;
  const std::string name = block.ordered ? "ol" : "ul";
  std::string out = '<' + name + ">\n";
  int depth = 0;
  bool first = true;
  for (std::uint32_t child : block.children) {
    const Block& item = page.blocks[child];
    const int level = std::clamp(item.level, 0, first ? 0 : depth + 1);
    if (level > depth) out += '<' + name + ">\n";
    else if (!first) out += "</li>\n";
    for (; depth > level; --depth) out += "</" + name + "></li>\n";
    depth = level;
    out += "<li" + html_list_value(item, kind) + '>' + html_list_item(page, item, kind);
    first = false;
  }
  out += "</li>\n";
  for (; depth > 0; --depth) out += "</" + name + "></li>\n";
  flow_.text(out + "</" + name + ">\n");
}

void HtmlWriter::heading(const Page& page, const Block& block) {
  const int level = block.type == BlockType::Title ? 1 : std::clamp(block.level, 1, 6);
  element(kHeadings[static_cast<std::size_t>(level - 1)], "", html_pieces(page, lines_pieces(page, block.lines)));
}

void HtmlWriter::table(const Page& page, const Block& block) {
  const Table& table = page.tables[static_cast<std::size_t>(block.table)];
  const bool goes_on = flow_.begin_table(page, block.table);
  if (!goes_on) {
    std::string head = "<table>\n";
    if (!table.title.empty()) head += "<caption>" + html_pieces(page, lines_pieces(page, table.title)) + "</caption>\n";
    flow_.begin_rows(head, "</table>\n");
  }
  flow_.rows(
      html_table_rows(page, table, repeated_rows(table, goes_on), goes_on ? " data-page=\"" + std::to_string(page.number) + '"' : ""));
  element("p", " class=\"note\"", html_pieces(page, lines_pieces(page, own_lines(block, table.footer))));
}

void HtmlWriter::block(const Page& page, const Block& block) {
  const auto running = [&] { return html_pieces(page, lines_pieces(page, block.lines)); };
  switch (block.type) {
    case BlockType::Title:
    case BlockType::SectionHeader:
      return heading(page, block);
    case BlockType::List:
      if (!block.children.empty()) return list(page, block);
      return lines_apart(page, block, "p", "");
    case BlockType::Table:
      if (block.table >= 0) return table(page, block);
      return lines_apart(page, block, "p", "");
    case BlockType::Header:
    case BlockType::Footer:
    case BlockType::PageNumber:
      return element("p", " class=\"running\"", running());
    case BlockType::Footnote:
      return element("p", " class=\"note\"", running());
    case BlockType::Figure:
      return figure(page, block);
    case BlockType::KeyValue:
      return lines_apart(page, block, "p", "");
    case BlockType::Code:
      return lines_apart(page, block, "pre", "");
    case BlockType::Text:
    case BlockType::ListItem:
    case BlockType::Caption:
      break;
  }
  element("p", "", running());
}

// Blocks that say no more than their table's caption does.
bool is_caption_of_table(const Page& page, const Block& block) {
  if (block.lines.empty()) return false;
  return std::ranges::any_of(page.tables, [&](const Table& table) { return table.title == block.lines; });
}

Status HtmlWriter::page(const Page& page) {
  flow_.text("<section id=\"page-" + std::to_string(page.number) + "\">\n");
  for (std::uint32_t n : outer_blocks(page))
    if (page.blocks[n].type == BlockType::Table || !is_caption_of_table(page, page.blocks[n])) block(page, page.blocks[n]);
  flow_.text("</section>\n");
  flow_.end_page(page);
  return flush();
}

Status HtmlWriter::end(const std::vector<Diagnostic>&) {
  flow_.close();
  flow_.text("</main>\n</body>\n</html>\n");
  return flush();
}

Status HtmlWriter::flush() {
  const std::string bytes = flow_.take();
  return bytes.empty() ? Status() : sink_.write(bytes);
}

}  // namespace

std::unique_ptr<Writer> make_html_writer(Sink& sink, const WriteOptions& options) { return std::make_unique<HtmlWriter>(sink, options); }

}  // namespace dq::write
