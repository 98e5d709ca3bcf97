#include "ocr/text_reader.h"

#include <utility>

#include "ocr/page_hand.h"

namespace dq::ocr {
namespace {

constexpr float kLeastScore = 0.5f;  // of a line, in the mean of its characters: less is no text (PP-OCR's own)

}  // namespace

Result<TextReader> TextReader::load(const std::string& models_folder, const nn::SessionOptions& options) {
  DQ_TRY(TextFinder finder, TextFinder::load(models_folder, options));
  DQ_TRY(LineReader lines, LineReader::load(models_folder, options));
  TextReader reader(std::move(finder), std::move(lines));
  const auto small = image::Raster::filled(kStripStepPx, kStripHeightPx, image::PixelFormat::Gray, 255);
  DQ_TRY(const std::vector<TextBox> nothing, reader.finder_.find(small));
  DQ_TRY_STATUS(reader.lines_.warm_up());
  return reader;
}

Result<std::vector<MeasuredWord>> TextReader::measure(const image::PageRaster& page) {
  if (page.raster.empty()) return std::vector<MeasuredWord>{};
  DQ_TRY(const std::vector<TextBox> boxes, finder_.find(page.raster));
  DQ_TRY(const std::vector<ReadLine> lines, lines_.read_all(page.raster, boxes));
  std::vector<MeasuredWord> words;
  for (std::size_t n = 0; n < lines.size(); ++n) {
    if (lines[n].score() < kLeastScore) continue;
    for (MeasuredWord& word : line_to_words(lines[n], lines_.alphabet(), page)) {
      word.hand.line = static_cast<int>(n);
      words.push_back(std::move(word));
    }
  }
  compare_letters(words);
  return words;
}

Result<std::vector<Word>> TextReader::read(const image::PageRaster& page) {
  DQ_TRY(std::vector<MeasuredWord> words, measure(page));
  mark_handwriting(words);
  return settle_fonts(std::move(words));
}

}  // namespace dq::ocr
