// What a list item begins with.
#pragma once

#include <string>
#include <string_view>

namespace dq::layout {

enum class MarkerKind : std::uint8_t { None, Bullet, Number, Letter, Roman };

struct ListMarker {
  MarkerKind kind = MarkerKind::None;
  std::string text;  // "•", "1.", "(a)"
  int value = 0;     // 1 for "1.", "a)" and "i."
};

// The marker that `first_word` is, or that a lone first word like "1." makes; kind None otherwise. Plain words and bare
// numbers ("1999") are none.
ListMarker list_marker(std::string_view first_word);

}  // namespace dq::layout
