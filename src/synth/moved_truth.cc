#include "synth/moved_truth.h"

#include <cmath>
#include <utility>

namespace dq::synth {
namespace {

bool sideways(Direction direction) { return direction == Direction::Down || direction == Direction::Up; }

// Between a page and the upright frame of text of one direction (tables/frame.h has the same for boxes).
Point<Pt> to_page(Point<Pt> p, Direction direction, Pt width, Pt height) {
  switch (direction) {
    case Direction::Right:
      return p;
    case Direction::Down:
      return {width - p.y, p.x};
    case Direction::Left:
      return {width - p.x, height - p.y};
    case Direction::Up:
      return {p.y, height - p.x};
  }
  return p;
}
Point<Pt> to_upright(Point<Pt> p, Direction direction, Pt width, Pt height) {
  switch (direction) {
    case Direction::Right:
      return p;
    case Direction::Down:
      return {p.y, width - p.x};
    case Direction::Left:
      return {width - p.x, height - p.y};
    case Direction::Up:
      return {height - p.y, p.x};
  }
  return p;
}

double distance(Point<Pt> a, Point<Pt> b) {
  const double dx = (b.x - a.x).value(), dy = (b.y - a.y).value();
  return std::sqrt(dx * dx + dy * dy);
}

Direction direction_of(Point<Pt> from, Point<Pt> to) {
  const Pt dx = to.x - from.x, dy = to.y - from.y;
  if (abs(dx) >= abs(dy)) return dx >= 0_pt ? Direction::Right : Direction::Left;
  return dy >= 0_pt ? Direction::Down : Direction::Up;
}

class Mover {
 public:
  Mover(const Page& page, const PointMap& map, Pt width, Pt height) : page_(page), map_(map), width_(width), height_(height) {}

  Page move() {
    Page out = page_;
    out.width = width_, out.height = height_;
    for (Word& word : out.words) move_word(word);
    for (Line& line : out.lines) move_line(line);
    for (Block& block : out.blocks) block.box = box(block.box);
    for (Table& table : out.tables) move_table(table);
    for (Mark& mark : out.marks) mark.box = box(mark.box);
    for (ImageRegion& image : out.images) image.box = box(image.box);
    for (Link& link : out.links) link.box = box(link.box);
    for (FormField& field : out.fields) field.box = box(field.box);
    for (Diagnostic& diagnostic : out.diagnostics) diagnostic.box = box(diagnostic.box);
    return out;
  }

 private:
  Quad<Pt> quad(const Quad<Pt>& q) const {
    Quad<Pt> out{};
    for (std::size_t n = 0; n < 4; ++n) out.p[n] = map_(q.p[n]);
    return out;
  }
  Rect<Pt> box(const Rect<Pt>& r) const { return quad(Quad<Pt>::of(r)).bounds(); }

  // What moves a coordinate along or across text that runs in `direction`, where the other coordinate is `other`.
  static Point<Pt> point(Direction direction, Pt along, Pt across) {
    return sideways(direction) ? Point<Pt>{across, along} : Point<Pt>{along, across};
  }
  static Pt along(Direction direction, Point<Pt> p) { return sideways(direction) ? p.y : p.x; }
  static Pt across(Direction direction, Point<Pt> p) { return sideways(direction) ? p.x : p.y; }

  Direction moved_direction(const Rect<Pt>& box, Direction direction) const {
    static constexpr float kStepPt = 1;
    const Pt step(direction == Direction::Right || direction == Direction::Down ? kStepPt : -kStepPt);
    const Point<Pt> from = center(box);
    const Point<Pt> to = sideways(direction) ? Point<Pt>{from.x, from.y + step} : Point<Pt>{from.x + step, from.y};
    return direction_of(map_(from), map_(to));
  }
  Pt moved_baseline(const Rect<Pt>& box, Direction before, Pt baseline, Direction after) const {
    return across(after, map_(point(before, along(before, center(box)), baseline)));
  }

  void move_word(Word& word) const {
    const Direction before = word.direction;
    const Quad<Pt> old = word.quad;
    word.quad = quad(old);
    word.direction = moved_direction(word.box, before);
    for (Pt& edge : word.edges) edge = along(word.direction, map_(point(before, edge, word.baseline)));
    word.baseline = moved_baseline(word.box, before, word.baseline, word.direction);
    word.box = word.quad.bounds();
    const double height = distance(old.p[0], old.p[3]);
    if (height > 0) word.size *= static_cast<float>(distance(word.quad.p[0], word.quad.p[3]) / height);
  }
  void move_line(Line& line) const {
    const Direction before = line.direction;
    line.direction = moved_direction(line.box, before);
    line.baseline = moved_baseline(line.box, before, line.baseline, line.direction);
    const Rect<Pt> old = line.box;
    line.box = box(old);
    const Pt tall = sideways(before) ? old.width() : old.height(), now = sideways(line.direction) ? line.box.width() : line.box.height();
    if (tall > 0_pt) line.size *= now / tall;
  }
  void move_table(Table& table) const {
    const Direction before = table.direction;
    table.direction = moved_direction(table.box, before);
    const Point<Pt> middle = to_upright(center(table.box), before, page_.width, page_.height);
    const auto upright = [&](Point<Pt> p) {
      return to_upright(map_(to_page(p, before, page_.width, page_.height)), table.direction, width_, height_);
    };
    for (Pt& edge : table.row_edges) edge = upright({middle.x, edge}).y;
    for (Pt& edge : table.column_edges) edge = upright({edge, middle.y}).x;
    for (Cell& cell : table.cells) cell.box = box(cell.box);
    table.box = box(table.box);
  }

  const Page& page_;
  const PointMap& map_;
  const Pt width_, height_;
};

}  // namespace

Page moved(const Page& page, const PointMap& map, Pt width, Pt height) { return Mover(page, map, width, height).move(); }

Rect<Pt> moved(const Rect<Pt>& box, const PointMap& map) {
  Quad<Pt> quad = Quad<Pt>::of(box);
  for (Point<Pt>& p : quad.p) p = map(p);
  return quad.bounds();
}

PointMap quarter_turns(int degrees, Pt width, Pt height) {
  const auto direction = static_cast<Direction>((degrees / 90 % 4 + 4) % 4);
  if (sideways(direction)) std::swap(width, height);
  return [=](Point<Pt> p) { return to_page(p, direction, width, height); };
}

Page turned(const Page& page, int degrees) {
  const bool swapped = degrees / 90 % 2 != 0;
  const Pt width = swapped ? page.height : page.width, height = swapped ? page.width : page.height;
  Page out = moved(page, quarter_turns(degrees, page.width, page.height), width, height);
  out.rotation = (page.rotation + degrees % 360 + 360) % 360;
  return out;
}

}  // namespace dq::synth
