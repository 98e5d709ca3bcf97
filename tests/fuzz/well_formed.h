// Whether bytes are what they claim to be: readers of our own answers, written apart from the writers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dq::fuzz {

// RFC 3629: no overlong forms, no surrogates, nothing beyond U+10FFFF.
bool is_utf8(std::string_view text);
// One value of RFC 8259 and nothing else.
bool is_json(std::string_view text);
// What a JSON string with its quotes means; none: it is no such string.
std::optional<std::string> json_string(std::string_view text);
// Records of RFC 4180 with CR LF; none: a quote is out of place.
std::optional<std::vector<std::vector<std::string>>> csv_records(std::string_view text);
// Tags nest, attributes are quoted, & begins a character reference. Empty: well; else what is wrong.
std::string markup_fault(std::string_view text);
// What character references of markup mean.
std::string markup_text(std::string_view escaped);

}  // namespace dq::fuzz
