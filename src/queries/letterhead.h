// Who wrote a page and where they are: its head.
#pragma once

#include <vector>

#include "queries/agreements.h"

namespace dq::queries {

// The head is the upper part of the page (share of its height).
inline constexpr float kHead = 0.45f;

// Names of companies: those that addresses of the web spell, lines with a form of company, and the first lines of a first page.
std::vector<Scored> letterhead_names(const Page& page, const PageIndex& index);
// The lines of the address in the head, as one answer.
std::vector<Scored> letterhead_addresses(const Page& page, const PageIndex& index);

}  // namespace dq::queries
