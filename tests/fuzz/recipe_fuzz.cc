// Recipes of synth: what is parsed can be drawn from, and what is not is told with its place.
#include <cmath>

#include "fuzz/byte_source.h"
#include "fuzz/targets.h"
#include "fuzz/well_formed.h"
#include "synth/recipe.h"

namespace dq::fuzz {
namespace {

using synth::KeyType;
using synth::Node;

bool is_number(KeyType type) { return type == KeyType::Number || type == KeyType::Percent; }

void check_alternatives(const Node& node) {
  for (const synth::Alternative& alternative : node.alternatives) {
    check(std::isfinite(alternative.weight) && alternative.weight >= 0, "a weight is a number");
    if (!is_number(node.key->type)) continue;
    check(std::isfinite(alternative.low) && std::isfinite(alternative.high) && alternative.low <= alternative.high, "a range is one");
    if (node.key->type == KeyType::Percent) check(alternative.low >= 0 && alternative.high <= 1, "a probability is one");
  }
}

void check_draws(const Node& block, const Node& node, synth::Random& random) {
  const synth::Settings settings(block, random);
  if (node.key->type == KeyType::Choice) {
    check(synth::listed(node.key->allowed, settings.text(node.name)), "a choice is one of the words allowed");
  } else if (node.key->type == KeyType::Number) {
    const double value = settings.number(node.name);
    bool inside = false;
    for (const synth::Alternative& a : block.child(node.name)->alternatives) inside = inside || (value >= a.low && value <= a.high);
    check(inside, "a number comes out of its range");
  } else if (node.key->type == KeyType::Percent) {
    settings.chance(node.name);
  }
}

void check_block(const Node& block, int depth, int lines, synth::Random& random) {
  check(depth < 1000, "blocks do not nest without end");
  for (const Node& node : block.children) {
    check(node.key != nullptr && node.line >= 1 && node.line <= lines, "every line has a key and a place");
    check_alternatives(node);
    if (!node.alternatives.empty()) check_draws(block, node, random);
    check_block(node, depth + 1, lines, random);
  }
}

}  // namespace

void fuzz_recipe(std::span<const std::uint8_t> bytes) {
  const std::string text(as_text(bytes));
  const auto recipe = synth::parse_recipe(text, "fuzzed.recipe");
  if (!recipe) {
    check(recipe.error().code == ErrorCode::Usage, "a recipe that is wrong is wrong usage");
    check(recipe.error().text().contains("fuzzed.recipe"), "an error names the file");
    return check(is_utf8(recipe.error().text()), "an error as it is told is UTF-8");
  }
  int lines = 1;
  for (const char c : text) lines += c == '\n';
  synth::Random random(7, 1);
  check_block(recipe->root, 0, lines, random);
}

}  // namespace dq::fuzz
