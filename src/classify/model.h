// What was learnt of kinds of documents: one file, the same bytes for the same examples.
//
// "DQC1", then little-endian: labels, features with their importance, judges (linear, one for whole documents, one for single pages), and
// how alike documents of a kind are. It holds hashes of words, no text of the examples but the kinds' names.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "classify/features.h"

namespace dq::classify {

// Which features count, and how much.
struct Space {
  std::vector<std::uint32_t> ids;  // ascending
  std::vector<float> importance;   // of each, 0 to kMostImportance
  float unseen_importance = 1;     // of features that no example has: they only lower the likeness
};
inline constexpr float kMostImportance = 16;

// A document or page in that space. Each group has a fixed share of the length; what no example has is part of the length and no entry.
struct Point {
  struct Entry {
    std::uint32_t feature = 0;  // index into Space::ids
    float value = 0;
  };
  std::vector<Entry> entries{};        // ascending
  std::array<float, kGroups> known{};  // share of each group's squared length that examples have too, 0 to 1; 0 where it is empty
};

Point point_of(const PageFeatures& features, const Space& space);
float likeness(const Point& a, const Point& b);  // 0 to 1

// One linear score for each output; the largest one tells.
struct Judge {
  int outputs = 0;
  std::vector<float> weights{};  // [features][outputs]
  std::vector<float> bias{};     // [outputs]
  float temperature = 1;         // scores divided by it, then softmax: probabilities

  std::vector<float> scores(const Point& point) const;
  std::vector<float> probabilities(const Point& point) const;
};

// How like its kind a document must be to be told as one of it.
struct Acquaintance {
  std::vector<float> centres{};  // [features][labels]: mean of the kind's examples
  std::vector<float> usual{};    // [labels]: how like an example is to the centre of the others of its kind
  float shift = 0;               // added to the log odds that the document is of a kind learnt, fitted to the examples
};

// What a page of a packet may be: the first page of a document of a kind, or a later one.
struct PageKind {
  std::uint16_t label = 0;
  bool first = true;
};

struct Model {
  std::vector<std::string> labels{};      // ascending, each once
  std::vector<std::uint16_t> examples{};  // of each label, at most 65535
  Space space{};
  Judge document{};
  Acquaintance acquaintance{};
  std::vector<PageKind> page_kinds{};
  Judge page{};  // outputs as page_kinds
};

inline constexpr std::size_t kMostLabels = 1000, kMostFeatures = 4'000'000, kMostLabelBytes = 200;
inline constexpr std::size_t kMostWeights = 64'000'000;

std::string write_model(const Model& model);
// Errors: BadDocument, when the bytes are no model, of another version, damaged or larger than the limits above.
Result<Model> read_model(std::string_view bytes);

}  // namespace dq::classify
