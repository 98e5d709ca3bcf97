#include "base/utf8.h"

namespace dq {

void append_utf8(std::string& out, char32_t c) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = kReplacement;
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

namespace {

// Length of the well-formed sequence at text[at] (Unicode table 3-7), its code in `code`; 0 if there is none.
int decode_one(std::string_view text, std::size_t at, char32_t& code) {
  const auto byte = [&](std::size_t n) -> unsigned { return at + n < text.size() ? static_cast<unsigned char>(text[at + n]) : 0; };
  const auto tail = [&](std::size_t n) { return (byte(n) & 0xC0) == 0x80; };
  const unsigned b = byte(0);
  if (b < 0x80) return code = b, 1;
  if (b >= 0xC2 && b <= 0xDF && tail(1)) return code = ((b & 0x1F) << 6) | (byte(1) & 0x3F), 2;
  if (b >= 0xE0 && b <= 0xEF && tail(1) && tail(2)) {
    code = ((b & 0x0F) << 12) | ((byte(1) & 0x3F) << 6) | (byte(2) & 0x3F);
    return code >= 0x800 && !(code >= 0xD800 && code <= 0xDFFF) ? 3 : 0;
  }
  if (b >= 0xF0 && b <= 0xF4 && tail(1) && tail(2) && tail(3)) {
    code = ((b & 0x07) << 18) | ((byte(1) & 0x3F) << 12) | ((byte(2) & 0x3F) << 6) | (byte(3) & 0x3F);
    return code >= 0x10000 && code <= 0x10FFFF ? 4 : 0;
  }
  return 0;
}

bool in(char32_t c, char32_t lo, char32_t hi) { return lo <= c && c <= hi; }

}  // namespace

std::u32string to_utf32(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    char32_t code = kReplacement;
    const int used = decode_one(text, at, code);
    out += used ? code : kReplacement;
    at += used ? static_cast<std::size_t>(used) : 1;
  }
  return out;
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  for (char32_t c : text) append_utf8(out, c);
  return out;
}

std::size_t utf8_length(std::string_view text) {
  std::size_t n = 0;
  for (unsigned char c : text) n += (c & 0xC0) != 0x80;
  return n;
}

bool is_space(char32_t c) {
  return in(c, 9, 13) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 || in(c, 0x2000, 0x200A) || in(c, 0x2028, 0x2029) ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}
bool is_digit(char32_t c) { return in(c, '0', '9'); }
bool is_cjk(char32_t c) {
  return in(c, 0x3040, 0x30FF) || in(c, 0x3400, 0x4DBF) || in(c, 0x4E00, 0x9FFF) || in(c, 0xAC00, 0xD7AF) || in(c, 0xF900, 0xFAFF) ||
         in(c, 0x20000, 0x3134F);
}
bool is_right_to_left(char32_t c) { return in(c, 0x0590, 0x08FF) || in(c, 0xFB1D, 0xFDFF) || in(c, 0xFE70, 0xFEFE); }
bool is_combining(char32_t c) {
  return in(c, 0x0300, 0x036F) || in(c, 0x0591, 0x05BD) || in(c, 0x05C1, 0x05C2) || in(c, 0x0610, 0x061A) || in(c, 0x064B, 0x065F) ||
         c == 0x0670 || in(c, 0x06D6, 0x06DC) || in(c, 0x06DF, 0x06E4) || in(c, 0x1AB0, 0x1AFF) || in(c, 0x1DC0, 0x1DFF) ||
         in(c, 0x20D0, 0x20FF) || in(c, 0xFE20, 0xFE2F);
}
bool is_upper(char32_t c) {
  return in(c, 'A', 'Z') || (in(c, 0xC0, 0xDE) && c != 0xD7) || (in(c, 0x100, 0x17F) && !(c & 1)) || in(c, 0x391, 0x3A9) ||
         in(c, 0x400, 0x42F);
}
bool is_letter(char32_t c) {
  return in(c, 'A', 'Z') || in(c, 'a', 'z') || c == 0xAA || c == 0xB5 || c == 0xBA || (in(c, 0xC0, 0x24F) && c != 0xD7 && c != 0xF7) ||
         in(c, 0x250, 0x2AF) || in(c, 0x370, 0x1FFF) || in(c, 0xFB00, 0xFB06) || is_cjk(c) || is_right_to_left(c) || in(c, 0x2C00, 0x2DFF);
}

}  // namespace dq
