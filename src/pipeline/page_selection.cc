#include "pipeline/page_selection.h"

#include <algorithm>
#include <string>

namespace dq::pipeline {
namespace {

// Ranges cut to the document, sorted by their first page.
std::vector<std::pair<int, int>> cut_to_document(const std::vector<std::pair<int, int>>& ranges, int page_count) {
  std::vector<std::pair<int, int>> cut;
  for (auto [first, last] : ranges) {
    first = std::max(first, 1);
    last = last == 0 ? page_count : std::min(last, page_count);
    if (first <= last) cut.emplace_back(first, last);
  }
  if (ranges.empty()) cut.emplace_back(1, page_count);
  std::ranges::sort(cut);
  return cut;
}

}  // namespace

Result<std::vector<int>> select_pages(const std::vector<std::pair<int, int>>& ranges, int page_count, const Limits& limits) {
  if (page_count <= 0) return fail(ErrorCode::BadDocument, "has no pages", "check that it was copied or downloaded whole");
  std::vector<int> numbers;
  int next = 1;
  for (const auto& [first, last] : cut_to_document(ranges, page_count)) {
    for (int number = std::max(first, next); number <= last; ++number) {
      if (std::ssize(numbers) >= limits.pages)
        return fail(ErrorCode::LimitExceeded, "has more than " + std::to_string(limits.pages) + " pages to read",
                    "choose pages with --pages, or raise the limit on pages");
      numbers.push_back(number);
    }
    next = std::max(next, last + 1);
  }
  if (numbers.empty())
    return fail(ErrorCode::Usage,
                "has " + std::to_string(page_count) + (page_count == 1 ? " page" : " pages") + ", none of those asked for",
                "choose other pages with --pages");
  return numbers;
}

}  // namespace dq::pipeline
