// Charts of several series: bars beside and upon each other, lines, areas, points; with legends and titles of their axes.
#include <algorithm>

#include "synth/blocks.h"

namespace dq::synth {
namespace {

constexpr std::uint32_t kColors[] = {0x4472C4, 0xED7D31, 0xA5A5A5, 0xFFC000, 0x70AD47, 0x264478};
constexpr int kMostSeries = 5;
constexpr double kTick = 3;        // points
constexpr double kKeySide = 0.7;   // of a legend's square, times the size
constexpr double kAxisRoom = 3.2;  // left of the axis for its numbers, times the size

class SeriesChart {
 public:
  SeriesChart(Composer& composer, const Settings& of, std::string form)
      : composer_(composer),
        page_(composer.page()),
        random_(composer.random()),
        of_(of),
        form_(std::move(form)),
        style_(composer.style().text.scaled(random_.uniform(0.65, 0.9))) {}

  std::vector<std::uint32_t> put(double height) {
    choose();
    place(height);
    if (titled_) text(content().title(), (left_ + right_) / 2, top_ - style_.size * 0.8, Align::Center);
    axes();
    if (axis_titles_) axis_titles();
    draw_series();
    if (legend_ != "none") legend();
    return std::move(lines_);
  }

 private:
  Content& content() { return composer_.content(); }
  bool lying() const { return form_ == "stacked-rows"; }

  void choose() {
    count_ = random_.range(3, 9);
    series_ = random_.range(form_ == "scatter" ? 1 : 2, kMostSeries);
    legend_ = of_.text("legend");
    titled_ = of_.chance("titled"), axis_titles_ = of_.chance("axis-titles"), grid_ = of_.chance("grid"), values_ = of_.chance("values");
    const int first = random_.range(1995, 2015), manner = random_.below(4);
    for (int n = 0; n < count_; ++n)
      names_.push_back(manner == 0   ? std::to_string(first + n)
                       : manner == 1 ? content().place()
                       : manner == 2 ? std::to_string(10 * n) + "–" + std::to_string(10 * n + 9)
                                     : content().capitalized(content().noun()));
    for (int n = 0; n < series_; ++n)
      series_names_.push_back(random_.chance(0.5) ? content().label() : content().capitalized(content().noun()));
    for (auto& name : series_names_) legend_width_ = std::max(legend_width_, text_width(name, style_) + style_.size * 2.2);
  }

  void place(double height) {
    left_ = composer_.left() + style_.size * (kAxisRoom + (axis_titles_ ? 1.6 : 0));
    if (lying()) left_ += std::min(composer_.width() * 0.35, widest_name()) - style_.size * 2;
    right_ = composer_.left() + composer_.width() - 6;
    if (legend_ == "right") right_ = std::max(left_ + 60, right_ - legend_width_ - style_.size);
    top_ = composer_.y() + style_.size * (1.4 + (titled_ ? 1.6 : 0) + (legend_ == "above" ? 1.8 : 0));
    bottom_ = top_ + height;
  }

  double widest_name() const {
    double widest = 0;
    for (auto& name : names_) widest = std::max(widest, text_width(name, style_));
    return widest;
  }

  void text(std::string_view what, double x, double baseline, Align align = Align::Left) {
    const auto line = set_line(what, style_);
    if (line.words.empty()) return;
    lines_.push_back(page_.line(line, x - (align == Align::Right ? line.width : align == Align::Center ? line.width / 2 : 0), baseline));
  }

  void upright_text(std::string_view what, double x, double middle) {
    const auto line = set_line(what, style_);
    const auto frame = page_.placement();
    page_.set_placement({x, middle + line.width / 2, Direction::Up});
    lines_.push_back(page_.line(line, 0, 0));
    page_.set_placement(frame);
  }

