#include "classify/classify.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "classify/acquaintance.h"

namespace dq::classify {
namespace {

// Odds of being of a kind that was learnt grow faster than those fitted: examples of one task are more alike than those of all.
constexpr float kSlope = 1.3f;

std::size_t next_best(const std::vector<float>& scores, std::size_t best) {
  std::size_t next = best == 0 && scores.size() > 1 ? 1 : 0;
  for (std::size_t n = 0; n < scores.size(); ++n)
    if (n != best && scores[n] > scores[next]) next = n;
  return next;
}

Nearness nearness_of(const Model& model, const Point& point, const std::vector<float>& scores, std::size_t kind) {
  float to_centre = 0;
  for (const Point::Entry& entry : point.entries)
    to_centre += entry.value * model.acquaintance.centres[entry.feature * model.labels.size() + kind];
  const std::size_t next = next_best(scores, kind);
  return {.usual_share = to_centre / std::max(model.acquaintance.usual[kind], 0.01f),
          .score = scores[kind],
          .lead = next == kind ? scores[kind] : std::min(scores[kind], scores[kind] - scores[next]),
          .known_words = point.known[static_cast<std::size_t>(Group::Words)],
          .examples = std::max<int>(1, model.examples[kind]),
          .kinds = static_cast<int>(model.labels.size())};
}

// What each feature adds to the lead of one kind over the next, as far as it has a place on the page.
std::vector<Reason> reasons_of(const Model& model, const Point& point, const PageFeatures& document, std::size_t kind, std::size_t next) {
  std::vector<std::pair<float, const Mention*>> spoke;
  float all = 0;
  for (const Point::Entry& entry : point.entries) {
    const float* const weights = &model.document.weights[entry.feature * model.labels.size()];
    const float gain = entry.value * (weights[kind] - (next == kind ? 0 : weights[next]));
    if (gain <= 0) continue;
    all += gain;
    const auto mention = std::ranges::lower_bound(document.mentions, model.space.ids[entry.feature], {}, &Mention::id);
    if (mention != document.mentions.end() && mention->id == model.space.ids[entry.feature]) spoke.emplace_back(gain, &*mention);
  }
  std::ranges::stable_sort(spoke, std::ranges::greater{}, &std::pair<float, const Mention*>::first);
  std::vector<Reason> out;
  std::set<std::string> told;
  for (const auto& [gain, mention] : spoke) {
    if (out.size() == kMostReasons) break;
    if (told.insert(mention->text).second) out.push_back({mention->text, mention->page, mention->box, gain / all});
  }
  return out;
}

}  // namespace

Nearness nearness_of(const Model& model, const PageFeatures& document) {
  const Point point = point_of(document, model.space);
  const std::vector<float> scores = model.document.scores(point);
  return nearness_of(model, point, scores, static_cast<std::size_t>(std::ranges::max_element(scores) - scores.begin()));
}

Verdict classify(const Model& model, const PageFeatures& document) {
  const Point point = point_of(document, model.space);
  const std::vector<float> scores = model.document.scores(point), chances = model.document.probabilities(point);
  const auto kind = static_cast<std::size_t>(std::ranges::max_element(chances) - chances.begin());
  const float odds = log_odds_known(nearness_of(model, point, scores, kind)) + model.acquaintance.shift;
  const float known = point.entries.empty() ? 0 : 1 / (1 + std::exp(-kSlope * odds));
  Verdict verdict;
  float unknown = 1 - known;
  for (std::size_t n = 0; n < chances.size(); ++n) {
    if (model.labels[n] == kUnknown) unknown += known * chances[n];
    else verdict.labels.push_back({model.labels[n], known * chances[n]});
  }
  verdict.labels.push_back({std::string(kUnknown), unknown});
  verdict.label = known < 0.5f ? std::string(kUnknown) : model.labels[kind];
  verdict.confidence = verdict.label == kUnknown ? unknown : known * chances[kind];
  std::ranges::stable_sort(verdict.labels, std::ranges::greater{}, &LabelChance::confidence);
  verdict.reasons = reasons_of(model, point, document, kind, next_best(scores, kind));
  return verdict;
}

}  // namespace dq::classify
