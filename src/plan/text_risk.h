// How likely the words of a text layer are wrong, from what its characters look like (docs/plan.md).
//
// Logistic regression on a few shares, fitted on synthetic documents by bench/fit_plan.py; the target is the share of words that
// are not what the page shows, so that the sum over pages is the number of wrong words to be expected.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "plan/page_facts.h"

namespace dq::plan {

enum class Visibility : std::uint8_t { Seen, Hidden };

inline constexpr std::array<std::string_view, 7> kTextFactNames = {"unreadable", "odd",      "mixed",    "pairs",
                                                                   "unlikely",   "uncommon", "recovered"};
using TextFactVector = std::array<float, kTextFactNames.size()>;

TextFactVector text_fact_vector(const TextFacts& facts);

// Expected share of wrong words, 0 to 1.
float text_risk(const TextFacts& facts, Visibility visibility);

}  // namespace dq::plan
