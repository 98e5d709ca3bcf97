// States of the United States: names and the codes of their addresses (USPS Publication 28, appendix B).
#pragma once

#include <string_view>

namespace dq::records {

struct UsState {
  std::string_view code, name;  // "VA", "VIRGINIA"
};

bool is_state_code(std::string_view code);
const UsState* state_of_code(std::string_view code);  // null: there is none
// The one whose name stands in a text of capitals, as words of their own; the longest name where several do. Null: none.
const UsState* state_in(std::string_view text);

}  // namespace dq::records
