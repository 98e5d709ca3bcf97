// The bar code of North American driver's licences and identity cards (AAMVA DL/ID Card Design Standard, annex D: elements of a subfile, a
// line each, three letters and the value).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dq::records {

struct AamvaCard {
  std::vector<std::pair<std::string, std::string>> elements;  // "DCS" -> "SAMPLE", in their order, without spaces around
  bool is_licence = true;                                     // DL; else ID

  // Empty where the card has it not, or says that there is none.
  std::string_view value(std::string_view element) const;
};

// None where it is no such code.
std::optional<AamvaCard> parse_aamva(std::string_view text);

}  // namespace dq::records
