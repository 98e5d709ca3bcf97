// Fields, check boxes and signatures.
#include <algorithm>

#include "synth/blocks.h"

namespace dq::synth {
namespace {

std::string trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return std::string(text);
}

struct Pair {
  std::string key, value;
};

std::vector<Pair> pairs_of(Composer& composer, const Settings& of) {
  std::vector<Pair> out;
  auto& content = composer.content();
  for (const Node& child : of.block().children) {
    if (child.name != "field") continue;
    const auto bar = child.value.find('|');
    out.push_back({content.expand(trimmed(child.value.substr(0, bar))),
                   bar == std::string::npos ? "" : content.expand(trimmed(child.value.substr(bar + 1)))});
  }
  static constexpr const char* kValues[] = {"{name}",    "{place}", "{date}",  "{digits}",    "{amount 10..9000}",
                                            "{address}", "{code}",  "{phone}", "{words 1..3}"};
  for (int n = out.empty() ? of.integer("count") : 0; n > 0; --n)
    out.push_back({content.label(), content.expand(composer.random().pick(kValues))});
  return out;
}

class Fields {
  static constexpr double kCell = 2.7;  // height of boxes that touch, times the size

 public:
  Fields(Composer& composer, const Node& node)
      : composer_(composer),
        of_(composer.settings(node)),
        layout_(of_.text("layout")),
        style_(composer.style().text),
        value_style_(style_) {
    if (!of_.chance("hand")) return;
    Random writer = composer.random();  // a copy: whoever writes, the document stays the same
    value_style_.writer = writer.next() | 1;
    const std::string family = of_.given("hand-font") ? of_.text("hand-font") : "hand";
    value_style_.face = face_of(choose_family(family, Script::Latin, composer.random()), kRegular);
    value_style_.size *= 1.25;
    value_style_.flags = kWordHandwriting;
    value_style_.color = composer.random().chance(0.6) ? 0x1A2F8C : 0x202020;
  }

  void put() {
    const auto pairs = pairs_of(composer_, of_);
    const int across = std::max(1, of_.integer("across"));
    const double width = composer_.width() / across, pitch = style_.size * pitch_of(layout_);
    bold_ = composer_.random().chance(0.35);
    key_width_ = 0;
    for (auto& pair : pairs) key_width_ = std::max(key_width_, set_line(pair.key + ":", key_style()).width);
    key_width_ = std::min(key_width_ + style_.size, width * 0.6);
    for (std::size_t n = 0; n < pairs.size(); ++n) {
      const auto column = n % static_cast<std::size_t>(across);
      if (column == 0 && !composer_.need(pitch)) return;
      const double inside = layout_ == "cells" ? width : width - style_.size;
      put_pair(pairs[n], composer_.left() + width * static_cast<double>(column), inside);
      if (column + 1 == static_cast<std::size_t>(across) || n + 1 == pairs.size()) composer_.skip(pitch);
    }
    composer_.skip(style_.size * 0.6);
  }

 private:
  static double pitch_of(std::string_view layout) {
    return layout == "above" ? 3.0 : layout == "cells" ? kCell : layout == "box" ? 2.0 : 1.7;
  }

  TextStyle key_style() const { return bold_ ? style_.bold() : style_; }

