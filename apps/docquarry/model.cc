// docquarry model: the networks that read scans, timed, described and compared.
#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "apps/docquarry/arguments.h"
#include "apps/docquarry/commands.h"
#include "apps/docquarry/exit_codes.h"
#include "apps/docquarry/model_card.h"
#include "apps/docquarry/model_measure.h"
#include "apps/docquarry/reading_samples.h"
#include "apps/docquarry/run_command.h"
#include "nn/model_store.h"

namespace dq::app {
namespace {

constexpr std::array kPrecisions = {"f32", "f16", "bf16"};
constexpr std::array kThreads = {1, 2};
constexpr int kLineHeightPx = 48;  // of what the recogniser takes
constexpr std::array kLineWidthsPx = {64, 128, 320, 640, 1280};
// Pages of 8.5 x 11 inches at 60, 90 and 120 dpi: what the detector sees of them.
constexpr std::array<std::pair<int, int>, 3> kPageSizesPx = {{{512, 672}, {768, 992}, {992, 1280}}};

struct Size {
  int width_px = 0, height_px = 0;
};

std::vector<Size> sizes_of(const std::string& network) {
  std::vector<Size> sizes;
  if (network == "detect")
    for (const auto& [width, height] : kPageSizesPx) sizes.push_back({width, height});
  else
    for (const int width : kLineWidthsPx) sizes.push_back({width, kLineHeightPx});
  return sizes;
}

Status bench_network(const std::string& folder, const std::string& name) {
  DQ_TRY(const std::string path, nn::network_file(folder, name));
  for (const char* const precision : kPrecisions)
    for (const int threads : kThreads) {
      DQ_TRY(nn::Session session, nn::Session::load(path, {.threads = threads, .precision = precision}));
      for (const Size& size : sizes_of(name)) {
        DQ_TRY(const Times times, time_network(session, size.width_px, size.height_px));
        fmt::print("{:<10} {:<9} {:>7} {:>11} {:>9.1f} {:>9.1f}\n", name, precision, threads,
                   fmt::format("{} x {}", size.width_px, size.height_px), times.cpu_ms, times.wall_ms);
      }
    }
  return {};
}

void print_reading(std::string_view what, const ReadingScore& score, double cpu_seconds) {
  fmt::print("{:<20} {:>8.3f} {:>10.4f} {:>9.4f}\n", what, cpu_seconds, score.characters_right(), score.f1());
}

void print_reading_head() { fmt::print("{:<20} {:>8} {:>10} {:>9}\n", "pages read", "CPU s", "characters", "words F1"); }

Result<std::vector<SamplePage>> samples(const Arguments& arguments) {
  return reading_samples(static_cast<int>(arguments.number(option("count", kModel))),
                         static_cast<std::uint64_t>(arguments.number(option("seed", kModel))));
}

Status bench_reading(const Arguments& arguments, const std::string& folder) {
  DQ_TRY(const std::vector<SamplePage> pages, samples(arguments));
  print_reading_head();
  for (const char* const precision : {"", "f32", "f16", "bf16"}) {
    DQ_TRY(const ReadingMeasure measure, measure_reading(pages, folder, {.precision = precision}));
    print_reading(std::string("all, ") + (*precision ? precision : "as used"), measure.score(), measure.cpu_seconds);
    if (*precision) continue;
    for (std::size_t n = 0; n < pages.size();) {
      ReadingScore language;
      const std::size_t first = n;
      for (; n < pages.size() && pages[n].language == pages[first].language; ++n) language += measure.pages[n];
      print_reading(std::string("  ") + std::string(pages[first].language), language, measure.cpu_seconds);
    }
  }
  return {};
}

Result<int> bench(const Arguments& arguments, const std::string& folder) {
  fmt::print("{:<10} {:<9} {:>7} {:>11} {:>9} {:>9}\n", "network", "precision", "threads", "px", "CPU ms", "wall ms");
  for (const char* const name : {"detect", "recognize"}) DQ_TRY_STATUS(bench_network(folder, name));
  fmt::print("\n");
  DQ_TRY_STATUS(bench_reading(arguments, folder));
  return kOk;
}

Result<int> card(const Arguments&, const std::string& folder) {
  DQ_TRY(const std::string text, model_card(folder));
  fmt::print("{}", text);
  return kOk;
}

// Whether the networks of another folder may take the place of these.
Result<int> optimize(const Arguments& arguments, const std::string& folder) {
  if (arguments.inputs().size() != 2)
    return fail(ErrorCode::Usage, "model optimize: which networks?",
                "docquarry model optimize FOLDER, made by ./dev models or by yourself");
  const std::string& other = arguments.inputs()[1];
  DQ_TRY(const std::vector<SamplePage> pages, samples(arguments));
  DQ_TRY(const ReadingMeasure now, measure_reading(pages, folder, {}));
  DQ_TRY(const ReadingMeasure then, measure_reading(pages, other, {}));
  print_reading_head();
  print_reading("these", now.score(), now.cpu_seconds);
  print_reading("other", then.score(), then.cpu_seconds);
  const double lost = now.score().f1() - then.score().f1(), bound = arguments.number(option("bound", kModel));
  const double times = now.cpu_seconds / then.cpu_seconds;
  if (lost > bound) {
    fmt::print(stderr, "docquarry: {}: refused: it costs {:.4f} of the F1 of words, more than the bound of {:.4f} ({:.2f} times as fast)\n",
               other, lost, bound, times);
    return kRefused;
  }
  fmt::print("{}: within the bound, {:.2f} times as fast\n", other, times);
  return kOk;
}

struct Action {
  std::string_view name;
  Result<int> (*run)(const Arguments& arguments, const std::string& folder);
};
constexpr Action kActions[] = {{"bench", bench}, {"card", card}, {"optimize", optimize}};

Result<int> model(const Arguments& arguments) {
  const std::string wanted = arguments.inputs().empty() ? std::string() : arguments.inputs()[0];
  for (const Action& action : kActions)
    if (action.name == wanted) return action.run(arguments, arguments.text(option("models", kModel)));
  return fail(ErrorCode::Usage, wanted.empty() ? "model: what about it?" : "model: unknown: " + wanted,
              "docquarry model bench, docquarry model card, or docquarry model optimize FOLDER");
}

}  // namespace

int run_model(const std::vector<std::string>& words) { return run_command("model", kModel, words, model); }

}  // namespace dq::app
