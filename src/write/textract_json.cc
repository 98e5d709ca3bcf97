// Amazon Textract's answer (AnalyzeDocument, or DetectDocumentText where neither tables nor layout are asked for):
// one JSON object of flat blocks that refer to each other by id. Blocks of a page follow their PAGE in the order of
// the real service: LINEs, WORDs, SELECTION_ELEMENTs, each TABLE with its cells, KEY_VALUE_SETs (a key, then its value), each QUERY with
// this page's QUERY_RESULTs, SIGNATUREs, LAYOUT_* in reading order. A question asked of the whole document is one QUERY, which names the
// results of other pages too; these stand with their own page.
#include <algorithm>
#include <array>

#include "base/hash.h"
#include "write/features.h"
#include "write/formats.h"
#include "write/json_stream.h"
#include "write/lost_pages.h"
#include "write/page_text.h"
#include "write/table_parts.h"

namespace dq::write {
namespace {

// Kinds that ids are counted by; part of the id, so their values stay.
enum class Kind : std::uint32_t {
  Page = 1,
  Line,
  Word,
  Selection,
  Table,
  Cell,
  MergedCell,
  TableTitle,
  TableFooter,
  Layout,
  Key,
  Value,
  Query,
  QueryResult,
  Signature
};

// 1e-7 of a page of 200,000 pt is 0.02 pt.
constexpr int kGeometryDecimals = 7;
constexpr int kConfidenceDecimals = 4;

std::string_view layout_type(BlockType type) {
  switch (type) {
    case BlockType::Title:
      return "LAYOUT_TITLE";
    case BlockType::SectionHeader:
      return "LAYOUT_SECTION_HEADER";
    case BlockType::List:
      return "LAYOUT_LIST";
    case BlockType::Header:
      return "LAYOUT_HEADER";
    case BlockType::Footer:
      return "LAYOUT_FOOTER";
    case BlockType::PageNumber:
      return "LAYOUT_PAGE_NUMBER";
    case BlockType::Figure:
      return "LAYOUT_FIGURE";
    case BlockType::Table:
      return "LAYOUT_TABLE";
    case BlockType::KeyValue:
      return "LAYOUT_KEY_VALUE";
    case BlockType::Text:
    case BlockType::ListItem:
    case BlockType::Caption:
    case BlockType::Footnote:
    case BlockType::Code:
      break;
  }
  return "LAYOUT_TEXT";
}

std::string_view entity_type(CellRole role) {
  switch (role) {
    case CellRole::ColumnHeader:
      return "COLUMN_HEADER";
    case CellRole::SectionTitle:
      return "TABLE_SECTION_TITLE";
    case CellRole::Summary:
      return "TABLE_SUMMARY";
    case CellRole::Body:
      break;
  }
  return {};
}

using Ids = std::vector<std::string>;

class TextractWriter final : public Writer {
 public:
  TextractWriter(Sink& sink, const WriteOptions& options) : json_(sink), options_(options) {}

  Status begin(const DocumentInfo&) override {
    json_.begin_object().key("Blocks").begin_array();
    return json_.flush();
  }
  Status page(const Page& page) override;
  Status end(const std::vector<Diagnostic>& diagnostics) override;

 private:
  bool has(unsigned feature) const { return options_.features & feature; }
  std::string id(Kind kind, std::uint64_t ordinal) const { return id_on(page_->number, kind, ordinal); }
  std::string id_on(int page, Kind kind, std::uint64_t ordinal) const;
  std::string result_id(int page, std::size_t question, std::size_t answer) const {
    return id_on(page, Kind::QueryResult, static_cast<std::uint64_t>(question) << 32 | answer);
  }
  std::string line_id(std::size_t n) const { return id(Kind::Line, n); }
  std::string word_id(std::size_t n) const { return id(Kind::Word, n); }
  std::string layout_id(std::size_t n) const { return id(Kind::Layout, n); }

