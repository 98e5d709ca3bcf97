#include "model/word_text.h"

namespace dq {

void append_words(std::string& out, const Page& page, std::span<const std::uint32_t> words, UnseenWords unseen) {
  for (std::uint32_t index : words) {
    const Word& word = page.words[index];
    if (unseen == UnseenWords::LeftOut && (word.flags & kWordUnseen)) continue;
    if (!out.empty()) out += ' ';
    out += word.text;
  }
}

std::string words_text(const Page& page, std::span<const std::uint32_t> words, UnseenWords unseen) {
  std::string out;
  append_words(out, page, words, unseen);
  return out;
}

}  // namespace dq