  void put_pair(const Pair& pair, double x, double width) {
    auto& page = composer_.page();
    const bool above = layout_ == "above" || layout_ == "cells";
    const double baseline = composer_.y() + style_.size * (layout_ == "box" ? 1.2 : 1.0);
    const auto key =
        set_line(layout_ == "colon" || layout_ == "line" ? pair.key + ":" : pair.key, above ? key_style().scaled(0.75) : key_style());
    const double value_x = above ? x + 3 : x + std::max(key_width_, key.width + style_.size * 0.5);
    const double value_baseline = above ? composer_.y() + style_.size * 2.0 : baseline;
    FieldTruth truth;
    truth.name = pair.key;
    std::vector<std::uint32_t> lines{page.line(key, above ? x + 2 : x, baseline - (above ? style_.size * 0.2 : 0))};
    truth.key = page.page().lines[lines[0]].words;
    draw_place(x, value_x, value_baseline, width);
    if (!pair.value.empty() && of_.chance("filled")) {
      auto value = set_line(pair.value, value_style_);
      if (value_x + value.width > x + width) value = set_line(pair.value.substr(0, pair.value.find(' ')), value_style_);
      lines.push_back(page.line(value, value_x, value_baseline));
      truth.value = page.page().lines[lines[1]].words;
    }
    page.block(BlockType::KeyValue, lines);
    page.sheet().fields.push_back(std::move(truth));
  }

  void draw_place(double x, double value_x, double baseline, double width) {
    auto& page = composer_.page();
    const Stroke thin{0.5, 0x404040};
    if (layout_ == "line") page.stroke_line(value_x - 2, baseline + 2.5, x + width, baseline + 2.5, thin);
    if (layout_ == "dots") page.stroke_line(value_x - 2, baseline + 2.5, x + width, baseline + 2.5, {0.8, 0x404040, Dash::Dotted});
    if (layout_ == "box") page.stroke_rect(value_x - 3, baseline - style_.size * 1.1, x + width, baseline + style_.size * 0.5, thin);
    if (layout_ == "cells") page.stroke_rect(x, composer_.y(), x + width, composer_.y() + style_.size * kCell, thin);
    if (layout_ == "above") page.stroke_rect(x, composer_.y(), x + width + style_.size, composer_.y() + style_.size * 2.6, thin);
  }

  Composer& composer_;
  Settings of_;
  std::string layout_;
  TextStyle style_, value_style_;
  bool bold_ = false;
  double key_width_ = 0;
};

// A circle as four Bezier curves.
Path circle(double x, double y, double radius) {
  constexpr double kKappa = 0.5522847498;
  const double k = radius * kKappa;
  Path path;
  path.points = {{PathPoint::Move, {x + radius}, {y}},
                 {PathPoint::Curve, {x + radius, x + k, x}, {y + k, y + radius, y + radius}},
                 {PathPoint::Curve, {x - k, x - radius, x - radius}, {y + radius, y + k, y}},
                 {PathPoint::Curve, {x - radius, x - k, x}, {y - k, y - radius, y - radius}},
                 {PathPoint::Curve, {x + k, x + radius, x + radius}, {y - radius, y - k, y}},
                 {PathPoint::Close, {}, {}}};
  return path;
}

void draw_box(PageBuilder& page, double x, double y, double side, bool round) {
  if (!round) return page.stroke_rect(x, y, x + side, y + side, {0.7});
  auto ring = circle(x + side / 2, y + side / 2, side / 2);
  ring.stroked = true;
  ring.stroke = {0.7};
  page.path(std::move(ring));
}

void draw_mark(PageBuilder& page, double x, double y, double side, std::string_view mark, bool round) {
  const Stroke pen{side * 0.13};
  if (mark == "fill") {
    if (!round) return page.fill_rect(x + side * 0.2, y + side * 0.2, x + side * 0.8, y + side * 0.8, 0);
    auto dot = circle(x + side / 2, y + side / 2, side * 0.28);
    dot.filled = true;
    return page.path(std::move(dot));
  }
  if (mark == "cross") page.stroke_line(x + side * 0.15, y + side * 0.15, x + side * 0.85, y + side * 0.85, pen);
  if (mark == "cross") return page.stroke_line(x + side * 0.85, y + side * 0.15, x + side * 0.15, y + side * 0.85, pen);
  page.stroke_line(x + side * 0.15, y + side * 0.5, x + side * 0.4, y + side * 0.85, pen);
  page.stroke_line(x + side * 0.4, y + side * 0.85, x + side * 1.0, y - side * 0.05, pen);
}

// A hand's stroke of loops, left to right.
void draw_signature(PageBuilder& page, Random& random, double x, double baseline, double width) {
  Path path;
  path.stroked = true;
  path.stroke = {random.uniform(0.8, 1.6), random.chance(0.6) ? 0x1A2F8Cu : 0x101010u};
  double at = x + random.uniform(0, 10);
  path.points.push_back({PathPoint::Move, {at}, {baseline}});
  const int loops = random.range(5, 9);
  const double step = width / (loops + 1);
  for (int n = 0; n < loops; ++n) {
    const double up = random.uniform(6, n == 0 ? 26 : 16), down = random.uniform(0, n + 1 == loops ? 3 : 7);
    path.points.push_back({PathPoint::Curve,
                           {at + step * random.uniform(0.2, 1.2), at - step * random.uniform(0, 0.6), at + step},
                           {baseline - up, baseline - up * 1.1, baseline + down - 2}});
    at += step;
  }
  page.path(std::move(path));
}

}  // namespace

