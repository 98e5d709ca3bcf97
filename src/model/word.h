// Words and lines: the same wherever they came from (text layer, OCR, form field).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/geometry.h"

namespace dq {

enum class WordSource : std::uint8_t { TextLayer, Ocr, FormField };

enum WordFlag : std::uint16_t {
  kWordInvisible = 1,
  kWordClipped = 2,
  kWordOutside = 4,       // outside the crop box
  kWordUnreadable = 8,    // some character has no certain Unicode value
  kWordLowContrast = 16,  // white on white
  kWordBold = 32,
  kWordItalic = 64,
  kWordMonospace = 128,
  kWordSuperscript = 256,
  kWordSubscript = 512,
  kWordSoftHyphen = 1024,  // ends in a hyphen that only the line break made
  kWordHandwriting = 2048,
  kWordUnderlined = 4096,
  kWordStruckOut = 8192,
};
// Words with one of these are not on the page for a reader: kept in the answer, but not used for layout.
inline constexpr std::uint16_t kWordUnseen = kWordInvisible | kWordClipped | kWordOutside;

// Another reading where OCR is in doubt.
struct Alternative {
  std::string text;
  float score = 0;
};

struct Word {
  std::string text;  // UTF-8, logical order, never empty, no spaces
  Quad<Pt> quad{};   // ascent to descent, from where reading begins
  Rect<Pt> box{};    // bounds of the quad
  Direction direction = Direction::Right;
  Pt baseline{};            // y of the baseline (x for vertical directions)
  std::vector<Pt> edges;    // along the reading axis: one more than characters; may be empty
  Pt size{};                // font size
  std::uint16_t font = 0;   // index into Page::fonts
  std::uint16_t flags = 0;  // WordFlag
  std::uint32_t color = 0;  // 0xRRGGBB
  WordSource source = WordSource::TextLayer;
  std::vector<Alternative> alternatives;
  float score = 1;           // raw
  float confidence = 0.99f;  // calibrated probability of being right
};

// Words that read on without a column gap. A table row is as many lines as it has filled cells.
struct Line {
  std::vector<std::uint32_t> words;  // indices into Page::words, in reading order
  Rect<Pt> box{};
  Direction direction = Direction::Right;
  Pt baseline{};
  Pt size{};  // of most characters
  float confidence = 0.99f;
};

}  // namespace dq
