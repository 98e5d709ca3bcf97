#include <algorithm>
#include <cmath>
#include <numeric>

#include "classify/model.h"

namespace dq::classify {
namespace {

// Shares of the groups in a point's squared length. Chosen on tasks made by synth (docs/classify.md).
constexpr std::array<float, kGroups> kShares = {0.28f, 0.14f, 0.24f, 0.14f, 0.10f, 0.10f};

// Tenfold repetition of a word says twice as much as one.
float damped(Group group, float count) {
  if (group == Group::Layout || group == Group::Grid) return count;
  return std::sqrt(std::sqrt(count));
}

}  // namespace

Point point_of(const PageFeatures& features, const Space& space) {
  Point point;
  for (std::size_t group = 0; group < kGroups; ++group) {
    float all = 0, known = 0;
    const std::size_t first = point.entries.size();
    for (const Feature& feature : features.groups[group]) {
      const auto found = std::ranges::lower_bound(space.ids, feature.id);
      const bool seen = found != space.ids.end() && *found == feature.id;
      const auto index = static_cast<std::size_t>(found - space.ids.begin());
      const float value = damped(static_cast<Group>(group), feature.count) * (seen ? space.importance[index] : space.unseen_importance);
      all += value * value;
      if (!seen || value == 0) continue;
      known += value * value;
      point.entries.push_back({static_cast<std::uint32_t>(index), value});
    }
    if (all == 0) continue;
    point.known[group] = known / all;
    const float scale = std::sqrt(kShares[group] / all);
    for (std::size_t n = first; n < point.entries.size(); ++n) point.entries[n].value *= scale;
  }
  std::ranges::sort(point.entries, {}, &Point::Entry::feature);
  return point;
}

float likeness(const Point& a, const Point& b) {
  float sum = 0;
  auto i = a.entries.begin(), j = b.entries.begin();
  while (i != a.entries.end() && j != b.entries.end()) {
    if (i->feature < j->feature) ++i;
    else if (j->feature < i->feature) ++j;
    else sum += i++->value * j++->value;
  }
  return sum;
}

std::vector<float> Judge::scores(const Point& point) const {
  std::vector<float> out = bias;
  for (const Point::Entry& entry : point.entries)
    for (std::size_t n = 0; n < out.size(); ++n) out[n] += entry.value * weights[entry.feature * out.size() + n];
  return out;
}

std::vector<float> Judge::probabilities(const Point& point) const {
  std::vector<float> out = scores(point);
  const float most = out.empty() ? 0 : std::ranges::max(out);
  for (float& score : out) score = std::exp((score - most) / temperature);
  const float sum = std::accumulate(out.begin(), out.end(), 0.0f);
  for (float& score : out) score /= sum;
  return out;
}

}  // namespace dq::classify
