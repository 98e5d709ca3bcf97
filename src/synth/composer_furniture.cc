// What stands on every page: headers, footers, a frame, counted lines.
#include <algorithm>

#include "synth/composer.h"

namespace dq::synth {
namespace {

constexpr double kRunningAway = 0.55;  // of the margin: where headers and footers stand

bool is_page_level(const Block& block) {
  return block.type == BlockType::Header || block.type == BlockType::Footer || block.type == BlockType::PageNumber;
}

}  // namespace

void Composer::running(const Node& node, bool header) {
  const auto of = settings(node);
  const auto small = style_.text.scaled(0.85);
  const double baseline = header ? style_.margin_top * kRunningAway : style_.height - style_.margin_bottom * kRunningAway;
  const double width = style_.width - 2 * style_.margin;
  double end = 0;
  for (const char* place : {"left", "center", "right"}) {
    if (!of.given(place)) continue;
    const auto text = content_.expand(of.text(place));
    if (text.empty()) continue;
    const auto line = set_line(text, small);
    const double x = style_.margin + aligned(align_named(place), line.width, width);
    if (x < end) continue;  // no room beside what stands there
    end = x + line.width + small.size;
    const bool number = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    page().block(number ? BlockType::PageNumber : header ? BlockType::Header : BlockType::Footer, {page().line(line, x, baseline)});
  }
  if (!of.chance("rule")) return;
  const double y = header ? baseline + 5 : baseline - 12;
  page().stroke_line(style_.margin, y, style_.width - style_.margin, y, {0.5, style_.ink});
}

// In the left margin, as contracts and manuscripts have them, whatever stands beside.
void Composer::count_lines(int every) {
  const auto small = style_.text.scaled(0.75);
  const double pitch = style_.text.size * style_.leading, last = style_.height - style_.margin_bottom;
  std::vector<std::uint32_t> lines;
  const int count = static_cast<int>((last - style_.margin_top - style_.text.size) / pitch) + 1;
  for (int n = every; n <= count; n += every) {
    const auto number = set_line(std::to_string(n), small);
    lines.push_back(page().line(number, style_.margin * 0.7 - number.width, style_.margin_top + style_.text.size + pitch * (n - 1)));
  }
  if (!lines.empty()) page().block(BlockType::Text, lines);
}

void Composer::furniture() {
  const bool header = there(recipe_.root.child("header")), footer = there(recipe_.root.child("footer"));
  const Random before = random_;  // every page the same
  for (auto& sheet : document_.sheets) {
    builder_ = std::make_unique<PageBuilder>(sheet, style_.runs);
    builder_->adopt_fonts();
    content_.set("page", std::to_string(sheet.truth.number));
    content_.set("pages", std::to_string(document_.sheets.size()));
    random_ = before;
    if (header) running(*recipe_.root.child("header"), true);
    const auto headers = std::ranges::count_if(sheet.truth.blocks, is_page_level);
    std::ranges::rotate(sheet.truth.blocks, sheet.truth.blocks.end() - headers);
    if (footer) running(*recipe_.root.child("footer"), false);
    if (style_.page_frame) {
      const double off = style_.margin * 0.4;
      page().stroke_rect(off, off, style_.width - off, style_.height - off, {0.8, style_.ink});
    }
    if (style_.line_numbers > 0) count_lines(style_.line_numbers);
  }
}

}  // namespace dq::synth
