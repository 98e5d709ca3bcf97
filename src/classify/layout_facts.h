// How a page is laid out, as numbers from 0 to 1 with names.
#pragma once

#include <string>
#include <vector>

#include "model/page.h"

namespace dq::classify {

struct NamedFact {
  std::string name;
  float value = 0;
};

// Each measure (width of the page, words, share of figures ...) is told by the two marks of its scale between which it lies, nearer ones
// with more: two pages a little apart on a scale share most of it.
std::vector<NamedFact> layout_facts(const Page& page);

// How much of each part of the page words cover: kGridRows x kGridColumns parts; empty ones are left out.
inline constexpr int kGridRows = 8, kGridColumns = 6;
std::vector<NamedFact> filled_grid(const Page& page);

// Of most words that are seen; 0 where there are none.
Pt usual_size(const Page& page);

// All its letters, two or more, are capitals.
bool in_capitals(const Page& page, const Line& line);

}  // namespace dq::classify
