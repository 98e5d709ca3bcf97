// Diagrams: boxes with text and arrows between them, lines of time, maps with names, slides of scattered texts. None is a table.
#include <algorithm>

#include "synth/blocks.h"

namespace dq::synth {
namespace {

constexpr std::uint32_t kFills[] = {0xDCE6F1, 0xF2F2F2, 0xFDE9D9, 0xEAF1DD, 0xFFFFFF};
constexpr double kInside = 0.5;  // between a box and its text, times the size
constexpr double kArrow = 4;     // points: length of an arrow's head

struct Box {
  double x = 0, y = 0, width = 0, height = 0;
  double middle() const { return x + width / 2; }
  double centre() const { return y + height / 2; }
  double right() const { return x + width; }
  double bottom() const { return y + height; }
};

class Diagram {
 public:
  Diagram(Composer& composer, const Settings& of)
      : composer_(composer),
        page_(composer.page()),
        random_(composer.random()),
        of_(of),
        style_(composer.style().text.scaled(random_.uniform(0.7, 0.95))),
        left_(composer.left()),
        width_(composer.width()),
        top_(composer.y() + 4),
        height_(of.number("height")),
        stroked_(random_.chance(0.8)),
        fill_(random_.pick(kFills)) {}

  void put() {
    const auto form = of_.text("form");
    if (form == "tree") tree();
    if (form == "flow") steps_down();
    if (form == "process") steps_across();
    if (form == "network") network();
    if (form == "timeline") timeline();
    if (form == "map") map();
    if (form == "slide") slide();
    if (form == "parts") parts();
    auto& block = page_.block(BlockType::Figure, lines_);
    block.box = page_.placement().rect(left_, top_ - 4, left_ + width_, top_ + height_);
    composer_.skip(height_ + 12);
  }

 private:
  std::string words() { return composer_.content().expand(of_.text("text")); }

  // The lines' indices, set in the middle of a width.
  void centred(std::string_view what, const TextStyle& style, double x, double y, double width) {
    const auto set = break_lines(what, style, {.width = width, .align = Align::Center, .right_to_left = composer_.style().right_to_left});
    double baseline = y + style.size * 0.95;
    for (auto& line : set) {
      lines_.push_back(page_.line(line, x, baseline));
      baseline += style.size * 1.15;
    }
  }

  int lines_of(std::string_view what, double width) const {
    return static_cast<int>(break_lines(what, style_, {.width = width, .align = Align::Center}).size());
  }

  void draw_frame(const Box& box) {
    if (fill_ != 0xFFFFFF) page_.fill_rect(box.x, box.y, box.right(), box.bottom(), fill_);
    if (stroked_ || fill_ == 0xFFFFFF) page_.stroke_rect(box.x, box.y, box.right(), box.bottom(), {0.6, composer_.style().ink});
  }

  // As high as its text needs, at least.
  Box text_box(double x, double y, double width, double least_height = 0) {
    const auto what = words();
    const double inside = width - 2 * kInside * style_.size;
    const double text_height = lines_of(what, inside) * style_.size * 1.15;
    const Box box{x, y, width, std::max(least_height, text_height + 2 * kInside * style_.size)};
    draw_frame(box);
    centred(what, style_, x + kInside * style_.size, box.centre() - text_height / 2, inside);
    return box;
  }

  void arrow(double x0, double y0, double x1, double y1) {
    page_.stroke_line(x0, y0, x1, y1, {0.6, composer_.style().ink});
    Path head;
    head.filled = true, head.fill = composer_.style().ink;
    const bool down = std::abs(y1 - y0) > std::abs(x1 - x0);
    const double back = down ? (y1 > y0 ? -kArrow : kArrow) : (x1 > x0 ? -kArrow : kArrow), half = kArrow * 0.45;
    head.points.push_back({PathPoint::Move, {x1}, {y1}});
    head.points.push_back({PathPoint::Line, {down ? x1 - half : x1 + back}, {down ? y1 + back : y1 - half}});
    head.points.push_back({PathPoint::Line, {down ? x1 + half : x1 + back}, {down ? y1 + back : y1 + half}});
    head.points.push_back({PathPoint::Close, {}, {}});
    page_.path(std::move(head));
  }

  void keep(double bottom) { height_ = std::max(height_, bottom - top_); }

  // A root, boxes below it side by side, and below each of these a few more.
  void tree() {
    const int across = random_.range(2, width_ < 300 ? 3 : 5), most_below = random_.range(0, 3);
    const double gap = random_.uniform(8, 20), each = (width_ - gap * (across - 1)) / across;
    const Box root = text_box(left_ + width_ * 0.3, top_, width_ * 0.4);
    const double bus = root.bottom() + 10, second = bus + 10;
    page_.stroke_line(root.middle(), root.bottom(), root.middle(), bus, {0.6});
    page_.stroke_line(left_ + each / 2, bus, left_ + width_ - each / 2, bus, {0.6});
    double deepest = second;
    for (int n = 0; n < across; ++n) {
      const double x = left_ + (each + gap) * n;
      Box box = text_box(x, second, each);
      page_.stroke_line(x + each / 2, bus, x + each / 2, second, {0.6});
      for (int below = random_.range(0, most_below); below > 0; --below) {
        const Box next = text_box(x + each * 0.12, box.bottom() + 8, each * 0.88);
        page_.stroke_line(x + each * 0.05, box.bottom(), x + each * 0.05, next.centre(), {0.6});
        page_.stroke_line(x + each * 0.05, next.centre(), next.x, next.centre(), {0.6});
        box = next;
      }
      deepest = std::max(deepest, box.bottom());
    }
    height_ = deepest - top_;
  }

