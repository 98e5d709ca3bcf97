#include "ocr/text_reader.h"

#include <algorithm>
#include <cmath>

#include "nn/model_store.h"
#include "ocr/ctc.h"
#include "ocr/scaled.h"
#include "ocr/strip.h"
#include "ocr/text_boxes.h"

namespace dq::ocr {
namespace {

constexpr int kDetectMostSidePx = 1280;  // of what the detector sees
constexpr int kDetectStepPx = 32;        // sides must be multiples
constexpr float kLeastScore = 0.5f;      // of a line, in the mean of its characters: less is no text (PP-OCR's own)
constexpr float kSureScore = 0.93f;      // lines read worse (one in five of forms) are cut out in two other ways
constexpr float kOtherMargin = 0.08f;    // of their height: that much less and more all round
constexpr float kDoubtfulScore = 0.75f;  // lines read worse are tried upside down
constexpr double kAsLong = 0.9;          // of the characters of the other reading: a reading that leaves some out is no better

int rounded_side(float px) { return std::max(1, static_cast<int>(std::lround(px / kDetectStepPx))) * kDetectStepPx; }

Result<nn::Session> session(const std::string& folder, const std::string& name) {
  DQ_TRY(const std::string path, nn::model_file(folder, name + ".xml"));
  DQ_TRY(const std::string weights, nn::model_file(folder, name + ".bin"));
  return nn::Session::load(path);
}

bool is_as_long(const ReadLine& line, const ReadLine& other) {
  return static_cast<double>(line.characters.size()) >= kAsLong * static_cast<double>(other.characters.size());
}

// Boxes of the scaled picture on the raster, which was scaled unevenly by less than half a step.
void enlarge(std::vector<TextBox>& boxes, float x_scale, float y_scale) {
  for (TextBox& box : boxes) {
    const Point<Px> right = box.at(box.width, 0), below = box.at(0, box.height);
    const auto to_raster = [&](Point<Px> p) { return Point<Px>{p.x * x_scale, p.y * y_scale}; };
    const Point<Px> origin = to_raster(box.origin), u = to_raster(right), v = to_raster(below);
    const float ux = (u.x - origin.x).value(), uy = (u.y - origin.y).value();
    box.origin = origin;
    box.width = std::hypot(ux, uy);
    box.height = std::hypot((v.x - origin.x).value(), (v.y - origin.y).value());
    box.cos = ux / box.width;
    box.sin = uy / box.width;
  }
}

}  // namespace

Result<TextReader> TextReader::load(const std::string& models_folder) {
  DQ_TRY(nn::Session detect, session(models_folder, "detect"));
  DQ_TRY(nn::Session recognize, session(models_folder, "recognize"));
  DQ_TRY(const std::string characters, nn::model_file(models_folder, "alphabet.txt"));
  DQ_TRY(Alphabet alphabet, Alphabet::read(characters));
  TextReader reader(std::move(detect), std::move(recognize), std::move(alphabet));
  const auto small = image::Raster::filled(kStripStepPx, kStripHeightPx, image::PixelFormat::Gray, 255);
  DQ_TRY(const std::vector<TextBox> nothing, reader.detect(small));
  DQ_TRY(const ReadLine empty, reader.recognize(small, {{}, 1, 0, kStripStepPx, kStripHeightPx, 1}));
  return reader;
}

Result<std::vector<Word>> TextReader::read(const image::PageRaster& page) {
  std::vector<Word> words;
  if (page.raster.empty()) return words;
  DQ_TRY(const std::vector<TextBox> boxes, detect(page.raster));
  for (const TextBox& box : boxes) {
    DQ_TRY(const ReadLine line, recognize_best(page.raster, box));
    if (line.score() < kLeastScore) continue;
    for (Word& word : line_to_words(line, alphabet_, page)) words.push_back(std::move(word));
  }
  return words;
}

Result<std::vector<TextBox>> TextReader::detect(const image::Raster& raster) {
  const auto width = static_cast<float>(raster.width_px), height = static_cast<float>(raster.height_px);
  const float scale = std::min(1.0f, kDetectMostSidePx / std::max(width, height));
  const Pixels seen = scaled(raster, rounded_side(width * scale), rounded_side(height * scale));
  DQ_TRY_STATUS(detect_.run(seen.bgr, seen.width, seen.height));
  DQ_TRY(const nn::Output map, detect_.output(0));
  if (map.floats.size() != static_cast<std::size_t>(seen.width) * static_cast<std::size_t>(seen.height))
    return fail(ErrorCode::Internal, "the detector's map is of another size than its picture");
  std::vector<TextBox> boxes = map_to_boxes(map.floats, seen.width, seen.height);
  enlarge(boxes, width / static_cast<float>(seen.width), height / static_cast<float>(seen.height));
  return boxes;
}

Result<ReadLine> TextReader::recognize(const image::Raster& raster, const TextBox& box, Sampling sampling) {
  ReadLine line{box, cut_strip(raster, box, sampling), {}, 0};
  const Pixels& pixels = line.strip.pixels;
  DQ_TRY_STATUS(recognize_.run(pixels.bgr, pixels.width, pixels.height));
  DQ_TRY(const nn::Output probabilities, recognize_.output(0));
  DQ_TRY(const nn::Output classes, recognize_.output(1));
  if (probabilities.shape.size() != 3 || classes.shape != probabilities.shape || probabilities.shape[1] < 1)
    return fail(ErrorCode::Internal, "the recogniser answers in another form than expected");
  line.characters = best_path({probabilities.floats, classes.integers, static_cast<std::size_t>(probabilities.shape[2])});
  line.px_per_column = static_cast<float>(pixels.width) / static_cast<float>(probabilities.shape[1]);
  return line;
}

Result<ReadLine> TextReader::recognize_best(const image::Raster& raster, const TextBox& box) {
  DQ_TRY(ReadLine best, recognize(raster, box));
  const float first_score = best.score();
  const auto try_another = [&](const TextBox& other, Sampling sampling) -> Status {
    DQ_TRY(ReadLine line, recognize(raster, other, sampling));
    if (line.score() > best.score() && is_as_long(line, best)) best = std::move(line);
    return {};
  };
  if (first_score < kSureScore)
    for (const float by : {-kOtherMargin, kOtherMargin}) DQ_TRY_STATUS(try_another(widened(box, by * box.height), Sampling::Cubic));
  if (first_score < kDoubtfulScore) DQ_TRY_STATUS(try_another(turned_round(box), Sampling::Linear));
  return best;
}

}  // namespace dq::ocr
