// One field of a CSV record.
#pragma once

#include <string>
#include <string_view>

namespace dq::write {

// RFC 4180 section 2: quoted where it holds a comma, quote or line break. Text that a spreadsheet would take for a
// formula (= + - @ at its beginning) gets an apostrophe before it, but for numbers such as "-1,234.5" and lone signs.
std::string csv_field(std::string_view text);

}  // namespace dq::write
