// What tells how sure the cells of a grid are: a few numbers for each, weighed by a logistic regression that
// bench/calibrate.py fits on documents with truth (weights in fitted_confidence.h).
#pragma once

#include <array>
#include <span>
#include <vector>

#include "base/calibration.h"
#include "tables/grid_decoder.h"
#include "tables/segments.h"

namespace dq::tables {

// Shares and clipped lengths, about 0 to 1 each. The first ones are the same for all cells of a grid.
inline constexpr std::array kFactNames = {
    "bias",         "table_score", "ruled",         "half_ruled",   "captioned",      "no_header",   "deep_header",   "header_lines",
    "wrapped_rows", "lone_rows",   "gutter",        "filled",       "rows",           "columns",     "row_heights",   "crossing",
    "one_column",   "two_columns", "small",         "keys",         "number_columns", "numbers",     "aligned",       "drawings",
    "bars",         "leaders",     "markers",       "long_cells",   "full_rows",      "rule_width",  "field_names",   "in_header",
    "row_span",     "column_span", "several_lines", "near_wrapped", "lone_row",       "ruled_rows",  "ruled_columns", "in_table",
    "closed",       "agreement",   "agreement_all", "asked",        "labelled_rows",  "double_rows",
};
using Facts = std::array<float, kFactNames.size()>;

// Of each of grid.cells. `score`: what table_score() gave.
std::vector<Facts> cell_facts(const PageView& view, const Grid& grid, float score);
// Of the grid: the mean of its cells with text.
Facts table_facts(const Grid& grid, const std::vector<Facts>& cells);

// A logistic regression and what its scores mean.
struct Fitted {
  Facts weights;
  std::span<const CalibrationPoint> confidence;
};
// 0 to 1.
float logistic_score(const Fitted& fitted, const Facts& facts);

}  // namespace dq::tables
