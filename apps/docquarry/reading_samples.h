// Pages to measure the reading of scans on: text in six languages, figures, codes and dates, drawn and scanned by synth. Nothing is needed
// but the fonts that synth sets in, and everybody has the same pages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "model/word.h"
#include "synth/scanned_page.h"

namespace dq::app {

struct SamplePage {
  std::string_view language;  // "en"
  synth::ScannedPage page;
};

// `count` pages of each language. Errors: as synth::make_document.
Result<std::vector<SamplePage>> reading_samples(int count, std::uint64_t seed);

// How well words were read.
struct ReadingScore {
  int characters = 0, wrong = 0;            // of lines of text, spaces too; wrong: edits to make what was read right
  int words = 0, words_read = 0, hits = 0;  // hits: the same text at the same place

  double characters_right() const;  // 0 to 1
  double f1() const;                // of words
  ReadingScore& operator+=(const ReadingScore& other);
};
ReadingScore reading_score(const Page& truth, const std::vector<Word>& read);

// Insertions, deletions and replacements of characters between two texts.
int edits_between(std::u32string_view one, std::u32string_view other);

}  // namespace dq::app