  JsonStream& open_block(std::string_view type, const std::string& block_id);
  void close_block();
  void confidence(float probability);
  void geometry(const Quad<Pt>& quad);
  void geometry(const Rect<Pt>& box) { geometry(Quad<Pt>::of(box)); }
  void relationship(std::string_view type, const Ids& ids);
  void relationships(std::initializer_list<std::pair<std::string_view, const Ids*>> kinds);
  void entity_types(std::string_view type);

  void page_block(const Page& page);
  void lines(const Page& page);
  void words(const Page& page);
  void marks(const Page& page);
  void table(const Page& page, std::size_t index);
  void cell(const Table& table, const GridCell& part, const std::string& cell_id);
  void merged_cell(const Table& table, const Cell& cell, const std::string& merged_id, Ids members);
  void caption(const Page& page, std::string_view type, const std::string& caption_id, const std::vector<std::uint32_t>& lines);
  void key_value(const Page& page, std::size_t index);
  void query(const Page& page, std::size_t index);
  void signature(const Page& page, std::size_t index);
  void layout(const Page& page, std::size_t index);

  Ids understood_children(const Page& page) const;
  Ids result_ids(const Page& page, std::size_t question) const;
  Ids seen_words(const Page& page, const std::vector<std::uint32_t>& words) const;
  bool line_seen(const Page& page, std::uint32_t line) const;

