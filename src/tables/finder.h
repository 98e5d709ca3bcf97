// Tables out of words and rulings, as named steps whose intermediates can be drawn.
#pragma once

#include <optional>
#include <vector>

#include "model/page.h"
#include "model/page_content.h"

namespace dq::tables {

// Auto: lattices, then the network. Learned: the network alone. Rules: without the network; Ruled and Borderless are its halves.
enum class Sources : std::uint8_t { Auto, Learned, Rules, Ruled, Borderless };

struct Options {
  Sources sources = Sources::Auto;
  // Help from the user: find exactly one table in each area; separators at these places.
  std::vector<Rect<Pt>> areas;
  std::vector<Pt> columns;  // x of column separators
  std::vector<Pt> rows;     // y of row separators
  bool trace = false;
};

// Fills page.tables from page.words, page.lines and the content's rulings and fills. Lines that run over several cells
// are cut so that every line lies in one cell or outside all tables. With options.trace, page.trace gets a
// StageTrace for each step.
void find_tables(Page& page, const PageContent& content, const Options& options);

}  // namespace dq::tables
