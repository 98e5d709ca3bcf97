// Basic form.
#include "layout/blocks.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace dq::layout {
namespace {

void add_block(Page& page, BlockType type, std::vector<std::uint32_t> lines) {
  Block b;
  b.type = type;
  b.lines = std::move(lines);
  b.box = page.lines[b.lines.front()].box;
  for (auto l : b.lines) b.box = united(b.box, page.lines[l].box);
  page.blocks.push_back(std::move(b));
}

}  // namespace

void lines_to_blocks(Page& page, const PageContent&) {
  page.blocks.clear();
  std::vector<int> table_of_line(page.lines.size(), -1);
  std::vector<int> table_of_word(page.words.size(), -1);
  for (std::size_t t = 0; t < page.tables.size(); ++t) {
    for (const Cell& c : page.tables[t].cells)
      for (auto w : c.words) table_of_word[w] = static_cast<int>(t);
  }
  for (std::size_t l = 0; l < page.lines.size(); ++l)
    for (auto w : page.lines[l].words)
      if (table_of_word[w] >= 0) table_of_line[l] = table_of_word[w];
  std::vector<bool> placed(page.tables.size(), false);
  const auto place_table = [&](std::size_t t) {
    placed[t] = true;
    Block b;
    b.type = BlockType::Table;
    b.table = static_cast<int>(t);
    b.box = page.tables[t].box;
    for (std::size_t k = 0; k < page.lines.size(); ++k)
      if (table_of_line[k] == static_cast<int>(t)) b.lines.push_back(static_cast<std::uint32_t>(k));
    page.blocks.push_back(std::move(b));
  };
  for (std::size_t l = 0; l < page.lines.size(); ++l) {
    if (table_of_line[l] >= 0) {
      if (!placed[static_cast<std::size_t>(table_of_line[l])]) place_table(static_cast<std::size_t>(table_of_line[l]));
      continue;
    }
    const Line& line = page.lines[l];
    if (!page.blocks.empty() && page.blocks.back().type == BlockType::Text) {
      const Line& above = page.lines[page.blocks.back().lines.back()];
      const bool near = line.box.top - above.box.bottom < line.size * 0.6f && line.direction == above.direction;
      if (near && overlap(line.box.x(), above.box.x()) > 0_pt && std::abs((line.size - above.size).value()) < 0.6f) {
        page.blocks.back().lines.push_back(static_cast<std::uint32_t>(l));
        page.blocks.back().box = united(page.blocks.back().box, line.box);
        continue;
      }
    }
    add_block(page, BlockType::Text, {static_cast<std::uint32_t>(l)});
  }
  for (std::size_t t = 0; t < page.tables.size(); ++t)
    if (!placed[t]) place_table(t);
}

}  // namespace dq::layout
