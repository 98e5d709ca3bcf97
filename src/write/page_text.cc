#include "write/page_text.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/utf8.h"
#include "model/word_text.h"

namespace dq::write {
namespace {

constexpr std::string_view kSoftHyphen = "\xC2\xAD";
constexpr std::string_view kHyphen = "\xE2\x80\x90";

// The code point that ends (begins) a text; U+FFFD for none.
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

// Beginnings of compounds that English writes with a hyphen; broken at that hyphen they keep it.
constexpr std::array<std::string_view, 14> kHyphenated{"all",   "anti", "cross", "ex",   "high", "long",  "low",
                                                       "multi", "non",  "post",  "self", "semi", "short", "well"};

// After these a hyphen stands for a word part left out ("pre- and post-war", "Haupt- und Nebenfach").
constexpr std::array<std::string_view, 7> kSuspending{"and", "or", "to", "nor", "und", "oder", "bis"};

// A compound cut at its own hyphen: the hyphen stays, and no space comes after it.
bool is_cut_compound(std::string_view before, std::string_view after) {
  const std::size_t hyphen = hyphen_bytes(before);
  if (!hyphen || hyphen == before.size() || std::ranges::find(kSuspending, after) != kSuspending.end()) return false;
  const char32_t last = last_code(before.substr(0, before.size() - hyphen)), next = first_code(after);
  return (is_letter(last) || is_digit(last)) && (is_letter(next) || is_digit(next));
}

// A word broken by its line: small letters before the hyphen and after it, and no other hyphen in the same word (a
// compound such as "state-of-the-" keeps its hyphens).
bool is_broken_word(std::string_view before, std::string_view after) {
  const std::size_t hyphen = hyphen_bytes(before);
  if (!hyphen) return false;
  if (before.ends_with(kSoftHyphen)) return true;
  const std::string_view word = before.substr(0, before.size() - hyphen);
  if (std::ranges::find(kSuspending, after) != kSuspending.end()) return false;
  if (word.empty() || word.find('-') != std::string_view::npos || word.find(kHyphen) != std::string_view::npos) return false;
  if (std::ranges::find(kHyphenated, word) != kHyphenated.end()) return false;
  const char32_t last = last_code(word), next = first_code(after);
  return is_letter(last) && !is_upper(last) && !is_cjk(last) && is_letter(next) && !is_upper(next);
}

// An address cut at its end of a line: it goes on without a space.
bool is_cut_address(std::string_view before, std::string_view after) {
  const bool address = before.find("://") != std::string_view::npos || before.starts_with("www.");
  return address && (before.ends_with('/') || before.ends_with('=') || before.ends_with('&')) && !after.empty() &&
         (is_letter(first_code(after)) || is_digit(first_code(after)));
}

bool is_amount(char c) { return (c >= '0' && c <= '9') || c == '.' || c == ','; }

// A number too wide for its cell, cut at its decimal point: "$1,500." "00" (and nothing else in the cell).
bool is_cut_number(std::string_view before, std::string_view after) {
  const std::size_t digit = before.find_first_of("0123456789");
  const auto is_figure = [](char c) { return c >= '0' && c <= '9'; };
  if (digit > 4 || after.size() != 2 || !(before.ends_with('.') || before.ends_with(','))) return false;
  return std::ranges::count_if(before, is_figure) >= 3 && std::ranges::all_of(before.substr(digit), is_amount) &&
         std::ranges::all_of(after, is_figure);
}

// A step between two baselines of a cell's words above this share of their height begins a line.
constexpr float kLineStepShare = 0.5f;

bool begins_line(const Word& before, const Word& word) {
  if (before.direction != word.direction) return true;
  const bool vertical = word.direction == Direction::Down || word.direction == Direction::Up;
  const Pt extent = vertical ? std::max(before.box.width(), word.box.width()) : std::max(before.box.height(), word.box.height());
  return abs(word.baseline - before.baseline) > extent * kLineStepShare;
}

// Whether a mark stands before a word in reading order.
bool mark_before(const Mark& mark, const Word& word) {
  const Pt middle = mark.box.center_y();
  if (middle < word.box.top) return true;
  return middle <= word.box.bottom && mark.box.left < word.box.left;
}

enum class Place : std::uint8_t { SameLine, NewLine };

void add_word(const Page& page, std::uint32_t index, Place place, std::vector<Piece>& pieces) {
  const Word& word = page.words[index];
  Piece piece{word.text, static_cast<int>(index), !pieces.empty()};
  if (place == Place::NewLine && !pieces.empty()) {
    Piece& last = pieces.back();
    const bool soft = last.word >= 0 && (page.words[static_cast<std::size_t>(last.word)].flags & kWordSoftHyphen);
    if ((soft && hyphen_bytes(last.text)) || is_broken_word(last.text, word.text)) {
      last.text.resize(last.text.size() - hyphen_bytes(last.text));
      piece.space_before = false;
    } else if ((is_cjk(last_code(last.text)) && is_cjk(first_code(word.text))) || is_cut_compound(last.text, word.text) ||
               is_cut_address(last.text, word.text) || word.text.starts_with(',')) {
      piece.space_before = false;
    }
  }
  pieces.push_back(std::move(piece));
}

// Dots from here on lead the eye to the next column ("Sales ......"); three are an ellipsis.
constexpr int kLeastLeaderDots = 4;

// Dots at the end of a text, and their bytes.
struct Dots {
  int count = 0;
  std::size_t bytes = 0;
};
Dots dots_at_end(std::string_view text) {
  Dots dots;
  for (;;) {
    const std::string_view rest = text.substr(0, text.size() - dots.bytes);
    if (rest.ends_with('.')) dots = {dots.count + 1, dots.bytes + 1};
    else if (rest.ends_with("…")) dots = {dots.count + 3, dots.bytes + 3};
    else if (rest.ends_with("·")) dots = {dots.count + 1, dots.bytes + 2};
    else return dots;
  }
}

// Leaves out the leader dots behind a cell's text; a cell of nothing but dots keeps them.
void drop_leader(std::vector<Piece>& pieces) {
  int count = 0;
  std::size_t kept = pieces.size();
  Dots last;
  while (kept > 0) {
    last = dots_at_end(pieces[kept - 1].text);
    count += last.count;
    if (last.bytes < pieces[kept - 1].text.size()) break;
    --kept;
  }
  if (kept == 0) return;
  const bool leader = count >= kLeastLeaderDots;
  if (leader || count > 1) pieces.resize(kept);  // "etc. .": what a narrow column leaves of it
  if (!leader) return;
  std::string& text = pieces.back().text;
  text.resize(text.size() - last.bytes);
  if (last.count == 2 && count > 2) text += '.';  // "etc." and the first dot
}

}  // namespace

std::string line_text(const Page& page, const Line& line) { return words_text(page, line.words, UnseenWords::LeftOut); }

std::vector<Piece> lines_pieces(const Page& page, std::span<const std::uint32_t> lines) {
  std::vector<Piece> out;
  for (std::uint32_t line : lines) {
    Place place = Place::NewLine;
    for (std::uint32_t word : page.lines[line].words) {
      if (!seen(page.words[word])) continue;
      add_word(page, word, place, out);
      place = Place::SameLine;
    }
  }
  return out;
}

std::vector<Piece> cell_pieces(const Page& page, const Cell& cell) {
  std::vector<Piece> out;
  const Word* before = nullptr;
  std::size_t mark = 0;
  const auto take_mark = [&] { out.push_back({page.marks[cell.marks[mark++]].selected ? "[x]" : "[ ]", -1, !out.empty()}); };
  for (std::uint32_t index : cell.words) {
    const Word& word = page.words[index];
    if (!seen(word)) continue;
    while (mark < cell.marks.size() && mark_before(page.marks[cell.marks[mark]], word)) take_mark();
    add_word(page, index, before && begins_line(*before, word) ? Place::NewLine : Place::SameLine, out);
    before = &word;
  }
  while (mark < cell.marks.size()) take_mark();
  if (out.size() == 2 && is_cut_number(out[0].text, out[1].text)) out[1].space_before = false;
  drop_leader(out);
  return out;
}

std::string joined(std::span<const Piece> pieces) {
  std::string out;
  for (const Piece& piece : pieces) {
    if (piece.space_before) out += ' ';
    out += piece.text;
  }
  return out;
}

std::string lines_text(const Page& page, std::span<const std::uint32_t> lines) { return joined(lines_pieces(page, lines)); }
std::string cell_text(const Page& page, const Cell& cell) { return joined(cell_pieces(page, cell)); }

std::vector<std::string> grid_texts(const Page& page, const Table& table) {
  std::vector<std::string> out(static_cast<std::size_t>(table.rows) * static_cast<std::size_t>(table.columns));
  for (const Cell& cell : table.cells) {
    if (cell.row < 0 || cell.row >= table.rows || cell.column < 0 || cell.column >= table.columns) continue;
    out[grid_index(table, cell.row, cell.column)] = cell_text(page, cell);
  }
  return out;
}

std::vector<std::uint32_t> outer_blocks(const Page& page) {
  std::vector<bool> inside(page.blocks.size());
  for (const Block& block : page.blocks)
    for (std::uint32_t child : block.children) inside[child] = true;
  std::vector<std::uint32_t> out;
  for (std::uint32_t n = 0; n < page.blocks.size(); ++n)
    if (!inside[n]) out.push_back(n);
  return out;
}

std::vector<std::uint32_t> own_lines(const Block& block, const std::vector<std::uint32_t>& caption) {
  std::vector<std::uint32_t> out;
  std::ranges::copy_if(caption, std::back_inserter(out),
                       [&](auto line) { return std::ranges::find(block.lines, line) != block.lines.end(); });
  return out;
}

}  // namespace dq::write
