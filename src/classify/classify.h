// Of what kind a document is, how sure that is, and why.
#pragma once

#include <string>
#include <vector>

#include "classify/acquaintance.h"
#include "classify/features.h"
#include "classify/model.h"

namespace dq::classify {

inline constexpr std::string_view kUnknown = "unknown";

// Words that spoke for the kind, against the next one.
struct Reason {
  std::string text;  // as the page has it
  int page = 0;      // from 1
  Rect<Pt> box{};
  float weight = 0;  // share of all that spoke for it, 0 to 1
};

struct LabelChance {
  std::string label;
  float confidence = 0;
};

struct Verdict {
  std::string label;                  // one of the model's, or kUnknown
  float confidence = 0;               // probability that this is right
  std::vector<LabelChance> labels{};  // all, kUnknown too, surest first; together 1
  std::vector<Reason> reasons{};      // of the likeliest kind even where it is unknown, weightiest first
};

inline constexpr std::size_t kMostReasons = 8;

// `document`: united() pages, with the same weight for later pages as in training.
Verdict classify(const Model& model, const PageFeatures& document);

// How near it comes to the likeliest kind: what tells whether it is one of it at all.
Nearness nearness_of(const Model& model, const PageFeatures& document);

}  // namespace dq::classify