  JsonStream json_;
  WriteOptions options_;
  const Page* page_ = nullptr;
  int pages_ = 0;
  LostPages lost_pages_;
};

std::string TextractWriter::id_on(int page, Kind kind, std::uint64_t ordinal) const {
  const std::array<std::uint64_t, 2> key{static_cast<std::uint64_t>(page) << 32 | static_cast<std::uint32_t>(kind), ordinal};
  char bytes[sizeof key];
  for (std::size_t n = 0; n < sizeof key; ++n) bytes[n] = static_cast<char>(key[n / 8] >> (n % 8 * 8));
  const std::string_view view(bytes, sizeof bytes);
  return uuid_of(hash64(view, options_.content_hash), hash64(view, ~options_.content_hash));
}

JsonStream& TextractWriter::open_block(std::string_view type, const std::string& block_id) {
  json_.line_break().begin_object().key("BlockType").string(type).key("Id").string(block_id);
  return json_.key("Page").integer(page_->number);
}

void TextractWriter::close_block() { json_.end_object(); }

void TextractWriter::confidence(float probability) {
  json_.key("Confidence").number(std::clamp(probability, 0.0f, 1.0f) * 100.0, kConfidenceDecimals);
}

void TextractWriter::geometry(const Quad<Pt>& quad) {
  const auto x = [&](Pt v) { return page_->width > 0_pt ? v / page_->width : 0.0f; };
  const auto y = [&](Pt v) { return page_->height > 0_pt ? v / page_->height : 0.0f; };
  const Rect<Pt> box = quad.bounds();
  const auto put = [&](std::string_view name, float value) { json_.key(name).number(value, kGeometryDecimals); };
  json_.key("Geometry").begin_object().key("BoundingBox").begin_object();
  put("Width", x(box.width()));
  put("Height", y(box.height()));
  put("Left", x(box.left));
  put("Top", y(box.top));
  json_.end_object().key("Polygon").begin_array();
  for (const auto& p : quad.p) {
    json_.begin_object();
    put("X", x(p.x));
    put("Y", y(p.y));
    json_.end_object();
  }
  json_.end_array().end_object();
}

void TextractWriter::relationship(std::string_view type, const Ids& ids) {
  json_.begin_object().key("Type").string(type).key("Ids").begin_array();
  for (const auto& one : ids) json_.string(one);
  json_.end_array().end_object();
}

void TextractWriter::relationships(std::initializer_list<std::pair<std::string_view, const Ids*>> kinds) {
  if (std::ranges::all_of(kinds, [](const auto& kind) { return kind.second->empty(); })) return;
  json_.key("Relationships").begin_array();
  for (const auto& [type, ids] : kinds)
    if (!ids->empty()) relationship(type, *ids);
  json_.end_array();
}

void TextractWriter::entity_types(std::string_view type) {
  if (!type.empty()) json_.key("EntityTypes").begin_array().string(type).end_array();
}

bool TextractWriter::line_seen(const Page& page, std::uint32_t line) const {
  return std::ranges::any_of(page.lines[line].words, [&](auto w) { return seen(page.words[w]); });
}

Ids TextractWriter::seen_words(const Page& page, const std::vector<std::uint32_t>& words) const {
  Ids out;
  for (std::uint32_t word : words)
    if (seen(page.words[word])) out.push_back(word_id(word));
  return out;
}

// Fields, questions and signatures among the page's children.
Ids TextractWriter::understood_children(const Page& page) const {
  Ids children;
  if (has(kForms))
    for (std::size_t n = 0; n < page.key_values.size(); ++n) children.push_back(id(Kind::Key, n)), children.push_back(id(Kind::Value, n));
  if (has(kQueries))
    for (std::size_t n = 0; n < page.queries.size(); ++n) {
      if (page.queries[n].told_here) children.push_back(id(Kind::Query, n));
      for (std::size_t answer = 0; answer < page.queries[n].answers.size(); ++answer) children.push_back(result_id(page.number, n, answer));
    }
  if (has(kSignatures))
    for (std::size_t n = 0; n < page.signatures.size(); ++n) children.push_back(id(Kind::Signature, n));
  return children;
}

void TextractWriter::page_block(const Page& page) {
  Ids children;
  for (std::uint32_t n = 0; n < page.lines.size(); ++n)
    if (line_seen(page, n)) children.push_back(line_id(n));
  if (has(kTables))
    for (std::size_t n = 0; n < page.tables.size(); ++n) children.push_back(id(Kind::Table, n));
  for (auto& child : understood_children(page)) children.push_back(std::move(child));
  if (has(kLayout))
    for (std::size_t n = 0; n < page.blocks.size(); ++n) children.push_back(layout_id(n));
  open_block("PAGE", id(Kind::Page, 0));
  geometry(Rect<Pt>{0_pt, 0_pt, page.width, page.height});
  relationships({{"CHILD", &children}});
  close_block();
}

// The quad of a line: its box, seen in the direction of its text.
Quad<Pt> turned_quad(const Rect<Pt>& box, Direction direction) {
  Quad<Pt> quad = Quad<Pt>::of(box);
  std::ranges::rotate(quad.p, quad.p.begin() + static_cast<int>(direction));
  return quad;
}

void TextractWriter::lines(const Page& page) {
  for (std::uint32_t n = 0; n < page.lines.size(); ++n) {
    if (!line_seen(page, n)) continue;
    const Line& line = page.lines[n];
    open_block("LINE", line_id(n));
    confidence(line.confidence);
    json_.key("Text").string(line_text(page, line));
    geometry(turned_quad(line.box, line.direction));
    const Ids children = seen_words(page, line.words);
    relationships({{"CHILD", &children}});
    close_block();
  }
}

void TextractWriter::words(const Page& page) {
  for (const Line& line : page.lines) {
    for (std::uint32_t n : line.words) {
      const Word& word = page.words[n];
      if (!seen(word)) continue;
      open_block("WORD", word_id(n));
      confidence(word.confidence);
      json_.key("Text").string(word.text).key("TextType").string(word.flags & kWordHandwriting ? "HANDWRITING" : "PRINTED");
      geometry(word.quad);
      close_block();
    }
  }
}

void TextractWriter::marks(const Page& page) {
  for (std::size_t n = 0; n < page.marks.size(); ++n) {
    open_block("SELECTION_ELEMENT", id(Kind::Selection, n));
    confidence(page.marks[n].confidence);
    json_.key("SelectionStatus").string(page.marks[n].selected ? "SELECTED" : "NOT_SELECTED");
    geometry(page.marks[n].box);
    close_block();
  }
}

void TextractWriter::cell(const Table& table, const GridCell& part, const std::string& cell_id) {
  const Cell* owner = part.cell < 0 ? nullptr : &table.cells[static_cast<std::size_t>(part.cell)];
  open_block("CELL", cell_id);
  confidence(owner ? owner->confidence : table.confidence);
  json_.key("RowIndex").integer(part.row + 1).key("ColumnIndex").integer(part.column + 1);
  json_.key("RowSpan").integer(1).key("ColumnSpan").integer(1);
  geometry(turned_quad(part.box, table.direction));
  if (owner) entity_types(entity_type(owner->role));
  Ids children = seen_words(*page_, part.words);
  for (std::uint32_t mark : part.marks) children.push_back(id(Kind::Selection, mark));
  relationships({{"CHILD", &children}});
  close_block();
}

void TextractWriter::merged_cell(const Table& table, const Cell& cell, const std::string& merged_id, Ids members) {
  open_block("MERGED_CELL", merged_id);
  confidence(cell.confidence);
  json_.key("RowIndex").integer(cell.row + 1).key("ColumnIndex").integer(cell.column + 1);
  json_.key("RowSpan").integer(cell.row_span).key("ColumnSpan").integer(cell.column_span);
  geometry(turned_quad(cell.box, table.direction));
  entity_types(entity_type(cell.role));
  relationships({{"CHILD", &members}});
  close_block();
}

void TextractWriter::caption(const Page& page, std::string_view type, const std::string& caption_id,
                             const std::vector<std::uint32_t>& lines) {
  Ids children;
  Rect<Pt> box = page.lines[lines.front()].box;
  for (std::uint32_t line : lines) {
    box = united(box, page.lines[line].box);
    for (auto& word : seen_words(page, page.lines[line].words)) children.push_back(std::move(word));
  }
  open_block(type, caption_id);
  confidence(page.lines[lines.front()].confidence);
  geometry(box);
  relationships({{"CHILD", &children}});
  close_block();
}

void TextractWriter::table(const Page& page, std::size_t index) {
  const Table& table = page.tables[index];
  const auto grid = grid_cells(page, table);
  const auto part_id = [&](std::size_t n) { return id(Kind::Cell, static_cast<std::uint64_t>(index) << 32 | n); };
  std::vector<Ids> members(table.cells.size());
  Ids cells, merged, title, footer;
  for (std::size_t n = 0; n < grid.size(); ++n) {
    cells.push_back(part_id(n));
    if (grid[n].cell >= 0) members[static_cast<std::size_t>(grid[n].cell)].push_back(cells.back());
  }
  const auto merged_id = [&](std::size_t n) { return id(Kind::MergedCell, static_cast<std::uint64_t>(index) << 32 | n); };
  for (std::size_t n = 0; n < members.size(); ++n)
    if (members[n].size() > 1) merged.push_back(merged_id(n));
  if (!table.title.empty()) title.push_back(id(Kind::TableTitle, index));
  if (!table.footer.empty()) footer.push_back(id(Kind::TableFooter, index));

  open_block("TABLE", id(Kind::Table, index));
  confidence(table.confidence);
  geometry(turned_quad(table.box, table.direction));
  relationships({{"CHILD", &cells}, {"MERGED_CELL", &merged}, {"TABLE_TITLE", &title}, {"TABLE_FOOTER", &footer}});
  entity_types("STRUCTURED_TABLE");
  close_block();
  for (std::size_t n = 0; n < grid.size(); ++n) cell(table, grid[n], cells[n]);
  for (std::size_t n = 0; n < members.size(); ++n)
    if (members[n].size() > 1) merged_cell(table, table.cells[n], merged_id(n), std::move(members[n]));
  if (!title.empty()) caption(page, "TABLE_TITLE", title[0], table.title);
  if (!footer.empty()) caption(page, "TABLE_FOOTER", footer[0], table.footer);
}

void TextractWriter::key_value(const Page& page, std::size_t index) {
  const KeyValue& pair = page.key_values[index];
  const Ids value_id{id(Kind::Value, index)}, key = seen_words(page, pair.key);
  Ids value = seen_words(page, pair.value);
  for (std::uint32_t mark : pair.marks) value.push_back(id(Kind::Selection, mark));
  open_block("KEY_VALUE_SET", id(Kind::Key, index));
  confidence(pair.confidence);
  geometry(pair.key_box);
  entity_types("KEY");
  relationships({{"VALUE", &value_id}, {"CHILD", &key}});
  close_block();
  open_block("KEY_VALUE_SET", value_id.front());
  confidence(pair.confidence);
  geometry(pair.value_box);
  entity_types("VALUE");
  relationships({{"CHILD", &value}});
  close_block();
}

// Surest first: of the document where it was asked as a whole, else of the page.
Ids TextractWriter::result_ids(const Page& page, std::size_t question) const {
  const Query& query = page.queries[question];
  Ids out;
  for (const AnswerPlace& place : query.all) out.push_back(result_id(place.page, question, place.answer));
  if (query.all.empty())
    for (std::size_t n = 0; n < query.answers.size(); ++n) out.push_back(result_id(page.number, question, n));
  return out;
}

void TextractWriter::query(const Page& page, std::size_t index) {
  const Query& query = page.queries[index];
  if (query.told_here) {
    open_block("QUERY", id(Kind::Query, index));
    json_.key("Query").begin_object().key("Text").string(query.question.text);
    if (!query.question.alias.empty()) json_.key("Alias").string(query.question.alias);
    json_.end_object();
    const Ids results = result_ids(page, index);
    relationships({{"ANSWER", &results}});
    close_block();
  }
  for (std::size_t n = 0; n < query.answers.size(); ++n) {
    open_block("QUERY_RESULT", result_id(page.number, index, n));
    confidence(query.answers[n].confidence);
    json_.key("Text").string(query.answers[n].text);
    geometry(query.answers[n].box);
    close_block();
  }
}

void TextractWriter::signature(const Page& page, std::size_t index) {
  open_block("SIGNATURE", id(Kind::Signature, index));
  confidence(page.signatures[index].confidence);
  geometry(page.signatures[index].box);
  close_block();
}

void TextractWriter::layout(const Page& page, std::size_t index) {
  const Block& block = page.blocks[index];
  Ids children;
  for (std::uint32_t line : block.lines)
    if (line_seen(page, line)) children.push_back(line_id(line));
  for (std::uint32_t item : block.children) children.push_back(layout_id(item));
  open_block(layout_type(block.type), layout_id(index));
  confidence(block.confidence);
  geometry(block.box);
  relationships({{"CHILD", &children}});
  close_block();
}

Status TextractWriter::page(const Page& page) {
  page_ = &page;
  ++pages_;
  page_block(page);
  lines(page);
  words(page);
  if (has(kTables | kForms)) marks(page);
  if (has(kTables))
    for (std::size_t n = 0; n < page.tables.size(); ++n) table(page, n);
  if (has(kForms))
    for (std::size_t n = 0; n < page.key_values.size(); ++n) key_value(page, n);
  if (has(kQueries))
    for (std::size_t n = 0; n < page.queries.size(); ++n) query(page, n);
  if (has(kSignatures))
    for (std::size_t n = 0; n < page.signatures.size(); ++n) signature(page, n);
  if (has(kLayout))
    for (std::size_t n = 0; n < page.blocks.size(); ++n) layout(page, n);
  lost_pages_.look_at(page);
  page_ = nullptr;
  return json_.flush();
}

Status TextractWriter::end(const std::vector<Diagnostic>&) {
  json_.line_break().end_array().key("DocumentMetadata").begin_object().key("Pages").integer(pages_).end_object();
  lost_pages_.write(json_);
  json_.key(has(kTables | kLayout | kForms | kQueries | kSignatures) ? "AnalyzeDocumentModelVersion" : "DetectDocumentTextModelVersion")
      .string("1.0");
  return json_.end_object().finish();
}

}  // namespace

std::unique_ptr<Writer> make_textract_writer(Sink& sink, const WriteOptions& options) {
  return std::make_unique<TextractWriter>(sink, options);
}

}  // namespace dq::write
