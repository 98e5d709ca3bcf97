// Accents drawn apart from their letter: one character.
#pragma once

namespace dq::layout {

// `base` with the accent `mark` (combining, or the spacing accents of old fonts) as one code point (Unicode NFC,
// Latin letters); 0 where there is none.
char32_t composed(char32_t base, char32_t mark);

// A combining mark or a spacing accent that `composed` may put on a letter.
bool is_accent(char32_t code);

}  // namespace dq::layout
