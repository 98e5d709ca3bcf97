// What agreements say in sentences: since when, under which law, between whom, for how long.
#pragma once

#include <vector>

#include "queries/page_index.h"
#include "queries/question.h"

namespace dq::queries {

struct Scored {
  Candidate value;
  float score = 0;
  std::vector<std::uint32_t> label{};  // words of the name that fits, where it was found by one
};

std::vector<Scored> agreement_dates(const Page& page, const PageIndex& index);
std::vector<Scored> governing_laws(const Page& page, const PageIndex& index);
std::vector<Scored> parties(const Page& page, const PageIndex& index);
std::vector<Scored> terms(const Page& page, const PageIndex& index);

}  // namespace dq::queries
