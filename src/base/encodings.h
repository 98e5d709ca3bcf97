// Text encodings of the web, read and written strictly.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dq {

// Standard alphabet (RFC 4648, 4), padded; line breaks and spaces between are allowed, as encoders of mail put them. Nothing for other
// text.
std::optional<std::string> from_base64(std::string_view text);

// %XX to bytes (RFC 3986, 2.1). Nothing when a % is not followed by two hexadecimal digits.
std::optional<std::string> from_percent(std::string_view text);

enum class Slash : bool { Encode, Keep };
// All but letters, digits and - . _ ~ to %XX, as AWS signature version 4 wants it.
std::string to_percent(std::string_view text, Slash slash);

// Two digits a byte, in lower case.
std::string to_hex(std::string_view bytes);

// A comparison whose time tells nothing about where two texts differ.
bool equal_in_constant_time(std::string_view a, std::string_view b);

// So many random bytes from the kernel, as hexadecimal digits: two a byte.
std::string random_hex(std::size_t bytes);

// Well formed UTF-8 (RFC 3629).
bool is_utf8(std::string_view text);

}  // namespace dq
