#include "write/page_text.h"

#include <algorithm>

#include "base/utf8.h"

namespace dq::write {
namespace {

constexpr std::string_view kSoftHyphen = "\xC2\xAD";
constexpr std::string_view kHyphen = "\xE2\x80\x90";

// The code point that ends (begins) before (at) a place; both rely on valid UTF-8 and give U+FFFD otherwise.
char32_t last_code(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && (static_cast<unsigned char>(text[at - 1]) & 0xC0) == 0x80) --at;
  if (at == 0) return kReplacement;
  const auto code = to_utf32(text.substr(at - 1));
  return code.empty() ? kReplacement : code[0];
}
char32_t first_code(std::string_view text) {
  std::size_t end = 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  const auto code = to_utf32(text.substr(0, end));
  return code.empty() ? kReplacement : code[0];
}

// Bytes of the hyphen at the end; 0: none.
std::size_t hyphen_bytes(std::string_view text) {
  for (std::string_view hyphen : {std::string_view("-"), kSoftHyphen, kHyphen})
    if (text.ends_with(hyphen)) return hyphen.size();
  return 0;
}

// A word broken by its line: letters before the hyphen, a small letter after it, and no other hyphen in the same
// word (a compound such as "state-of-the-" keeps its hyphens).
bool is_broken_word(std::string_view before, std::string_view after) {
  const std::size_t hyphen = hyphen_bytes(before);
  if (!hyphen) return false;
  const std::string_view head = before.substr(0, before.size() - hyphen);
  const std::size_t space = head.find_last_of(' ');
  const std::string_view word = space == std::string_view::npos ? head : head.substr(space + 1);
  if (word.empty() || word.find('-') != std::string_view::npos || word.find(kHyphen) != std::string_view::npos) return false;
  const char32_t last = last_code(word);
  const char32_t next = first_code(after);
  return is_letter(last) && !is_upper(last) && is_letter(next) && !is_upper(next) && !is_cjk(last);
}

// Wide enough for a line step inside one cell: half of a word's height between two baselines.
constexpr float kLineStepShare = 0.5f;

bool begins_line(const Word& before, const Word& word) {
  if (before.direction != word.direction) return true;
  const bool vertical = word.direction == Direction::Down || word.direction == Direction::Up;
  const Pt step = abs(word.baseline - before.baseline);
  const Pt extent = vertical ? std::max(before.box.width(), word.box.width()) : std::max(before.box.height(), word.box.height());
  return step > extent * kLineStepShare;
}

RunningText::Hyphen hyphen_of(const Word& word) {
  return word.flags & kWordSoftHyphen ? RunningText::Hyphen::Soft : RunningText::Hyphen::Unknown;
}

// Whether a mark stands before a word in reading order.
bool mark_before(const Mark& mark, const Word& word) {
  const Pt middle = mark.box.center_y();
  if (middle < word.box.top) return true;
  return middle <= word.box.bottom && mark.box.left < word.box.left;
}

void append_word(std::string& line, std::string_view text) {
  if (!line.empty()) line += ' ';
  line += text;
}

}  // namespace

void RunningText::add(std::string_view line, Hyphen last_hyphen) {
  if (line.empty()) return;
  if (!text_.empty()) {
    const bool broken = pending_ == Hyphen::Soft ? hyphen_bytes(text_) > 0 : text_.ends_with(kSoftHyphen) || is_broken_word(text_, line);
    if (broken) text_.resize(text_.size() - hyphen_bytes(text_));
    else if (!(is_cjk(last_code(text_)) && is_cjk(first_code(line)))) text_ += ' ';
  }
  text_ += line;
  pending_ = last_hyphen;
}

std::string words_text(const Page& page, std::span<const std::uint32_t> words) {
  std::string out;
  for (std::uint32_t index : words)
    if (seen(page.words[index])) append_word(out, page.words[index].text);
  return out;
}

std::string line_text(const Page& page, const Line& line) { return words_text(page, line.words); }

std::string lines_text(const Page& page, std::span<const std::uint32_t> lines) {
  RunningText text;
  for (std::uint32_t index : lines) {
    const Line& line = page.lines[index];
    const auto last = std::ranges::find_if(line.words.rbegin(), line.words.rend(), [&](auto w) { return seen(page.words[w]); });
    if (last != line.words.rend()) text.add(line_text(page, line), hyphen_of(page.words[*last]));
  }
  return text.text();
}

std::string cell_text(const Page& page, const Cell& cell) {
  RunningText text;
  std::string line;
  const Word* before = nullptr;
  std::size_t mark = 0;
  const auto take_mark = [&] { append_word(line, page.marks[cell.marks[mark++]].selected ? "[x]" : "[ ]"); };
  for (std::uint32_t index : cell.words) {
    const Word& word = page.words[index];
    if (!seen(word)) continue;
    if (before && begins_line(*before, word)) {
      text.add(line, hyphen_of(*before));
      line.clear();
    }
    while (mark < cell.marks.size() && mark_before(page.marks[cell.marks[mark]], word)) take_mark();
    append_word(line, word.text);
    before = &word;
  }
  while (mark < cell.marks.size()) take_mark();
  text.add(line);
  return text.text();
}

}  // namespace dq::write
