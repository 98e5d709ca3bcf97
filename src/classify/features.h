// What a page shows that may tell its kind: words, their neighbours, headings, pieces of words, layout, and where ink stands.
//
// A feature is a number of 32 bits, a hash of its group and text, so that a model holds no text of the documents it learnt from. Words
// that a reader does not see are left out. Figures count by their form ("12/31/2024" is "9/9/9").
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "model/page.h"

namespace dq::classify {

// Features of one group are compared with each other alone.
enum class Group : std::uint8_t {
  Words,   // of all the page
  Pairs,   // two words, one after the other in a line
  Heads,   // words and pairs of headings, and of what stands in large type or in capitals
  Pieces,  // four letters in a row: what OCR misread, endings, kin languages
  Layout,  // size of the page, density, tables, figures, columns, check boxes
  Grid,    // how full each part of the page is
};
inline constexpr int kGroups = 6;

struct Feature {
  std::uint32_t id = 0;
  float count = 0;
};

// Where a feature of the first three groups stands first.
struct Mention {
  std::uint32_t id = 0;
  std::string text;  // as the page has it
  int page = 0;      // from 1
  Rect<Pt> box{};
};

struct PageFeatures {
  int page = 0;  // from 1
  Pt width{}, height{};
  int told_number = 0;                                 // the page number it tells, from 1; 0: none
  std::array<std::vector<Feature>, kGroups> groups{};  // ascending ids, each once
  std::vector<Mention> mentions{};                     // ascending ids, each once
  std::vector<std::uint32_t> edge_marks{};             // words with figures near the top and bottom edge, ascending: stamps, numbers
};

// About 0.3 ms for a page of 500 words.
PageFeatures page_features(const Page& page);

// Those of a document, page 1 first: counts added, a page after the first for `later_pages` (0 to 1) of its own.
PageFeatures united(const std::vector<PageFeatures>& pages, float later_pages);

std::uint32_t feature_id(Group group, std::string_view text);

}  // namespace dq::classify
