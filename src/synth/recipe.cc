#include "synth/recipe.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace dq::synth {
namespace {

constexpr std::string_view kBlank = " \t";

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(kBlank);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) + 1 - begin);
}

std::vector<std::string_view> split_bars(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0;;) {
    const auto bar = text.find('|', at);
    parts.push_back(trimmed(text.substr(at, bar == text.npos ? bar : bar - at)));
    if (bar == text.npos) return parts;
    at = bar + 1;
  }
}

bool read_number(std::string_view text, double& value) {
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  constexpr double kMost = 1e6;  // of anything a recipe counts or measures
  return error == std::errc() && end == text.data() + text.size() && value >= -kMost && value <= kMost;
}

// "TEXT*3": its weight, cut off.
double take_weight(std::string_view& text) {
  const auto star = text.rfind('*');
  double weight = 1;
  if (star == text.npos || star + 1 == text.size() || !read_number(text.substr(star + 1), weight) || weight <= 0) return 1;
  text = trimmed(text.substr(0, star));
  return weight;
}

bool read_range(std::string_view text, Alternative& into) {
  const auto dots = text.find("..");
  if (dots == text.npos) return read_number(text, into.low) && ((into.high = into.low), true);
  return read_number(text.substr(0, dots), into.low) && read_number(text.substr(dots + 2), into.high) && into.low <= into.high;
}

bool read_percent(std::string_view text, Alternative& into) {
  if (text == "yes" || text == "no") return into.low = into.high = text == "yes" ? 1 : 0, true;
  if (text.empty() || text.back() != '%' || !read_number(text.substr(0, text.size() - 1), into.low)) return false;
  into.high = into.low /= 100;
  return 0 <= into.low && into.low <= 1;
}

bool is_one_of(std::string_view text, std::string_view allowed) {
  const auto words = split_bars(allowed);
  return std::ranges::find(words, text) != words.end();
}

std::string what_is_allowed(const Key& key) {
  switch (key.type) {
    case KeyType::Choice:
      return "one of " + std::string(key.allowed);
    case KeyType::Number:
      return "a number or a range such as 8..11";
    case KeyType::Percent:
      return "a probability such as 30%, yes or no";
    default:
      return "a text";
  }
}

bool read_alternative(const Key& key, std::string_view text, Alternative& into) {
  into.text = text;
  switch (key.type) {
    case KeyType::Choice:
      return is_one_of(text, key.allowed);
    case KeyType::Number:
      return read_range(text, into);
    case KeyType::Percent:
      return read_percent(text, into);
    default:
      return true;
  }
}

const std::vector<Alternative>& defaults_of(const Key& key) {
  static const auto kAll = [] {
    std::map<const Key*, std::vector<Alternative>> all;
    for (const Key& each : kKeys)
      if (auto parsed = parse_alternatives(each, each.fallback)) all[&each] = *parsed;
    return all;
  }();
  return kAll.at(&key);
}

std::string names_allowed_in(std::string_view block) {
  std::string out;
  for (const Key& key : kKeys)
    if (key.stands_in(block)) out += (out.empty() ? "" : " ") + std::string(key.name);
  return out;
}

class Parser {
 public:
  explicit Parser(const std::string& file) : file_(file) {}

  Status line(std::string_view raw, int number) {
    const auto begin = raw.find_first_not_of(' ');
    if (begin == raw.npos || raw[begin] == '#') return {};
    if (raw[begin] == '\t') return wrong(number, "a tab", "indent with spaces");
    const auto text = trimmed(raw.substr(begin));
    while (open_.size() > 1 && static_cast<int>(begin) <= open_.back().indent) open_.pop_back();
    Node* parent = open_.back().node;
    if (open_.size() == 1 && begin > 0) return wrong(number, "indented, but nothing stands above that it could belong to", "");
    auto node = make(text, number, *parent);
    if (!node) return std::unexpected(node.error());
    parent->children.push_back(std::move(*node));
    // Children are appended only to the last node of each level, so that these pointers stay good.
    open_.push_back({static_cast<int>(begin), &parent->children.back()});
    return {};
  }

  Node root() { return std::move(root_); }

