// Reads a text from a place on, a piece at a time. ASCII letters in any case; bytes of other characters are themselves.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dq::queries {

constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
constexpr char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
// A letter, or part of a character beyond ASCII.
constexpr bool is_wordlike(char c) { return (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

class Scanner {
 public:
  Scanner(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  bool take(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  bool take_any(std::string_view of) {
    if (at_ >= text_.size() || of.find(text_[at_]) == of.npos) return false;
    ++at_;
    return true;
  }
  void skip(std::string_view of) {
    while (take_any(of)) {}
  }
  // Lower case is given.
  bool take_text(std::string_view lower) {
    if (text_.size() - at_ < lower.size()) return false;
    for (std::size_t n = 0; n < lower.size(); ++n)
      if (ascii_lower(text_[at_ + n]) != lower[n]) return false;
    at_ += lower.size();
    return true;
  }
  std::string_view digits() {
    const std::size_t from = at_;
    while (is_ascii_digit(peek())) ++at_;
    return text_.substr(from, at_ - from);
  }
  // Letters, in lower case.
  std::string letters() {
    std::string out;
    for (; is_wordlike(peek()); ++at_) out += ascii_lower(text_[at_]);
    return out;
  }

 private:
  std::string_view text_;
  std::size_t at_;
};

}  // namespace dq::queries
