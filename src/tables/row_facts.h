// The rows of text round a place where a table may be, and what tells where it begins and ends: a few numbers for each
// row and for each pair of neighbours. bench/fit_rows.py weighs them (row_chain.h).
#pragma once

#include <array>
#include <vector>

#include "tables/segments.h"

namespace dq::tables {

// All text at one place of the page's width, from its top to its bottom.
struct Strip {
  Interval<Pt> x{};
  std::vector<VisualRow> rows;
  std::vector<char> in_seed;  // by row: where the table was suspected
};

// About 0 to 1 each.
inline constexpr std::array kRowFactNames = {
    "bias",      "in_seed",    "one_text",  "two_texts", "texts",     "gutters_free", "columns_filled", "on_edges", "numbers",
    "prose",     "all_prose",  "heading",   "caption",   "key",       "marker",       "bold",           "larger",   "smaller",
    "at_left",   "at_right",   "long_line", "wide_line", "overhang",  "sentence",     "note",           "leader",   "fill",
    "row_lines", "under_rule", "over_rule", "one_first", "one_other", "one_middle",   "one_spans",      "words",
};
using RowFacts = std::array<float, kRowFactNames.size()>;

inline constexpr std::array kJointFactNames = {
    "bias",        "gap",       "gap_one",     "gap_two",       "gap_wide",   "gap_wider",     "gap_widest", "most_near",
    "rule",        "two_rules", "rule_above",  "rule_below",    "part_rule",  "fill_edge",     "lines_pass", "size_grows",
    "size_drops",  "bold_ends", "bold_begins", "one_many",      "many_one",   "many_many",     "edges_kept", "to_words",
    "to_numbers",  "sentence",  "caption",     "after_caption", "after_note", "after_prose",   "to_prose",   "after_key",
    "seed_begins", "seed_ends", "after_spans", "to_spans",      "edge",       "after_heading", "to_heading",
};
using JointFacts = std::array<float, kJointFactNames.size()>;

struct StripFacts {
  std::vector<RowFacts> rows;
  std::vector<JointFacts> joints;  // [n]: between rows n - 1 and n; the first and the last one are the strip's ends
};

// The text that stands mostly within `seed`'s width or spans it, but for what is used already.
Strip strip_round(const PageView& view, const std::vector<char>& used, const Rect<Pt>& seed);

// About rows times segments.
StripFacts strip_facts(const PageView& view, const std::vector<Ruling>& rulings, const Strip& strip);

}  // namespace dq::tables
