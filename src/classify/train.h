// Kinds of documents learnt from examples, from one of each kind on.
//
// Features are weighed by how few kinds share them and how constantly a kind has them; on these lies a ridge regression from documents to
// kinds (its dual form: the cost goes by examples, not by words), whose leave-one-out scores come in closed form and fit the confidences
// (Rifkin and Lippert, "Notes on regularized least squares", 2007; Guo et al., "On calibration of modern neural networks", 2017).
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "classify/features.h"
#include "classify/model.h"

namespace dq::classify {

struct Example {
  std::string label;
  std::vector<PageFeatures> pages;  // page 1 first; one at least
};

// More examples than this are thinned out, evenly in each kind.
inline constexpr std::size_t kMostExamples = 1500;
// Pages that are read of a document unless others are asked for: its kind shows on the first ones, and pages of scans take time.
inline constexpr int kPagesForKind = 4;
inline constexpr float kLaterPages = 0.5f;  // what a page after the first counts for in its document

struct TrainOptions {
  int least_documents = 0;  // features of fewer examples are left out of the model; 0: one, and one more for each hundred examples
};

// Milliseconds for tens of examples, seconds for a thousand. Errors: Usage, when there is no kind, or too many, or one has a name that a
// model cannot hold (empty, longer than kMostLabelBytes). Examples of "unknown" are documents of none of the kinds.
Result<Model> train(const std::vector<Example>& examples, const TrainOptions& options = {});

}  // namespace dq::classify
