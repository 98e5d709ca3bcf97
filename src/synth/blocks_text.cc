// Headings, paragraphs, lists and other running text.
#include <algorithm>

#include "synth/blocks.h"

namespace dq::synth {
namespace {

constexpr double kHeadingScale[] = {1.7, 1.35, 1.15, 1.0, 1.0, 1.0};
constexpr double kSpaceAround[] = {10, 8, 6, 5, 5, 5};  // points above; half as much below
constexpr double kParagraphSpace = 0.5;                 // of a line, below

double pitch_of(const Composer& composer, const TextStyle& style) { return style.size * composer.style().leading; }

TextStyle style_of(const Settings& of, const TextStyle& text) {
  auto style = text.scaled(of.number("scale"));
  if (of.chance("bold")) style = style.bold();
  if (of.chance("italic")) style = style.italic();
  return style;
}

std::string marker_of(std::string_view kind, int n) {
  if (kind == "number") return std::to_string(n + 1) + ".";
  if (kind == "paren") return "(" + std::to_string(n + 1) + ")";
  if (kind == "letter") return std::string(1, static_cast<char>('a' + n % 26)) + ")";
  return kind == "dash" ? "–" : "•";
}

}  // namespace

void put_heading(Composer& composer, const Node& node) {
  const auto of = composer.settings(node);
  const int level = std::clamp(of.integer("level"), 1, 6);
  auto style = composer.style().heading.scaled(kHeadingScale[level - 1]);
  auto text = composer.content().expand(of.text("text"));
  if (of.chance("numbered")) text = std::to_string(composer.next_number("heading")) + (level == 1 ? ". " : " ") + text;
  const auto lines = break_lines(
      text, style, {.width = composer.width(), .align = align_named(of.text("align")), .right_to_left = composer.style().right_to_left});
  const double pitch = style.size * 1.2, height = pitch * static_cast<double>(lines.size());
  if (!composer.at_top()) composer.skip(kSpaceAround[level - 1]);
  if (!composer.need(height + style.size * 3)) return;
  if (of.given("band") && of.chance("band"))
    composer.page().fill_rect(composer.left() - 2, composer.y() - style.size * 0.15, composer.left() + composer.width() + 2,
                              composer.y() + height + style.size * 0.1, composer.random().chance(0.5) ? 0xD9D9D9 : 0xDCE6F1);
  if (of.given("underlined") && of.chance("underlined"))
    composer.page().stroke_line(composer.left(), composer.y() + height + 1, composer.left() + composer.width(), composer.y() + height + 1,
                                {0.7, composer.style().ink});
  const auto placed = composer.page().lines(lines, composer.left(), composer.y() + style.size * 0.95, pitch);
  composer.page().block(level == 1 ? BlockType::Title : BlockType::SectionHeader, placed).level = level;
  composer.skip(height + kSpaceAround[level - 1] / 2);
}

void put_paragraph(Composer& composer, const Node& node) {
  const auto of = composer.settings(node);
  const auto style = style_of(of, composer.style().text);
  const auto text = of.given("text") ? composer.content().expand(of.text("text")) : composer.content().sentences(of.integer("sentences"));
  const auto align = align_named(of.text("align"));
  const double indent = of.chance("indent") && !composer.style().right_to_left ? style.size * 1.5 : 0;
  const auto lines = break_lines(
      text, style, {.width = composer.width(), .align = align, .first_indent = indent, .right_to_left = composer.style().right_to_left});
  const double pitch = pitch_of(composer, style);
  composer.put_lines(lines, BlockType::Text, 0, pitch);
  composer.skip(pitch * kParagraphSpace);
}

void put_short_lines(Composer& composer, const Node& node) {
  const auto of = composer.settings(node);
  const auto style = style_of(of, composer.style().text);
  const auto align = align_named(of.text("align"));
  std::vector<SetLine> lines;
  for (const Node& child : node.children) {
    if (child.name != "line") continue;
    const auto text = composer.content().expand(draw(child.alternatives, composer.random()).text);
    for (auto& line : break_lines(text, style,
                                  {.width = composer.width(),
                                   .align = align == Align::Justify ? Align::Left : align,
                                   .right_to_left = composer.style().right_to_left}))
      lines.push_back(std::move(line));
  }
  const double pitch = pitch_of(composer, style);
  composer.put_lines(lines, BlockType::Text, 0, pitch);
  composer.skip(pitch * kParagraphSpace);
}

void put_list(Composer& composer, const Node& node) {
  const auto of = composer.settings(node);
  const auto& style = composer.style().text;
  const auto kind = of.text("marker");
  const int items = of.integer("items");
  const double pitch = pitch_of(composer, style), indent = style.size * 1.8;
  for (int n = 0; n < items; ++n) {
    const auto marker = marker_of(kind, n);
    const auto text = composer.content().expand(of.text("text"));
    auto lines = break_lines(text, style, {.width = composer.width() - indent, .right_to_left = composer.style().right_to_left});
    if (lines.empty() || !composer.need(pitch)) return;
    const auto mark = set_line(marker, style);
    auto& first = lines[0];
    auto whole = mark;
    for (auto& word : first.words) word.x += composer.style().right_to_left ? 0 : indent;
    if (composer.style().right_to_left)
      for (auto& word : whole.words) word.x += composer.width() - mark.width;
    whole.words.insert(whole.words.end(), first.words.begin(), first.words.end());
    first = whole;
    for (std::size_t k = 1; k < lines.size(); ++k)
      for (auto& word : lines[k].words) word.x += composer.style().right_to_left ? 0 : indent;
    const auto blocks_before = composer.page().page().blocks.size();
    composer.put_lines(lines, BlockType::ListItem, 0, pitch);
    auto& blocks = composer.page().page().blocks;
    if (blocks.size() > blocks_before) blocks[blocks_before].marker = marker;
    composer.skip(pitch * 0.2);
  }
  composer.skip(pitch * 0.4);
}

void put_formula(Composer& composer, const Node&) {
  static constexpr const char* kFormulas[] = {"E = m c", "a x + b y = c", "f ( x ) = x − 1", "y = a + b x + e", "p V = n R T"};
  const auto style = composer.style().text.italic().scaled(1.1);
  if (!composer.need(style.size * 3)) return;
  composer.skip(style.size);
  const auto formula = set_line(composer.random().pick(kFormulas), style);
  const auto number = set_line("(" + std::to_string(composer.next_number("formula")) + ")", composer.style().text);
  const double baseline = composer.y() + style.size;
  const auto a = composer.page().line(formula, composer.left() + (composer.width() - formula.width) / 2, baseline);
  const auto b = composer.page().line(number, composer.left() + composer.width() - number.width, baseline);
  composer.page().block(BlockType::Text, {a, b});
  composer.skip(style.size * 2);
}

void put_note(Composer& composer, const Node& node) {
  const auto of = composer.settings(node);
  const auto style = style_of(of, composer.style().text).scaled(0.8);
  const auto text = composer.content().expand(of.text("text"));
  const auto lines = break_lines(text, style, {.width = composer.width(), .right_to_left = composer.style().right_to_left});
  const double pitch = style.size * 1.2, height = pitch * static_cast<double>(lines.size()) + 6;
  if (composer.room() < height) return;
  composer.take_from_bottom(height);
  const double top = composer.y() + composer.room();
  composer.page().stroke_line(composer.left(), top + 2, composer.left() + composer.width() * 0.3, top + 2, {0.4});
  composer.page().block(BlockType::Footnote, composer.page().lines(lines, composer.left(), top + 6 + style.size * 0.95, pitch));
}

void put_space(Composer& composer, const Node& node) { composer.skip(composer.settings(node).number("height")); }

void put_rule(Composer& composer, const Node&) {
  if (!composer.need(8)) return;
  composer.page().stroke_line(composer.left(), composer.y() + 4, composer.left() + composer.width(), composer.y() + 4,
                              {0.6, composer.style().ink});
  composer.skip(8);
}

void put_page_break(Composer& composer, const Node&) { composer.advance(); }

}  // namespace dq::synth
