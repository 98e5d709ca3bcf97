#include "layout/page_number.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace dq::layout {

namespace {

constexpr std::size_t kMostCharacters = 9;  // of "1234of5678" and the like, without ornaments

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// "xiv", but not "civil" or "ill": read and written again it must come out the same.
bool is_roman(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, int>, 9> kDigits{
      {{"c", 100}, {"xc", 90}, {"l", 50}, {"xl", 40}, {"x", 10}, {"ix", 9}, {"v", 5}, {"iv", 4}, {"i", 1}}};
  int value = 0;
  std::string_view rest = text;
  for (const auto& [digit, worth] : kDigits)
    for (int times = 0; rest.starts_with(digit) && times < 3; ++times) {
      value += worth;
      rest.remove_prefix(digit.size());
    }
  if (text.empty() || !rest.empty()) return false;
  std::string again;
  for (const auto& [digit, worth] : kDigits)
    for (; value >= worth; value -= worth) again += digit;
  return again == text;
}

// Letters and digits in lower case, dashes and bars around them left out.
std::string bare(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c >= 'A' && c <= 'Z') out += static_cast<char>(c | 0x20);
    else if (std::string_view("-| .[]()").find(c) == std::string_view::npos) out += c;
  }
  return out;
}

}  // namespace

bool is_page_number(std::string_view text) {
  std::string body = bare(text);
  for (std::string_view name : {"page", "seite", "p"})
    if (body.starts_with(name) && body.size() > name.size() && body[name.size()] >= '0' && body[name.size()] <= '9') {
      body.erase(0, name.size());
      break;
    }
  if (body.empty() || body.size() > kMostCharacters) return false;
  for (std::string_view of : {"of", "von", "/", "de", "sur"}) {
    const std::size_t at = body.find(of);
    if (at != std::string::npos && all_digits(body.substr(0, at)) && all_digits(body.substr(at + of.size()))) return true;
  }
  if (all_digits(body)) return body.size() <= 4;
  return is_roman(body) && text.find(' ') == std::string_view::npos;
}

}  // namespace dq::layout
