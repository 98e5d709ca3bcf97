// Blocks that hold blocks: columns, blocks beside each other, frames.
#include <algorithm>

#include "synth/composer.h"

namespace dq::synth {

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
  constexpr int kMostAcross = 12, kMostDown = 40;
  const int across = std::clamp(of.integer("across"), 1, kMostAcross), down = std::clamp(of.integer("down"), 1, kMostDown);
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

// Bars end before the text begins.
void Composer::draw_backdrop() {
  const double beside = style_.margin * 0.7, above = style_.margin_top * 0.8, right = style_.width, bottom = style_.height;
  const auto& where = style_.backdrop;
  if (where == "page") page().fill_rect(0, 0, right, bottom, style_.backdrop_color);
  if (where == "left") page().fill_rect(0, 0, beside, bottom, style_.backdrop_color);
  if (where == "right") page().fill_rect(right - beside, 0, right, bottom, style_.backdrop_color);
  if (where == "top") page().fill_rect(0, 0, right, above, style_.backdrop_color);
}

// How high the blocks are is known only after they are drawn.
void Composer::fill_under(std::size_t drawn_before, const Corners& box) {
  static constexpr std::uint32_t kFills[] = {0xF2F2F2, 0xDCE6F1, 0xFDF2E0, 0xEAF1DD};
  auto& drawing = page().sheet().drawing;
  page().fill_rect(box.left, box.top, box.right, box.bottom, random_.pick(kFills));
  std::rotate(drawing.begin() + static_cast<std::ptrdiff_t>(drawn_before), drawing.end() - 1, drawing.end());
}

}  // namespace dq::synth
