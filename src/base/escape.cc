#include "base/escape.h"

#include <array>
#include <cstdint>

#include "base/utf8.h"

namespace dq {
namespace {

constexpr char kHex[] = "0123456789abcdef";

// Bytes that a JSON string holds as they are, whatever their neighbours.
constexpr auto kJsonPlain = [] {
  std::array<bool, 256> plain{};
  for (int c = 0x20; c < 0x80; ++c) plain[static_cast<std::size_t>(c)] = c != '"' && c != '\\';
  return plain;
}();

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }
bool is_noncharacter(char32_t c) { return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF); }
bool is_markup_character(char32_t c) { return c == '\t' || c == '\n' || (!is_control(c) && !is_noncharacter(c)); }

void append_json_ascii(std::string& out, char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      out += "\\u00";
      out += kHex[static_cast<unsigned char>(c) >> 4];
      out += kHex[c & 15];
  }
}

bool is_ascii(std::string_view text) {
  for (char c : text)
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  return true;
}

}  // namespace

void append_json_escaped(std::string& out, std::string_view text) {
  const bool ascii = is_ascii(text);
  const std::string valid = ascii ? std::string() : to_utf8(to_utf32(text));
  if (!ascii) text = valid;
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (kJsonPlain[c] || c >= 0x80) continue;
    out.append(text, from, at - from);
    append_json_ascii(out, text[at]);
    from = at + 1;
  }
  out.append(text, from);
}

void append_markup_escaped(std::string& out, std::string_view text) {
  for (char32_t c : to_utf32(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        if (is_markup_character(c)) append_utf8(out, c);
    }
  }
}

std::string markup_escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 8);
  append_markup_escaped(out, text);
  return out;
}

std::string one_line(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (char32_t c : to_utf32(text)) {
    if (c == '\t' || (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029) out += ' ';
    else if (!is_control(c) && !is_noncharacter(c) && c != 0xFEFF) append_utf8(out, c);
  }
  return out;
}

std::string xml_characters(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (char32_t c : to_utf32(text))
    if (is_markup_character(c)) append_utf8(out, c);
  return out;
}

std::string uri_path(std::string_view path) {
  static constexpr std::string_view kPlain = "/-_.~";
  static constexpr char kUpperHex[] = "0123456789ABCDEF";
  std::string out;
  for (char c : path) {
    const bool plain =
        (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || kPlain.find(c) != std::string_view::npos;
    if (plain) {
      out += c;
    } else {
      out += '%';
      out += kUpperHex[static_cast<unsigned char>(c) >> 4];
      out += kUpperHex[c & 15];
    }
  }
  return out;
}

std::string base64(std::string_view bytes) {
  static constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t group = 0;
    for (std::size_t n = 0; n < 3; ++n) group = group << 8 | (at + n < bytes.size() ? static_cast<unsigned char>(bytes[at + n]) : 0u);
    for (std::size_t n = 0; n < 4; ++n) out += at + n > bytes.size() ? '=' : kDigits[group >> (18 - 6 * n) & 63];
  }
  return out;
}

}  // namespace dq
