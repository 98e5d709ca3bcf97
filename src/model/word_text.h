// The text of words: the one place where words become a string, for layout, tables and writers alike.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "model/page.h"

namespace dq {

// Words that are not on the page for a reader (kWordUnseen).
enum class UnseenWords : std::uint8_t { Kept, LeftOut };

// Appends the words, one space between any two and before the first where `out` is not empty.
void append_words(std::string& out, const Page& page, std::span<const std::uint32_t> words, UnseenWords unseen = UnseenWords::Kept);

// Words joined by one space, in the order given.
std::string words_text(const Page& page, std::span<const std::uint32_t> words, UnseenWords unseen = UnseenWords::Kept);

}  // namespace dq
