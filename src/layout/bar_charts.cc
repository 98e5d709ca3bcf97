#include "layout/bar_charts.h"

#include <algorithm>
#include <tuple>

namespace dq::layout {

namespace {

constexpr Pt kSameEdge = 0.75_pt;       // bars stand on one line, and are as thick as one another
constexpr Pt kThinnest = 1.5_pt;        // thinner fills are rulings
constexpr float kWidestShare = 0.12f;   // of the page's side: thicker fills are panels
constexpr std::size_t kLeastBars = 4;   // three stripes of different lengths may be a logo
constexpr std::size_t kMostBars = 400;  // more are a picture made of strips
constexpr std::size_t kLeastLengths = 3;
constexpr Pt kLengthStep = 2_pt;        // lengths that differ by less are one
constexpr float kTextShare = 0.4f;      // of a bar's area under text: the bar marks the text
constexpr float kGridlineShare = 0.6f;  // of the chart's width: a line that long belongs to it
constexpr float kFreeStep = 0.35f;      // of the longest bar: how far beyond it the first line may be
constexpr float kStepSlack = 1.3f;      // gridlines are evenly spaced
constexpr float kLabelReachEm = 2.5f;   // axis labels stand as near
constexpr std::size_t kMostWords = 8;   // of a label
constexpr std::size_t kMostFills = 20'000;

// As if the bars stood upright: `side` along the axis they stand on, `rise` away from it.
struct Bar {
  Rect<Pt> box{};
  Pt foot{}, thickness{}, length{};
};

enum class Rising : std::uint8_t { Up, Right };

std::vector<Bar> bars_of(const Page& page, const PageContent& content, Rising rising) {
  std::vector<Bar> bars;
  if (content.fills.size() > kMostFills) return bars;
  const Pt thickest = (rising == Rising::Up ? page.width : page.height) * kWidestShare;
  for (const Fill& fill : content.fills) {
    const Rect<Pt>& b = fill.box;
    const bool in_table = std::ranges::any_of(page.tables, [&](const Table& t) { return share_inside(b, t.box) > 0.5f; });
    if (in_table || fill.color == 0xFFFFFF || std::min(b.width(), b.height()) < kThinnest) continue;
    const Bar bar = rising == Rising::Up ? Bar{b, b.bottom, b.width(), b.height()} : Bar{b, b.left, b.height(), b.width()};
    if (bar.thickness <= thickest) bars.push_back(bar);
  }
  return bars;
}

bool marks_text(const Bar& bar, const Page& page) {
  float covered = 0;
  for (const Line& line : page.lines) covered += intersected(line.box, bar.box).area();
  return covered > kTextShare * bar.box.area();
}

std::size_t lengths(const std::vector<Bar>& bars) {
  std::vector<Pt> all;
  for (const Bar& bar : bars) all.push_back(bar.length);
  std::ranges::sort(all);
  std::size_t count = all.empty() ? 0 : 1;
  for (std::size_t n = 1; n < all.size(); ++n) count += all[n] - all[n - 1] >= kLengthStep;
  return count;
}

bool is_chart(const std::vector<Bar>& bars, const Page& page) {
  if (bars.size() < kLeastBars || bars.size() > kMostBars || lengths(bars) < kLeastLengths) return false;
  const auto marking = std::ranges::count_if(bars, [&](const Bar& bar) { return marks_text(bar, page); });
  return static_cast<std::size_t>(marking) * 2 < bars.size();
}

// Bars on one line and of one thickness, as neighbours in the order of both: clustered by the line first.
std::vector<std::vector<Bar>> clusters(std::vector<Bar> bars) {
  const auto split = [](std::vector<Bar> all, Pt Bar::* by) {
    std::vector<std::vector<Bar>> out;
    std::ranges::sort(all, {}, [&](const Bar& bar) { return std::tuple(bar.*by, bar.box.left, bar.box.top, bar.length); });
    for (const Bar& bar : all) {
      if (out.empty() || bar.*by - out.back().back().*by > kSameEdge) out.emplace_back();
      out.back().push_back(bar);
    }
    return out;
  };
  std::vector<std::vector<Bar>> out;
  for (auto& on_line : split(std::move(bars), &Bar::foot))
    for (auto& alike : split(std::move(on_line), &Bar::thickness)) out.push_back(std::move(alike));
  return out;
}

// Lines of the chart's grid: about as wide as its bars together, among the bars and beyond them in the same step.
Rect<Pt> with_gridlines(Rect<Pt> box, const PageContent& content, Rising rising) {
  const bool up = rising == Rising::Up;
  const Interval<Pt> side = up ? box.x() : box.y(), rise = up ? box.y() : box.x();
  std::vector<std::pair<Pt, const Ruling*>> lines;  // by their distance from the bars' feet
  for (const Ruling& r : content.rulings) {
    const Pt distance = up ? rise.hi - r.position : r.position - rise.lo;
    const bool wide = overlap(r.span, side) >= side.length() * kGridlineShare && r.span.length() <= side.length() * 2;
    if (r.horizontal == up && wide && distance >= -kSameEdge) lines.emplace_back(distance, &r);
  }
  std::ranges::sort(lines, {}, [](const auto& line) { return line.first; });
  Pt step = rise.length() * kFreeStep, last = 0_pt;
  for (const auto& [distance, line] : lines) {
    if (distance > rise.length() && distance - last > step * kStepSlack) break;
    if (distance - last > kLengthStep) step = distance - last;
    last = distance;
    box = united(box, up ? Rect<Pt>{line->span.lo, line->position, line->span.hi, line->position}
                         : Rect<Pt>{line->position, line->span.lo, line->position, line->span.hi});
  }
  return box;
}

// Labels left of the chart and below it, within its height and width.
Rect<Pt> with_labels(const Rect<Pt>& chart, const Page& page) {
  Rect<Pt> box = chart;
  for (const Line& line : page.lines) {
    const Rect<Pt>& b = line.box;
    const Pt reach = line.size * kLabelReachEm;
    const bool beside =
        b.right <= chart.left + 1_pt && b.right >= chart.left - reach && chart.grown(line.size * 0.6f).y().contains(b.center_y());
    const bool below = b.top >= chart.bottom - 1_pt && b.top <= chart.bottom + reach && chart.grown(line.size).x().contains(b.center_x());
    const bool narrow = b.width() < chart.width() * 0.5f || line.words.size() <= 2;
    const bool is_label = below ? line.words.size() <= 3 && narrow : line.words.size() <= kMostWords;
    if ((beside || below) && is_label) box = united(box, b);
  }
  return box;
}

}  // namespace

std::vector<Rect<Pt>> bar_charts(const Page& page, const PageContent& content) {
  std::vector<Rect<Pt>> charts;
  for (const Rising rising : {Rising::Up, Rising::Right})
    for (const std::vector<Bar>& bars : clusters(bars_of(page, content, rising))) {
      if (!is_chart(bars, page)) continue;
      Rect<Pt> box = bars.front().box;
      for (const Bar& bar : bars) box = united(box, bar.box);
      charts.push_back(with_labels(with_gridlines(box, content, rising), page));
    }
  return charts;
}

}  // namespace dq::layout
