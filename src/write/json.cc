// docquarry's own JSON: everything that is known of a document, page by page. docs/schema/docquarry-1.json is its
// schema. Lengths are points with their origin at the top left of the page; quads are [x, y] times four, clockwise
// from where reading begins; indices count from 0, pages from 1.
#include <array>
#include <numbers>

#include "model/word_text.h"
#include "write/features.h"
#include "write/formats.h"
#include "write/json_stream.h"
#include "write/page_text.h"
#include "write/plan_json.h"

namespace dq::write {
namespace {

constexpr int kVersion = 1;  // of the schema: raised by what an old reader would misread
constexpr int kPtDecimals = 3, kDegreeDecimals = 3;
constexpr int kConfidenceDecimals = 4;

constexpr std::array<std::string_view, 14> kBlockTypes{"text",    "title",    "section-header", "list",   "list-item",
                                                       "header",  "footer",   "page-number",    "figure", "table",
                                                       "caption", "footnote", "key-value",      "code"};
constexpr std::array<std::string_view, 4> kCellRoles{"body", "column-header", "section-title", "summary"};
constexpr std::array<std::string_view, 3> kTableStyles{"ruled", "half-ruled", "borderless"};
constexpr std::array<std::string_view, 4> kDirections{"right", "down", "left", "up"};
constexpr std::array<std::string_view, 3> kWordSources{"text-layer", "ocr", "form-field"};
constexpr std::array<std::string_view, 14> kWordFlags{"invisible",   "clipped",     "outside",    "unreadable",  "low-contrast",
                                                      "bold",        "italic",      "monospace",  "superscript", "subscript",
                                                      "soft-hyphen", "handwriting", "underlined", "struck-out"};
constexpr std::array<std::string_view, 6> kFieldKinds{"text", "check-box", "radio-button", "choice", "button", "signature"};
constexpr std::array<std::string_view, 4> kSeverities{"info", "warning", "damage", "unsupported"};

template <class Names, class Value>
std::string_view name_of(const Names& names, Value value) {
  return names[static_cast<std::size_t>(value)];
}

class JsonWriter final : public Writer {
 public:
  JsonWriter(Sink& sink, const WriteOptions& options) : json_(sink), options_(options) {}

  Status begin(const DocumentInfo& info) override;
  Status page(const Page& page) override;
  Status end(const std::vector<Diagnostic>& diagnostics) override;

 private:
  JsonStream& pt(std::string_view key, Pt value) { return json_.key(key).number(value.value(), kPtDecimals); }
  void score(float value) { json_.key("score").number(value, kConfidenceDecimals); }
  void confidence(float value) { json_.key("confidence").number(value, kConfidenceDecimals); }
  void box(const Rect<Pt>& box, std::string_view key = "box");
  void points(std::string_view key, const std::vector<Pt>& values);
  void indices(std::string_view key, const std::vector<std::uint32_t>& values);
  void color(std::uint32_t rgb);
  void text(std::string_view key, std::string_view value);  // left out when empty

  void plan(const Page& page);
  void fonts(const Page& page);
  void word(const Word& word);
  void word_flags(std::uint16_t flags);
  void line(const Page& page, const Line& line);
  void block(const Page& page, const Block& block);
  void table(const Page& page, const Table& table);
  void cell(const Page& page, const Cell& cell);
  void links(const Page& page);
  void fields(const Page& page);
  void marks_and_images(const Page& page);
  void key_values(const Page& page);
  void queries(const Page& page);
  void signatures(const Page& page);
  void record_fields(std::string_view key, const std::vector<RecordField>& fields);
  void records(const Page& page);
  void diagnostics(const std::vector<Diagnostic>& all);
  void trace(const Page& page);

  template <class List, class Each>
  void list(std::string_view key, const List& items, Each each) {
    json_.key(key).begin_array();
    for (const auto& item : items) {
      json_.line_break().begin_object();
      each(item);
      json_.end_object();
    }
    json_.end_array();
  }

