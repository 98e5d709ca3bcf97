// Page numbers as they are printed.
#pragma once

#include <string_view>

namespace dq::layout {

// "7", "- 7 -", "Page 3 of 12", "3/12", "xiv": nothing but a page's number.
bool is_page_number(std::string_view text);

}  // namespace dq::layout
