// A page's pixels to words: text is detected, each line cut out and recognised, and its words placed.
//
// Networks: PP-OCRv6 small (models/ocr.md), one core. About .13 s for finding and 7 ms for a line of ordinary length.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/error.h"
#include "image/page_raster.h"
#include "model/word.h"
#include "nn/session.h"
#include "ocr/alphabet.h"
#include "ocr/line_words.h"
#include "ocr/text_box.h"

namespace dq::ocr {

// At which resolution pages are to be drawn for it, where they are no image already.
inline constexpr float kWantedDpi = 200;

// Whoever reads words off a page's pixels: a TextReader, here or in another process.
using WordReader = std::function<Result<std::vector<Word>>(const image::PageRaster& page)>;

class TextReader {
 public:
  // `models_folder`: empty for the program's own. Errors: NotFound, with the command that makes what is missing; Internal.
  // Costs half a second; files are read, threads started and code made for small pictures here: read() needs no file any more.
  static Result<TextReader> load(const std::string& models_folder);

  // Words of the page, line by line as they were detected. Errors: Internal, when a network fails.
  Result<std::vector<Word>> read(const image::PageRaster& page);

 private:
  TextReader(nn::Session&& detect, nn::Session&& recognize, Alphabet&& alphabet)
      : detect_(std::move(detect)), recognize_(std::move(recognize)), alphabet_(std::move(alphabet)) {}

  Result<std::vector<TextBox>> detect(const image::Raster& raster);
  Result<ReadLine> recognize(const image::Raster& raster, const TextBox& box, Sampling sampling = Sampling::Linear);
  // Lines in doubt are cut out in other ways too, and the best reading counts.
  Result<ReadLine> recognize_best(const image::Raster& raster, const TextBox& box);

  nn::Session detect_, recognize_;
  Alphabet alphabet_;
};

}  // namespace dq::ocr
