#include "queries/question.h"

#include <algorithm>
#include <charconv>
#include <cstddef>

#include "base/utf8.h"
#include "queries/scanner.h"
#include "queries/words.h"

namespace dq::queries {
namespace {

// Each further word of a label makes it less sure that the name is what it says.
constexpr float kExtraWord = 0.12f;
// A label with a word that speaks against it, and one that lacks what the question says besides.
constexpr float kAgainst = 0.15f, kLacking = 0.2f;
// The question's own words as a label, against a name that documents are known to use.
constexpr float kOwnWords = 0.9f;

bool has(const std::vector<std::string>& words, const std::string& word) {
  return std::ranges::any_of(words, [&](const std::string& other) { return same_stem(word, other); });
}

// Words of the question that one of the topic's alternatives has, if it has all of that one's: the most.
std::size_t asked_words(const Topic& topic, const std::vector<std::string>& question) {
  std::size_t most = 0;
  for (const std::string_view alternative : parts(topic.asked, '|')) {
    const std::vector<std::string> words = stems(alternative);
    if (std::ranges::all_of(words, [&](const std::string& word) { return has(question, word); })) most = std::max(most, words.size());
  }
  return most;
}

const Topic* topic_of(const std::vector<std::string>& question) {
  const Topic* best = nullptr;
  std::size_t most = 0;
  for (const Topic& topic : topics())
    if (const std::size_t words = asked_words(topic, question); words > most) best = &topic, most = words;
  return best;
}

std::vector<LabelName> names_of(std::string_view labels) {
  std::vector<LabelName> names;
  for (const std::string_view label : parts(labels, '|')) {
    const std::size_t equals = label.rfind('=');
    LabelName name{stems(label.substr(0, equals)), 1};
    std::from_chars(label.data() + equals + 1, label.data() + label.size(), name.weight);
    if (!name.stems.empty()) names.push_back(std::move(name));
  }
  return names;
}

bool is_topic_word(const Topic& topic, const std::string& word) { return has(stems(topic.asked), word) || has(stems(topic.labels), word); }

AskedFor of_topic(const Topic& topic, const std::vector<std::string>& question) {
  AskedFor asked{topic.finder, topic.pick, topic.kinds, names_of(topic.labels), {}, {}, {}, {}};
  for (const std::string_view word : parts(topic.against, '|')) asked.against.push_back(stem(word));
  for (const std::string& word : question)
    if (!is_filler(word) && !is_of_documents(word) && !is_topic_word(topic, word)) asked.specifics.push_back(word);
  return asked;
}

ValueKinds kinds_of(const std::vector<std::string>& question) {
  using enum ValueKind;
  const auto any = [&](std::string_view words) {
    return std::ranges::any_of(stems(words), [&](const std::string& word) { return has(question, word); });
  };
  if (any("when date")) return Date;
  if (any("percentage percent rate")) return Percentage | Number | Amount;
  if (any("much amount price cost fee salary balance premium wage income revenue total")) return Amount | Number;
  if (any("long duration")) return Duration;
  if (!question.empty() && has({"who", "whom", "whose"}, question.front())) return Name;
  if (any("phone telephone fax")) return Phone;
  if (any("number id code many reference")) return Identifier | Number | Phone | Text;
  return Text;
}

AskedFor of_own_words(const std::vector<std::string>& question) {
  AskedFor asked;
  asked.kinds = kinds_of(question);
  for (const std::string& word : question)
    if (!is_filler(word)) (is_general(word) ? asked.generals : asked.specifics).push_back(word);
  return asked;
}

// The name's words stand in the label, one after another.
bool has_name(const std::vector<std::string>& label, const std::vector<std::string>& name) {
  const auto found = std::ranges::search(label, name, [](const std::string& a, const std::string& b) { return same_stem(a, b); });
  return !found.empty();
}

float closeness(std::size_t label, std::size_t named) {
  return 1.0f / (1.0f + kExtraWord * static_cast<float>(label - std::min(label, named)));
}

float own_words_match(const AskedFor& asked, const std::vector<std::string>& label) {
  if (asked.specifics.empty()) return 0;
  std::size_t named = 0, general = 0;
  for (const std::string& word : asked.specifics) named += has(label, word) ? 1 : 0;
  for (const std::string& word : asked.generals) general += has(label, word) ? 1 : 0;
  if (named < asked.specifics.size()) return 0;
  const float missing = static_cast<float>(asked.generals.size() - general) * 0.15f;
  return std::max(0.0f, kOwnWords - missing) * closeness(label.size(), named + general);
}

}  // namespace

AskedFor understand(std::string_view question) {
  const std::vector<std::string> words = stems(question);
  const Topic* topic = topic_of(words);
  AskedFor asked = topic ? of_topic(*topic, words) : of_own_words(words);
  asked.years = years_in(question);
  return asked;
}

std::vector<std::string> years_in(std::string_view text) {
  std::vector<std::string> years;
  for (std::size_t at = 0; at < text.size();) {
    Scanner in(text, at);
    const std::string_view digits = in.digits();
    if (digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20"))) years.emplace_back(digits);
    at = std::max(in.at(), at + 1);
  }
  return years;
}

AskedFor asked_for(const Topic& topic) { return of_topic(topic, {}); }

float label_match(const AskedFor& asked, const std::vector<std::string>& label) {
  if (asked.names.empty()) return own_words_match(asked, label);
  float best = 0;
  for (const LabelName& name : asked.names) {
    if (!has_name(label, name.stems)) continue;
    float match = name.weight * closeness(label.size(), name.stems.size());
    for (const std::string& word : asked.against)
      if (!has(name.stems, word) && std::ranges::find(label, word) != label.end()) {
        match *= kAgainst;
        break;
      }
    best = std::max(best, match);
  }
  const bool lacking = std::ranges::any_of(asked.specifics, [&](const std::string& word) { return !has(label, word); });
  return lacking ? best * kLacking : best;
}

bool is_asked(const Question& question, int page) {
  return question.pages.empty() || std::ranges::any_of(question.pages, [&](const std::pair<int, int>& range) {
           return page >= range.first && (range.second == 0 || page <= range.second);
         });
}

std::string letters_and_digits(std::string_view text) {
  std::string out;
  for (const char32_t c : to_utf32(text)) {
    if (c >= U'A' && c <= U'Z') out += static_cast<char>(c - U'A' + U'a');
    else if (is_letter(c) || is_digit(c)) append_utf8(out, c);
  }
  return out;
}

}  // namespace dq::queries
