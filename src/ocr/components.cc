#include "ocr/components.h"

#include <numeric>
#include <utility>

namespace dq::ocr {
namespace {

// Pixels [begin, end) of a row.
struct Run {
  int row = 0, begin = 0, end = 0;
};

std::vector<Run> runs_above(std::span<const float> map, int width, int height, float threshold) {
  std::vector<Run> runs;
  for (int y = 0; y < height; ++y) {
    const auto row = map.subspan(static_cast<std::size_t>(y) * static_cast<std::size_t>(width), static_cast<std::size_t>(width));
    for (int x = 0; x < width; ++x) {
      if (row[static_cast<std::size_t>(x)] <= threshold) continue;
      const int begin = x;
      while (x < width && row[static_cast<std::size_t>(x)] > threshold) ++x;
      runs.push_back({y, begin, x});
    }
  }
  return runs;
}

class Groups {
 public:
  explicit Groups(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
  std::size_t find(std::size_t n) {
    while (parent_[n] != n) n = parent_[n] = parent_[parent_[n]];
    return n;
  }
  // The earlier one stands for both.
  void join(std::size_t a, std::size_t b) {
    a = find(a);
    b = find(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> parent_;
};

// Runs of neighbouring rows that touch.
void join_rows(const std::vector<Run>& runs, Groups& groups) {
  std::size_t above = 0;
  for (std::size_t n = 0; n < runs.size(); ++n) {
    while (above < n && (runs[above].row < runs[n].row - 1 || (runs[above].row == runs[n].row - 1 && runs[above].end < runs[n].begin)))
      ++above;
    for (std::size_t m = above; m < n && runs[m].row == runs[n].row - 1 && runs[m].begin <= runs[n].end; ++m) groups.join(m, n);
  }
}

}  // namespace

std::vector<Component> components(std::span<const float> map, int width, int height, float threshold) {
  const std::vector<Run> runs = runs_above(map, width, height, threshold);
  Groups groups(runs.size());
  join_rows(runs, groups);
  std::vector<Component> all;
  std::vector<std::size_t> number(runs.size());
  for (std::size_t n = 0; n < runs.size(); ++n) {
    const std::size_t root = groups.find(n);
    if (root == n) {
      number[n] = all.size();
      all.emplace_back();
    }
    Component& one = all[number[root]];
    const Run& run = runs[n];
    for (const int x : {run.begin, run.end})
      for (const int y : {run.row, run.row + 1}) one.outline.push_back({static_cast<float>(x), static_cast<float>(y)});
    const auto row = map.subspan(static_cast<std::size_t>(run.row) * static_cast<std::size_t>(width));
    for (int x = run.begin; x < run.end; ++x) one.sum += row[static_cast<std::size_t>(x)];
    one.pixels += run.end - run.begin;
  }
  return all;
}

}  // namespace dq::ocr
