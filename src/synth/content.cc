#include "synth/content.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace dq::synth {
namespace {

constexpr std::int64_t kPowersOfTen[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000};

std::pair<double, double> range_of(std::string_view text, double low, double high) {
  const auto dots = text.find("..");
  auto read = [](std::string_view part, double& into) { std::from_chars(part.data(), part.data() + part.size(), into); };
  read(text.substr(0, dots), low);
  if (dots != text.npos) read(text.substr(dots + 2), high);
  else if (!text.empty()) high = low;
  constexpr double kMost = 1e9;  // fits an int
  return {std::clamp(low, -kMost, kMost), std::clamp(high, -kMost, kMost)};
}

// Letters of Latin-1, Greek and Cyrillic; others stay.
char32_t upper(char32_t c) {
  if ((c >= 'a' && c <= 'z') || (c >= 0xE0 && c <= 0xFE && c != 0xF7) || (c >= 0x3B1 && c <= 0x3C9 && c != 0x3C2) ||
      (c >= 0x430 && c <= 0x44F))
    return c - 32;
  if (c >= 0x450 && c <= 0x45F) return c - 80;
  constexpr char32_t kAccented[][2] = {{0x3AC, 0x386}, {0x3AD, 0x388}, {0x3AE, 0x389}, {0x3AF, 0x38A},
                                       {0x3CC, 0x38C}, {0x3CD, 0x38E}, {0x3CE, 0x38F}};
  for (auto& [small, large] : kAccented)
    if (c == small) return large;
  return c > 0x100 && c < 0x138 && c % 2         ? c - 1
         : c >= 0x139 && c < 0x149 && c % 2 == 0 ? c - 1
         : c >= 0x14A && c < 0x178 && c % 2      ? c - 1
                                                 : c;
}

}  // namespace

void Content::add_list(const std::string& name, std::string_view items) {
  auto& list = lists_[name];
  for (std::size_t at = 0; at <= items.size();) {
    const auto bar = std::min(items.find('|', at), items.size());
    auto item = items.substr(at, bar - at);
    while (!item.empty() && item.front() == ' ') item.remove_prefix(1);
    while (!item.empty() && item.back() == ' ') item.remove_suffix(1);
    if (!item.empty()) list.emplace_back(item);
    at = bar + 1;
  }
}

std::string Content::join(const std::vector<std::string>& words) const {
  std::string out;
  for (auto& word : words) out += (out.empty() || !language_->text->spaces ? "" : " ") + word;
  return out;
}

std::string Content::capitalized(const std::string& text) const {
  auto codes = to_utf32(text);
  if (!codes.empty()) codes[0] = upper(codes[0]);
  return to_utf8(codes);
}

std::string Content::noun() { return random_->pick(language_->nouns); }

std::string Content::label() {
  const double kind = random_->uniform();
  if (kind < 0.2) return place();
  if (kind < 0.7) return capitalized(join({random_->pick(language_->adjectives), noun()}));
  if (kind < 0.85) return capitalized(noun());
  return capitalized(join({random_->pick(language_->adjectives), noun(), language_->glue[2], noun()}));
}

std::string Content::title() { return capitalized(join({random_->pick(language_->adjectives), noun(), language_->glue[2], noun()})); }

std::string Content::words(int count) {
  std::vector<std::string> out;
  for (int n = 0; n < count; ++n) {
    const int kind = random_->below(4);
    out.push_back(kind == 0 ? noun() : random_->pick(kind == 1 ? language_->adjectives : kind == 2 ? language_->verbs : language_->glue));
  }
  return join(out);
}

std::string Content::sentence() {
  auto text = capitalized(words(random_->range(7, 18)));
  return text + (language_->text->script == Script::Cjk ? "。" : ".");
}

std::string Content::sentences(int count) {
  std::vector<std::string> out;
  for (int n = 0; n < count; ++n) out.push_back(sentence());
  return join(out);
}

std::string Content::name() {
  const auto& first = random_->pick(language_->first_names);
  const auto& last = random_->pick(language_->last_names);
  return language_->text->script == Script::Cjk ? last + first : first + " " + last;
}

std::string Content::place() { return random_->pick(language_->places); }

std::string Content::date(int year) {
  const int day = random_->range(1, 28), month = random_->range(1, 12);
  if (year == 0) year = random_->range(2015, 2025);
  std::string out;
  for (char c : language_->text->date) {
    if (c == 'D') out += std::to_string(day);
    else if (c == 'M') out += std::to_string(month);
    else if (c == 'N') out += language_->months[static_cast<std::size_t>(month - 1)];
    else if (c == 'Y') out += std::to_string(year);
    else out += c;
  }
  return out;
}

std::string Content::grouped(std::int64_t value) const {
  std::string digits = std::to_string(value), out;
  for (std::size_t n = 0; n < digits.size(); ++n) {
    if (n > 0 && (digits.size() - n) % 3 == 0) out += language_->text->group == ' ' ? "\xC2\xA0" : std::string(1, language_->text->group);
    out += digits[n];
  }
  return out;
}

std::string Content::number(std::int64_t thousandths, int decimals) const {
  std::string out = grouped(thousandths / 1000);
  if (decimals <= 0) return out;
  const auto fraction = std::to_string(1000 + thousandths % 1000).substr(1, static_cast<std::size_t>(decimals));
  return out + language_->text->decimal + fraction;
}

