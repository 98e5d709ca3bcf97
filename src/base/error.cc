#include "base/error.h"

#include <algorithm>

namespace dq {

std::string Error::text() const {
  std::string out;
  if (!file.empty()) out += file + ": ";
  if (page > 0) out += "page " + std::to_string(page) + ": ";
  out += message;
  if (!hint.empty()) out += " (" + hint + ")";
  std::ranges::replace_if(out, [](unsigned char c) { return c < 0x20 || c == 0x7f; }, '?');
  return out;
}

}  // namespace dq
