// UTF-8 in and out. Bytes that are no UTF-8 become U+FFFD, one each.
#pragma once

#include <string>
#include <string_view>

namespace dq {

inline constexpr char32_t kReplacement = 0xFFFD;

void append_utf8(std::string& out, char32_t code);
std::u32string to_utf32(std::string_view text);
std::string to_utf8(std::u32string_view text);
// Number of code points of text that is UTF-8.
std::size_t utf8_length(std::string_view text);

bool is_space(char32_t c);          // Unicode White_Space, without the no-break ones' exception
bool is_digit(char32_t c);          // ASCII 0-9
bool is_letter(char32_t c);         // roughly: any letter of any script (no full Unicode table)
bool is_upper(char32_t c);          // Latin, Greek, Cyrillic
bool is_cjk(char32_t c);            // Han, Hiragana, Katakana, Hangul
bool is_right_to_left(char32_t c);  // Hebrew, Arabic and their presentation forms
bool is_combining(char32_t c);      // combining marks

}  // namespace dq
