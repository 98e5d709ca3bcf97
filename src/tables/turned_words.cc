#include "tables/turned_words.h"

#include <algorithm>
#include <vector>

namespace dq::tables {
namespace {

// Of a line's area: within the cell that takes it. Turned headings are set tight and may touch the cell above.
constexpr float kInsideCell = 0.6f;

std::vector<bool> words_in_cells(const Page& page) {
  std::vector<bool> taken(page.words.size(), false);
  for (const Table& table : page.tables)
    for (const Cell& cell : table.cells)
      for (std::uint32_t w : cell.words) taken[w] = true;
  return taken;
}

// Lines of one direction, in the order in which their cell is read.
void sort_lines(std::vector<const Line*>& lines) {
  const auto key = [](const Line* line) {
    const Rect<Pt>& b = line->box;
    const Pt across = line->direction == Direction::Up     ? b.left
                      : line->direction == Direction::Down ? 0_pt - b.right
                      : line->direction == Direction::Left ? 0_pt - b.bottom
                                                           : b.top;
    const Pt along = line->direction == Direction::Up     ? 0_pt - b.bottom
                     : line->direction == Direction::Down ? b.top
                     : line->direction == Direction::Left ? 0_pt - b.right
                                                          : b.left;
    return std::pair(across, along);
  };
  std::ranges::sort(lines, {}, [&](const Line* line) { return std::pair(key(line), line->words.front()); });
}

}  // namespace

void add_turned_words(Page& page) {
  if (page.tables.empty()) return;
  std::vector<bool> taken = words_in_cells(page);
  const auto is_free = [&](const Line& line) { return std::ranges::none_of(line.words, [&](std::uint32_t w) { return taken[w]; }); };
  for (Table& table : page.tables) {
    std::vector<const Line*> turned;
    for (const Line& line : page.lines)
      if (line.direction != table.direction && is_free(line) && !(page.words[line.words.front()].flags & kWordUnseen) &&
          share_inside(line.box, table.box) > kInsideCell)
        turned.push_back(&line);
    if (turned.empty()) continue;
    sort_lines(turned);
    for (Cell& cell : table.cells)
      for (const Line* line : turned)
        if (is_free(*line) && cell.box.contains(center(line->box)) && share_inside(line->box, cell.box) > kInsideCell) {
          cell.words.insert(cell.words.end(), line->words.begin(), line->words.end());
          for (const std::uint32_t w : line->words) taken[w] = true;  // tables of two directions may overlap where the user asks for both
        }
  }
}

}  // namespace dq::tables
