#include "service/database.h"

#include <charconv>

#include "base/encodings.h"

namespace dq::service {

bool is_storable(std::string_view text) { return is_utf8(text) && text.find('\0') == std::string_view::npos; }

std::int64_t SqlValue::number() const {
  std::int64_t value = 0;
  if (text) std::from_chars(text->data(), text->data() + text->size(), value);
  return value;
}

const std::string& SqlValue::string() const {
  static const std::string kEmpty;
  return text ? *text : kEmpty;
}

}  // namespace dq::service
