// What of a page fits what is asked for: candidates ranked by how well what names them fits, by their kind and by where they stand.
#pragma once

#include <vector>

#include "queries/agreements.h"

namespace dq::queries {

// Answers of one page to one question at most.
inline constexpr std::size_t kMostOfPage = 5;

// Best first, kMostOfPage at most, none of them twice; scores from .5 on, a little over 1 at most.
std::vector<Scored> rank(const Page& page, const PageIndex& index, const AskedFor& asked);

// How surely such a value is right: what its score is worth, and whether its words are read right (they err together, so that the root of
// the product is taken).
float confidence_of(const Page& page, const Scored& found);

}  // namespace dq::queries
