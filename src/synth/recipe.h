// Recipes: texts that say what kind of documents to make. docs/synth.md is the manual of the language.
//
//   kind invoice
//   language en*3 | de          a choice, with weights
//   size 9..11                  a number out of a range
//   flow
//     heading
//       text Invoice {code}
//     table 80%                 there in four documents out of five
//       rulings grid | booktabs
//       rows 3..12
//
// A line is a key and its value; what belongs to it is indented below. Keys, their values and defaults stand in one table
// (recipe_keys.h), which checks recipes and from which the manual's list is made.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "synth/random.h"
#include "synth/recipe_keys.h"

namespace dq::synth {

// One of the values that a key may take.
struct Alternative {
  std::string text;
  double weight = 1;
  double low = 0, high = 0;  // of numbers and probabilities (0 to 1)
};

struct Node {
  std::string name;
  std::string value;  // as written
  int line = 0;       // from 1
  const Key* key = nullptr;
  std::vector<Alternative> alternatives;
  std::vector<Node> children;

  const Node* child(std::string_view of_name) const;
};

struct Recipe {
  std::string name;  // the file's own name without its ending
  std::string text;
  Node root;
};

// Errors: Usage, with FILE:LINE and what is allowed there.
Result<Recipe> parse_recipe(std::string text, const std::string& file);

// The table of keys as Markdown, a list for each block: docs/synth.md ends in it.
std::string keys_markdown();

// The alternatives written in a key's value. Errors: Usage, without a place.
Result<std::vector<Alternative>> parse_alternatives(const Key& key, std::string_view value);

// Draws values of a block's keys: what the recipe says, else the key's default.
class Settings {
 public:
  Settings(const Node& block, Random& random) : block_(&block), random_(&random) {}

  std::string text(std::string_view key) const;  // also of choices
  double number(std::string_view key) const;
  int integer(std::string_view key) const;  // both ends of a range included
  bool chance(std::string_view key) const;  // of probabilities
  bool given(std::string_view key) const { return block_->child(key) != nullptr; }
  const std::vector<Alternative>* alternatives(std::string_view key) const;  // lives as long as the recipe
  const Node& block() const { return *block_; }
  Random& random() const { return *random_; }

 private:
  const Alternative& draw(std::string_view key) const;
  const Node* block_;
  Random* random_;
};

const Alternative& draw(const std::vector<Alternative>& alternatives, Random& random);

}  // namespace dq::synth
