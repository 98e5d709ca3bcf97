// A page's pixels to words: text is detected, each line cut out and recognised, and its words placed.
//
// Networks: PP-OCRv6 small (models/ocr.md), one core. About .1 s for finding and 7 ms for a line of ordinary length.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/error.h"
#include "image/page_raster.h"
#include "model/word.h"
#include "ocr/line_reader.h"
#include "ocr/text_finder.h"

namespace dq::ocr {

// At which resolution pages are to be drawn for it, where they are no image already.
inline constexpr float kWantedDpi = 200;

// Whoever reads words off a page's pixels: a TextReader, here or in another process.
using WordReader = std::function<Result<std::vector<Word>>(const image::PageRaster& page)>;

class TextReader {
 public:
  // `models_folder`: empty for the program's own. Errors: NotFound, with the command that makes what is missing; Internal.
  // Costs half a second, a third of it from the cache; files are read and written, threads started and code made for small pictures here:
  // read() needs no file any more.
  static Result<TextReader> load(const std::string& models_folder, const nn::SessionOptions& options = {});

  // Words of the page, line by line as they were detected. Errors: Internal, when a network fails.
  Result<std::vector<Word>> read(const image::PageRaster& page);
  // The same words before the page's fonts and hands are settled: what train/hand_words.cc writes down.
  Result<std::vector<MeasuredWord>> measure(const image::PageRaster& page);

 private:
  TextReader(TextFinder&& finder, LineReader&& lines) : finder_(std::move(finder)), lines_(std::move(lines)) {}

  TextFinder finder_;
  LineReader lines_;
};

}  // namespace dq::ocr
