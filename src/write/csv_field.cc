#include "write/csv_field.h"

#include <algorithm>

#include "base/escape.h"
#include "base/utf8.h"

namespace dq::write {
namespace {

// = + - @ and their full-width forms, which some spreadsheets take as the same.
bool begins_formula(char32_t c) {
  return c == '=' || c == '+' || c == '-' || c == '@' || c == 0xFF1D || c == 0xFF0B || c == 0xFF0D || c == 0xFF20;
}

// What can stand in a number after its sign; nothing of it can call or combine anything.
bool is_number_part(char32_t c) {
  return is_digit(c) || is_space(c) || c == '.' || c == ',' || c == '\'' || c == '%' || c == '$' || c == 0xA3 || c == 0xA5 ||
         (c >= 0x20A0 && c <= 0x20CF);
}

bool needs_defusing(std::string_view text) {
  const std::u32string codes = to_utf32(text);
  if (codes.empty() || !begins_formula(codes[0])) return false;
  if (codes[0] != '+' && codes[0] != '-') return true;
  const bool lone = std::ranges::all_of(codes, [](char32_t c) { return c == '-'; });
  return !lone && !std::ranges::all_of(codes.begin() + 1, codes.end(), is_number_part);
}

}  // namespace

std::string csv_field(std::string_view raw) {
  std::string text = one_line(raw);
  if (needs_defusing(text)) text.insert(text.begin(), '\'');
  if (text.find_first_of(",\"\r\n") == std::string::npos && !text.starts_with(' ') && !text.ends_with(' ')) return text;
  std::string out = "\"";
  for (char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace dq::write
