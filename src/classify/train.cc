#include "classify/train.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "classify/acquaintance.h"
#include "classify/calibrate.h"
#include "classify/classify.h"
#include "classify/ridge.h"
#include "classify/space.h"

namespace dq::classify {
namespace {

// Of an example among as many of each kind; likeness to itself is 1.
constexpr double kPenalty = 0.15;
constexpr double kUsualWeight = 1;  // examples that kUsualLikeness stands for

constexpr std::size_t kDocumentsPerLeast = 100;

// Log odds by which nearness may be less where examples of none of the kinds were given: the judge knows strangers then, and kinds that
// need such examples are as a rule wide.
constexpr float kStrangersTaught = 6;

using Labels = std::vector<std::uint16_t>;

// Points as rows of one sparse matrix, and how alike any two are.
Matrix likeness_of_all(const std::vector<Point>& points, std::size_t features) {
  Matrix out(points.size(), points.size());
  std::vector<float> dense(features);
  for (std::size_t i = 0; i < points.size(); ++i) {
    for (const Point::Entry& entry : points[i].entries) dense[entry.feature] = entry.value;
    for (std::size_t j = 0; j <= i; ++j) {
      float sum = 0;
      for (const Point::Entry& entry : points[j].entries) sum += entry.value * dense[entry.feature];
      out.at(i, j) = out.at(j, i) = static_cast<double>(sum);
    }
    for (const Point::Entry& entry : points[i].entries) dense[entry.feature] = 0;
  }
  return out;
}

std::vector<double> sizes_of(const Labels& labels, std::size_t outputs) {
  std::vector<double> sizes(outputs);
  for (const std::uint16_t label : labels) ++sizes[label];
  return sizes;
}

// Kinds with few examples count as much as those with many.
std::vector<double> penalties_of(const Labels& labels, std::size_t outputs) {
  const std::vector<double> sizes = sizes_of(labels, outputs);
  const double usual = static_cast<double>(labels.size()) / static_cast<double>(outputs);
  std::vector<double> out;
  for (const std::uint16_t label : labels) out.push_back(kPenalty * sizes[label] / usual);
  return out;
}

struct Fitted {
  Judge judge;
  Matrix likeness, left_out;
};

// The bias is a feature that every point has, one tenth as heavy as all others.
Result<Fitted> fit_judge(const std::vector<Point>& points, const Labels& labels, std::size_t outputs, std::size_t features) {
  constexpr double kBiasLikeness = 0.1;
  Matrix targets(points.size(), outputs);
  for (std::size_t n = 0; n < points.size(); ++n) targets.at(n, labels[n]) = 1;
  Matrix likeness = likeness_of_all(points, features), with_bias = likeness;
  for (double& value : with_bias.values) value += kBiasLikeness;
  DQ_TRY(RidgeFit fit, fit_ridge(std::move(with_bias), penalties_of(labels, outputs), targets));
  Judge judge{static_cast<int>(outputs), std::vector<float>(features * outputs), std::vector<float>(outputs), 1};
  std::vector<double> bias(outputs);
  for (std::size_t n = 0; n < points.size(); ++n)
    for (std::size_t c = 0; c < outputs; ++c) {
      const double share = fit.shares.at(n, c);
      bias[c] += share * kBiasLikeness;
      for (const Point::Entry& entry : points[n].entries)
        judge.weights[entry.feature * outputs + c] += static_cast<float>(share) * entry.value;
    }
  std::ranges::transform(bias, judge.bias.begin(), [](double value) { return static_cast<float>(value); });
  judge.temperature = fitted_temperature(fit.left_out, labels, sizes_of(labels, outputs));
  return Fitted{std::move(judge), std::move(likeness), std::move(fit.left_out)};
}

// Means of the likenesses of an example to the others of its kind; of one that is alone: below 0.
std::vector<double> likeness_to_others(const Matrix& likeness, const Labels& labels) {
  std::vector<double> out;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    double sum = 0, others = 0;
    for (std::size_t j = 0; j < labels.size(); ++j)
      if (i != j && labels[i] == labels[j]) sum += likeness.at(i, j), ++others;
    out.push_back(others > 0 ? sum / others : -1);
  }
  return out;
}

Acquaintance acquaint(const std::vector<Point>& points, const Labels& labels, const Fitted& fitted, std::size_t kinds, std::size_t features,
                      bool strangers) {
  const std::vector<double> sizes = sizes_of(labels, kinds), others = likeness_to_others(fitted.likeness, labels);
  Acquaintance out{std::vector<float>(features * kinds), std::vector<float>(kinds), 0};
  std::vector<double> usual(kinds, static_cast<double>(kUsualLikeness) * kUsualWeight), weight(kinds, kUsualWeight);
  for (std::size_t n = 0; n < points.size(); ++n) {
    for (const Point::Entry& entry : points[n].entries)
      out.centres[entry.feature * kinds + labels[n]] += entry.value / static_cast<float>(sizes[labels[n]]);
    if (others[n] >= 0) usual[labels[n]] += others[n], ++weight[labels[n]];
  }
  for (std::size_t k = 0; k < kinds; ++k) out.usual[k] = static_cast<float>(usual[k] / weight[k]);
  std::vector<Nearness> nearness;
  for (std::size_t n = 0; n < points.size(); ++n) {
    if (others[n] < 0) continue;
    Nearness near{.usual_share = static_cast<float>(others[n]) / out.usual[labels[n]],
                  .score = static_cast<float>(fitted.left_out.at(n, labels[n])),
                  .known_words = points[n].known[static_cast<std::size_t>(Group::Words)],
                  .examples = std::max(1, static_cast<int>(sizes[labels[n]]) - 1),
                  .kinds = static_cast<int>(kinds)};
    near.lead = near.score;
    for (std::size_t k = 0; k < kinds; ++k)
      if (k != labels[n]) near.lead = std::min(near.lead, near.score - static_cast<float>(fitted.left_out.at(n, k)));
    nearness.push_back(near);
  }
  out.shift = fitted_shift(nearness) + (strangers ? kStrangersTaught : 0);
  return out;
}

Result<std::vector<std::string>> labels_of(const std::vector<Example>& examples) {
  std::map<std::string, int> counts;
  for (const Example& example : examples) ++counts[example.label];
  if (counts.empty()) return fail(ErrorCode::Usage, "no example to learn from", "a folder for each kind, with its documents inside");
  if (counts.size() > kMostLabels) return fail(ErrorCode::Usage, "more than " + std::to_string(kMostLabels) + " kinds");
  std::vector<std::string> labels;
  for (const auto& [label, count] : counts) {
    if (label.empty() || label.size() > kMostLabelBytes)
      return fail(ErrorCode::Usage, "a kind cannot be called \"" + label.substr(0, kMostLabelBytes) + "\"", "give its folder another name");
    labels.push_back(label);
  }
  return labels;
}

// Every example, or of each kind as many as its share of kMostExamples, evenly chosen.
std::vector<const Example*> thinned(const std::vector<Example>& examples) {
  std::map<std::string_view, std::size_t> seen;
  std::vector<const Example*> out;
  for (const Example& example : examples) {
    const std::size_t n = seen[example.label]++;
    const auto before = n * kMostExamples / examples.size(), after = (n + 1) * kMostExamples / examples.size();
    if (examples.size() <= kMostExamples || n == 0 || after > before) out.push_back(&example);
  }
  return out;
}

struct Pages {
  std::vector<Point> points;
  Labels kinds;  // indices into Model::page_kinds
};

// First and later pages of each kind.
Pages pages_of(const std::vector<const Example*>& examples, const Labels& labels, Model& model) {
  std::map<std::pair<std::uint16_t, bool>, std::uint16_t> index;
  for (std::size_t n = 0; n < examples.size(); ++n)
    for (std::size_t page = 0; page < examples[n]->pages.size(); ++page) index[{labels[n], page != 0}] = 0;
  for (auto& [kind, number] : index) {
    number = static_cast<std::uint16_t>(model.page_kinds.size());
    model.page_kinds.push_back({kind.first, !kind.second});
  }
  Pages out;
  for (std::size_t n = 0; n < examples.size(); ++n)
    for (std::size_t page = 0; page < examples[n]->pages.size() && out.points.size() < 2 * kMostExamples; ++page) {
      out.points.push_back(point_of(examples[n]->pages[page], model.space));
      out.kinds.push_back(index[{labels[n], page != 0}]);
    }
  return out;
}

}  // namespace

