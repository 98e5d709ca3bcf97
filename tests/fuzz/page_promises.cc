#include "fuzz/page_promises.h"

#include <cmath>
#include <set>
#include <vector>

#include "base/utf8.h"
#include "fuzz/targets.h"
#include "fuzz/well_formed.h"
#include "pipeline/page_check.h"

namespace dq::fuzz {
namespace {

bool finite(const Rect<Pt>& r) {
  return std::isfinite(r.left.value()) && std::isfinite(r.top.value()) && std::isfinite(r.right.value()) && std::isfinite(r.bottom.value());
}

bool is_probability(float p) { return p >= 0 && p <= 1; }

void check_words(const Page& page) {
  for (const Word& word : page.words) {
    check(!word.text.empty(), "a word has text");
    for (const char32_t c : to_utf32(word.text)) check(!is_space(c) || c == 0xA0 || c == 0x202F || c == 0x2007, "a word has no spaces");
    check(finite(word.box), "a word has a place");
    check(is_probability(word.confidence), "a word's confidence");
  }
  std::vector<int> lines_of(page.words.size());
  for (const Line& line : page.lines) {
    check(!line.words.empty(), "a line has words");
    check(finite(line.box), "a line has a place");
    for (const std::uint32_t word : line.words) ++lines_of[word];
  }
  for (const int count : lines_of) check(count == 1, "every word is in exactly one line");
}

void check_cells(const Table& table) {
  std::vector<int> covered(static_cast<std::size_t>(table.rows) * static_cast<std::size_t>(table.columns));
  for (const Cell& cell : table.cells) {
    check(finite(cell.box), "a cell has a place");
    check(is_probability(cell.confidence), "a cell's confidence");
    for (int row = cell.row; row < cell.row + cell.row_span; ++row)
      for (int column = cell.column; column < cell.column + cell.column_span; ++column)
        ++covered[static_cast<std::size_t>(row) * static_cast<std::size_t>(table.columns) + static_cast<std::size_t>(column)];
  }
  for (const int count : covered) check(count == 1, "cells cover their grid without overlap");
}

void check_tables(const Page& page) {
  std::vector<int> cells_of(page.words.size());
  for (const Table& table : page.tables) {
    check(table.rows >= 1 && table.columns >= 1, "a table has rows and columns");
    check(is_probability(table.confidence) && finite(table.box), "a table's confidence and place");
    for (std::size_t n = 1; n < table.row_edges.size(); ++n) check(table.row_edges[n - 1] <= table.row_edges[n], "rows below one another");
    for (std::size_t n = 1; n < table.column_edges.size(); ++n)
      check(table.column_edges[n - 1] <= table.column_edges[n], "columns beside one another");
    check_cells(table);
    for (const Cell& cell : table.cells)
      for (const std::uint32_t word : cell.words) ++cells_of[word];
  }
  for (const int count : cells_of) check(count <= 1, "a word is in at most one cell");
}

void check_blocks(const Page& page) {
  std::vector<int> blocks_of(page.lines.size());
  for (const Block& block : page.blocks) {
    check(finite(block.box), "a block has a place");
    for (const std::uint32_t line : block.lines) ++blocks_of[line];
  }
  for (std::size_t n = 0; n < page.lines.size(); ++n) {
    bool unseen = true;
    for (const std::uint32_t word : page.lines[n].words) unseen = unseen && (page.words[word].flags & kWordUnseen) != 0;
    check(blocks_of[n] == (unseen ? 0 : 1), "every line is in one block, unseen ones in none");
  }
}

}  // namespace

void check_texts(const Page& page) {
  for (const Word& word : page.words) check(is_utf8(word.text), "words are UTF-8");
  for (const Block& block : page.blocks) check(is_utf8(block.marker), "markers are UTF-8");
  for (const Font& font : page.fonts) check(is_utf8(font.name), "names of fonts are UTF-8");
  for (const Link& link : page.links) check(is_utf8(link.uri), "links are UTF-8");
  for (const FormField& field : page.fields) check(is_utf8(field.name) && is_utf8(field.value), "fields are UTF-8");
  for (const Diagnostic& diagnostic : page.diagnostics) check(is_utf8(diagnostic.message), "messages are UTF-8");
}

void check_page(const Page& page) {
  check(pipeline::page_is_sound(page), "every index points inside its vector");
  check_texts(page);
  check_words(page);
  check_tables(page);
  check_blocks(page);
}

}  // namespace dq::fuzz
