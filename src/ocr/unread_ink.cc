#include "ocr/unread_ink.h"

#include <algorithm>

#include "ocr/ink.h"

namespace dq::ocr {
namespace {

// Columns with ink in one gap. An ideograph covers 30 px of a strip (as wide as text is high, in a box grown by a fifth on both sides), and
// half a letter on each side of it belongs to the gap as well; two broad letters that are read in their middles leave 28 between them.
constexpr int kLeastUnreadPx = 30;

}  // namespace

bool has_unread_ink(const ReadLine& line) {
  const Ink ink = ink_of(line.strip);
  const auto inked = [&](float from, float to) {
    const auto begin = ink.columns.begin() + std::clamp(static_cast<int>(from), 0, ink.width);
    const auto end = ink.columns.begin() + std::clamp(static_cast<int>(to), 0, ink.width);
    return begin < end ? static_cast<int>(std::count_if(begin, end, [](int pixels) { return pixels > 0; })) : 0;
  };
  float read_to = 0;
  for (const ReadCharacter& read : line.characters) {
    if (inked(read_to, static_cast<float>(read.first) * line.px_per_column) >= kLeastUnreadPx) return true;
    read_to = static_cast<float>(read.last + 1) * line.px_per_column;
  }
  return inked(read_to, static_cast<float>(ink.width)) >= kLeastUnreadPx;
}

}  // namespace dq::ocr
