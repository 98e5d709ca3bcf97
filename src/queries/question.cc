#include "queries/question.h"

#include <algorithm>

#include "base/utf8.h"

namespace dq::queries {

bool is_asked(const Question& question, int page) {
  return question.pages.empty() || std::ranges::any_of(question.pages, [&](const std::pair<int, int>& range) {
           return page >= range.first && (range.second == 0 || page <= range.second);
         });
}

std::string letters_and_digits(std::string_view text) {
  std::string out;
  for (const char32_t c : to_utf32(text)) {
    if (c >= U'A' && c <= U'Z') out += static_cast<char>(c - U'A' + U'a');
    else if (is_letter(c) || is_digit(c)) append_utf8(out, c);
  }
  return out;
}

}  // namespace dq::queries
