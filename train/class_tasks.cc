// How well kinds are learnt from few examples: many small tasks drawn from a folder FOLDER/KIND/FILE, each document read once.
//
//   class_tasks FOLDER [EXAMPLES] [TASKS] [KINDS] [LEFT-OUT] [rows]
//
// In each of TASKS tasks KINDS of the folder's kinds (0: all but those left out) are taught with EXAMPLES documents each; every other
// document of theirs is asked, and all documents of LEFT-OUT further kinds, which are to be refused. Prints accuracy (a refusal of a kind
// that was taught is wrong), expected calibration error (ten bins), false refusals and refusals. `rows` adds a line for each answer, what
// log_odds_known() sees, for train/fit_acquaintance.py.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "apps/docquarry/class_reading.h"
#include "apps/docquarry/inputs.h"
#include "classify/classify.h"
#include "classify/train.h"
#include "synth/random.h"

namespace {

using namespace dq;
using Pages = std::vector<classify::PageFeatures>;
using Kinds = std::map<std::string, std::vector<Pages>>;

Kinds read_kinds(const std::string& folder) {
  std::vector<std::string> labels, paths;
  for (const auto& kind : std::filesystem::directory_iterator(folder)) {
    auto found = app::expand_inputs({kind.path().string()});
    if (!found) continue;
    labels.insert(labels.end(), found->size(), kind.path().filename().string());
    paths.insert(paths.end(), found->begin(), found->end());
  }
  pipeline::RunOptions options;
  options.page_ranges = {{1, app::kPagesForKind}};
  options.in_process = true;  // this program is no worker
  Kinds kinds;
  auto read = app::read_for_kinds(paths, options, 2);
  for (std::size_t n = 0; n < read.size(); ++n)
    if (read[n]) kinds[labels[n]].push_back(std::move(*read[n]));
  return kinds;
}

template <class T>
void shuffle(std::vector<T>& items, synth::Random& random) {
  for (std::size_t n = items.size(); n > 1; --n)
    std::swap(items[n - 1], items[static_cast<std::size_t>(random.below(static_cast<int>(n)))]);
}

struct Totals {
  int asked = 0, right = 0, refused_known = 0, strangers = 0, refused = 0;
  std::array<double, 10> bin_confidence{}, bin_right{};
  std::array<int, 10> bin_count{};
  double task_error = 0;
  int tasks = 0;

  void add(float confidence, bool is_right) {
    const auto bin = static_cast<std::size_t>(std::clamp(static_cast<int>(confidence * 10), 0, 9));
    bin_confidence[bin] += static_cast<double>(confidence), bin_right[bin] += is_right, ++bin_count[bin];
  }
  double calibration_error() const {
    double sum = 0, all = 0;
    for (std::size_t n = 0; n < 10; ++n) sum += std::abs(bin_confidence[n] - bin_right[n]), all += bin_count[n];
    return all > 0 ? sum / all : 0;
  }
};

void ask(const classify::Model& model, const std::vector<Pages>& documents, const std::string& kind, bool taught, bool rows, Totals& totals,
         Totals& task) {
  for (const Pages& pages : documents) {
    const classify::PageFeatures document = classify::united(pages, classify::kLaterPages);
    const classify::Verdict verdict = classify::classify(model, document);
    const bool refused = verdict.label == classify::kUnknown;
    if (taught) {
      ++totals.asked, totals.refused_known += refused, totals.right += verdict.label == kind;
      totals.add(verdict.confidence, verdict.label == kind), task.add(verdict.confidence, verdict.label == kind);
    } else ++totals.strangers, totals.refused += refused;
    if (!rows) continue;
    const classify::Nearness near = classify::nearness_of(model, document);
    fmt::print("row\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", kind, taught ? 1 : 0, verdict.label, near.usual_share, near.score, near.lead,
               near.known_words, near.examples, near.kinds);
  }
}

}  // namespace

int main(int argc, char** argv) {
  auto number = [&](int n, int fallback) { return argc > n ? std::atoi(argv[n]) : fallback; };
  if (argc < 2) return fmt::print(stderr, "class_tasks FOLDER [EXAMPLES] [TASKS] [KINDS] [LEFT-OUT] [rows]\n"), 2;
  const int examples = number(2, 1), tasks = number(3, 20), wanted = number(4, 0), left_out = number(5, 0);
  const bool rows = argc > 6;
  const Kinds kinds = read_kinds(argv[1]);
  Totals totals;
  for (int n = 0; n < tasks; ++n) {
    synth::Random random(static_cast<std::uint64_t>(examples), static_cast<std::uint64_t>(n));
    std::vector<std::string> names;
    for (const auto& [name, documents] : kinds) names.push_back(name);
    shuffle(names, random);
    const std::size_t strangers = static_cast<std::size_t>(left_out);
    const std::size_t taught = wanted > 0 ? static_cast<std::size_t>(wanted) : names.size() - strangers;
    std::vector<classify::Example> taken;
    std::map<std::string, std::vector<Pages>> rest;
    for (std::size_t k = 0; k < taught && k < names.size(); ++k) {
      std::vector<Pages> documents = kinds.at(names[k]);
      shuffle(documents, random);
      for (std::size_t d = 0; d < documents.size(); ++d)
        if (d < static_cast<std::size_t>(examples)) taken.push_back({names[k], documents[d]});
        else rest[names[k]].push_back(documents[d]);
    }
    auto model = classify::train(taken);
    if (!model) return fmt::print(stderr, "{}\n", model.error().text()), 1;
    Totals task;
    for (const auto& [name, documents] : rest) ask(*model, documents, name, true, rows, totals, task);
    for (std::size_t k = taught; k < std::min(names.size(), taught + strangers); ++k)
      ask(*model, kinds.at(names[k]), names[k], false, rows, totals, task);
    totals.task_error += task.calibration_error(), ++totals.tasks;
  }
  fmt::print(
      "{} examples: accuracy {:.4f} of {}, calibration error {:.4f} (mean of tasks {:.4f}), false refusals {:.4f}, refused {:.4f} of {}\n",
      examples, static_cast<double>(totals.right) / std::max(1, totals.asked), totals.asked, totals.calibration_error(),
      totals.task_error / totals.tasks, static_cast<double>(totals.refused_known) / std::max(1, totals.asked),
      static_cast<double>(totals.refused) / std::max(1, totals.strangers), totals.strangers);
}