  void steps_down() {
    const int steps = random_.range(3, 6);
    const double width = width_ * random_.uniform(0.25, 0.4), x = left_ + width_ * random_.uniform(0.1, 0.3);
    double y = top_;
    for (int n = 0; n < steps; ++n) {
      const Box box = text_box(x, y, width);
      if (random_.chance(0.4)) {
        const Box aside = text_box(x + width + width_ * 0.08, box.y, width_ * 0.25);
        arrow(box.right(), box.centre(), aside.x, box.centre());
        if (random_.chance(0.6))
          centred(random_.chance(0.5) ? "no" : "yes", style_.scaled(0.9), box.right(), box.centre() - style_.size * 1.2, width_ * 0.08);
        keep(aside.bottom());
      }
      keep(box.bottom());
      y = box.bottom() + random_.uniform(12, 20);
      if (n + 1 < steps) arrow(box.middle(), box.bottom(), box.middle(), y);
    }
    height_ = std::min(height_, y - top_ + style_.size * 4);
  }

  void steps_across() {
    const int steps = random_.range(3, width_ < 300 ? 4 : 6);
    const double gap = random_.uniform(12, 22), each = (width_ - gap * (steps - 1)) / steps, least = style_.size * random_.uniform(2, 4);
    const bool texts_below = random_.chance(0.5);
    double deepest = top_;
    for (int n = 0; n < steps; ++n) {
      const Box box = text_box(left_ + (each + gap) * n, top_, each, least);
      deepest = std::max(deepest, box.bottom());
      if (n + 1 < steps) arrow(box.right() + 1, top_ + least / 2, box.right() + gap - 1, top_ + least / 2);
    }
    if (texts_below) deepest = texts_under(steps, each, gap, deepest + 4);
    height_ = deepest - top_;
  }

  double texts_under(int count, double each, double gap, double y) {
    double deepest = y;
    for (int n = 0; n < count; ++n) {
      const auto what = composer_.content().words(random_.range(3, 12));
      centred(what, style_.scaled(0.9), left_ + (each + gap) * n, y, each);
      deepest = std::max(deepest, y + lines_of(what, each) * style_.size * 1.15);
    }
    return deepest;
  }

  void network() {
    const int columns = random_.range(2, 4), rows = random_.range(2, 3);
    const double cell = width_ / columns, row = std::max(height_ / rows, style_.size * 5);
    std::vector<Box> boxes;
    for (int r = 0; r < rows; ++r)
      for (int c = 0; c < columns; ++c) {
        if (random_.chance(0.25)) continue;
        const double width = cell * random_.uniform(0.45, 0.65);
        boxes.push_back(
            text_box(left_ + cell * c + random_.uniform(0, cell * 0.9 - width), top_ + row * r + random_.uniform(0, row * 0.3), width));
        keep(boxes.back().bottom());
      }
    for (std::size_t n = 0; n + 1 < boxes.size(); ++n) {
      const auto &a = boxes[n], &b = boxes[n + 1];
      if (b.x > a.right()) arrow(a.right(), a.centre(), b.x, b.centre());
      else if (b.y > a.bottom()) arrow(a.middle(), a.bottom(), b.middle(), b.y);
    }
  }

  void timeline() {
    const int marks = random_.range(3, width_ < 300 ? 4 : 7);
    const double each = width_ / marks, y = top_ + style_.size * 2;
    arrow(left_, y, left_ + width_, y);
    const int first = random_.range(1950, 2015);
    double deepest = y;
    for (int n = 0; n < marks; ++n) {
      const double x = left_ + each * n;
      page_.stroke_line(x + each / 2, y - 3, x + each / 2, y + 3, {0.8});
      centred(std::to_string(first + n * random_.range(1, 3)), style_.bold(), x, y - style_.size * 1.6, each);
      const auto what = words();
      centred(what, style_.scaled(0.9), x + 2, y + style_.size * 0.6, each - 4);
      deepest = std::max(deepest, y + style_.size * (0.6 + 1.1 * lines_of(what, each - 4)));
    }
    height_ = deepest - top_;
  }

  void label(std::string_view what, const TextStyle& style, double x, double y) {
    const auto line = set_line(what, style);
    if (line.words.empty() || x + line.width > left_ + width_) return;
    lines_.push_back(page_.line(line, x, y));
  }