void put_fields(Composer& composer, const Node& node) { Fields(composer, node).put(); }

void put_checks(Composer& composer, const Node& node) {
  const auto of = composer.settings(node);
  std::vector<std::string> texts;
  for (const Node& child : node.children)
    if (child.name == "check") texts.push_back(composer.content().expand(draw(child.alternatives, composer.random()).text));
  for (int n = texts.empty() ? of.integer("count") : 0; n > 0; --n) texts.push_back(composer.content().label());
  const auto& style = composer.style().text;
  const int across = std::max(1, of.integer("across"));
  const bool round = of.text("shape") == "circle";
  const auto mark = of.text("mark");
  const double side = style.size * 0.95, width = composer.width() / across, pitch = style.size * 1.7;
  for (std::size_t n = 0; n < texts.size(); ++n) {
    const auto column = n % static_cast<std::size_t>(across);
    if (column == 0 && !composer.need(pitch)) return;
    auto& page = composer.page();
    const double x = composer.left() + width * static_cast<double>(column), y = composer.y();
    const bool selected = of.chance("selected");
    draw_box(page, x, y, side, round);
    if (selected) draw_mark(page, x, y, side, mark, round);
    page.page().marks.push_back({page.placement().rect(x, y, x + side, y + side), selected, 1});
    page.block(BlockType::KeyValue, {page.line(set_line(texts[n], style), x + side + style.size * 0.5, y + side * 0.85)});
    if (column + 1 == static_cast<std::size_t>(across) || n + 1 == texts.size()) composer.skip(pitch);
  }
  composer.skip(style.size * 0.6);
}

void put_signature(Composer& composer, const Node& node) {
  const auto of = composer.settings(node);
  const auto& style = composer.style().text;
  const int across = std::max(1, of.integer("across"));
  if (!composer.need(80)) return;
  const double width = composer.width() / across, line_width = std::min(200.0, width - 20), baseline = composer.y() + 42;
  for (int n = 0; n < across; ++n) {
    auto& page = composer.page();
    const double x = composer.left() + width * n;
    const auto name = composer.content().expand(of.text("name"));
    SignatureTruth truth{page.placement().rect(x, baseline - 30, x + line_width, baseline + 8), of.chance("signed")};
    page.stroke_line(x, baseline, x + line_width, baseline, {0.6});
    if (truth.signed_here) draw_signature(page, composer.random(), x, baseline - 4, line_width * 0.7);
    page.sheet().signatures.push_back(truth);
    const auto role = composer.content().expand(of.text("role"));
    std::vector<std::uint32_t> lines;
    if (!name.empty()) lines.push_back(page.line(set_line(name, style), x, baseline + style.size * 1.2));
    if (!role.empty()) lines.push_back(page.line(set_line(role, style.scaled(0.85)), x, baseline + style.size * 2.4));
    if (!lines.empty()) page.block(BlockType::Text, lines);
  }
  composer.skip(42 + style.size * 3.5);
}

}  // namespace dq::synth
