#include "fuzz/well_formed.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "base/utf8.h"

namespace dq::fuzz {
namespace {

// RFC 8259, a function a rule.
class JsonReader {
 public:
  explicit JsonReader(std::string_view text) : left_(text) {}

  bool whole() { return value(0) && (space(), left_.empty()); }
  bool whole_string(std::string& out) { return string(&out) && left_.empty(); }

 private:
  static constexpr int kDeepest = 64;

  void space() {
    while (!left_.empty() && std::string_view(" \t\r\n").contains(left_[0])) left_.remove_prefix(1);
  }
  bool take(char c) {
    if (left_.empty() || left_[0] != c) return false;
    left_.remove_prefix(1);
    return true;
  }
  bool take(std::string_view word) {
    if (!left_.starts_with(word)) return false;
    left_.remove_prefix(word.size());
    return true;
  }
  bool digits() {
    const std::size_t before = left_.size();
    while (!left_.empty() && is_digit(static_cast<unsigned char>(left_[0]))) left_.remove_prefix(1);
    return left_.size() < before;
  }
  bool number() {
    take('-');
    if (!take('0') && !digits()) return false;
    if (take('.') && !digits()) return false;
    if (take('e') || take('E')) {
      if (!take('+')) take('-');
      return digits();
    }
    return true;
  }

  bool value(int depth) {
    space();
    if (depth > kDeepest || left_.empty()) return false;
    if (left_[0] == '"') return string(nullptr);
    if (take('{')) return members(depth);
    if (take('[')) return elements(depth);
    return take("true") || take("false") || take("null") || number();
  }
  bool members(int depth) {
    space();
    if (take('}')) return true;
    do {
      space();
      if (!string(nullptr)) return false;
      space();
      if (!take(':') || !value(depth + 1)) return false;
      space();
    } while (take(','));
    return take('}');
  }
  bool elements(int depth) {
    space();
    if (take(']')) return true;
    do {
      if (!value(depth + 1)) return false;
      space();
    } while (take(','));
    return take(']');
  }

  bool hex4(std::uint32_t& code) {
    if (left_.size() < 4) return false;
    const std::string digits(left_.substr(0, 4));
    char* end = nullptr;
    code = static_cast<std::uint32_t>(std::strtoul(digits.c_str(), &end, 16));
    left_.remove_prefix(4);
    return end == digits.c_str() + 4;
  }
  bool escape(std::string* out) {
    constexpr std::string_view kNames = "\"\\/bfnrt", kMeanings = "\"\\/\b\f\n\r\t";
    if (left_.empty()) return false;
    if (take('u')) {
      std::uint32_t code = 0;
      if (!hex4(code) || (code >= 0xD800 && code < 0xE000)) return false;  // we write no pairs of surrogates
      if (out) append_utf8(*out, code);
      return true;
    }
    const std::size_t at = kNames.find(left_[0]);
    if (at == kNames.npos) return false;
    if (out) *out += kMeanings[at];
    left_.remove_prefix(1);
    return true;
  }
  bool string(std::string* out) {
    if (!take('"')) return false;
    while (!left_.empty()) {
      const char c = left_[0];
      left_.remove_prefix(1);
      if (c == '"') return true;
      if (static_cast<unsigned char>(c) < 0x20) return false;
      if (c == '\\' ? !escape(out) : (out && (*out += c, false))) return false;
    }
    return false;
  }

  std::string_view left_;
};

class MarkupReader {
 public:
  explicit MarkupReader(std::string_view text) : left_(text) {}

  std::string fault() {
    while (!left_.empty()) {
      if (left_[0] == '<') {
        if (std::string wrong = tag(); !wrong.empty()) return wrong;
      } else if (left_[0] == '&' && !reference()) {
        return "a bare &";
      } else {
        if (left_[0] == '>') return "a bare >";
        left_.remove_prefix(1);
      }
    }
    return open_.empty() ? "" : "<" + open_.back() + "> is left open";
  }

 private:
  bool reference() const {
    const std::size_t end = left_.find(';');
    return end != left_.npos && end > 1 && end <= 10 &&
           std::ranges::all_of(left_.substr(1, end - 1), [](char c) { return c == '#' || is_digit(c) || (c >= 'a' && c <= 'z'); });
  }

