#include "base/error.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"

namespace dq {

std::string Error::text() const {
  std::string out;
  if (!file.empty()) out += file + ": ";
  if (page > 0) out += "page " + std::to_string(page) + ": ";
  out += message;
  if (!hint.empty()) out += " (" + hint + ")";
  std::u32string codes = to_utf32(out);  // a file's name may be anything
  std::ranges::replace_if(codes, [](char32_t c) { return c < 0x20 || (c >= 0x7f && c < 0xa0); }, U'?');
  return to_utf8(codes);
}

}  // namespace dq
