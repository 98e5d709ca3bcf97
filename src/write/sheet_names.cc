#include "write/sheet_names.h"

#include "base/escape.h"
#include "base/utf8.h"

namespace dq::write {
namespace {

constexpr std::size_t kMostUnits = 31;

std::size_t utf16_units(std::u32string_view text) {
  std::size_t units = 0;
  for (char32_t c : text) units += c > 0xFFFF ? 2 : 1;
  return units;
}

bool is_trimmed_away(char32_t c) { return c == ' ' || c == '\''; }

std::u32string trimmed(std::u32string text) {
  while (!text.empty() && is_trimmed_away(text.back())) text.pop_back();
  std::size_t from = 0;
  while (from < text.size() && is_trimmed_away(text[from])) ++from;
  return text.substr(from);
}

std::u32string valid(std::string_view wanted) {
  std::u32string out;
  for (char32_t c : to_utf32(one_line(wanted))) {
    if (std::u32string_view(U"[]:*?/\\").find(c) != std::u32string_view::npos) c = ' ';
    if (c == ' ' && !out.empty() && out.back() == ' ') continue;
    out += c;
  }
  return trimmed(out);
}

// Cut at the last space of the second half, or anywhere.
std::u32string cut(std::u32string text, std::size_t units) {
  if (utf16_units(text) <= units) return text;
  while (utf16_units(text) > units) text.pop_back();
  const auto space = text.find_last_of(U' ');
  if (space != std::u32string::npos && space > text.size() / 2) text.resize(space);
  return trimmed(text);
}

// Enough for sheets to differ by more than case; Excel folds no more than these reliably.
std::string folded(const std::string& name) {
  std::u32string out = to_utf32(name);
  for (char32_t& c : out) {
    if (c >= 'A' && c <= 'Z') c += 32;
    else if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F)) c += 32;
    else if (c >= 0x400 && c <= 0x40F) c += 80;
    else if (c >= 0x100 && c <= 0x17F && !(c & 1)) c += 1;
  }
  return to_utf8(out);
}

}  // namespace

std::string SheetNames::unique(std::string_view wanted) {
  std::u32string base = valid(wanted);
  // Excel keeps "History" for itself.
  if (base.empty() || folded(to_utf8(base)) == "history") base = U"table " + base;
  std::string name = to_utf8(cut(trimmed(base), kMostUnits));
  for (int n = 2; !taken_.insert(folded(name)).second; ++n) {
    const std::string suffix = " (" + std::to_string(n) + ")";
    name = to_utf8(cut(trimmed(base), kMostUnits - suffix.size())) + suffix;
  }
  return name;
}

}  // namespace dq::write