  std::string tag() {
    if (left_.starts_with("<!DOCTYPE html>") || left_.starts_with("<?xml ")) return left_.remove_prefix(left_.find('>') + 1), "";
    left_.remove_prefix(1);
    const bool closing = left_.starts_with('/');
    if (closing) left_.remove_prefix(1);
    const std::string name = take_name();
    if (name.empty()) return "a bare <";
    bool empty = false;
    if (std::string wrong = attributes(empty); !wrong.empty()) return wrong;
    if (closing) {
      if (open_.empty() || open_.back() != name) return "</" + name + "> closes nothing";
      return open_.pop_back(), "";
    }
    if (name == "style") left_.remove_prefix(std::min(left_.find("</style>"), left_.size()));
    constexpr std::string_view kVoid[] = {"meta", "img", "br", "hr", "link"};
    if (!empty && std::ranges::find(kVoid, name) == std::end(kVoid)) open_.push_back(name);
    return "";
  }

  std::string take_name() {
    std::size_t size = 0;
    while (size < left_.size() && ((left_[size] >= 'a' && left_[size] <= 'z') || (left_[size] >= 'A' && left_[size] <= 'Z') ||
                                   is_digit(static_cast<unsigned char>(left_[size])) || left_[size] == '-' || left_[size] == ':'))
      ++size;
    const std::string name(left_.substr(0, size));
    left_.remove_prefix(size);
    return name;
  }

  std::string attributes(bool& empty) {
    for (;;) {
      while (left_.starts_with(' ')) left_.remove_prefix(1);
      if (left_.starts_with("/>")) return empty = true, left_.remove_prefix(2), "";
      if (left_.starts_with('>')) return left_.remove_prefix(1), "";
      if (take_name().empty()) return "no name of an attribute";
      if (!left_.starts_with('=')) continue;
      if (!left_.starts_with("=\"")) return "an attribute without quotes";
      left_.remove_prefix(2);
      const std::size_t end = left_.find('"');
      if (end == left_.npos || left_.substr(0, end).contains('<')) return "an attribute does not end";
      left_.remove_prefix(end + 1);
    }
  }

  std::string_view left_;
  std::vector<std::string> open_;
};

}  // namespace

bool is_utf8(std::string_view text) {
  for (std::size_t n = 0; n < text.size();) {
    const auto lead = static_cast<unsigned char>(text[n]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (size == 0 || size > text.size() - n) return false;
    std::uint32_t code = size == 1 ? lead : lead & (0x7Fu >> size);
    for (std::size_t k = 1; k < size; ++k) {
      const auto next = static_cast<unsigned char>(text[n + k]);
      if ((next & 0xC0) != 0x80) return false;
      code = code << 6 | (next & 0x3Fu);
    }
    constexpr std::uint32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
    if (code < kLeast[size] || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return false;
    n += size;
  }
  return true;
}

bool is_json(std::string_view text) { return is_utf8(text) && JsonReader(text).whole(); }

std::optional<std::string> json_string(std::string_view text) {
  std::string out;
  if (!JsonReader(text).whole_string(out)) return std::nullopt;
  return out;
}

std::optional<std::vector<std::vector<std::string>>> csv_records(std::string_view text) {
  std::vector<std::vector<std::string>> records;
  while (!text.empty()) {
    std::vector<std::string>& record = records.emplace_back();
    for (bool more = true; more;) {
      std::string& field = record.emplace_back();
      if (text.starts_with('"')) {
        for (text.remove_prefix(1);; text.remove_prefix(1)) {
          if (text.empty()) return std::nullopt;
          if (text[0] == '"' && !text.substr(1).starts_with('"')) break;
          if (text[0] == '"') text.remove_prefix(1);
          field += text[0];
        }
        text.remove_prefix(1);
      } else {
        const std::size_t end = std::min(text.find_first_of(",\r\n\""), text.size());
        field = text.substr(0, end);
        text.remove_prefix(end);
      }
      more = text.starts_with(',');
      if (more) text.remove_prefix(1);
    }
    if (!text.starts_with("\r\n")) return std::nullopt;
    text.remove_prefix(2);
  }
  return records;
}

std::string markup_fault(std::string_view text) { return is_utf8(text) ? MarkupReader(text).fault() : "no UTF-8"; }

std::string markup_text(std::string_view escaped) {
  constexpr std::pair<std::string_view, char> kNames[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
  std::string out;
  while (!escaped.empty()) {
    const auto* known = std::ranges::find_if(kNames, [&](const auto& name) { return escaped.starts_with(name.first); });
    out += known == std::end(kNames) ? escaped[0] : known->second;
    escaped.remove_prefix(known == std::end(kNames) ? 1 : known->first.size());
  }
  return out;
}

}  // namespace dq::fuzz
