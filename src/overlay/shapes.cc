#include "overlay/shapes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "base/escape.h"
#include "base/hash.h"

namespace dq::overlay {
namespace {

constexpr std::array<const char*, 14> kBlockNames{"text",        "title",  "section header", "list",    "list item", "header",    "footer",
                                                  "page number", "figure", "table block",    "caption", "footnote",  "key-value", "code"};
constexpr std::array<std::uint32_t, 14> kBlockColors{0x4C78A8, 0xD62728, 0xE45756, 0x2CA02C, 0x54A24B, 0x9D755D, 0x9D755D,
                                                     0x8C564B, 0xB279A2, 0x7F7F7F, 0xF58518, 0xBAB0AC, 0x17BECF, 0x6B6ECF};
// Told apart on white and from one another; for kinds of trace shapes, by the hash of their names.
constexpr std::array<std::uint32_t, 10> kTraceColors{0xE41A1C, 0x377EB8, 0x4DAF4A, 0x984EA3, 0xFF7F00,
                                                     0xA65628, 0xF781BF, 0x1B9E77, 0x7570B3, 0x666666};

constexpr Style kWordStyle{0x72A0C8, 0.3f, 0, false};
constexpr Style kUnseenStyle{0x999999, 0.4f, 0, true};
constexpr Style kUnreadableStyle{0xCC0000, 0.8f, 0.25f, false};
constexpr Style kLineStyle{0x2CA02C, 0.4f, 0, false};
constexpr Style kTableStyle{0x0033CC, 1.4f, 0, false};
constexpr Style kCellStyle{0x0066FF, 0.6f, 0.05f, false};
constexpr Style kSpanStyle{0xCC00CC, 0.9f, 0.10f, false};
constexpr Style kHeaderStyle{0x00897B, 0.7f, 0.15f, false};
constexpr Style kSectionStyle{0x8D6E00, 0.7f, 0.15f, false};
constexpr Style kSummaryStyle{0xB71C1C, 0.7f, 0.12f, false};
constexpr Style kImageStyle{0xB279A2, 0.8f, 0, true};
constexpr Style kLinkStyle{0x0000EE, 0.5f, 0, true};
constexpr Style kFieldStyle{0x17BECF, 0.8f, 0.10f, false};
constexpr Style kMarkStyle{0xFF6F00, 0.8f, 0, false};
constexpr std::uint32_t kDoubtColor = 0xFF8C00;
constexpr float kTraceOpacity = 0.06f;
constexpr std::size_t kLabelBytes = 60;

std::string percent(float share) {
  char text[8];
  std::snprintf(text, sizeof text, "%d%%", static_cast<int>(std::lround(std::clamp(share, 0.0f, 1.0f) * 100)));
  return text;
}

class ShapeList {
 public:
  void add(std::string kind, const Quad<Pt>& quad, const Style& style, std::string label = {}) {
    shapes_.push_back({std::move(kind), quad, style, std::move(label)});
  }
  void add(std::string kind, const Rect<Pt>& box, const Style& style, std::string label = {}) {
    add(std::move(kind), Quad<Pt>::of(box), style, std::move(label));
  }
  std::vector<DrawnShape> take() { return std::move(shapes_); }