  void axes() {
    page_.stroke_line(left_, bottom_, right_, bottom_, {0.7});
    if (random_.chance(0.7)) page_.stroke_line(left_, top_, left_, bottom_, {0.7});
    static constexpr int kSteps[] = {1, 2, 5, 10, 20, 25, 50, 100, 500, 2000};
    const int ticks = random_.range(3, 8), step = random_.pick(kSteps);
    const bool percent = random_.chance(0.25);
    for (int n = 0; n <= ticks; ++n) {
      const double share = static_cast<double>(n) / ticks;
      const auto label = content().grouped(step * n) + (percent ? "%" : "");
      if (lying()) tick_below(left_ + (right_ - left_) * share, label);
      else tick_beside(bottom_ - (bottom_ - top_) * share, label);
    }
    for (int n = 0; n < count_; ++n) name_of(n);
  }

  void tick_below(double x, const std::string& label) {
    if (grid_) page_.stroke_line(x, top_, x, bottom_, {0.3, 0xC0C0C0});
    page_.stroke_line(x, bottom_, x, bottom_ + kTick, {0.5});
    text(label, x, bottom_ + style_.size * 1.4, Align::Center);
  }

  void tick_beside(double y, const std::string& label) {
    if (grid_) page_.stroke_line(left_, y, right_, y, {0.3, 0xC0C0C0});
    page_.stroke_line(left_ - kTick, y, left_, y, {0.5});
    text(label, left_ - kTick - 2, y + style_.size * 0.35, Align::Right);
  }

  void name_of(int n) {
    const auto& name = names_[static_cast<std::size_t>(n)];
    if (lying()) return text(name, left_ - 4, slot_middle(n) + style_.size * 0.35, Align::Right);
    if (form_ == "scatter") return;
    const bool narrow = text_width(name, style_) > step() * 0.95;
    if (narrow && n % 2 == 1) return;  // every other name, as programs do where they are long
    if (narrow && text_width(name, style_) > step() * 1.9)
      return text(name.substr(0, name.find(' ')), slot_middle(n), below(), Align::Center);
    text(name, slot_middle(n), below(), Align::Center);
  }

  double below() const { return bottom_ + style_.size * 1.4; }
  double step() const { return (lying() ? bottom_ - top_ : right_ - left_) / count_; }
  double slot_middle(int n) const { return (lying() ? top_ : left_) + step() * (n + 0.5); }

  void axis_titles() {
    upright_text(content().title(), composer_.left() + style_.size, (top_ + bottom_) / 2);
    text(content().capitalized(content().noun()), (left_ + right_) / 2, bottom_ + style_.size * 2.8, Align::Center);
  }

  void value_at(double x, double y) {
    if (values_) text(content().number(random_.range(100, 99999), 1), x, y, Align::Center);
  }

  void draw_series() {
    if (form_ == "stacked" || form_ == "stacked-rows") return stacks();
    if (form_ == "groups") return groups();
    if (form_ == "scatter") return scatter();
    for (int n = 0; n < series_; ++n) curve(n);
  }

  void stacks() {
    for (int n = 0; n < count_; ++n) {
      double from = 0;
      const double sum = random_.uniform(0.4, 0.98);
      for (int k = 0; k < series_; ++k) {
        const double to = from + sum / series_ * random_.uniform(0.5, 1.0);
        stack_part(n, k, from, to);
        from = to;
      }
    }
  }

  void stack_part(int n, int k, double from, double to) {
    const double half = step() * 0.32, middle = slot_middle(n);
    if (lying()) {
      const double x0 = left_ + (right_ - left_) * from, x1 = left_ + (right_ - left_) * to;
      page_.fill_rect(x0, middle - half, x1, middle + half, kColors[k]);
      if (x1 - x0 > style_.size * 2.5) value_at((x0 + x1) / 2, middle + style_.size * 0.35);
    } else {
      const double y0 = bottom_ - (bottom_ - top_) * from, y1 = bottom_ - (bottom_ - top_) * to;
      page_.fill_rect(middle - half, y1, middle + half, y0, kColors[k]);
      if (y0 - y1 > style_.size * 1.1) value_at(middle, (y0 + y1) / 2 + style_.size * 0.35);
    }
  }

  void groups() {
    const double wide = step() * 0.8 / series_;
    for (int n = 0; n < count_; ++n)
      for (int k = 0; k < series_; ++k) {
        const double x = left_ + step() * (n + 0.1) + wide * k, y = bottom_ - (bottom_ - top_) * random_.uniform(0.1, 0.95);
        page_.fill_rect(x, y, x + wide * 0.95, bottom_, kColors[k]);
        if (wide > style_.size * 2.2) value_at(x + wide / 2, y - 2);
      }
  }

