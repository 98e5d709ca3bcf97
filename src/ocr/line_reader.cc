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
// A line whose strip is so much as wide as that of the next wider one takes its width, unless that pads it too far: new widths are slow.
constexpr double kSameWidth = 0.9;
constexpr int kMostPaddingPx = 128;
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

// In widths of a letter: a long line is surer of its direction.
bool runs_backwards(const std::vector<TextBox>& boxes, const std::vector<ReadLine>& lines, std::span<const std::size_t> probes) {
  float turned = 0, all = 0;
  for (const std::size_t n : probes) {
    const float letters = boxes[n].width / boxes[n].height;
    all += letters;
    turned += is_turned(lines[n], boxes[n]) ? letters : 0.0f;
  }
  return probes.size() >= kLeastProbes && 2 * turned > all;
}

}  // namespace

Result<LineReader> LineReader::load(const std::string& models_folder, const nn::SessionOptions& options) {
  DQ_TRY(nn::Session latin, session(models_folder, "recognize", options));
  DQ_TRY(nn::Session all, session(models_folder, "recognize_all", options));
  DQ_TRY(const std::string characters, nn::model_file(models_folder, "alphabet.txt"));
  DQ_TRY(Alphabet alphabet, Alphabet::read(characters));
  return LineReader(std::move(latin), std::move(all), std::move(alphabet));
}

Status LineReader::warm_up() {
  const auto blank = image::Raster::filled(kStripStepPx, kStripHeightPx, image::PixelFormat::Gray, 255);
  DQ_TRY(ReadLine line, read_once(blank, {0, {{}, 1, 0, kStripStepPx, kStripHeightPx, 1}, Sampling::Linear}, 0));
  return read_other_characters(line);
}

Result<ReadLine> LineReader::read_once(const image::Raster& raster, const Attempt& attempt, int width_px) {
  ReadLine line{attempt.box, cut_strip(raster, attempt.box, attempt.sampling, width_px), {}, 0, {}};
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

template <class Take>
Status LineReader::read_attempts(const image::Raster& raster, const std::vector<Attempt>& attempts, const Take& take) {
  std::vector<std::pair<int, std::size_t>> order;
  for (const Attempt& attempt : attempts) order.emplace_back(strip_width(attempt.box), order.size());
  std::ranges::stable_sort(order, std::greater(), &std::pair<int, std::size_t>::first);
  int width = 0;
  for (const auto& [own_width, n] : order) {
    if (width == 0 || own_width < kSameWidth * width || own_width < width - kMostPaddingPx) width = own_width;
    DQ_TRY(ReadLine line, read_once(raster, attempts[n], width));
    DQ_TRY_STATUS(take(n, std::move(line)));
  }
  return {};
}

std::vector<LineReader::Attempt> LineReader::other_attempts(std::size_t line, const TextBox& box, float score) {
  std::vector<Attempt> others;
  if (score < kSureScore)
    for (const float by : {-kOtherMargin, kOtherMargin}) others.push_back({line, widened(box, by * box.height), Sampling::Cubic});
  if (score < kDoubtfulScore) others.push_back({line, turned_round(box), Sampling::Linear});
  return others;
}

Result<std::vector<ReadLine>> LineReader::read_lines(const image::Raster& raster, const std::vector<TextBox>& boxes) {
  std::vector<Attempt> first, others;
  for (const TextBox& box : boxes) first.push_back({first.size(), box, Sampling::Linear});
  std::vector<ReadLine> best(boxes.size());
  const auto keep = [&](std::size_t n, ReadLine&& line) -> Status {
    if (line.score() < kSureScore || has_unread_ink(line)) DQ_TRY_STATUS(read_other_characters(line));
    best[n] = std::move(line);
    return {};
  };
  DQ_TRY_STATUS(read_attempts(raster, first, keep));
  for (std::size_t n = 0; n < best.size(); ++n)
    for (const Attempt& other : other_attempts(n, boxes[n], best[n].score())) others.push_back(other);
  const auto keep_better = [&](std::size_t n, ReadLine&& line) -> Status {
    ReadLine& known = best[others[n].line];
    if (known.ideographs) DQ_TRY_STATUS(read_other_characters(line));
    if (line.score() > known.score() && is_as_long(line, known)) known = std::move(line);
    return {};
  };
  DQ_TRY_STATUS(read_attempts(raster, others, keep_better));
  return best;
}

Status LineReader::read_run(const image::Raster& raster, const std::vector<TextBox>& boxes, std::vector<ReadLine>& lines,
                            std::vector<std::size_t> order) {
  std::ranges::stable_sort(order, std::greater(), [&](std::size_t n) { return boxes[n].width / boxes[n].height; });
  const auto boxes_of = [&](const std::vector<std::size_t>& numbers) {
    std::vector<TextBox> all;
    for (const std::size_t n : numbers) all.push_back(boxes[n]);
    return all;
  };
  const auto rest_at = order.begin() + static_cast<std::ptrdiff_t>(std::min(kProbes, order.size()));
  const std::vector<std::size_t> probes(order.begin(), rest_at);
  std::vector<std::size_t> rest(rest_at, order.end());
  DQ_TRY(std::vector<ReadLine> read, read_lines(raster, boxes_of(probes)));
  for (std::size_t at = 0; at < probes.size(); ++at) lines[probes[at]] = std::move(read[at]);
  const bool backwards = runs_backwards(boxes, lines, probes);
  for (const std::size_t n : probes)
    if (backwards && !is_turned(lines[n], boxes[n])) rest.push_back(n);
  std::vector<TextBox> rest_boxes = boxes_of(rest);
  if (backwards) std::ranges::transform(rest_boxes, rest_boxes.begin(), turned_round);
  DQ_TRY(read, read_lines(raster, rest_boxes));
  for (std::size_t at = 0; at < rest.size(); ++at)
    if (ReadLine& known = lines[rest[at]]; known.characters.empty() || read[at].score() > known.score()) known = std::move(read[at]);
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
