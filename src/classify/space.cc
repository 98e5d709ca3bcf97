#include "classify/space.h"

#include <algorithm>
#include <cmath>

namespace dq::classify {
namespace {

// A feature of one document.
struct Sighting {
  std::uint32_t id = 0;
  std::uint16_t label = 0;
};

std::vector<Sighting> sightings_of(const std::vector<PageFeatures>& documents, const std::vector<std::uint16_t>& labels) {
  std::vector<Sighting> out;
  for (std::size_t n = 0; n < documents.size(); ++n)
    for (const auto& group : documents[n].groups)
      for (const Feature& feature : group) out.push_back({feature.id, labels[n]});
  std::ranges::sort(out, [](const Sighting& a, const Sighting& b) { return a.id != b.id ? a.id < b.id : a.label < b.label; });
  return out;
}

// kinds + 1 over how many kinds have it, counted by halves and thirds where only some of their documents do.
float rarity(double kinds, double of) { return static_cast<float>(std::log((kinds + 1) / (std::max(1.0, of) + 0.5))); }

}  // namespace

Space learn_space(const std::vector<PageFeatures>& documents, const std::vector<std::uint16_t>& labels, std::size_t kinds,
                  int least_documents) {
  std::vector<double> sizes(kinds);
  for (const std::uint16_t label : labels) ++sizes[label];
  const std::vector<Sighting> sightings = sightings_of(documents, labels);
  Space space;
  for (std::size_t n = 0; n < sightings.size();) {
    const std::uint32_t id = sightings[n].id;
    double rates = 0, best = 0;
    const std::size_t first = n;
    while (n < sightings.size() && sightings[n].id == id) {
      const std::uint16_t label = sightings[n].label;
      double count = 0;
      for (; n < sightings.size() && sightings[n].id == id && sightings[n].label == label; ++n) ++count;
      const double rate = count / sizes[label];
      rates += rate;
      best = std::max(best, rate);
    }
    if (n - first < static_cast<std::size_t>(least_documents)) continue;
    space.ids.push_back(id);
    space.importance.push_back(rarity(static_cast<double>(kinds), rates) * static_cast<float>(std::sqrt(best)));
  }
  const double largest = sizes.empty() ? 1 : std::ranges::max(sizes);
  space.unseen_importance = rarity(static_cast<double>(kinds), 1) / static_cast<float>(std::sqrt(std::max(1.0, largest)));
  return space;
}

}  // namespace dq::classify
