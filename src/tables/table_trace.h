// What each step of the table finder saw, as shapes in page space.
#pragma once

#include <string>
#include <vector>

#include "model/page.h"
#include "tables/evidence/rulings.h"
#include "tables/frame.h"
#include "tables/grid_decoder.h"
#include "tables/grid_facts.h"
#include "tables/row_facts.h"
#include "tables/segments.h"

namespace dq::tables {

// Appends to page.trace the steps "tables.segments", "tables.rulings", "tables.candidates", "tables.grids", "tables.rows"
// and "tables.facts".
class TableTrace {
 public:
  TableTrace(Page& page, const Frame& frame) : page_(page), frame_(frame) {}

  void segments(const PageView& view);
  void rulings(const std::vector<Ruling>& rulings);
  // A candidate, its grid, and the score that decided.
  void candidate(const Region& region, const Grid& grid, float score);
  // The rows of a strip, and what tells where a table begins and ends among them; bench/fit_rows.py reads it.
  void strip(const Strip& strip, const StripFacts& facts);
  // What a cell's and a table's confidence is made of, by box; bench/calibrate.py reads it.
  void facts(const Rect<Pt>& page_box, std::string kind, const Facts& facts);

 private:
  std::vector<TraceShape>& shapes(const std::string& step);
  void add(const std::string& step, const Rect<Pt>& box, std::string kind, std::string label = {});

  Page& page_;
  Frame frame_;
};

}  // namespace dq::tables
