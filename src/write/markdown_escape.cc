#include "write/markdown_escape.h"

#include <algorithm>

#include "base/escape.h"

namespace dq::write {
namespace {

bool is_alnum(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c & 0x80); }
bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_punctuation(char c) { return c > ' ' && c < 0x7F && !is_alnum(c); }

struct Around {
  char before, after;
};
Around around(std::string_view text, std::size_t at, std::size_t length = 1) {
  return {at > 0 ? text[at - 1] : ' ', at + length < text.size() ? text[at + length] : ' '};
}

// CommonMark 6.2: what a run of * or _ may begin or end, in the simple form that errs towards escaping.
bool opens(char mark, Around a) { return a.after != ' ' && (mark == '*' || !is_alnum(a.before)); }
bool closes(char mark, Around a) { return a.before != ' ' && (mark == '*' || !is_alnum(a.after)); }

bool has_emphasis(std::string_view text, char mark) {
  bool opened = false;
  for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1)) {
    const Around a = around(text, at);
    if (opened && closes(mark, a)) return true;
    opened = opened || opens(mark, a);
  }
  return false;
}

bool is_entity(std::string_view text) {
  const std::size_t end = text.find(';');
  if (end == std::string_view::npos || end < 2) return false;
  const auto name = text.substr(text[1] == '#' ? 2 : 1, end - (text[1] == '#' ? 2 : 1));
  return !name.empty() && std::ranges::all_of(name, [](char c) { return is_alnum(c) && !(c & 0x80); });
}

// What in one text must be escaped wherever it stands.
struct Meaning {
  bool star, underscore, backtick, bracket, tilde;
  explicit Meaning(std::string_view text)
      : star(has_emphasis(text, '*')),
        underscore(has_emphasis(text, '_')),
        backtick(std::ranges::count(text, '`') > 1),
        bracket(text.find("](") != std::string_view::npos || (text.starts_with('[') && text.find("]:") != std::string_view::npos)),
        tilde(text.find("~~") != std::string_view::npos) {}

  bool of(std::string_view text, std::size_t at) const {
    switch (text[at]) {
      case '*':
        return star;
      case '_':
        return underscore && !(is_alnum(around(text, at).before) && is_alnum(around(text, at).after));
      case '`':
        return backtick;
      case '[':
        return bracket;
      case '~':
        return tilde;
      case '\\':
        return at + 1 < text.size() && is_punctuation(text[at + 1]);
      case '<':
        return at + 1 < text.size() && (is_letter(text[at + 1]) || text[at + 1] == '/' || text[at + 1] == '!' || text[at + 1] == '?');
      case '&':
        return is_entity(text.substr(at));
      default:
        return false;
    }
  }
};

// A line that would be a heading, quotation, bullet made of * or +, or rule (fences are escaped inline). "- x" and "1. x" are left: as a
// list they read the same.
bool begins_block(std::string_view text) {
  const char first = text.empty() ? ' ' : text[0];
  const std::size_t run = std::min(text.find_first_not_of(first), text.size());
  const bool alone = run == text.size(), spaced = !alone && text[run] == ' ';
  switch (first) {
    case '#':
      return run <= 6 && (alone || spaced);
    case '>':
      return true;
    case '+':
      return run == 1 && (alone || spaced);
    case '*':
      return (run == 1 && (alone || spaced)) || (run >= 3 && alone);
    case '-':
    case '_':
    case '=':
      return alone && (run >= 3 || first == '=' || run == 1);
    default:
      return false;
  }
}

}  // namespace

std::vector<bool> markdown_escapes(std::string_view line) {
  const Meaning meaning(line);
  std::vector<bool> out(line.size());
  for (std::size_t at = 0; at < line.size(); ++at) out[at] = meaning.of(line, at);
  return out;
}

std::string at_line_start(std::string written) {
  if (begins_block(written)) written.insert(written.begin(), '\\');
  return written;
}

std::string markdown_inline(std::string_view raw) {
  const std::string text = one_line(raw);
  const Meaning meaning(text);
  std::string out;
  out.reserve(text.size() + 8);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (meaning.of(text, at)) out += '\\';
    out += text[at];
  }
  return out;
}

std::string markdown_paragraph(std::string_view raw) { return at_line_start(markdown_inline(raw)); }

std::string markdown_cell(std::string_view raw) {
  std::string out;
  for (char c : markdown_inline(raw)) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

}  // namespace dq::write
