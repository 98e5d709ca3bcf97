// Tables of contents and program listings: what looks like a table and is none.
#include <algorithm>

#include "synth/blocks.h"

namespace dq::synth {

void put_contents(Composer& composer, const Node& node) {
  const auto of = composer.settings(node);
  auto& random = composer.random();
  const auto& style = composer.style().text;
  const bool leaders = of.chance("leaders"), numbered = random.chance(0.6);
  const int entries = of.integer("entries");
  const double pitch = style.size * random.uniform(1.3, 1.8), dot = text_width("..........", style) / 10;
  int page = random.range(1, 5), chapter = 0, section = 0;
  for (int n = 0; n < entries; ++n) {
    if (!composer.need(pitch)) return;
    const bool sub = n > 0 && random.chance(0.6);
    sub ? ++section : (++chapter, section = 0);
    const auto own = sub ? style : style.bold();
    auto text = composer.content().expand(of.text("text"));
    if (numbered) text = std::to_string(chapter) + (sub ? "." + std::to_string(section) : "") + " " + text;
    const double indent = sub ? style.size * 1.6 : 0;
    auto line = set_line(text, own);
    const auto number = set_line(std::to_string(page), own);
    page += random.range(0, 7);
    const double room = composer.width() - indent;
    const int dots = leaders ? static_cast<int>((room - line.width - number.width - style.size) / dot) : 0;
    if (dots > 3) append_words(line, set_line(std::string(static_cast<std::size_t>(dots), '.'), style), style.size * 0.4);
    append_words(line, number, room - line.width - number.width);
    composer.page().block(BlockType::Text, {composer.page().line(line, composer.left() + indent, composer.y() + style.size)});
    composer.skip(pitch);
  }
  composer.skip(pitch);
}

namespace {

std::string statement(Content& content, Random& random, bool& opens, bool& closes) {
  const auto a = content.noun(), b = content.noun();
  const auto number = std::to_string(random.range(1, 99));
  switch (random.below(7)) {
    case 0:
      return opens = true, "if (" + a + " > " + number + ") {";
    case 1:
      return opens = true, "for (int i = 0; i < " + a + "; ++i) {";
    case 2:
      return closes = true, "}";
    case 3:
      return "int   " + a + "   = " + number + ";";
    case 4:
      return "return " + a + " - " + b + ";";
    case 5:
      return a + " = " + b + " + " + number + ";";
    default:
      return "call(" + a + ", " + b + ", " + number + ");";
  }
}

}  // namespace

void put_code(Composer& composer, const Node& node) {
  const auto of = composer.settings(node);
  auto& random = composer.random();
  const auto& english = language("en");
  Content content(english, random);
  const TextStyle style{face_of(choose_family("mono", Script::Latin, random), kRegular), composer.style().text.size * 0.9};
  const double cell = text_width("m", style), pitch = style.size * 1.2;
  const bool comments = of.chance("comments"), numbered = of.chance("numbered");
  std::vector<SetLine> lines;
  int depth = 0;
  const int count = of.integer("count");
  for (int n = 0; n < count; ++n) {
    bool opens = false, closes = false;
    auto text = statement(content, random, opens, closes);
    if (closes) depth = std::max(0, depth - 1);
    SetLine line;
    line.size = style.size;
    if (numbered) append_words(line, set_line(std::to_string(n + 1), style), 0);
    const auto body = set_line(text, style);
    const double x = cell * (depth * 4 + (numbered ? 4 : 0));
    append_words(line, body, line.words.empty() ? 0 : x - line.width);
    if (!numbered)
      for (auto& word : line.words) word.x += x;
    if (comments && !closes && random.chance(0.5))
      append_words(line, set_line("// " + content.words(3), style), std::max(cell, cell * 44 - line.width));
    lines.push_back(std::move(line));
    depth = std::min(5, depth + opens);
  }
  composer.put_lines(lines, BlockType::Code, 0, pitch);
  composer.skip(pitch);
}

}  // namespace dq::synth
