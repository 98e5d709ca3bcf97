// Text made safe for where it is written. All take UTF-8 and append; bytes that are no UTF-8 become U+FFFD.
#pragma once

#include <string>
#include <string_view>

namespace dq {

// Between the quotes of a JSON string (RFC 8259): quote, backslash and U+0000..U+001F escaped. Lossless.
void append_json_escaped(std::string& out, std::string_view text);

// Element content or a double-quoted attribute of HTML, SVG or XML 1.0: & < > " ' escaped; what XML forbids
// (control characters but tab and newline, U+FFFE, U+FFFF) left out.
void append_markup_escaped(std::string& out, std::string_view text);
std::string markup_escaped(std::string_view text);

// One line of plain text: tabs and line breaks become spaces, other control characters and U+FEFF are left out.
std::string one_line(std::string_view text);

// What append_markup_escaped keeps, unescaped: for libraries that escape by themselves.
std::string xml_characters(std::string_view text);

// A relative path as a URI reference (RFC 3986, 3.3): all but letters, digits and / - _ . ~ percent-encoded.
std::string uri_path(std::string_view path);

std::string base64(std::string_view bytes);

}  // namespace dq
