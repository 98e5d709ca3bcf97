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

  // A blank line through both networks, which make their code and start their threads with the first. Errors: Internal.
  Status warm_up();

  // All lines of one page, in the order of their boxes. Lines in doubt are cut out in other ways too, and the best reading counts. Where
  // the longest lines turn out to run from right to left or upwards, all are read so; where one has other characters than Latin letters,
  // all are asked for them. Errors: Internal, when a network fails.
  Result<std::vector<ReadLine>> read_all(const image::Raster& raster, const std::vector<TextBox>& boxes);

  const Alphabet& alphabet() const { return alphabet_; }

 private:
  LineReader(nn::Session&& latin, nn::Session&& all, Alphabet&& alphabet)
      : latin_(std::move(latin)), all_(std::move(all)), alphabet_(std::move(alphabet)) {}

  // A way to cut out a line.
  struct Attempt {
    std::size_t line = 0;  // its number
    TextBox box;
    Sampling sampling = Sampling::Linear;
  };
  static std::vector<Attempt> other_attempts(std::size_t line, const TextBox& box, float score);

  // Lines of one page that run along its rows, or along its columns; `order`: their numbers.
  Status read_run(const image::Raster& raster, const std::vector<TextBox>& boxes, std::vector<ReadLine>& lines,
                  std::vector<std::size_t> order);
  Result<std::vector<ReadLine>> read_lines(const image::Raster& raster, const std::vector<TextBox>& boxes);
  // One by one in the order of their widths, since the networks are slower with another width than the last one: take(n, line) of each.
  template <class Take>
  Status read_attempts(const image::Raster& raster, const std::vector<Attempt>& attempts, const Take& take);
  Result<ReadLine> read_once(const image::Raster& raster, const Attempt& attempt, int width_px);
  // The line as the last layer for all characters reads it, if that reads other characters and is sure of them.
  Status read_other_characters(ReadLine& line);

  nn::Session latin_, all_;
  Alphabet alphabet_;
};

}  // namespace dq::ocr
