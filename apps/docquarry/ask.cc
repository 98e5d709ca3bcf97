// docquarry ask: questions about a document, answered with its words, their page and how sure that is.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "apps/docquarry/commands.h"
#include "apps/docquarry/exit_codes.h"
#include "apps/docquarry/inputs.h"
#include "apps/docquarry/output.h"
#include "apps/docquarry/run_command.h"
#include "apps/docquarry/settings.h"
#include "image/encode.h"
#include "write/json_stream.h"

namespace dq::app {
namespace {

constexpr float kCropPxPerPt = 150.0f / 72;  // 150 dpi
constexpr Pt kAround = 6_pt;                 // paper that a picture of an answer shows around it
constexpr int kPtDecimals = 3, kConfidenceDecimals = 4;

struct PlacedAnswer {
  Answer answer;
  int page = 0;
  image::Raster picture;  // empty unless asked for
};

// Collects the answers of all pages.
class AnswerSink : public pipeline::PageSink {
 public:
  explicit AnswerSink(std::size_t questions) : of_page_(questions), order_(questions) {}

  Status begin(const DocumentInfo&) override { return {}; }
  Status page(Page&& page) override {
    for (std::size_t n = 0; n < page.queries.size() && n < of_page_.size(); ++n) {
      Query& query = page.queries[n];
      auto& kept = of_page_[n][page.number];
      for (Answer& answer : query.answers) kept.push_back({std::move(answer), page.number, picture_of(page, answer.box)});
      if (query.told_here) order_[n] = std::move(query.all);
    }
    return {};
  }
  Status end(const pipeline::DocumentSummary&) override { return {}; }

  // Surest first.
  std::vector<PlacedAnswer> answers(std::size_t question) const {
    std::vector<PlacedAnswer> out;
    for (const AnswerPlace& place : order_[question]) {
      const auto page = of_page_[question].find(place.page);
      if (page != of_page_[question].end() && place.answer < page->second.size()) out.push_back(page->second[place.answer]);
    }
    return out;
  }

 private:
  static image::Raster picture_of(const Page& page, const Rect<Pt>& box) {
    const auto whole = std::ranges::find(page.pictures, -1, &Picture::image);
    if (whole == page.pictures.end()) return {};
    const float scale = static_cast<float>(whole->width_px) / page.width.value();
    const Rect<Pt> seen = intersected(box.grown(kAround), Rect<Pt>{0_pt, 0_pt, page.width, page.height});
    const int left = static_cast<int>(seen.left.value() * scale), top = static_cast<int>(seen.top.value() * scale);
    const int width = std::min(whole->width_px - left, static_cast<int>(std::ceil(seen.width().value() * scale)));
    const int height = std::min(whole->height_px - top, static_cast<int>(std::ceil(seen.height().value() * scale)));
    if (width <= 0 || height <= 0) return {};
    auto picture = image::Raster::filled(width, height, image::PixelFormat::Bgra, 255);
    for (int y = 0; y < height; ++y) {
      const auto* row =
          whole->bgra.data() +
          (static_cast<std::size_t>(top + y) * static_cast<std::size_t>(whole->width_px) + static_cast<std::size_t>(left)) * 4;
      std::copy_n(row, static_cast<std::size_t>(width) * 4, picture.row(y).begin());
    }
    return picture;
  }

  std::vector<std::map<int, std::vector<PlacedAnswer>>> of_page_;
  std::vector<std::vector<AnswerPlace>> order_;
};

std::string as_text(const std::vector<Question>& questions, const AnswerSink& sink) {
  std::string out;
  for (std::size_t n = 0; n < questions.size(); ++n) {
    out += questions[n].text + '\n';
    const auto answers = sink.answers(n);
    if (answers.empty()) out += "  no answer\n";
    for (auto& [answer, page, picture] : answers)
      out += fmt::format("  {}  (page {}, {:.0f} %)\n", answer.text, page, static_cast<double>(answer.confidence) * 100);
  }
  return out;
}

Status write_json(const std::vector<Question>& questions, const AnswerSink& sink, write::Sink& target) {
  write::JsonStream json(target);
  json.begin_array();
  for (std::size_t n = 0; n < questions.size(); ++n) {
    json.line_break().begin_object().key("question").string(questions[n].text).key("answers").begin_array();
    for (auto& [answer, page, picture] : sink.answers(n)) {
      json.begin_object().key("text").string(answer.text).key("page").integer(page);
      json.key("confidence").number(static_cast<double>(answer.confidence), kConfidenceDecimals).key("box").begin_array();
      for (Pt side : {answer.box.left, answer.box.top, answer.box.right, answer.box.bottom})
        json.number(static_cast<double>(side.value()), kPtDecimals);
      json.end_array().end_object();
    }
    json.end_array().end_object();
  }
  return json.end_array().finish();
}

// question-1-answer-1.png and so on.
Status write_pictures(const std::string& folder, std::size_t questions, const AnswerSink& sink) {
  if (folder.empty()) return {};
  DQ_TRY_STATUS(make_folder(folder));
  for (std::size_t n = 0; n < questions; ++n) {
    int number = 0;
    for (auto& [answer, page, picture] : sink.answers(n)) {
      ++number;
      if (picture.empty()) continue;
      DQ_TRY(auto png, image::encode_png(image::to_bgr(picture)));
      DQ_TRY(auto file, OutputFile::create(fmt::format("{}/question-{}-answer-{}.png", folder, n + 1, number)));
      DQ_TRY_STATUS(file->write(png));
      DQ_TRY_STATUS(file->commit());
    }
  }
  return {};
}

Result<int> ask(const Arguments& arguments) {
  DQ_TRY(auto settings, extract_settings(arguments));
  if (settings.inputs.size() < 2)
    return fail(ErrorCode::Usage, "a document and at least one question are needed", "docquarry ask FILE \"What is the total?\"");
  for (std::size_t n = 1; n < settings.inputs.size(); ++n) settings.run.questions.push_back({.text = settings.inputs[n]});
  settings.run.features = pipeline::kText | pipeline::kQueries;
  settings.run.jobs = settings.jobs;
  auto crop = arguments.text(option("crop", kAsk));
  if (!crop.empty()) settings.run.picture_px_per_pt = kCropPxPerPt;
  clean_up_on_signals();
  DQ_TRY(auto input, InputFile::open(settings.inputs[0], settings.run.limits));
  DQ_TRY(auto file, OutputFile::create(settings.output));
  AnswerSink sink(settings.run.questions.size());
  DQ_TRY(auto summary, pipeline::run_document(input.fd(), settings.inputs[0], settings.run, sink));
  static_cast<void>(summary);
  if (arguments.text(option("as", kAsk)) == "json") {
    DQ_TRY_STATUS(write_json(settings.run.questions, sink, *file));
  } else {
    DQ_TRY_STATUS(file->write(as_text(settings.run.questions, sink)));
  }
  DQ_TRY_STATUS(file->commit());
  DQ_TRY_STATUS(write_pictures(crop, settings.run.questions.size(), sink));
  return kOk;
}

}  // namespace

int run_ask(const std::vector<std::string>& words) { return run_command("ask", kAsk, words, ask); }

}  // namespace dq::app
