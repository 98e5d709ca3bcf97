#include "pipeline/page_layer.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace dq::pipeline {
namespace {

// Lines in the order of their blocks; those of no block at the end.
std::vector<std::uint32_t> reading_order(const Page& page) {
  std::vector<std::uint32_t> order;
  std::vector<bool> taken(page.lines.size());
  const auto take = [&](std::uint32_t line) {
    if (!taken[line]) order.push_back(line);
    taken[line] = true;
  };
  for (const Block& block : page.blocks) std::ranges::for_each(block.lines, take);
  for (std::uint32_t line = 0; line < page.lines.size(); ++line) take(line);
  return order;
}

bool was_all_read(const Page& page) {
  const bool failed =
      std::ranges::any_of(page.diagnostics, [](const Diagnostic& d) { return d.code == "ocr-failed" || d.code == "models-missing"; });
  return !failed && !page.plan.regions.empty() && page.plan.regions.front().route == Route::Ocr;
}

}  // namespace

text_layer::PageText page_text_of(const Page& page) {
  text_layer::PageText text{page.number - 1, page.width, page.height, {}, was_all_read(page)};
  for (const std::uint32_t line : reading_order(page)) {
    text_layer::HiddenLine words;
    for (const std::uint32_t index : page.lines[line].words) {
      const Word& word = page.words[index];
      if (word.source == WordSource::Ocr) words.push_back({word.text, word.quad});
    }
    if (!words.empty()) text.lines.push_back(std::move(words));
  }
  return text;
}

}  // namespace dq::pipeline