std::int64_t Content::magnitude(int least_digits, int most_digits) {
  const int digits = random_->range(least_digits, most_digits);
  const std::int64_t top = kPowersOfTen[digits], least = top / 10;
  return least + static_cast<std::int64_t>(random_->uniform() * static_cast<double>(top - least));
}

// In a list each part is drawn after the one before; operands of + may be drawn in any order, which differs between compilers.
static std::string in_order(std::initializer_list<std::string> parts) {
  std::string out;
  for (auto& part : parts) out += part;
  return out;
}

std::string Content::contact(std::string_view name, bool& known) {
  auto digits = [&](int count) {
    std::string out;
    for (int n = 0; n < count; ++n) out += static_cast<char>('0' + random_->below(10));
    return out;
  };
  if (name == "phone") return in_order({"+", std::to_string(random_->range(30, 99)), " ", digits(3), " ", digits(3), " ", digits(3)});
  if (name == "email") return in_order({std::string(1, static_cast<char>('a' + random_->below(26))), ".office", digits(2), "@example.org"});
  if (name == "iban") return in_order({"XX", digits(2), " ", digits(4), " ", digits(4), " ", digits(4), " ", digits(4)});
  if (name == "digits") return digits(random_->range(5, 9));
  if (name == "code") return in_order({std::string(1, static_cast<char>('A' + random_->below(26))), "-", digits(random_->range(2, 4))});
  if (name == "time") return in_order({std::to_string(random_->range(10, 23)), ":", std::to_string(random_->range(10, 59))});
  if (name == "address" || name == "street") {
    std::string out;
    for (char c : language_->text->address)
      out += c == 'S' ? random_->pick(language_->streets) : c == '#' ? std::to_string(random_->range(1, 180)) : std::string(1, c);
    return name == "street" ? out : out + ", " + place();
  }
  if (name == "company") {
    auto pattern = random_->pick(language_->companies);
    const auto at = pattern.find('N');
    return pattern.replace(at, 1, random_->chance(0.5) ? place() : random_->pick(language_->last_names));
  }
  known = false;
  return {};
}

std::string Content::generated(std::string_view name, std::string_view argument, bool& known) {
  if (const auto value = values_.find(name); value != values_.end()) return value->second;
  if (const auto list = lists_.find(name); list != lists_.end()) return expand(random_->pick(list->second));
  if (name == "br") return "\n";
  if (name == "row") return std::to_string(static_cast<int>(range_of(argument, 0, 0).first) + row_);
  if (name == "row-month") return language_->months[static_cast<std::size_t>(row_ + 11) % language_->months.size()];
  if (name == "noun") return capitalized(noun());
  if (name == "word") return noun();
  if (name == "label") return label();
  if (name == "title") return title();
  if (name == "sentence") return sentence();
  if (name == "name") return this->name();
  if (name == "first") return random_->pick(language_->first_names);
  if (name == "last") return random_->pick(language_->last_names);
  if (name == "place") return place();
  if (name == "date") return date();
  if (name == "month") return random_->pick(language_->months);
  if (name == "year") return std::to_string(random_->range(2008, 2025));
  if (name == "currency") return std::string(language_->text->currency);
  if (name == "term") return language_->term(argument);
  const auto range = range_of(argument, 1, 9);
  const double low = range.first, high = range.second;
  auto integer = [&] { return random_->range(static_cast<int>(low), static_cast<int>(high)); };
  if (name == "sentences") return sentences(integer());
  if (name == "words") return words(integer());
  if (name == "int") return std::to_string(integer());
  if (name == "count") return grouped(integer());
  constexpr int kLongestBlank = 300;
  if (name == "blank") return std::string(static_cast<std::size_t>(std::clamp(integer(), 1, kLongestBlank)), '_');
  if (name == "percent") return number(random_->range(0, 99999), 1) + "%";
  if (name == "decimal") return number(static_cast<std::int64_t>(random_->uniform(low, high) * 1000), 1);
  if (name == "amount" || name == "money") {
    const auto text = number(static_cast<std::int64_t>(random_->uniform(low, high) * 1000), 2);
    const auto sign = std::string(language_->text->currency);
    return name == "amount" ? text : language_->text->currency_first ? sign + text : text + " " + sign;
  }
  return contact(name, known);
}

std::string Content::expand(std::string_view text) {
  constexpr int kDeepest = 16;  // lists may name lists, but not go round for ever
  if (depth_ >= kDeepest) return std::string(text);
  ++depth_;
  auto out = expanded(text);
  --depth_;
  return out;
}

std::string Content::expanded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto open = text.find('{', at);
    const auto close = open == text.npos ? text.npos : text.find('}', open);
    if (close == text.npos) return out += text.substr(at);
    out += text.substr(at, open - at);
    const auto inside = text.substr(open + 1, close - open - 1);
    const auto blank = inside.find(' ');
    bool known = true;
    auto made = generated(inside.substr(0, blank), blank == inside.npos ? std::string_view() : inside.substr(blank + 1), known);
    out += known ? made : std::string(text.substr(open, close - open + 1));
    at = close + 1;
  }
  return out;
}

}  // namespace dq::synth
