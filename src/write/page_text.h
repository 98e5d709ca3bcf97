// The text of words, lines, cells and blocks as a reader would have it, shared by all writers.
//
// Words that are not on the page for a reader (kWordUnseen) are left out everywhere here.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/page.h"

namespace dq::write {

inline bool seen(const Word& word) { return !(word.flags & kWordUnseen); }

// Words joined by one space.
std::string words_text(const Page& page, std::span<const std::uint32_t> words);
std::string line_text(const Page& page, const Line& line);
// Lines joined as running text: no space between two CJK characters; a hyphen that only the line break made is
// undone ("exam-" "ple" is "example", "well-" "known" stays).
std::string lines_text(const Page& page, std::span<const std::uint32_t> lines);
// A cell's words, its wrapped lines joined as running text, and its marks as [x] or [ ] where they stand.
std::string cell_text(const Page& page, const Cell& cell);

// Running text out of lines, each already without surrounding spaces.
class RunningText {
 public:
  // `soft_hyphen`: the line before ended in a hyphen that only the line break made.
  enum class Hyphen : std::uint8_t { Unknown, Soft };
  void add(std::string_view line, Hyphen last_hyphen = Hyphen::Unknown);
  const std::string& text() const { return text_; }

 private:
  std::string text_;
  Hyphen pending_ = Hyphen::Unknown;
};

}  // namespace dq::write
