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
constexpr std::uint32_t kPaleColors[] = {0xE6EEDD, 0xEAF3FA, 0xFDF6E3, 0xF2F2F2};
constexpr std::uint32_t kBarColors[] = {0x4472C4, 0x2E5E4E, 0xC00000, 0xBFBFBF, 0xF4B183};
constexpr std::uint32_t kInks[] = {0x000000, 0x1F3864, 0x5A3A1A, 0x1E5631};

std::uint32_t ink_named(std::string_view name) { return kInks[name == "blue" ? 1 : name == "brown" ? 2 : name == "green" ? 3 : 0]; }

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
  if (settings.given("backdrop")) style_.backdrop = settings.text("backdrop");
  if (style_.backdrop != "none") style_.backdrop_color = style_.backdrop == "page" ? random_.pick(kPaleColors) : random_.pick(kBarColors);
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
  if (style_.backdrop != "none") draw_backdrop();
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

void Composer::finish_page(Sheet& sheet) {
  for (auto& font : sheet.truth.fonts) font.type3 = document_.type3;
  for (auto& word : sheet.truth.words) word.confidence = 1;
  for (auto& line : sheet.truth.lines) line.confidence = 1;
}

}  // namespace dq::synth
