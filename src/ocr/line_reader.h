// One line of text at a time: cut out, read, and read again where the first reading is in doubt.
//
// The network's last layer, a row of weights for each of 18,708 characters, is a third of its cost. So it has two (models/ocr.md): one for
// Latin letters, digits and signs, which reads every line, and one for all characters, which goes on from the same numbers where that is
// not enough: the line is in doubt, or has ink where no letter was read.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "image/raster.h"
#include "nn/session.h"
#include "ocr/alphabet.h"
#include "ocr/line_words.h"
#include "ocr/strip.h"
#include "ocr/text_box.h"

namespace dq::ocr {

class LineReader {
 public:
  // `models_folder`: empty for the program's own. Errors: NotFound, with the command that makes what is missing; Internal.
  static Result<LineReader> load(const std::string& models_folder, const nn::SessionOptions& options);

  // Lines in doubt are cut out in other ways too, and the best reading counts. Errors: Internal, when a network fails.
  Result<ReadLine> read(const image::Raster& raster, const TextBox& box);

  // As read(), all lines of one page, in the order of their boxes. Where the longest lines turn out to run from right to left or upwards,
  // all are read so; where one has other characters than Latin letters, all are asked for them.
  Result<std::vector<ReadLine>> read_all(const image::Raster& raster, const std::vector<TextBox>& boxes);

  const Alphabet& alphabet() const { return alphabet_; }

 private:
  LineReader(nn::Session&& latin, nn::Session&& all, Alphabet&& alphabet)
      : latin_(std::move(latin)), all_(std::move(all)), alphabet_(std::move(alphabet)) {}

  // Lines of one page that run along its rows, or along its columns; `order`: their numbers.
  Status read_run(const image::Raster& raster, const std::vector<TextBox>& boxes, std::vector<ReadLine>& lines,
                  std::vector<std::size_t> order);
  // Reads the first of them.
  Result<bool> runs_backwards(const image::Raster& raster, const std::vector<TextBox>& boxes, std::vector<ReadLine>& lines,
                              const std::vector<std::size_t>& order);
  Result<ReadLine> read_once(const image::Raster& raster, const TextBox& box, Sampling sampling);
  // The line as the last layer for all characters reads it, if that reads other characters and is sure of them.
  Status read_other_characters(ReadLine& line);

  nn::Session latin_, all_;
  Alphabet alphabet_;
};

}  // namespace dq::ocr