  JsonStream json_;
  WriteOptions options_;
};

void JsonWriter::box(const Rect<Pt>& box, std::string_view key) {
  json_.key(key).begin_array();
  for (Pt side : {box.left, box.top, box.right, box.bottom}) json_.number(side.value(), kPtDecimals);
  json_.end_array();
}

void JsonWriter::points(std::string_view key, const std::vector<Pt>& values) {
  json_.key(key).begin_array();
  for (Pt value : values) json_.number(value.value(), kPtDecimals);
  json_.end_array();
}

void JsonWriter::indices(std::string_view key, const std::vector<std::uint32_t>& values) {
  if (values.empty()) return;
  json_.key(key).begin_array();
  for (std::uint32_t value : values) json_.integer(value);
  json_.end_array();
}

void JsonWriter::color(std::uint32_t rgb) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string text = "#";
  for (int shift = 20; shift >= 0; shift -= 4) text += kHex[rgb >> shift & 15];
  json_.key("color").string(text);
}

void JsonWriter::text(std::string_view key, std::string_view value) {
  if (!value.empty()) json_.key(key).string(value);
}

Status JsonWriter::begin(const DocumentInfo& info) {
  json_.begin_object().key("version").integer(kVersion).key("generator").string("docquarry");
  text("source", options_.source_name);
  json_.line_break().key("document").begin_object().key("pages").integer(info.pages);
  text("title", info.title);
  text("author", info.author);
  text("producer", info.producer);
  json_.key("encrypted").boolean(info.encrypted).key("tagged").boolean(info.tagged);
  list("outline", info.outline, [&](const OutlineItem& item) {
    json_.key("title").string(item.title).key("level").integer(item.level);
    if (item.page > 0) json_.key("page").integer(item.page);
  });
  diagnostics(info.diagnostics);
  json_.end_object().line_break().key("pages").begin_array();
  return json_.flush();
}

// How it was read; a page that could not be read has no plan.
void JsonWriter::plan(const Page& page) {
  if (page.plan.regions.empty()) return;
  json_.key("plan").begin_object();
  plan_members(json_, page.plan, [&](const Rect<Pt>& box) {
    json_.begin_array();
    for (Pt side : {box.left, box.top, box.right, box.bottom}) json_.number(side.value(), kPtDecimals);
    json_.end_array();
  });
  json_.end_object();
}

void JsonWriter::fonts(const Page& page) {
  list("fonts", page.fonts, [&](const Font& font) {
    json_.key("name").string(font.name).key("bold").boolean(font.bold).key("italic").boolean(font.italic);
    json_.key("monospace").boolean(font.monospace).key("type3").boolean(font.type3);
  });
}

void JsonWriter::word_flags(std::uint16_t flags) {
  if (!flags) return;
  json_.key("flags").begin_array();
  for (std::size_t n = 0; n < kWordFlags.size(); ++n)
    if (flags >> n & 1) json_.string(kWordFlags[n]);
  json_.end_array();
}

void JsonWriter::word(const Word& word) {
  json_.key("text").string(word.text).key("quad").begin_array();
  for (const auto& p : word.quad.p) json_.number(p.x.value(), kPtDecimals).number(p.y.value(), kPtDecimals);
  json_.end_array();
  if (word.direction != Direction::Right) json_.key("direction").string(name_of(kDirections, word.direction));
  pt("baseline", word.baseline);
  pt("size", word.size);
  json_.key("font").integer(word.font);
  color(word.color);
  word_flags(word.flags);
  json_.key("source").string(name_of(kWordSources, word.source));
  if (!word.edges.empty()) points("edges", word.edges);
  if (!word.alternatives.empty())
    list("alternatives", word.alternatives,
         [&](const Alternative& other) { json_.key("text").string(other.text).key("score").number(other.score, kConfidenceDecimals); });
  if (word.score < 1) score(word.score);
  confidence(word.confidence);
}

void JsonWriter::line(const Page& page, const Line& line) {
  json_.key("text").string(line_text(page, line));
  indices("words", line.words);
  box(line.box);
  if (line.direction != Direction::Right) json_.key("direction").string(name_of(kDirections, line.direction));
  confidence(line.confidence);
}

void JsonWriter::block(const Page& page, const Block& block) {
  json_.key("type").string(name_of(kBlockTypes, block.type));
  if (block.type != BlockType::Table) text("text", lines_text(page, block.lines));
  box(block.box);
  indices("lines", block.lines);
  indices("children", block.children);
  const bool heading = block.type == BlockType::Title || block.type == BlockType::SectionHeader || block.type == BlockType::ListItem;
  if (heading) json_.key("level").integer(block.level);
  if (block.table >= 0) json_.key("table").integer(block.table);
  if (block.image >= 0) json_.key("image").integer(block.image);
  if (block.type == BlockType::List) json_.key("ordered").boolean(block.ordered);
  text("marker", block.marker);
  confidence(block.confidence);
}

void JsonWriter::cell(const Page& page, const Cell& cell) {
  json_.key("row").integer(cell.row).key("column").integer(cell.column);
  if (cell.row_span > 1) json_.key("row_span").integer(cell.row_span);
  if (cell.column_span > 1) json_.key("column_span").integer(cell.column_span);
  json_.key("text").string(cell_text(page, cell));
  box(cell.box);
  indices("words", cell.words);
  indices("marks", cell.marks);
  if (cell.role != CellRole::Body) json_.key("role").string(name_of(kCellRoles, cell.role));
  score(cell.score);
  confidence(cell.confidence);
}

void JsonWriter::table(const Page& page, const Table& table) {
  json_.key("rows").integer(table.rows).key("columns").integer(table.columns);
  box(table.box);
  points("row_edges", table.row_edges);
  points("column_edges", table.column_edges);
  json_.key("style").string(name_of(kTableStyles, table.style));
  if (table.direction != Direction::Right) json_.key("direction").string(name_of(kDirections, table.direction));
  json_.key("header_rows").integer(table.header_rows).key("stub_column").boolean(table.stub_column);
  indices("title_lines", table.title);
  text("title", lines_text(page, table.title));
  indices("footer_lines", table.footer);
  if (table.continues_page > 0) {
    json_.key("continues").begin_object().key("page").integer(table.continues_page).key("table").integer(table.continues_table);
    json_.key("repeats_header").boolean(table.repeats_header).end_object();
  }
  list("cells", table.cells, [&](const Cell& one) { cell(page, one); });
  score(table.score);
  confidence(table.confidence);
}

void JsonWriter::links(const Page& page) {
  list("links", page.links, [&](const Link& link) {
    box(link.box);
    text("uri", link.uri);
    if (link.target_page > 0) json_.key("target_page").integer(link.target_page);
  });
}

void JsonWriter::fields(const Page& page) {
  list("fields", page.fields, [&](const FormField& field) {
    json_.key("kind").string(name_of(kFieldKinds, field.kind)).key("name").string(field.name).key("value").string(field.value);
    const bool button = field.kind == FieldKind::CheckBox || field.kind == FieldKind::RadioButton;
    if (button) json_.key("checked").boolean(field.checked);
    box(field.box);
  });
}

void JsonWriter::marks_and_images(const Page& page) {
  list("marks", page.marks, [&](const Mark& mark) {
    box(mark.box);
    json_.key("selected").boolean(mark.selected);
    confidence(mark.confidence);
  });
  list("images", page.images, [&](const ImageRegion& image) {
    box(image.box);
    json_.key("width_px").integer(image.width_px).key("height_px").integer(image.height_px).key("mask").boolean(image.mask);
  });
}

void JsonWriter::key_values(const Page& page) {
  list("key_values", page.key_values, [&](const KeyValue& pair) {
    json_.key("key").string(words_text(page, pair.key, UnseenWords::LeftOut));
    json_.key("value").string(words_text(page, pair.value, UnseenWords::LeftOut));
    box(pair.key_box, "key_box");
    box(pair.value_box, "value_box");
    indices("key_words", pair.key);
    indices("value_words", pair.value);
    indices("marks", pair.marks);
    if (pair.widget >= 0) json_.key("field").integer(pair.widget);
    score(pair.score);
    confidence(pair.confidence);
  });
}

void JsonWriter::queries(const Page& page) {
  list("queries", page.queries, [&](const Query& query) {
    json_.key("question").string(query.question.text);
    text("alias", query.question.alias);
    json_.key("told_here").boolean(query.told_here);
    list("answers", query.answers, [&](const Answer& answer) {
      json_.key("text").string(answer.text);
      box(answer.box);
      indices("words", answer.words);
      score(answer.score);
      confidence(answer.confidence);
    });
    if (query.all.empty()) return;
    list("all", query.all, [&](const AnswerPlace& place) { json_.key("page").integer(place.page).key("answer").integer(place.answer); });
  });
}

void JsonWriter::signatures(const Page& page) {
  list("signatures", page.signatures, [&](const Signature& signature) {
    box(signature.box);
    score(signature.score);
    confidence(signature.confidence);
  });
}

void JsonWriter::record_fields(std::string_view key, const std::vector<RecordField>& fields) {
  const auto place = [&](std::string_view name, const FieldText& at) {
    json_.key(name).begin_object().key("text").string(at.text);
    if (!at.box.empty()) box(at.box);
    if (!at.words.empty()) indices("words", at.words);
    if (!at.marks.empty()) indices("marks", at.marks);
    confidence(at.confidence);
    json_.end_object();
  };
  list(key, fields, [&](const RecordField& field) {
    json_.key("type").string(field.type);
    if (!field.label.text.empty()) place("label", field.label);
    place("value", field.value);
    text("of", field.group);
    text("currency", field.currency);
    text("date", field.normalized);
  });
}

void JsonWriter::records(const Page& page) {
  // Pages of loan packages may be of these kinds, too.
  const bool lent = options_.features & kLending;
  if (options_.features & kExpense || (lent && !page.expense.summary.empty())) {
    json_.key("expense").begin_object();
    record_fields("summary", page.expense.summary);
    list("items", page.expense.items, [&](const LineItem& item) { record_fields("fields", item.fields); });
    json_.end_object();
  }
  if (options_.features & kIdentity || (lent && !page.identity.empty())) record_fields("identity", page.identity);
  if (!lent) return;
  json_.key("lending").begin_object().key("type").string(page.lending.page_type);
  confidence(page.lending.page_type_confidence);
  if (page.lending.page_number > 0) json_.key("page_number").integer(page.lending.page_number);
  record_fields("fields", page.lending.fields);
  json_.end_object();
}

void JsonWriter::diagnostics(const std::vector<Diagnostic>& all) {
  list("diagnostics", all, [&](const Diagnostic& one) {
    json_.key("severity").string(name_of(kSeverities, one.severity)).key("code").string(one.code);
    if (one.page > 0) json_.key("page").integer(one.page);
    if (!one.box.empty()) box(one.box);
    json_.key("message").string(one.message);
  });
}

void JsonWriter::trace(const Page& page) {
  list("trace", page.trace, [&](const StageTrace& stage) {
    json_.key("stage").string(stage.stage);
    list("shapes", stage.shapes, [&](const TraceShape& shape) {
      json_.key("kind").string(shape.kind);
      box(shape.box);
      text("label", shape.label);
    });
  });
}

Status JsonWriter::page(const Page& page) {
  json_.line_break().begin_object().key("number").integer(page.number);
  pt("width", page.width);
  pt("height", page.height).key("rotation").integer(page.rotation);
  if (page.skew != 0) json_.key("skew").number(page.skew * 180 / std::numbers::pi_v<float>, kDegreeDecimals);
  plan(page);
  fonts(page);
  list("words", page.words, [&](const Word& one) { word(one); });
  list("lines", page.lines, [&](const Line& one) { line(page, one); });
  list("blocks", page.blocks, [&](const Block& one) { block(page, one); });
  list("tables", page.tables, [&](const Table& one) { table(page, one); });
  marks_and_images(page);
  if (options_.features & kForms) key_values(page);
  if (options_.features & kQueries) queries(page);
  if (options_.features & kSignatures) signatures(page);
  records(page);
  links(page);
  fields(page);
  diagnostics(page.diagnostics);
  if (!page.trace.empty()) trace(page);
  json_.end_object();
  return json_.flush();
}

Status JsonWriter::end(const std::vector<Diagnostic>& all) {
  json_.line_break().end_array().line_break();
  diagnostics(all);
  return json_.end_object().finish();
}

}  // namespace

std::unique_ptr<Writer> make_json_writer(Sink& sink, const WriteOptions& options) { return std::make_unique<JsonWriter>(sink, options); }

}  // namespace dq::write
