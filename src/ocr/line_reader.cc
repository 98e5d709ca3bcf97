#include "ocr/line_reader.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <span>
#include <utility>

#include "base/utf8.h"
#include "nn/model_store.h"
#include "ocr/ctc.h"
#include "ocr/unread_ink.h"

namespace dq::ocr {
namespace {

constexpr float kSureScore = 0.93f;      // lines read worse (one in twelve of receipts) are cut out in two other ways
constexpr float kOtherMargin = 0.08f;    // of their height: that much less and more all round
constexpr float kDoubtfulScore = 0.75f;  // lines read worse are tried upside down
constexpr double kAsLong = 0.9;          // of the characters of the other reading: a reading that leaves some out is no better
constexpr float kSureIdeographs = 0.8f;  // in the mean: less is noise that looks like strokes

// Of the lines of a page that run along its rows, or along its columns, the longest are read first: where most of these read better from
// their other end, the page lies on its head, and the others are read so from the start. Short ones read well either way ("NOON", "1961").
constexpr std::size_t kProbes = 5, kLeastProbes = 2;

bool is_turned(const ReadLine& line, const TextBox& box) { return line.box.cos * box.cos + line.box.sin * box.sin < 0; }

bool is_as_long(const ReadLine& line, const ReadLine& other) {
  return static_cast<double>(line.characters.size()) >= kAsLong * static_cast<double>(other.characters.size());
}

Result<std::vector<ReadCharacter>> characters_of(const nn::Session& network) {
  DQ_TRY(const nn::Output probabilities, network.output(0));
  DQ_TRY(const nn::Output classes, network.output(1));
  if (probabilities.shape.size() != 3 || classes.shape != probabilities.shape || probabilities.shape[1] < 1)
    return fail(ErrorCode::Internal, "the recogniser answers in another form than expected");
  return best_path({probabilities.floats, classes.integers, static_cast<std::size_t>(probabilities.shape[2])});
}

bool is_ideograph(const ReadCharacter& read, const Alphabet& alphabet) {
  return std::ranges::any_of(to_utf32(alphabet.text(read.number)), is_cjk);
}

bool is_sure_of_ideographs(const std::vector<ReadCharacter>& characters, const Alphabet& alphabet) {
  float sum = 0;
  int count = 0;
  for (const ReadCharacter& read : characters)
    if (is_ideograph(read, alphabet)) {
      sum += read.probability;
      ++count;
    }
  return count > 0 && sum >= kSureIdeographs * static_cast<float>(count);
}

Result<nn::Session> session(const std::string& folder, const std::string& name, const nn::SessionOptions& options) {
  DQ_TRY(const std::string path, nn::network_file(folder, name));
  return nn::Session::load(path, options);
}

}  // namespace

Result<LineReader> LineReader::load(const std::string& models_folder, const nn::SessionOptions& options) {
  DQ_TRY(nn::Session latin, session(models_folder, "recognize", options));
  DQ_TRY(nn::Session all, session(models_folder, "recognize_all", options));
  DQ_TRY(const std::string characters, nn::model_file(models_folder, "alphabet.txt"));
  DQ_TRY(Alphabet alphabet, Alphabet::read(characters));
  return LineReader(std::move(latin), std::move(all), std::move(alphabet));
}

Result<ReadLine> LineReader::read_once(const image::Raster& raster, const TextBox& box, Sampling sampling) {
  ReadLine line{box, cut_strip(raster, box, sampling), {}, 0, {}};
  const Pixels& pixels = line.strip.pixels;
  DQ_TRY_STATUS(latin_.run(pixels.bgr, pixels.width, pixels.height));
  DQ_TRY(line.characters, characters_of(latin_));
  DQ_TRY(const nn::Output features, latin_.output(2));
  if (features.shape.size() != 3 || features.shape[2] < 1)
    return fail(ErrorCode::Internal, "the recogniser answers in another form than expected");
  line.features = {features.shape, {features.floats.begin(), features.floats.end()}};
  line.px_per_column = static_cast<float>(pixels.width) / static_cast<float>(features.shape[2]);
  return line;
}

Status LineReader::read_other_characters(ReadLine& line) {
  DQ_TRY_STATUS(all_.run(line.features.numbers, line.features.shape));
  DQ_TRY(std::vector<ReadCharacter> characters, characters_of(all_));
  line.asked_for_all = true;
  if (!is_sure_of_ideographs(characters, alphabet_)) return {};
  line.characters = std::move(characters);
  line.ideographs = true;
  return {};
}

Result<ReadLine> LineReader::read(const image::Raster& raster, const TextBox& box) {
  DQ_TRY(ReadLine best, read_once(raster, box, Sampling::Linear));
  if (best.score() < kSureScore || has_unread_ink(best)) DQ_TRY_STATUS(read_other_characters(best));
  const float first_score = best.score();
  const auto try_another = [&](const TextBox& other, Sampling sampling) -> Status {
    DQ_TRY(ReadLine line, read_once(raster, other, sampling));
    if (best.ideographs) DQ_TRY_STATUS(read_other_characters(line));
    if (line.score() > best.score() && is_as_long(line, best)) best = std::move(line);
    return {};
  };
  if (first_score < kSureScore)
    for (const float by : {-kOtherMargin, kOtherMargin}) DQ_TRY_STATUS(try_another(widened(box, by * box.height), Sampling::Cubic));
  if (first_score < kDoubtfulScore) DQ_TRY_STATUS(try_another(turned_round(box), Sampling::Linear));
  return best;
}

Result<bool> LineReader::runs_backwards(const image::Raster& raster, const std::vector<TextBox>& boxes, std::vector<ReadLine>& lines,
                                        const std::vector<std::size_t>& order) {
  // In widths of a letter: a long line is surer of its direction.
  float turned = 0, all = 0;
  const std::size_t probes = std::min(kProbes, order.size());
  for (const std::size_t n : std::span(order).first(probes)) {
    DQ_TRY(lines[n], read(raster, boxes[n]));
    const float letters = boxes[n].width / boxes[n].height;
    all += letters;
    turned += is_turned(lines[n], boxes[n]) ? letters : 0.0f;
  }
  return probes >= kLeastProbes && 2 * turned > all;
}

Status LineReader::read_run(const image::Raster& raster, const std::vector<TextBox>& boxes, std::vector<ReadLine>& lines,
                            std::vector<std::size_t> order) {
  std::ranges::stable_sort(order, std::greater(), [&](std::size_t n) { return boxes[n].width / boxes[n].height; });
  DQ_TRY(const bool backwards, runs_backwards(raster, boxes, lines, order));
  for (std::size_t at = 0; at < order.size(); ++at) {
    const std::size_t n = order[at];
    const bool probe = at < kProbes;
    if (probe && (!backwards || is_turned(lines[n], boxes[n]))) continue;
    DQ_TRY(ReadLine line, read(raster, backwards ? turned_round(boxes[n]) : boxes[n]));
    if (!probe || line.score() > lines[n].score()) lines[n] = std::move(line);
  }
  return {};
}

Result<std::vector<ReadLine>> LineReader::read_all(const image::Raster& raster, const std::vector<TextBox>& boxes) {
  std::vector<ReadLine> lines(boxes.size());
  std::vector<std::size_t> along, across;
  for (std::size_t n = 0; n < boxes.size(); ++n) (std::abs(boxes[n].cos) >= std::abs(boxes[n].sin) ? along : across).push_back(n);
  DQ_TRY_STATUS(read_run(raster, boxes, lines, std::move(along)));
  DQ_TRY_STATUS(read_run(raster, boxes, lines, std::move(across)));
  if (std::ranges::any_of(lines, &ReadLine::ideographs))
    for (ReadLine& line : lines)
      if (!line.asked_for_all) DQ_TRY_STATUS(read_other_characters(line));
  return lines;
}

}  // namespace dq::ocr
