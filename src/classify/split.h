// A file of several documents, scanned in one go, cut into these.
#pragma once

#include <vector>

#include "classify/classify.h"
#include "classify/features.h"
#include "classify/model.h"

namespace dq::classify {

struct SplitDocument {
  std::vector<int> pages;  // from 1, ascending; every page of the file is in one document
  Verdict verdict;
};

// `pages` in their order. The likeliest chain of first and later pages (Viterbi, 1967), by what pages show, by page numbers they tell,
// and by stamps and numbers that one page shares with the next. Time goes by pages times kinds.
std::vector<SplitDocument> split(const Model& model, const std::vector<PageFeatures>& pages);

}  // namespace dq::classify