  void curve(int k) {
    Path path;
    if (form_ == "area") path.filled = true, path.fill = kColors[k];
    else path.stroked = true, path.stroke = {1.2, kColors[k], random_.chance(0.25) ? Dash::Dashed : Dash::Solid};
    double share = random_.uniform(0.2, 0.9) * (form_ == "area" ? 1.0 - 0.15 * k : 1.0);
    if (path.filled) path.points.push_back({PathPoint::Move, {slot_middle(0)}, {bottom_}});
    for (int n = 0; n < count_; ++n) {
      const double x = slot_middle(n), y = bottom_ - (bottom_ - top_) * share;
      path.points.push_back({path.points.empty() ? PathPoint::Move : PathPoint::Line, {x}, {y}});
      if (!path.filled && random_.chance(0.5)) value_at(x, y - 3);
      share = std::clamp(share + random_.uniform(-0.2, 0.2), 0.05, 0.97);
    }
    if (path.filled)
      path.points.push_back({PathPoint::Line, {slot_middle(count_ - 1)}, {bottom_}}), path.points.push_back({PathPoint::Close, {}, {}});
    page_.path(std::move(path));
  }

  void scatter() {
    for (int n = 0; n < count_ * 5; ++n) {
      const double x = random_.uniform(left_ + 4, right_ - 4), y = random_.uniform(top_ + 4, bottom_ - 4);
      page_.fill_rect(x - 1.5, y - 1.5, x + 1.5, y + 1.5, kColors[random_.below(series_)]);
      if (values_ && n % 4 == 0) text(random_.chance(0.6) ? content().place() : content().expand("{code}"), x + 4, y);
    }
    for (int n = 0; n < count_; ++n) text(content().grouped(n * 10), slot_middle(n), below(), Align::Center);
  }

  void legend() {
    double x = legend_ == "right" ? right_ + style_.size : left_, y = top_ + style_.size;
    if (legend_ == "above") y = top_ - style_.size * 1.6;
    if (legend_ == "below") y = bottom_ + style_.size * (axis_titles_ ? 4.4 : 3);
    for (int n = 0; n < series_; ++n) {
      const auto& name = series_names_[static_cast<std::size_t>(n)];
      const double side = style_.size * kKeySide, width = text_width(name, style_) + style_.size * 2.2;
      if (legend_ != "right" && x + width > composer_.left() + composer_.width() && x > left_) {
        if (legend_ == "above") return;
        x = left_, y += style_.size * 1.4;
      }
      page_.fill_rect(x, y - side, x + side, y, kColors[n]);
      text(name, x + style_.size, y);
      legend_ == "right" ? y += style_.size* 1.5 : x += width;
    }
    lowest_ = y;
  }

 public:
  double lowest() const { return std::max(lowest_, bottom_ + style_.size * (axis_titles_ ? 3.2 : 1.8)); }

 private:
  Composer& composer_;
  PageBuilder& page_;
  Random& random_;
  const Settings& of_;
  std::string form_, legend_;
  TextStyle style_;
  std::vector<std::string> names_, series_names_;
  std::vector<std::uint32_t> lines_;
  double left_ = 0, right_ = 0, top_ = 0, bottom_ = 0, legend_width_ = 0, lowest_ = 0;
  int count_ = 0, series_ = 0;
  bool titled_ = false, axis_titles_ = false, grid_ = false, values_ = false;
};

}  // namespace

bool has_series(std::string_view form) {
  return form == "stacked" || form == "stacked-rows" || form == "groups" || form == "series" || form == "area" || form == "scatter";
}

void put_series_chart(Composer& composer, const Settings& of, const std::string& form) {
  const double y = composer.y();
  SeriesChart chart(composer, of, form);
  auto lines = chart.put(of.number("height"));
  auto& page = composer.page();
  auto& block = page.block(BlockType::Figure, std::move(lines));
  block.box = page.placement().rect(composer.left(), y, composer.left() + composer.width(), chart.lowest() + 4);
  composer.skip(chart.lowest() + 10 - y);
}

}  // namespace dq::synth
