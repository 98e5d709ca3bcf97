#include "layout/figures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "layout/bar_charts.h"

namespace dq::layout {

namespace {

constexpr Pt kLeastSide = 24_pt;          // smaller pictures are bullets, logos in text, rules
constexpr float kBackgroundShare = 0.7f;  // of the page: larger ones lie behind the text
constexpr Pt kCell = 6_pt;                // grid on which drawings are gathered: parts nearer than this belong together
constexpr int kMaxCells = 400;            // a side; huge pages get a coarser grid
constexpr int kLeastShapes = 4;           // fewer curves or polygons are ornament
constexpr float kTableShare = 0.5f;       // of a drawing inside a table: its own rulings and fills
constexpr float kMergeShare = 0.3f;       // of the smaller: pictures that overlap are one

bool background(const Rect<Pt>& box, const Page& page) {
  return box.width() * 1.0f >= page.width * 0.95f && box.height() >= page.height * 0.95f
             ? true
             : box.area() > kBackgroundShare * page.width.value() * page.height.value();
}

bool in_table(const Rect<Pt>& box, const Page& page) {
  return std::ranges::any_of(page.tables, [&](const Table& t) { return share_inside(box, t.box) > kTableShare; });
}

// The page in cells, each with what is drawn there.
class DrawingGrid {
 public:
  explicit DrawingGrid(const Page& page)
      : cell_(std::max({kCell.value(), page.width.value() / kMaxCells, page.height.value() / kMaxCells})),
        columns_(std::max(1, static_cast<int>(page.width.value() / cell_) + 1)),
        rows_(std::max(1, static_cast<int>(page.height.value() / cell_) + 1)),
        group_(static_cast<std::size_t>(columns_ * rows_), 0) {}

  void cover(const Rect<Pt>& box) {
    const auto [c0, r0, c1, r1] = cells(box);
    for (int r = r0; r <= r1; ++r) {
      if (r != r0 && r != r1 && c1 - c0 > 1) {  // outlines are enough to join
        at(r, c0) = at(r, c1) = -1;
        continue;
      }
      for (int c = c0; c <= c1; ++c) at(r, c) = -1;
    }
  }

  // Numbers connected cells from 1; returns how many groups there are.
  int connect() {
    int groups = 0;
    std::vector<int> stack;
    for (int start = 0; start < columns_ * rows_; ++start) {
      if (group_[static_cast<std::size_t>(start)] != -1) continue;
      group_[static_cast<std::size_t>(start)] = ++groups;
      stack.push_back(start);
      while (!stack.empty()) {
        const int here = stack.back(), r = here / columns_, c = here % columns_;
        stack.pop_back();
        for (int dr = -1; dr <= 1; ++dr)
          for (int dc = -1; dc <= 1; ++dc) {
            if (r + dr < 0 || r + dr >= rows_ || c + dc < 0 || c + dc >= columns_ || at(r + dr, c + dc) != -1) continue;
            at(r + dr, c + dc) = groups;
            stack.push_back((r + dr) * columns_ + c + dc);
          }
      }
    }
    return groups;
  }

  // 0: outside the page.
  int group_of(const Rect<Pt>& box) {
    const auto [c0, r0, c1, r1] = cells(box);
    return r1 < r0 || c1 < c0 ? 0 : at(r0, c0);
  }

 private:
  std::array<int, 4> cells(const Rect<Pt>& box) const {
    const auto index = [&](Pt v, int most) { return std::clamp(static_cast<int>(std::floor(v.value() / cell_)), 0, most - 1); };
    return {index(box.left, columns_), index(box.top, rows_), index(box.right, columns_), index(box.bottom, rows_)};
  }
  int& at(int r, int c) { return group_[static_cast<std::size_t>(r) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(c)]; }

  float cell_;
  int columns_, rows_;
  std::vector<int> group_;
};

void add_drawings(const Page& page, const PageContent& content, std::vector<FigureArea>& areas) {
  DrawingGrid grid(page);
  std::vector<Rect<Pt>> parts;
  std::vector<bool> is_shape;
  const auto take = [&](const Rect<Pt>& box, bool shape) {
    if (background(box, page) || in_table(box.grown(1_pt), page)) return;
    grid.cover(box);
    parts.push_back(box);
    is_shape.push_back(shape);
  };
  for (const Shape& s : content.shapes) take(s.box, true);
  if (parts.empty()) return;
  const auto groups = static_cast<std::size_t>(grid.connect());
  std::vector<Rect<Pt>> boxes(groups + 1);
  std::vector<int> shapes(groups + 1, 0);
  for (std::size_t n = 0; n < parts.size(); ++n) {
    const auto g = static_cast<std::size_t>(grid.group_of(parts[n]));
    if (g == 0) continue;
    boxes[g] = shapes[g] == 0 ? parts[n] : united(boxes[g], parts[n]);
    shapes[g] += is_shape[n];
  }
  for (std::size_t g = 1; g <= groups; ++g)
    if (shapes[g] >= kLeastShapes && boxes[g].width() >= kLeastSide && boxes[g].height() >= kLeastSide && !background(boxes[g], page))
      areas.push_back({boxes[g], -1});
}

// Areas that overlap become one; few remain, so quadratic is cheap.
std::vector<FigureArea> merged(std::vector<FigureArea> areas) {
  constexpr std::size_t kMostAreas = 300;  // a page of more is a mosaic: left as it is
  if (areas.size() > kMostAreas) areas.resize(kMostAreas);
  for (bool again = true; again;) {
    again = false;
    for (std::size_t a = 0; a < areas.size(); ++a)
      for (std::size_t b = areas.size(); b-- > a + 1;) {
        const float shared = intersected(areas[a].box, areas[b].box).area();
        if (shared < kMergeShare * std::min(areas[a].box.area(), areas[b].box.area())) continue;
        if (areas[b].image >= 0 && (areas[a].image < 0 || areas[b].box.area() > areas[a].box.area())) areas[a].image = areas[b].image;
        areas[a].box = united(areas[a].box, areas[b].box);
        areas.erase(areas.begin() + static_cast<std::ptrdiff_t>(b));
        again = true;
      }
  }
  return areas;
}

}  // namespace

std::vector<FigureArea> figure_areas(const Page& page, const PageContent& content) {
  std::vector<FigureArea> areas;
  const Rect<Pt> paper{0_pt, 0_pt, page.width, page.height};
  for (std::size_t n = 0; n < page.images.size(); ++n) {
    const Rect<Pt> box = intersected(page.images[n].box, paper);
    if (box.width() < kLeastSide || box.height() < kLeastSide || background(box, page) || in_table(box, page)) continue;
    areas.push_back({box, static_cast<int>(n)});
  }
  add_drawings(page, content, areas);
  for (const Rect<Pt>& chart : bar_charts(page, content)) areas.push_back({chart, -1});
  return merged(std::move(areas));
}

}  // namespace dq::layout
