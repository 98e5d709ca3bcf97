#include "apps/docquarry/arguments.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <ranges>

namespace dq::app {
namespace {

constexpr int kMostPageNumber = 100'000'000;
constexpr double kLeastAreaPt = 1;  // a side of an area; no text is smaller

bool takes_value(const Option& o) { return o.type != OptionType::Flag; }

template <class T>
std::optional<T> parse_number(std::string_view text) {
  T value{};
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return {};
  return value;
}

bool is_choice(const Option& o, std::string_view value) {
  auto choices = split(o.choices, '|');
  return std::ranges::find(choices, value) != choices.end();
}

std::unexpected<Error> wrong_value(const Option& o, std::string_view value, std::string hint) {
  return fail(ErrorCode::Usage, fmt::format("--{}: \"{}\" is no {}", o.name, value, o.value.empty() ? "value" : o.value), std::move(hint));
}

Status check_number(const Option& o, std::string_view value) {
  auto number = parse_number<double>(value);
  bool whole = o.type == OptionType::Integer;
  if (!number || !(*number >= o.min && *number <= o.max) || (whole && !parse_number<long>(value)))
    return wrong_value(o, value, fmt::format("a {}number from {} to {}", whole ? "whole " : "", o.min, o.max));
  return {};
}

Status check_choices(const Option& o, std::string_view value) {
  auto parts = o.type == OptionType::Choice ? std::vector<std::string>{std::string(value)} : split(value, ',');
  for (auto& part : parts)
    if (!is_choice(o, part)) return wrong_value(o, part, fmt::format("one of {}", fmt::join(split(o.choices, '|'), ", ")));
  if (parts.empty()) return wrong_value(o, value, fmt::format("one of {}", fmt::join(split(o.choices, '|'), ", ")));
  return {};
}

Status check_area(const Option& o, std::string_view value) {
  auto numbers = parse_numbers(value);
  if (numbers.size() != 4 || numbers[2] < kLeastAreaPt || numbers[3] < kLeastAreaPt)
    return wrong_value(o, value, "left, top, width and height in points, such as 50,100,500,300");
  return {};
}

Status check_value(const Option& o, std::string_view value) {
  switch (o.type) {
    case OptionType::Integer:
    case OptionType::Number:
      return check_number(o, value);
    case OptionType::Choice:
    case OptionType::ChoiceList:
      return check_choices(o, value);
    case OptionType::PageRanges:
      if (parse_page_ranges(value).empty()) return wrong_value(o, value, "such as 1-3,7,9-; pages are counted from 1");
      return {};
    case OptionType::Area:
      return check_area(o, value);
    case OptionType::Lengths:
      if (parse_numbers(value).empty()) return wrong_value(o, value, "distances in points, such as 100,220.5");
      return {};
    case OptionType::Path:
      if (value.empty()) return wrong_value(o, value, "give a name");
      return {};
    case OptionType::Text:
    case OptionType::Flag:
      return {};
  }
  return {};
}

Result<const Option*> find_long(std::string_view name, CommandFlag command) {
  std::vector<const Option*> begun;
  for (const Option& o : kOptions) {
    if (!(o.commands & command)) continue;
    if (o.name == name) return &o;
    if (!name.empty() && o.name.starts_with(name)) begun.push_back(&o);
  }
  if (begun.size() == 1) return begun.front();
  if (begun.empty()) return fail(ErrorCode::Usage, fmt::format("unknown option --{}", name), "see docquarry --help");
  std::vector<std::string> names;
  for (auto* o : begun) names.push_back(fmt::format("--{}", o->name));
  return fail(ErrorCode::Usage, fmt::format("--{} may mean {}", name, fmt::join(names, " or ")), "write it in full");
}

Result<std::string> next_value(const Option& o, const std::vector<std::string>& words, std::size_t& at) {
  if (at + 1 >= words.size()) return fail(ErrorCode::Usage, fmt::format("--{} needs a value: {}", o.name, o.value));
  return words[++at];
}

}  // namespace

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    auto end = std::min(text.find(separator), text.size());
    parts.emplace_back(text.substr(0, end));
    if (end + 1 == text.size()) parts.emplace_back();
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::vector<std::pair<int, int>> parse_page_ranges(std::string_view text) {
  std::vector<std::pair<int, int>> ranges;
  for (auto& part : split(text, ',')) {
    auto dash = part.find('-');
    auto first = parse_number<int>(std::string_view(part).substr(0, dash));
    auto last = first;
    if (dash != std::string::npos)
      last = dash + 1 == part.size() ? std::optional(0) : parse_number<int>(std::string_view(part).substr(dash + 1));
    bool open = dash != std::string::npos && dash + 1 == part.size();
    if (!first || !last || *first < 1 || *first > kMostPageNumber || (!open && *last < *first)) return {};
    ranges.emplace_back(*first, *last);
  }
  return ranges;
}

std::vector<double> parse_numbers(std::string_view text) {
  std::vector<double> numbers;
  for (auto& part : split(text, ',')) {
    auto number = parse_number<double>(part);
    if (!number || !(std::abs(*number) < 1e7)) return {};
    numbers.push_back(*number);
  }
  return numbers;
}

Status Arguments::add(const Option& o, std::string value) {
  DQ_TRY_STATUS(check_value(o, value));
  if (o.repeat == Repeat::Last) std::erase_if(values_, [&](auto& v) { return v.first == &o; });
  values_.emplace_back(&o, std::move(value));
  return {};
}

Status Arguments::add_long(std::string_view word, const std::vector<std::string>& words, std::size_t& at, CommandFlag command) {
  auto equals = word.find('=');
  DQ_TRY(const Option* o, find_long(word.substr(0, equals), command));
  if (equals != std::string_view::npos) {
    if (!takes_value(*o)) return fail(ErrorCode::Usage, fmt::format("--{} takes no value", o->name));
    return add(*o, std::string(word.substr(equals + 1)));
  }
  if (!takes_value(*o)) return add(*o, {});
  DQ_TRY(auto value, next_value(*o, words, at));
  return add(*o, std::move(value));
}

Status Arguments::add_short(std::string_view word, const std::vector<std::string>& words, std::size_t& at, CommandFlag command) {
  while (!word.empty()) {
    auto o = std::ranges::find_if(kOptions, [&](auto& x) { return x.letter == word[0] && (x.commands & command); });
    if (o == std::end(kOptions))
      return fail(ErrorCode::Usage, fmt::format("unknown option -{}", word[0]), "see docquarry --help; a file of that name goes after --");
    word.remove_prefix(1);
    if (takes_value(*o)) {
      if (!word.empty()) return add(*o, std::string(word));
      DQ_TRY(auto value, next_value(*o, words, at));
      return add(*o, std::move(value));
    }
    DQ_TRY_STATUS(add(*o, {}));
  }
  return {};
}

Result<Arguments> Arguments::parse(const std::vector<std::string>& words, CommandFlag command) {
  Arguments arguments;
  bool only_inputs = false;
  for (std::size_t at = 0; at < words.size(); ++at) {
    std::string_view word = words[at];
    if (only_inputs || word == "-" || !word.starts_with('-')) {
      arguments.inputs_.emplace_back(word);
    } else if (word == "--") {
      only_inputs = true;
    } else if (word.starts_with("--")) {
      DQ_TRY_STATUS(arguments.add_long(word.substr(2), words, at, command));
    } else {
      DQ_TRY_STATUS(arguments.add_short(word.substr(1), words, at, command));
    }
  }
  return arguments;
}

bool Arguments::given(const Option& o) const {
  return std::ranges::any_of(values_, [&](auto& v) { return v.first == &o; });
}

std::string Arguments::text(const Option& o) const {
  auto value = std::ranges::find_if(values_, [&](auto& v) { return v.first == &o; });
  return value == values_.end() ? std::string(o.fallback) : value->second;
}

std::vector<std::string> Arguments::all(const Option& o) const {
  std::vector<std::string> values;
  for (auto& [given, value] : values_)
    if (given == &o) values.push_back(value);
  return values;
}

double Arguments::number(const Option& o) const { return parse_number<double>(text(o)).value_or(0); }
std::vector<std::pair<int, int>> Arguments::page_ranges(const Option& o) const { return parse_page_ranges(text(o)); }
std::vector<double> Arguments::numbers(const Option& o) const { return parse_numbers(text(o)); }

}  // namespace dq::app
