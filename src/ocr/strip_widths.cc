#include "ocr/strip_widths.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>

namespace dq::ocr {
namespace {

// Costs, in microseconds of an AMD EPYC's core: a pixel of width in a line; a width other than the last one.
constexpr std::int64_t kPixelCost = 23, kSwitchCost = 2'300;
// A new width costs 30,000 to 60,000 on a process's first page, nothing once later pages use it again: for folders, where more pixels are a
// loss, less is set.
constexpr std::int64_t kNewWidthCost = 15'000;

// Lines of one width.
struct Group {
  int width = 0;
  std::size_t count = 0;
};

std::vector<Group> grouped(std::span<const int> own) {
  std::vector<Group> groups;
  for (const int width : own) {
    if (groups.empty() || groups.back().width != width) groups.push_back({width, 0});
    ++groups.back().count;
  }
  return groups;
}

// Groups from one on that are read as one width.
struct Step {
  std::int64_t cost = std::numeric_limits<std::int64_t>::max();  // of these and all after them
  std::size_t end = 0;
  int width = 0;
};

// The cheapest way to read the groups from `first` on, once it is known for those behind.
Step best_step(std::span<const Group> groups, std::size_t first, std::span<const Step> steps, std::span<const int> known) {
  std::vector<int> widths{groups[first].width};
  std::ranges::copy_if(known, std::back_inserter(widths), [&](int width) { return width > groups[first].width; });
  Step best;
  for (const int width : widths) {
    std::int64_t cost = kSwitchCost + (std::ranges::find(known, width) == known.end() ? kNewWidthCost : 0);
    for (std::size_t end = first + 1; end <= groups.size(); ++end) {
      const Group& last = groups[end - 1];
      cost += kPixelCost * (width - last.width) * static_cast<std::int64_t>(last.count);
      if (cost + steps[end].cost < best.cost) best = {cost + steps[end].cost, end, width};
    }
  }
  return best;
}

}  // namespace

std::vector<int> StripWidths::plan(std::span<const int> own) {
  const std::vector<Group> groups = grouped(own);
  std::vector<Step> steps(groups.size() + 1);
  steps.back().cost = 0;
  for (std::size_t n = groups.size(); n-- > 0;) steps[n] = best_step(groups, n, steps, known_);
  std::vector<int> widths;
  for (std::size_t at = 0; at < groups.size(); at = steps[at].end) {
    const int width = steps[at].width;
    for (std::size_t n = at; n < steps[at].end; ++n) widths.insert(widths.end(), groups[n].count, width);
    if (std::ranges::find(known_, width) == known_.end()) known_.push_back(width);
  }
  return widths;
}

}  // namespace dq::ocr
