#include "base/encodings.h"

#include <sys/random.h>

#include <array>
#include <cstdint>

namespace dq {
namespace {

constexpr std::int8_t kNoDigit = -1, kBlank = -2;

constexpr auto kBase64Digits = [] {
  std::array<std::int8_t, 256> table{};
  table.fill(kNoDigit);
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (std::size_t n = 0; n < kAlphabet.size(); ++n) table[static_cast<unsigned char>(kAlphabet[n])] = static_cast<std::int8_t>(n);
  for (char c : {' ', '\t', '\r', '\n'}) table[static_cast<unsigned char>(c)] = kBlank;
  return table;
}();

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_unreserved(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
}

}  // namespace

std::optional<std::string> from_base64(std::string_view text) {
  std::string out;
  out.reserve(text.size() / 4 * 3 + 3);
  std::uint32_t group = 0;
  int digits = 0, padding = 0;
  for (const char c : text) {
    const std::int8_t digit = kBase64Digits[static_cast<unsigned char>(c)];
    if (digit == kBlank) continue;
    if (c == '=') {
      if (++padding > 2) return std::nullopt;
      continue;
    }
    if (digit == kNoDigit || padding > 0) return std::nullopt;
    group = group << 6 | static_cast<std::uint32_t>(digit);
    if (++digits % 4 == 0) {
      out += static_cast<char>(group >> 16), out += static_cast<char>(group >> 8), out += static_cast<char>(group);
      group = 0;
    }
  }
  const int left = digits % 4;
  if (left == 1 || (left == 0 ? padding != 0 : padding != 4 - left)) return std::nullopt;
  if (left >= 2) out += static_cast<char>(group >> (left == 2 ? 4 : 10));
  if (left == 3) out += static_cast<char>(group >> 2);
  return out;
}

std::optional<std::string> from_percent(std::string_view text) {
  std::string out;
  for (std::size_t n = 0; n < text.size(); ++n) {
    if (text[n] != '%') {
      out += text[n];
      continue;
    }
    if (n + 2 >= text.size()) return std::nullopt;
    const int high = hex_digit(text[n + 1]), low = hex_digit(text[n + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    out += static_cast<char>(high << 4 | low);
    n += 2;
  }
  return out;
}

std::string to_percent(std::string_view text, Slash slash) {
  std::string out;
  for (const char c : text) {
    if (is_unreserved(c) || (c == '/' && slash == Slash::Keep)) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%', out += "0123456789ABCDEF"[byte >> 4], out += "0123456789ABCDEF"[byte & 15];
    }
  }
  return out;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  unsigned different = a.size() == b.size() ? 0 : 1;
  for (std::size_t n = 0; n < a.size(); ++n) different |= static_cast<unsigned char>(a[n] ^ (b.empty() ? 1 : b[n % b.size()]));
  return different == 0;
}

std::string to_hex(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += "0123456789abcdef"[byte >> 4], out += "0123456789abcdef"[byte & 15];
  }
  return out;
}

std::string random_hex(std::size_t bytes) {
  std::string raw(bytes, '\0');
  // A call for so few bytes gives them all once the kernel has entropy (getrandom(2)), and until then waits.
  for (std::size_t done = 0; done < bytes;)
    if (const ssize_t n = ::getrandom(raw.data() + done, bytes - done, 0); n > 0) done += static_cast<std::size_t>(n);
  return to_hex(raw);
}

bool is_utf8(std::string_view text) {
  for (std::size_t n = 0; n < text.size();) {
    const auto lead = static_cast<unsigned char>(text[n++]);
    if (lead < 0x80) continue;
    const int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    if (lead < 0xc2 || lead > 0xf4 || text.size() - n < static_cast<std::size_t>(more)) return false;
    std::uint32_t code = lead & (0x3fu >> more);
    for (int k = 0; k < more; ++k) {
      const auto next = static_cast<unsigned char>(text[n++]);
      if ((next & 0xc0) != 0x80) return false;
      code = code << 6 | (next & 0x3f);
    }
    constexpr std::array<std::uint32_t, 4> kLeast{0, 0x80, 0x800, 0x10000};
    if (code < kLeast[static_cast<std::size_t>(more)] || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return false;
  }
  return true;
}

}  // namespace dq
