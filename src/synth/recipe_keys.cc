#include <algorithm>
#include <vector>

#include "synth/recipe.h"

namespace dq::synth {
namespace {

std::string_view kind_of(KeyType type) {
  switch (type) {
    case KeyType::Block:
      return "block";
    case KeyType::Choice:
      return "choice";
    case KeyType::Number:
      return "number";
    case KeyType::Percent:
      return "probability";
    case KeyType::Text:
      return "text";
    case KeyType::Row:
      return "row";
    case KeyType::Line:
      return "line";
  }
  return {};
}

// Bars would end a table's cell in Markdown.
std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) c == '|' ? out += "\\|" : out += c;
  return out;
}

std::string row_of(const Key& key) {
  std::string values = key.type == KeyType::Choice ? escaped(key.allowed) : std::string(kind_of(key.type));
  std::string fallback = key.fallback.empty() ? "" : "`" + escaped(key.fallback) + "`";
  return "| `" + std::string(key.name) + "` | " + std::string(key.help) + " | " + values + " | " + fallback + " |\n";
}

}  // namespace

std::string keys_markdown() {
  std::vector<std::string_view> places;
  for (const Key& key : kKeys)
    if (std::ranges::find(places, key.blocks) == places.end()) places.push_back(key.blocks);
  std::string out;
  for (auto place : places) {
    const auto title = place == "recipe" ? std::string("At the top")
                       : place == "any"  ? "Wherever blocks flow"
                                         : "In `" + std::string(place) + "`";
    out += "\n### " + title + "\n\n| key | meaning | values | default |\n| --- | --- | --- | --- |\n";
    for (const Key& key : kKeys)
      if (key.blocks == place) out += row_of(key);
  }
  return out;
}

}  // namespace dq::synth
