#include "tables/cut_lines.h"

#include <utility>
#include <vector>

namespace dq::tables {
namespace {

Line part_of(const Page& page, const Line& line, std::vector<std::uint32_t> words) {
  Line out = line;
  out.box = page.words[words.front()].box;
  for (std::uint32_t w : words) out.box = united(out.box, page.words[w].box);
  out.words = std::move(words);
  return out;
}

}  // namespace

void cut_lines_at_cells(Page& page) {
  std::vector<int> owner(page.words.size(), -1);  // a number for each cell of each table; -1: no cell
  int next = 0;
  for (const Table& table : page.tables)
    for (const Cell& cell : table.cells) {
      for (std::uint32_t w : cell.words) owner[w] = next;
      ++next;
    }
  std::vector<Line> lines;
  for (const Line& line : page.lines) {
    std::vector<std::uint32_t> run;
    for (std::uint32_t w : line.words) {
      if (!run.empty() && owner[run.back()] != owner[w]) lines.push_back(part_of(page, line, std::exchange(run, {})));
      run.push_back(w);
    }
    if (!run.empty()) lines.push_back(part_of(page, line, std::move(run)));
  }
  page.lines = std::move(lines);
}

}  // namespace dq::tables
