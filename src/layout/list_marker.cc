#include "layout/list_marker.h"

#include <algorithm>

#include "base/utf8.h"

namespace dq::layout {

namespace {

constexpr std::u32string_view kBullets = U"•◦▪▫■□●○◆◇▶►➢➤‣⁃∙·–—-*✓✔❖❑➔→§\uF0B7\uF0A7\uF0D8\uF0FC\u2023\u25B8\u25AA\u2219";

int roman_value(std::u32string_view digits) {
  int total = 0, last = 0;
  for (auto at = digits.rbegin(); at != digits.rend(); ++at) {
    const int v = *at == 'i' ? 1 : *at == 'v' ? 5 : *at == 'x' ? 10 : 0;
    if (v == 0) return 0;
    total += v < last ? -v : v;
    last = std::max(last, v);
  }
  return total;
}

}  // namespace

ListMarker list_marker(std::string_view first_word) {
  const std::u32string codes = to_utf32(first_word);
  if (codes.empty() || codes.size() > 6) return {};
  if (codes.size() == 1 && kBullets.find(codes[0]) != std::u32string_view::npos) return {MarkerKind::Bullet, std::string(first_word), 0};
  std::u32string_view body = codes;
  const bool open = body.front() == '(' || body.front() == '[';
  if (open) body.remove_prefix(1);
  if (body.empty() || (body.back() != '.' && body.back() != ')' && body.back() != ']')) return {};
  if (open && body.back() == '.') return {};
  body.remove_suffix(1);
  if (body.empty()) return {};
  if (std::ranges::all_of(body, is_digit) && body.size() <= 3) {
    int value = 0;
    for (char32_t c : body) value = value * 10 + static_cast<int>(c - '0');
    return {MarkerKind::Number, std::string(first_word), value};
  }
  if (body.size() == 1 && ((body[0] >= 'a' && body[0] <= 'z') || (body[0] >= 'A' && body[0] <= 'Z'))) {
    const int value = static_cast<int>((body[0] | 0x20) - 'a') + 1;
    return {MarkerKind::Letter, std::string(first_word), value};
  }
  if (const int value = roman_value(body)) return {MarkerKind::Roman, std::string(first_word), value};
  return {};
}

}  // namespace dq::layout