 private:
  struct Open {
    int indent;
    Node* node;
  };

  std::unexpected<Error> wrong(int number, const std::string& message, std::string hint) const {
    return fail(ErrorCode::Usage, file_ + ":" + std::to_string(number) + ": " + message, std::move(hint));
  }

  Result<Node> make(std::string_view text, int number, const Node& parent) const {
    Node node;
    const auto blank = text.find_first_of(kBlank);
    node.name = text.substr(0, blank);
    node.value = blank == text.npos ? std::string_view() : trimmed(text.substr(blank));
    node.line = number;
    node.key = find_key(parent.name, node.name);
    if (!node.key) {
      const auto allowed = names_allowed_in(parent.name);
      return wrong(number, "no " + node.name + " in " + (parent.name.empty() ? "a recipe" : parent.name),
                   allowed.empty() ? parent.name + " holds nothing" : "allowed: " + allowed);
    }
    auto alternatives = parse_alternatives(*node.key, node.value);
    if (!alternatives) return wrong(number, alternatives.error().message, alternatives.error().hint);
    node.alternatives = std::move(*alternatives);
    return node;
  }

  const std::string& file_;
  Node root_;
  std::vector<Open> open_{{-1, &root_}};
};

std::string stem_of(const std::string& file) {
  const auto slash = file.find_last_of('/');
  auto name = slash == file.npos ? file : file.substr(slash + 1);
  return name.substr(0, name.rfind('.'));
}

}  // namespace

const Node* Node::child(std::string_view of_name) const {
  for (const Node& each : children)
    if (each.name == of_name) return &each;
  return nullptr;
}

Result<std::vector<Alternative>> parse_alternatives(const Key& key, std::string_view value) {
  std::vector<Alternative> out;
  if (key.type == KeyType::Row || key.type == KeyType::Line) return std::vector{Alternative{std::string(value)}};
  if (key.type == KeyType::Block && value.empty()) return out;
  for (auto part : split_bars(value)) {
    Alternative one;
    one.weight = take_weight(part);
    const bool good = key.type == KeyType::Block ? read_percent(part, one) : read_alternative(key, part, one);
    if (!good)
      return fail(ErrorCode::Usage, std::string(key.name) + ": " + (part.empty() ? "nothing" : std::string(part)) + " is not allowed",
                  key.type == KeyType::Block ? "a probability such as 30%, or nothing" : what_is_allowed(key));
    out.push_back(std::move(one));
  }
  return out;
}

Result<Recipe> parse_recipe(std::string text, const std::string& file) {
  Parser parser(file);
  int number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    auto line = std::string_view(text).substr(at, end - at);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    DQ_TRY_STATUS(parser.line(line, ++number));
    at = end + 1;
  }
  Recipe recipe{stem_of(file), std::move(text), parser.root()};
  if (!recipe.root.child("flow"))
    return fail(ErrorCode::Usage, file + ": a recipe without flow", "add the line flow and, indented below, what stands on the pages");
  return recipe;
}

const Alternative& draw(const std::vector<Alternative>& alternatives, Random& random) {
  double sum = 0;
  for (auto& each : alternatives) sum += each.weight;
  double at = random.uniform() * sum;
  for (auto& each : alternatives)
    if ((at -= each.weight) < 0) return each;
  return alternatives.back();
}

const std::vector<Alternative>* Settings::alternatives(std::string_view key) const {
  const Node* node = block_->child(key);
  return node ? &node->alternatives : &defaults_of(*find_key(block_->name, key));
}

const Alternative& Settings::draw(std::string_view key) const { return synth::draw(*alternatives(key), *random_); }

std::string Settings::text(std::string_view key) const { return draw(key).text; }

double Settings::number(std::string_view key) const {
  const auto& range = draw(key);
  return range.low == range.high ? range.low : random_->uniform(range.low, range.high);
}

int Settings::integer(std::string_view key) const {
  const auto& range = draw(key);
  return random_->range(static_cast<int>(range.low), static_cast<int>(range.high));
}

bool Settings::chance(std::string_view key) const { return random_->chance(draw(key).low); }

}  // namespace dq::synth
