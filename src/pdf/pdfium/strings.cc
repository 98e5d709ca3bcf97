#include "pdf/pdfium/strings.h"

#include <vector>

#include "base/utf8.h"

namespace dq::pdf::pdfium {

namespace {

// Longest string that is taken (bytes).
constexpr unsigned long kLongest = 1 << 20;

bool is_high(char32_t c) { return c >= 0xD800 && c < 0xDC00; }
bool is_low(char32_t c) { return c >= 0xDC00 && c < 0xE000; }

}  // namespace

std::string read_utf16(const std::function<unsigned long(void*, unsigned long)>& read) {
  const unsigned long length = read(nullptr, 0);
  if (length < 4 || length > kLongest) return {};
  std::vector<unsigned short> units(length / 2 + 1);
  read(units.data(), length);
  units.resize(length / 2 - 1);
  std::string out;
  for (std::size_t n = 0; n < units.size(); ++n) {
    char32_t code = units[n];
    if (is_high(code) && n + 1 < units.size() && is_low(units[n + 1])) code = 0x10000 + ((code - 0xD800) << 10) + (units[++n] - 0xDC00u);
    if (code >= 0x20 || code == '\n' || code == '\t') append_utf8(out, code);
    else if (code == '\r') out += '\n';
  }
  return out;
}

}  // namespace dq::pdf::pdfium
