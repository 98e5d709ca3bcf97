// Pages drawn with characters, for tests of tables:
//
//   Country   Sales
//   =================   <- a horizontal ruling through the middle of its line (=, - and + alike; + where lines meet)
//   Austria | 1,200     <- | is a piece of a vertical ruling, as high as its line
//
// A character is 5 pt wide and a line 12 pt high; text is 10 pt, so that two spaces part columns. Nothing is measured
// by the code under test but boxes, so this is as exact as a PDF.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "layout/words.h"
#include "model/page.h"
#include "model/page_content.h"
#include "tables/finder.h"

namespace dq::test {

inline constexpr float kCharacterWidth = 5, kLineHeight = 12, kLeft = 50, kTop = 50;

struct DrawnPage {
  Page page;
  PageContent content;
};

namespace drawing {

inline std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

inline Pt x_of(std::size_t column) { return Pt(kLeft + kCharacterWidth * static_cast<float>(column)); }
inline Pt y_of(std::size_t line) { return Pt(kTop + kLineHeight * static_cast<float>(line)); }

inline bool is_rule(char c) { return c == '=' || c == '+'; }

inline void add_word(Page& page, std::size_t line, std::size_t begin, std::string text) {
  Word word;
  word.box = {x_of(begin), y_of(line) + 1_pt, x_of(begin + text.size()), y_of(line) + 11_pt};
  word.quad = Quad<Pt>::of(word.box);
  word.baseline = y_of(line) + 9_pt;
  word.size = 10_pt;
  word.text = std::move(text);
  page.words.push_back(std::move(word));
}

inline void add_rulings(PageContent& content, const std::vector<std::string>& lines) {
  std::map<std::size_t, std::vector<std::size_t>> verticals;  // column -> lines
  for (std::size_t n = 0; n < lines.size(); ++n) {
    for (std::size_t c = 0; c < lines[n].size(); ++c) {
      if (lines[n][c] == '|' || lines[n][c] == '+') verticals[c].push_back(n);
      if (!is_rule(lines[n][c]) || (c > 0 && is_rule(lines[n][c - 1]))) continue;
      std::size_t end = c;
      while (end < lines[n].size() && is_rule(lines[n][end])) ++end;
      if (end - c < 2) continue;
      Ruling r;
      r.position = y_of(n) + Pt(kLineHeight / 2);
      r.span = {x_of(c) + Pt(kCharacterWidth / 2), x_of(end) - Pt(kCharacterWidth / 2)};
      r.thickness = 0.5_pt;
      content.rulings.push_back(r);
    }
  }
  for (auto& [column, at] : verticals)
    for (std::size_t begin = 0; begin < at.size();) {
      std::size_t end = begin;
      while (end + 1 < at.size() && at[end + 1] == at[end] + 1) ++end;
      Ruling r;
      r.horizontal = false;
      r.position = x_of(column) + Pt(kCharacterWidth / 2);
      // A + at an end is a corner: the line ends at the horizontal through its middle.
      const bool corner_above = lines[at[begin]][column] == '+', corner_below = lines[at[end]][column] == '+';
      r.span = {y_of(at[begin]) + Pt(corner_above ? kLineHeight / 2 : 0), y_of(at[end]) + Pt(corner_below ? kLineHeight / 2 : kLineHeight)};
      r.thickness = 0.5_pt;
      if (end > begin || !corner_above) content.rulings.push_back(r);
      begin = end + 1;
    }
}

inline void add_words(Page& page, const std::vector<std::string>& lines) {
  for (std::size_t n = 0; n < lines.size(); ++n)
    for (std::size_t c = 0; c < lines[n].size();) {
      const auto blank = [&](std::size_t at) { return lines[n][at] == ' ' || lines[n][at] == '|' || is_rule(lines[n][at]); };
      if (blank(c)) {
        ++c;
        continue;
      }
      std::size_t end = c;
      while (end < lines[n].size() && !blank(end)) ++end;
      add_word(page, n, c, lines[n].substr(c, end - c));
      c = end;
    }
}

}  // namespace drawing

// `text` may begin with a line break (of a raw string), which is left out.
inline DrawnPage drawn_page(std::string_view text) {
  if (text.starts_with('\n')) text.remove_prefix(1);
  const std::vector<std::string> lines = drawing::lines_of(text);
  DrawnPage out;
  out.page.number = out.content.number = 1;
  out.page.width = out.content.width = 612_pt;
  out.page.height = out.content.height = 792_pt;
  drawing::add_rulings(out.content, lines);
  drawing::add_words(out.page, lines);
  out.page.lines = layout::words_to_lines(out.page.words);
  return out;
}

// A cell's words joined by spaces, "[RxC]" behind when it spans rows or columns.
inline std::string cell_text(const Page& page, const Cell& cell) {
  std::string out;
  for (std::uint32_t w : cell.words) out += (out.empty() ? "" : " ") + page.words[w].text;
  if (cell.row_span > 1 || cell.column_span > 1) out += "[" + std::to_string(cell.row_span) + "x" + std::to_string(cell.column_span) + "]";
  return out;
}

// Rows a line, cells that begin in it parted by |.
inline std::string table_text(const Page& page, const Table& table) {
  std::string out;
  for (int r = 0; r < table.rows; ++r) {
    std::string row;
    bool first = true;
    for (const Cell& cell : table.cells)
      if (cell.row == r) row += (std::exchange(first, false) ? "" : "|") + cell_text(page, cell);
    out += row + "\n";
  }
  return out;
}

inline tables::Options by_rules() {
  tables::Options options;
  options.sources = tables::Sources::Rules;
  return options;
}

// All tables that rules find in the drawn page, an empty line between them: few words in a drawn page are like none that the network knows.
inline std::string tables_of(DrawnPage& drawn, const tables::Options& options = by_rules()) {
  tables::find_tables(drawn.page, drawn.content, options);
  std::string out;
  for (const Table& table : drawn.page.tables) out += (out.empty() ? "" : "\n") + table_text(drawn.page, table);
  return out;
}
inline std::string tables_of(std::string_view text, const tables::Options& options = by_rules()) {
  DrawnPage drawn = drawn_page(text);
  return tables_of(drawn, options);
}

}  // namespace dq::test
