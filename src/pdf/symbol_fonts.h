// Characters of fonts that have no letters: Symbol and Wingdings put theirs at U+F020 .. U+F0FF of the private use area.
#pragma once

#include <string_view>

namespace dq::pdf {

// The Unicode value of a private-use or byte code in a font of this name; 0 if the font is none of these or has no
// counterpart there. Symbol: Adobe's symbol.txt; Wingdings: the usual bullets, arrows, ticks and boxes only.
char32_t symbol_of(std::string_view font_name, char32_t code);

// No letter of any script can be read from it: U+FFFD, control, private use, not a character.
bool is_unreadable(char32_t code);

}  // namespace dq::pdf
