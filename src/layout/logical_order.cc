#include "layout/logical_order.h"

#include <algorithm>

#include "base/utf8.h"

namespace dq::layout {

namespace {

std::size_t end_of_cluster(const std::u32string& codes, std::size_t n) {
  while (n < codes.size() && is_combining(codes[n])) ++n;
  return std::min(n + 1, codes.size());
}

// Of digits and Latin letters, with what belongs to a number: separators between, "%" in front (behind it once turned).
std::size_t end_of_number(const std::u32string& codes, std::size_t n) {
  const auto strong = [&](std::size_t at) {
    return at < codes.size() && (is_digit(codes[at]) || (codes[at] < 0x250 && is_letter(codes[at])));
  };
  const auto is_one_of = [&](std::size_t at, std::u32string_view set) {
    return at < codes.size() && set.find(codes[at]) != std::u32string_view::npos;
  };
  if (is_one_of(n, U"%") && strong(n + 1)) ++n;
  while (strong(n) || (is_one_of(n, U".,:/") && strong(n + 1) && n > 0 && strong(n - 1))) ++n;
  return n;
}

}  // namespace

void to_logical_order(std::u32string& codes, std::vector<float>& edges) {
  std::ranges::reverse(codes);
  std::ranges::reverse(edges);
  for (std::size_t n = 0; n < codes.size();) {
    const std::size_t end = is_combining(codes[n]) ? end_of_cluster(codes, n) : end_of_number(codes, n);
    if (end > n + 1) std::reverse(codes.begin() + static_cast<std::ptrdiff_t>(n), codes.begin() + static_cast<std::ptrdiff_t>(end));
    n = std::max(end, n + 1);
  }
}

bool is_inside_out(const std::u32string& codes) {
  return codes.size() > 2 && ((codes.front() == U')' && codes.back() == U'(') || (codes.front() == U']' && codes.back() == U'['));
}

}  // namespace dq::layout
