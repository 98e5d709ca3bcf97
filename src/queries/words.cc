#include "queries/words.h"

#include <algorithm>

#include "queries/scanner.h"

namespace dq::queries {
namespace {

constexpr std::size_t kMayDiffer = 5;  // letters from which on one may be read wrongly

bool cut(std::string& word, std::string_view ending, std::size_t least) {
  if (word.size() < least + ending.size() || !word.ends_with(ending)) return false;
  word.resize(word.size() - ending.size());
  return true;
}

bool all_digits(std::string_view word) { return std::ranges::all_of(word, is_ascii_digit); }

bool is_number_sign(std::string_view word) { return word == "no" || word == "nr" || word == "num" || word == "number" || word == "№"; }

}  // namespace

std::string stem(std::string_view word) {
  std::string out;
  for (const char c : word)
    if (is_wordlike(c) || is_ascii_digit(c)) out += ascii_lower(c);
  if (is_number_sign(out)) return "number";
  if (!out.ends_with("ss") && !out.ends_with("us") && !out.ends_with("is")) cut(out, "s", 3);
  if (!cut(out, "ing", 4)) cut(out, "ed", 4);
  cut(out, "e", 4);
  return out;
}

std::vector<std::string> stems(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '#') out.emplace_back("number"), ++at;
    std::size_t end = at;
    while (end < text.size() && (is_wordlike(text[end]) || is_ascii_digit(text[end]) || text[end] == '\'')) ++end;
    std::string word(text.substr(at, end - at));
    if (const auto possessive = word.find('\''); possessive != word.npos && possessive > 2) word.resize(possessive);
    if (word = stem(word); !word.empty() && !all_digits(word)) out.push_back(std::move(word));
    at = std::max(end, at + 1);
  }
  return out;
}

bool same_stem(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (std::min(a.size(), b.size()) < kMayDiffer || a.size() > b.size() + 1 || b.size() > a.size() + 1) return false;
  std::size_t head = 0, tail = 0;
  const std::size_t least = std::min(a.size(), b.size());
  while (head < least && a[head] == b[head]) ++head;
  while (tail < least - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
  return head + tail + 1 >= std::max(a.size(), b.size());
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), ascii_lower);
  return out;
}

std::vector<std::string_view> parts(std::string_view text, char mark) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(mark, at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

}  // namespace dq::queries
