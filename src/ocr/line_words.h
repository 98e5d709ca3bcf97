// What was read of one strip becomes words on the page.
#pragma once

#include <vector>

#include "image/page_raster.h"
#include "ocr/alphabet.h"
#include "ocr/ctc.h"
#include "ocr/page_fonts.h"
#include "ocr/strip.h"
#include "ocr/text_box.h"

namespace dq::ocr {

// What the recogniser's last layer goes on from.
struct Features {
  std::vector<int> shape;  // 1, numbers a column, columns
  std::vector<float> numbers;
};

// A line as the recogniser saw and read it.
struct ReadLine {
  TextBox box;
  Strip strip;
  std::vector<ReadCharacter> characters;
  float px_per_column = 8;  // of the strip
  Features features;
  bool asked_for_all = false;  // by the last layer that knows all characters
  bool ideographs = false;     // which read some

  // The mean over characters; 0 where there are none.
  float score() const;
};

// Words end at the space class. Their edges, and those of characters, stand where the strip has no or least ink between the middles of two
// characters; their height is the font's, from the ink of the line and which letters it has. Where a digit is in doubt, the other reading
// is an alternative. Full-width forms of ASCII are ASCII unless ideographs stand beside them. Word::score is the chance that all its
// characters are right if each errs alone.
std::vector<MeasuredWord> line_to_words(const ReadLine& line, const Alphabet& alphabet, const image::PageRaster& page);

}  // namespace dq::ocr
