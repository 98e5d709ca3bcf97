#include "synth/composer.h"

#include <algorithm>

#include "base/hash.h"
#include "synth/blocks.h"

namespace dq::synth {
namespace {

struct Paper {
  std::string_view name;
  double width, height;  // points
};
constexpr Paper kPapers[] = {{"a4", 595.28, 841.89}, {"letter", 612, 792},    {"a5", 419.53, 595.28}, {"legal", 612, 1008},
                             {"card", 243, 153},     {"a3", 841.89, 1190.55}, {"tall", 227, 640}};
constexpr std::uint32_t kInks[] = {0x000000, 0x1F3864, 0x5A3A1A, 0x1E5631};
constexpr double kRunningAway = 0.55;  // of the margin: where headers and footers stand

std::uint32_t ink_named(std::string_view name) { return kInks[name == "blue" ? 1 : name == "brown" ? 2 : name == "green" ? 3 : 0]; }

bool is_page_level(const Block& block) {
  return block.type == BlockType::Header || block.type == BlockType::Footer || block.type == BlockType::PageNumber;
}

std::string language_of(const Recipe& recipe, Random& random) { return Settings(recipe.root, random).text("language"); }

}  // namespace

Composer::Composer(const Recipe& recipe, std::uint64_t seed, std::uint64_t index)
    : recipe_(recipe), random_(hash64(recipe.text, seed), index), content_(language(language_of(recipe, random_)), random_) {
  const Settings settings(recipe.root, random_);
  document_.recipe = recipe.name;
  document_.kind = settings.text("kind");
  document_.look = settings.given("look") ? settings.text("look") : "clean";
  document_.flavour = settings.given("flavour") ? settings.text("flavour") : "none";
  document_.type3 = settings.given("type3") && settings.chance("type3");
  document_.language = content_.language().text->code;
  document_.seed = seed;
  document_.index = index;
  draw_style(settings);
  draw_names();
}

void Composer::draw_style(const Settings& settings) {
  const auto paper_name = settings.text("paper");
  const auto& paper = *std::ranges::find(kPapers, paper_name, &Paper::name);
  style_.width = paper.width, style_.height = paper.height;
  if (settings.chance("landscape")) std::swap(style_.width, style_.height);
  style_.margin = settings.number("margin");
  style_.margin_top = std::max(style_.margin, paper_name == "card" ? 0.0 : 46.0);
  style_.margin_bottom = style_.margin_top;
  const auto script = content_.language().text->script;
  const auto family = choose_family(settings.text("font"), script, random_);
  style_.text = {face_of(family, kRegular), settings.number("size")};
  const auto heading = settings.text("heading-font");
  style_.ink = ink_named(settings.text("ink"));
  style_.heading = {face_of(heading == "same" ? family : choose_family(heading, script, random_), kBold), style_.text.size, style_.ink};
  style_.leading = settings.number("leading");
  style_.most_pages = std::max(1, settings.integer("pages"));
  style_.runs = settings.text("runs") == "word" ? TextRuns::Word : TextRuns::Line;
  style_.right_to_left = content_.language().text->right_to_left;
  style_.page_frame = settings.given("page-frame") && settings.chance("page-frame");
  if (settings.given("line-numbers")) style_.line_numbers = settings.integer("line-numbers");
}

void Composer::draw_names() {
  for (const Node& child : recipe_.root.children) {
    const auto blank = child.value.find(' ');
    if (blank == std::string::npos) continue;
    const auto name = child.value.substr(0, blank), rest = child.value.substr(blank + 1);
    if (child.name == "list") content_.add_list(name, rest);
    if (child.name == "let") content_.set(name, content_.expand(rest));
  }
}

SynthDocument Composer::compose() {
  region_ = &root_;
  new_page();
  flow(*recipe_.root.child("flow"));
  furniture();
  for (auto& sheet : document_.sheets) finish_page(sheet);
  return std::move(document_);
}

bool Composer::new_page() {
  if (static_cast<int>(document_.sheets.size()) >= style_.most_pages) return false;
  auto& sheet = document_.sheets.emplace_back();
  sheet.truth.number = static_cast<int>(document_.sheets.size());
  sheet.truth.width = Pt(style_.width), sheet.truth.height = Pt(style_.height);
  builder_ = std::make_unique<PageBuilder>(sheet, style_.runs);
  root_.left = style_.margin, root_.width = style_.width - 2 * style_.margin;
  root_.top = root_.y = style_.margin_top, root_.bottom = style_.height - style_.margin_bottom;
  return true;
}

bool Composer::advance() {
  Region& region = *region_;
  if (region.full || !region.breaks) return region.full = true, false;
  region.deepest = std::max(region.deepest, region.y);
  if (region.column + 1 < region.columns) {
    ++region.column;
    region.left += region.width + region.gutter;
    region.y = region.top;
    return true;
  }
  if (!region.parent) return new_page() || (region.full = true, false);
  region_ = region.parent;
  const bool more = advance();
  region_ = &region;
  if (!more) return region.full = true, false;
  enter_columns(region);
  return true;
}

// Columns in what is left of the parent's column.
void Composer::enter_columns(Region& region) {
  const Region& parent = *region.parent;
  region.column = 0;
  region.width = (parent.width - region.gutter * (region.columns - 1)) / region.columns;
  region.left = parent.left;
  region.top = region.y = region.deepest = parent.y;
  region.bottom = parent.bottom;
}

bool Composer::need(double height) {
  while (!region_->full && room() < height) {
    const bool hopeless = at_top();
    if (!advance() || (hopeless && at_top() && room() < height)) return false;
  }
  return !region_->full;
}

void Composer::put_lines(const std::vector<SetLine>& lines, BlockType type, double indent, double pitch) {
  std::vector<std::uint32_t> placed;
  auto finish = [&] {
    if (!placed.empty()) page().block(type, std::exchange(placed, {}));
  };
  for (auto& line : lines) {
    const auto* before = builder_.get();
    const int column = region_->column;
    if (room() < pitch) {
      finish();
      if (!need(pitch)) return;
      if (before == builder_.get() && column == region_->column) return;
    }
    placed.push_back(page().line(line, left() + indent, y() + line.size * 0.95));
    skip(pitch);
  }
  finish();
}

// By its probability, which is a half for maybe when none is told.
bool Composer::there(const Node* node) {
  if (!node) return false;
  if (node->alternatives.empty()) return node->name != "maybe" || manner().chance(0.5);
  return manner().chance(node->alternatives[0].low);
}

void Composer::flow(const Node& container) {
  for (const Node& node : container.children) {
    if (full()) return;
    if (node.key->type == KeyType::Block && there(&node)) block(node);
  }
}

void Composer::block(const Node& node) {
  if (node.name == "columns") return columns(node);
  if (node.name == "side") return side(node);
  if (node.name == "frame") return framed(node);
  if (node.name == "alike") return alike(node);
  if (node.name == "maybe") return flow(node);
  if (node.name == "one-of") return one_of(node);
  if (node.name == "repeat") {
    for (int left_over = settings(node).integer("times"); left_over > 0 && !full(); --left_over) flow(node);
    return;
  }
  if (const auto put = block_named(node.name)) put(*this, node);
}

void Composer::one_of(const Node& container) {
  std::vector<Alternative> weights;
  std::vector<const Node*> blocks;
  for (auto& child : container.children) {
    if (child.key->type != KeyType::Block) continue;
    blocks.push_back(&child);
    weights.push_back({{}, child.alternatives.empty() ? 1 : child.alternatives[0].low});
  }
  if (blocks.empty()) return;
  const auto& chosen = draw(weights, manner());
  block(*blocks[static_cast<std::size_t>(&chosen - weights.data())]);
}

void Composer::columns(const Node& node) {
  const auto of = settings(node);
  Region region;
  region.parent = region_;
  region.columns = std::max(1, of.integer("count"));
  region.gutter = of.number("gutter");
  enter_columns(region);
  const bool ruled = of.given("ruled") && of.chance("ruled");
  region_ = &region;
  flow(node);
  if (ruled) rule_columns(region);
  region_ = region.parent;
  region_->full = region_->full || region.full;
  region_->y = std::max(region.deepest, region.y);
}

// On the last page they stand on, as far down as the longest.
void Composer::rule_columns(const Region& region) {
  const double left = region.left - (region.width + region.gutter) * region.column, bottom = std::max(region.deepest, region.y);
  for (int n = 1; n < region.columns; ++n) {
    const double x = left + (region.width + region.gutter) * n - region.gutter / 2;
    page().stroke_line(x, region.top, x, bottom, {0.5, style_.ink});
  }
}

void Composer::side(const Node& node) {
  const auto of = settings(node);
  const double gutter = of.number("gutter"), share = of.number("share") / 100;
  std::vector<const Node*> parts;
  for (auto& child : node.children)
    if (child.key->type == KeyType::Block) parts.push_back(&child);
  if (parts.empty()) return;
  Region* const parent = region_;
  const double rest = parent->width - gutter * static_cast<double>(parts.size() - 1);
  double x = parent->left, deepest = parent->y;
  for (std::size_t n = 0; n < parts.size(); ++n) {
    const double others = parts.size() > 1 ? (1 - share) / static_cast<double>(parts.size() - 1) : 1;
    Region region;
    region.left = x;
    region.width = rest * (n == 0 && parts.size() > 1 ? share : others);
    region.top = region.y = parent->y;
    region.bottom = parent->bottom;
    region.breaks = false;
    region_ = &region;
    if (there(parts[n])) block(*parts[n]);
    deepest = std::max(deepest, region.y);
    x += region.width + gutter;
  }
  region_ = parent;
  parent->y = deepest;
}

void Composer::alike(const Node& node) {
  const auto of = settings(node);
  const int across = std::max(1, of.integer("across")), down = std::max(1, of.integer("down"));
  const double apart = of.number("apart");
  const auto before = std::exchange(alike_, Alike{random_.next(), 0, false, of.chance("same-heads"), of.chance("same-rows"), {0, 0}});
  for (int row = 0; row < down && !full(); ++row) {
    if (row > 0) skip(of.number("below"));
    put_alike(node, across, apart);
  }
  alike_ = before;
}

void Composer::put_alike(const Node& node, int across, double apart) {
  if (across == 1) return flow_alike(node);
  Region* const parent = region_;
  double deepest = parent->y;
  for (int n = 0; n < across; ++n) {
    Region region;
    region.width = (parent->width - apart * (across - 1)) / across;
    region.left = parent->left + (region.width + apart) * n;
    region.top = region.y = parent->y;
    region.bottom = parent->bottom;
    region.breaks = false;
    region_ = &region;
    flow_alike(node);
    deepest = std::max(deepest, region.y);
  }
  region_ = parent;
  parent->y = deepest;
}

void Composer::flow_alike(const Node& node) {
  alike_->others = Random(alike_->seed, ~0ull);
  flow(node);
}

void Composer::framed(const Node& node) {
  constexpr double kInside = 6;
  Region* const parent = region_;
  if (!need(60)) return;
  Region region;
  region.left = parent->left + kInside, region.width = parent->width - 2 * kInside;
  region.top = region.y = parent->y + kInside, region.bottom = parent->bottom - kInside;
  region.breaks = false;
  region_ = &region;
  const auto of = settings(node);
  const bool filled = of.given("filled") && of.chance("filled");
  const auto under = page().sheet().drawing.size();
  flow(node);
  region_ = parent;
  if (filled) fill_under(under, {parent->left, parent->y, parent->left + parent->width, region.y + kInside});
  if (!filled || random_.chance(0.4))
    page().stroke_rect(parent->left, parent->y, parent->left + parent->width, region.y + kInside, {0.7, style_.ink});
  parent->y = region.y + 2 * kInside;
}

// How high the blocks are is known only after they are drawn.
void Composer::fill_under(std::size_t drawn_before, const Corners& box) {
  static constexpr std::uint32_t kFills[] = {0xF2F2F2, 0xDCE6F1, 0xFDF2E0, 0xEAF1DD};
  auto& drawing = page().sheet().drawing;
  page().fill_rect(box.left, box.top, box.right, box.bottom, random_.pick(kFills));
  std::rotate(drawing.begin() + static_cast<std::ptrdiff_t>(drawn_before), drawing.end() - 1, drawing.end());
}

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
  int n = 0;
  for (double y = style_.margin_top + style_.text.size; y < last; y += pitch) {
    if (++n % every != 0) continue;
    const auto number = set_line(std::to_string(n), small);
    lines.push_back(page().line(number, style_.margin * 0.7 - number.width, y));
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

void Composer::finish_page(Sheet& sheet) {
  for (auto& font : sheet.truth.fonts) font.type3 = document_.type3;
  for (auto& word : sheet.truth.words) word.confidence = 1;
  for (auto& line : sheet.truth.lines) line.confidence = 1;
}

}  // namespace dq::synth