 private:
  std::vector<DrawnShape> shapes_;
};

void add_objects(const Page& page, ShapeList& out) {
  for (const auto& image : page.images) out.add("image", image.box, kImageStyle);
  for (const auto& link : page.links) out.add("link", link.box, kLinkStyle);
  for (const auto& field : page.fields) out.add("form field", field.box, kFieldStyle, field.name);
  for (const auto& mark : page.marks) out.add("mark", mark.box, kMarkStyle, mark.selected ? "x" : "");
}

void add_blocks(const Page& page, ShapeList& out) {
  for (std::size_t n = 0; n < page.blocks.size(); ++n) {
    const auto type = static_cast<std::size_t>(page.blocks[n].type);
    std::string label = std::to_string(n + 1);
    const bool heading = page.blocks[n].type == BlockType::Title || page.blocks[n].type == BlockType::SectionHeader;
    if (heading) label += " h" + std::to_string(page.blocks[n].level);
    out.add(kBlockNames[type], page.blocks[n].box, {kBlockColors[type], 0.8f, 0.03f, false}, std::move(label));
  }
}

void add_words(const Page& page, const Options& options, ShapeList& out) {
  for (const Word& word : page.words) {
    if (word.flags & kWordUnseen) out.add("unseen word", word.quad, kUnseenStyle);
    else if (word.flags & kWordUnreadable) out.add("unreadable word", word.quad, kUnreadableStyle);
    else if (word.confidence < options.doubtful_below)
      out.add("doubtful word", word.quad, {kDoubtColor, 0.6f, 0.6f * (1 - word.confidence) + 0.1f, false}, percent(word.confidence));
    else out.add("word", word.quad, kWordStyle);
  }
}

void add_cell(const Cell& cell, ShapeList& out) {
  switch (cell.role) {
    case CellRole::ColumnHeader:
      out.add("column header", cell.box, kHeaderStyle);
      break;
    case CellRole::SectionTitle:
      out.add("section title", cell.box, kSectionStyle);
      break;
    case CellRole::Summary:
      out.add("summary cell", cell.box, kSummaryStyle);
      break;
    case CellRole::Body:
      out.add("cell", cell.box, kCellStyle);
      break;
  }
  if (cell.row_span > 1 || cell.column_span > 1)
    out.add("spanning cell", cell.box, kSpanStyle, std::to_string(cell.row_span) + "x" + std::to_string(cell.column_span));
}

void add_tables(const Page& page, ShapeList& out) {
  for (const Table& table : page.tables) {
    for (const Cell& cell : table.cells) add_cell(cell, out);
    out.add("table", table.box, kTableStyle,
            std::to_string(table.rows) + "x" + std::to_string(table.columns) + " " + percent(table.confidence));
    for (const auto* caption : {&table.title, &table.footer})
      for (std::uint32_t line : *caption) out.add("table title, footer", page.lines[line].box, {0xF58518, 0.8f, 0.1f, false});
  }
}

void add_trace(const Page& page, const Options& options, ShapeList& out) {
  for (const auto& stage : page.trace) {
    if (!options.stage.empty() && stage.stage != options.stage) continue;
    for (const auto& shape : stage.shapes) {
      const auto color = kTraceColors[hash64(shape.kind) % kTraceColors.size()];
      out.add(options.stage.empty() ? stage.stage + ": " + shape.kind : shape.kind, shape.box, {color, 0.9f, kTraceOpacity, false},
              shape.label);
    }
  }
}

std::string shortened(std::string label) {
  label = one_line(label);
  if (label.size() <= kLabelBytes) return label;
  label.resize(kLabelBytes);
  while (!label.empty() && (static_cast<unsigned char>(label.back()) & 0xC0) == 0x80) label.pop_back();
  if (!label.empty() && static_cast<unsigned char>(label.back()) >= 0xC0) label.pop_back();
  return label;
}

}  // namespace

std::vector<DrawnShape> page_to_shapes(const Page& page, const Options& options) {
  ShapeList list;
  if (options.layers & kObjects) add_objects(page, list);
  if (options.layers & kBlocks) add_blocks(page, list);
  if (options.layers & kTables) add_tables(page, list);
  if (options.layers & kLines)
    for (const Line& line : page.lines) list.add("line", line.box, kLineStyle);
  if (options.layers & kWords) add_words(page, options, list);
  if (options.layers & kTrace) add_trace(page, options, list);
  auto shapes = list.take();
  for (auto& shape : shapes) {
    shape.label = shortened(std::move(shape.label));
    shape.kind = shortened(std::move(shape.kind));
  }
  return shapes;
}

Legend legend_of(const std::vector<DrawnShape>& shapes, const Page& page) {
  constexpr float kRow = 12, kSwatch = 10, kGap = 4, kAdvance = 4.6f;  // pt; a letter is about 0.57 of its size wide
  Legend out;
  float x = kGap, y = page.height.value() + kGap;
  for (const auto& shape : shapes) {
    if (std::ranges::find(out.entries, shape.kind, &LegendEntry::kind) != out.entries.end()) continue;
    const float width = kSwatch + kGap + kAdvance * static_cast<float>(shape.kind.size()) + 2 * kGap;
    if (x > kGap && x + width > page.width.value()) x = kGap, y += kRow;
    const Rect<Pt> swatch{Pt(x), Pt(y), Pt(x + kSwatch), Pt(y + kLegendSizePt)};
    out.entries.push_back({shape.kind, shape.style, swatch, {Pt(x + kSwatch + kGap), Pt(y + kLegendSizePt - 1)}});
    x += width;
  }
  if (!out.entries.empty()) out.height = Pt(y + kRow) - page.height;
  return out;
}

}  // namespace dq::overlay