Result<Model> train(const std::vector<Example>& examples, const TrainOptions& options) {
  Model model;
  DQ_TRY(model.labels, labels_of(examples));
  const std::vector<const Example*> taken = thinned(examples);
  std::vector<PageFeatures> documents;
  Labels labels;
  model.examples.resize(model.labels.size());
  for (const Example* example : taken) {
    documents.push_back(united(example->pages, kLaterPages));
    labels.push_back(static_cast<std::uint16_t>(std::ranges::lower_bound(model.labels, example->label) - model.labels.begin()));
    ++model.examples[labels.back()];
  }
  const int least = options.least_documents > 0 ? options.least_documents : 1 + static_cast<int>(documents.size() / kDocumentsPerLeast);
  model.space = learn_space(documents, labels, model.labels.size(), least);
  std::vector<Point> points;
  for (const PageFeatures& document : documents) points.push_back(point_of(document, model.space));
  DQ_TRY(Fitted fitted, fit_judge(points, labels, model.labels.size(), model.space.ids.size()));
  model.acquaintance =
      acquaint(points, labels, fitted, model.labels.size(), model.space.ids.size(), std::ranges::binary_search(model.labels, kUnknown));
  model.document = std::move(fitted.judge);
  const Pages pages = pages_of(taken, labels, model);
  DQ_TRY(Fitted of_pages, fit_judge(pages.points, pages.kinds, model.page_kinds.size(), model.space.ids.size()));
  model.page = std::move(of_pages.judge);
  return model;
}

}  // namespace dq::classify
