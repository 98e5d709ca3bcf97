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

// A piece of running text: what a word contributes to it. Joined (with the spaces) they are the text.
struct Piece {
  std::string text;  // without the hyphen that only a line break made
  int word = -1;     // index into Page::words; -1: a mark, as [x] or [ ]
  bool space_before = false;
};

// Words joined by one space.
std::string line_text(const Page& page, const Line& line);

// Lines joined as running text: no space between two CJK characters; a hyphen that only the line break made is undone
// ("exam-" "ple" is "example"), one of a compound stays ("well-" "known" is "well-known"); an address cut behind a slash and a
// comma at a line's beginning follow without a space.
std::vector<Piece> lines_pieces(const Page& page, std::span<const std::uint32_t> lines);
// A cell's words, its wrapped lines joined as running text, and its marks where they stand; without the leader dots behind
// them ("Sales ......").
std::vector<Piece> cell_pieces(const Page& page, const Cell& cell);

std::string joined(std::span<const Piece> pieces);
std::string lines_text(const Page& page, std::span<const std::uint32_t> lines);
std::string cell_text(const Page& page, const Cell& cell);

// Where a position's entry is in a list of all positions, row by row.
inline std::size_t grid_index(const Table& table, int row, int column) {
  return static_cast<std::size_t>(row) * static_cast<std::size_t>(table.columns) + static_cast<std::size_t>(column);
}

// cell_text by position, row by row; a spanning cell's text is in its first one. Cells beyond the grid are left out.
std::vector<std::string> grid_texts(const Page& page, const Table& table);

// Indices of the blocks that stand in no list, in reading order.
std::vector<std::uint32_t> outer_blocks(const Page& page);

// Those of a table block's lines that are its table's title (footer) and so stand in no block of their own.
std::vector<std::uint32_t> own_lines(const Block& block, const std::vector<std::uint32_t>& caption);

}  // namespace dq::write
