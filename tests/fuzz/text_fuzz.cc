// UTF-8, escaping for JSON, markup, URIs, CSV and Markdown: what is written is well formed and means what was given.
#include "base/escape.h"
#include "base/utf8.h"
#include "fuzz/byte_source.h"
#include "fuzz/targets.h"
#include "fuzz/well_formed.h"
#include "write/csv_field.h"
#include "write/markdown_escape.h"

namespace dq::fuzz {
namespace {

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFEFF; }

void check_codes(std::string_view text, const std::string& repaired) {
  check(is_utf8(repaired), "to_utf8 makes UTF-8");
  check(to_utf8(to_utf32(repaired)) == repaired, "UTF-8 stays as it is");
  check(!is_utf8(text) || repaired == text, "what was UTF-8 is not changed");
  check(utf8_length(repaired) == to_utf32(text).size(), "the number of code points");
  for (const char32_t c : to_utf32(text)) {
    std::string one;
    append_utf8(one, c);
    check(to_utf32(one) == std::u32string(1, c), "a code point there and back");
  }
}

void check_json(std::string_view text, const std::string& repaired) {
  std::string out = "\"";
  append_json_escaped(out, text);
  out += '"';
  check(is_json(out), "a JSON string");
  check(json_string(out) == repaired, "a JSON string means its text");
}

void check_markup(std::string_view text) {
  const std::string escaped = markup_escaped(text), plain = xml_characters(text);
  check(markup_fault(escaped).empty(), "escaped markup has no tags");
  check(markup_fault("<a href=\"" + escaped + "\"></a>").empty(), "an attribute stays one");
  check(markup_text(escaped) == plain, "markup means its text");
  for (const char32_t c : to_utf32(plain))
    check(c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF), "a character of XML");
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t n = 0; n < text.size(); ++n) {
    if (text[n] != '%') out += text[n];
    else out += static_cast<char>(std::stoi(std::string(text.substr(n + 1, 2)), nullptr, 16)), n += 2;
  }
  return out;
}

void check_uri(std::string_view text) {
  const std::string uri = uri_path(text);
  for (const char c : uri)
    check((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(static_cast<unsigned char>(c)) ||
              std::string_view("/-_.~%").contains(c),
          "a character of a path");
  check(percent_decoded(uri) == text || percent_decoded(uri) == to_utf8(to_utf32(text)), "a path means itself");
}

void check_csv(std::string_view text) {
  const std::string field = write::csv_field(text), line = one_line(text);
  const auto records = csv_records(field + "," + field + "\r\n");
  check(records && records->size() == 1 && records->front().size() == 2, "a field stays one");
  const std::string& read = records->front().front();
  check(read == line || read == "'" + line, "a field means its line, or its line with an apostrophe");
  check(read.empty() || (read[0] != '=' && read[0] != '@'), "no formula");
}

void check_lines(std::string_view text) {
  for (const char32_t c : to_utf32(one_line(text))) check(!is_control(c), "one line has no control characters");
  for (const auto escape : {write::markdown_inline, write::markdown_paragraph, write::markdown_cell}) {
    const std::string out = escape(text);
    check(is_utf8(out), "Markdown is UTF-8");
    check(!out.contains('\n') && !out.contains('\r'), "Markdown text stays in its line");
  }
  const std::string cell = write::markdown_cell(text);
  for (std::size_t n = 0; n < cell.size(); ++n) check(cell[n] != '|' || (n > 0 && cell[n - 1] == '\\'), "a cell has no bare |");
}

}  // namespace

void fuzz_text(std::span<const std::uint8_t> bytes) {
  const std::string_view text = as_text(bytes);
  const std::string repaired = to_utf8(to_utf32(text));
  check_codes(text, repaired);
  check_json(text, repaired);
  check_markup(text);
  check_uri(text);
  check_csv(text);
  check_lines(text);
  check(base64(text).size() == (text.size() + 2) / 3 * 4, "the length of base64");
}

}  // namespace dq::fuzz