  // Borders that wander, names and numbers where they fall.
  void map() {
    page_.stroke_rect(left_, top_, left_ + width_, top_ + height_, {0.5});
    for (int n = random_.range(2, 5); n > 0; --n) {
      Path border;
      border.stroked = true, border.stroke = {random_.uniform(0.3, 1), random_.chance(0.4) ? 0x4472C4u : 0x606060u};
      double x = left_ + width_ * random_.uniform(), y = top_ + height_ * random_.uniform();
      for (int k = 0; k < 12; ++k) {
        border.points.push_back({k ? PathPoint::Line : PathPoint::Move, {x}, {y}});
        x = std::clamp(x + random_.uniform(-0.15, 0.15) * width_, left_, left_ + width_);
        y = std::clamp(y + random_.uniform(-0.15, 0.15) * height_, top_, top_ + height_);
      }
      page_.path(std::move(border));
    }
    const int rows = std::max(2, static_cast<int>(height_ / (style_.size * 3.5)));
    for (int n = 0; n < rows; ++n) map_row(n, rows);
  }

  void map_row(int n, int rows) {
    double x = left_ + random_.uniform(4, 60);
    while (x < left_ + width_ - 60) {
      const double y = top_ + height_ * (n + random_.uniform(0.35, 0.8)) / rows;
      if (random_.chance(0.5)) page_.fill_rect(x - 4, y - 4, x - 1.5, y - 1.5, 0);
      auto what = composer_.content().place();
      if (random_.chance(0.3)) what += " " + composer_.content().expand("{percent}");
      label(what, random_.chance(0.2) ? style_.bold() : style_.scaled(0.9), x, y);
      x += random_.uniform(70, 160);
    }
  }

  // A title and lines below it, in a box as high as it is said.
  void titled_box(const Box& box) {
    draw_frame(box);
    const double inside = kInside * style_.size, width = box.width - 2 * inside;
    centred(composer_.content().label(), random_.chance(0.6) ? style_.bold() : style_.scaled(1.15), box.x + inside, box.y + inside, width);
    double y = box.y + inside + style_.size * 2.4;
    const auto small = style_.scaled(random_.uniform(0.75, 0.95));
    for (; y + small.size * 1.3 < box.bottom() && random_.chance(0.88); y += small.size * 1.25)
      label(composer_.content().words(random_.range(1, 2)), small, box.x + inside, y + small.size * 0.9);
  }

  // Boxes above each other beside a tall one, under or above a wide one: what a machine is made of.
  void parts() {
    const double gap = random_.uniform(14, 36), wide = style_.size * random_.uniform(2.5, 5);
    const int columns = random_.range(2, 3), tall = random_.below(4);
    const double each = (width_ - gap * (columns - 1)) / columns, top = top_ + wide + gap, room = height_ - wide - gap;
    text_box(left_, top_, width_, wide);
    for (int c = 0; c < columns; ++c) {
      const int rows = c == tall ? 1 : random_.range(1, 4);
      const double x = left_ + (each + gap) * c, high = (room - gap * 0.6 * (rows - 1)) / rows;
      for (int r = 0; r < rows; ++r) {
        const double y = top + (high + gap * 0.6) * r, width = each * random_.uniform(0.7, 1);
        Box box{x, y, width, high};
        if (random_.chance(0.75) && high > style_.size * 4) titled_box(box);
        else box = text_box(x, y, width, high);
        if (c > 0 && random_.chance(0.7)) arrow(box.x - gap + 2, box.centre(), box.x - 1, box.centre());
      }
      if (random_.chance(0.6)) arrow(x + each / 3, top_ + wide, x + each / 3, top - 1);
      if (random_.chance(0.5)) label(std::to_string(1 << random_.range(3, 7)), style_, x + each / 3 + 4, top - gap * 0.35);
    }
  }

  // Short texts here and there in several sizes.
  void slide() {
    const int columns = random_.range(1, 3);
    const double each = width_ / columns;
    for (int c = 0; c < columns; ++c) {
      double y = top_ + random_.uniform(0, height_ * 0.2);
      while (y < top_ + height_ - style_.size * 5) {
        const auto style = style_.scaled(random_.chance(0.3) ? random_.uniform(1.3, 2.4) : random_.uniform(0.9, 1.3));
        const auto what = words();
        const double width = each * random_.uniform(0.5, 0.85), x = left_ + each * c + random_.uniform(0, each - width);
        centred(what, random_.chance(0.3) ? style.bold() : style, x, y, width);
        y += style.size * 1.2 * (1 + static_cast<double>(text_width(what, style) / width)) + random_.uniform(6, 40);
      }
      keep(y);
    }
  }

  Composer& composer_;
  PageBuilder& page_;
  Random& random_;
  const Settings& of_;
  TextStyle style_;
  double left_, width_, top_, height_;
  bool stroked_;
  std::uint32_t fill_;
  std::vector<std::uint32_t> lines_;
};

}  // namespace

void put_diagram(Composer& composer, const Node& node) {
  const auto of = composer.settings(node);
  constexpr double kRoomForMore = 1.6;  // boxes with long texts grow below the height that was wanted
  if (!composer.need(of.number("height") * kRoomForMore)) return;
  Diagram(composer, of).put();
}

}  // namespace dq::synth
