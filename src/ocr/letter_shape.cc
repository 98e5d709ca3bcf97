#include "ocr/letter_shape.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"

namespace dq::ocr {
namespace {

constexpr float kXHeight = 0.52f, kCapital = 0.72f, kDescender = 0.21f, kComma = 0.13f, kFull = 0.88f, kFullBelow = 0.12f;

Reach reach_of(char32_t c) {
  static constexpr std::u32string_view kLow = U"acemnorsuvwxz", kHanging = U"gpqy", kCommas = U",;", kDots = U".…", kDashes = U"-–—=~+<>:*";
  static constexpr std::u32string_view kBrackets = U"()[]{}|/\\@§$Qj";
  if (is_cjk(c)) return {kFull, kFullBelow};
  if (kLow.contains(c) || kDashes.contains(c)) return {kXHeight, 0};
  if (kHanging.contains(c)) return {kXHeight, kDescender};
  if (kCommas.contains(c)) return {kXHeight * 0.2f, kComma};
  if (kDots.contains(c)) return {kXHeight * 0.2f, 0};
  if (kBrackets.contains(c)) return {kCapital, c == U'Q' || c == U'$' ? 0.05f : kDescender};
  return {kCapital, 0};
}

}  // namespace

Reach reach_of(std::string_view text) {
  Reach all;
  for (const char32_t c : to_utf32(text)) {
    if (is_space(c)) continue;
    const Reach one = reach_of(c);
    all.above = std::max(all.above, one.above);
    all.below = std::max(all.below, one.below);
  }
  return all;
}

}  // namespace dq::ocr
