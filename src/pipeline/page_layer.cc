#include "pipeline/page_layer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "image/deskew.h"

namespace dq::pipeline {
namespace {

// The directions of fewer letters say little of a page (a stamp, a page number).
constexpr std::size_t kLeastLetters = 20;
constexpr float kAgreeing = 0.75f;

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
  const bool failed = std::ranges::any_of(page.diagnostics, [](const Diagnostic& d) {
    return d.code == "ocr-failed" || d.code == "ocr-timeout" || d.code == "models-missing";
  });
  return !failed && !page.plan.regions.empty() && page.plan.regions.front().route == Route::Ocr;
}

}  // namespace

int turns_to_upright(const std::vector<Word>& words) {
  std::array<std::size_t, 4> letters{};  // by quarter turns clockwise of the text
  std::size_t all = 0;
  for (const Word& word : words) {
    if ((word.flags & (kWordClipped | kWordOutside)) != 0) continue;
    const std::size_t count = to_utf32(word.text).size();
    letters[static_cast<std::size_t>(word.direction)] += count;
    all += count;
  }
  const auto most = std::ranges::max_element(letters);
  if (all < kLeastLetters || static_cast<float>(*most) < kAgreeing * static_cast<float>(all)) return 0;
  return static_cast<int>(4 - (most - letters.begin())) % 4;
}

text_layer::PageText page_text_of(const Page& page, PageFixes fixes) {
  text_layer::PageText text{page.number - 1, page.width, page.height, {}, was_all_read(page)};
  if (fixes.rotate) text.turns = turns_to_upright(page.words);
  if (fixes.deskew && std::abs(page.skew) <= image::kMostSkew) text.skew = page.skew;
  if (text.replaces_hidden) text.drawn = page.drawn;
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
