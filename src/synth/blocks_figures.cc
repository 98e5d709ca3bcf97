// Charts and pictures.
#include <algorithm>

#include "synth/blocks.h"

namespace dq::synth {
namespace {

constexpr std::uint32_t kColors[] = {0x4472C4, 0xED7D31, 0x70AD47, 0xFFC000, 0x7F7F7F, 0x5B9BD5, 0x264478};

void put_caption(Composer& composer, const Settings& of) {
  auto text = composer.content().expand(of.text("caption"));
  auto& content = composer.content();
  if (text.empty())
    text = content.language().term("Figure") + " " + std::to_string(composer.next_number("figure")) + ". " +
           content.capitalized(content.words(composer.random().range(3, 8)));
  const auto style = composer.style().text.scaled(0.9);
  const auto lines = break_lines(text, style, {.width = composer.width(), .right_to_left = composer.style().right_to_left});
  composer.put_lines(lines, BlockType::Caption, 0, style.size * 1.2);
  composer.skip(style.size);
}

class Chart {
 public:
  Chart(Composer& composer, const Settings& of, std::string form)
      : composer_(composer),
        page_(composer.page()),
        random_(composer.random()),
        of_(of),
        form_(std::move(form)),
        style_(composer.style().text.scaled(0.8)) {}

  void put() {
    const double height = of_.number("height");
    left_ = composer_.left() + (form_ == "rows" ? 90 : 36);
    right_ = composer_.left() + composer_.width() - 10;
    top_ = composer_.y() + 12, bottom_ = top_ + height;
    count_ = random_.range(4, 9);
    grid_ = of_.chance("grid"), values_ = of_.chance("values");
    form_ == "pie" ? pie() : form_ == "rows" ? rows() : upright();
    auto& block = page_.block(BlockType::Figure, lines_);
    block.box = page_.placement().rect(composer_.left(), composer_.y(), composer_.left() + composer_.width(), bottom_ + 18);
    composer_.skip(height + 36);
    put_caption(composer_, of_);
  }

 private:
  void text(std::string_view what, double x, double baseline, Align align = Align::Left) {
    const auto line = set_line(what, style_);
    lines_.push_back(page_.line(line, x - (align == Align::Right ? line.width : align == Align::Center ? line.width / 2 : 0), baseline));
  }

  void axes(bool horizontal_values) {
    page_.stroke_line(left_, bottom_, right_, bottom_, {0.8});
    page_.stroke_line(left_, top_, left_, bottom_, {0.8});
    const int ticks = random_.range(3, 6), step = random_.pick(kSteps);
    for (int n = 0; n <= ticks; ++n) {
      const double share = static_cast<double>(n) / ticks;
      const double at = horizontal_values ? left_ + (right_ - left_) * share : bottom_ - (bottom_ - top_) * share;
      const auto label = composer_.content().grouped(step * n);
      if (horizontal_values) {
        if (grid_) page_.stroke_line(at, top_, at, bottom_, {0.3, 0xB0B0B0});
        text(label, at, bottom_ + style_.size * 1.3, Align::Center);
      } else {
        if (grid_) page_.stroke_line(left_, at, right_, at, {0.3, 0xB0B0B0});
        text(label, left_ - 4, at + style_.size * 0.35, Align::Right);
      }
    }
  }

  std::string category(int n, int first_year) const { return by_years_ ? std::to_string(first_year + n) : composer_.content().place(); }

  void upright() {
    axes(false);
    by_years_ = random_.chance(0.6);
    if (!by_years_) count_ = std::min(count_, 5);
    const int first_year = random_.range(2005, 2015);
    const double step = (right_ - left_) / count_;
    const auto color = random_.pick(kColors);
    Path line;
    line.stroked = true, line.stroke = {1.5, color};
    for (int n = 0; n < count_; ++n) {
      const double share = random_.uniform(0.1, 0.95), x = left_ + step * (n + 0.5), y = bottom_ - (bottom_ - top_) * share;
      if (form_ == "bars") page_.fill_rect(x - step * 0.3, y, x + step * 0.3, bottom_, color);
      if (form_ == "points") page_.fill_rect(x - 2, y - 2, x + 2, y + 2, color);
      line.points.push_back({n ? PathPoint::Line : PathPoint::Move, {x}, {y}});
      text(category(n, first_year), x, bottom_ + style_.size * 1.3, Align::Center);
      if (values_) text(composer_.content().number(static_cast<std::int64_t>(share * 100000), 1), x, y - 3, Align::Center);
    }
    if (form_ == "lines") page_.path(std::move(line));
  }

  void rows() {
    axes(true);
    const double step = (bottom_ - top_) / count_;
    const auto color = random_.pick(kColors);
    for (int n = 0; n < count_; ++n) {
      const double y = top_ + step * (n + 0.5), x = left_ + (right_ - left_) * random_.uniform(0.1, 0.9);
      page_.fill_rect(left_, y - step * 0.3, x, y + step * 0.3, color);
      text(composer_.content().place(), left_ - 5, y + style_.size * 0.35, Align::Right);
      if (values_) text(composer_.content().number(random_.range(100, 99999), 1), x + 4, y + style_.size * 0.35);
    }
  }

  // A ring of squares stands for sectors: exact on every machine, without sines.
  void pie() {
    const double radius = (bottom_ - top_) / 2, x = composer_.left() + radius + 10, y = (top_ + bottom_) / 2;
    constexpr double kCorners[][2] = {{1, 0},           {0.707, 0.707}, {0, 1},          {-0.707, 0.707}, {-1, 0},
                                      {-0.707, -0.707}, {0, -1},        {0.707, -0.707}, {1, 0}};
    count_ = std::min(count_, 7);
    const double legend = x + radius + 24;
    for (int n = 0, from = 0; n < count_ && from < 8; ++n) {
      const int to = n + 1 == count_ ? 8 : std::min(8, from + random_.range(1, 2));
      Path sector;
      sector.filled = true, sector.fill = kColors[n];
      sector.points.push_back({PathPoint::Move, {x}, {y}});
      for (int k = from; k <= to; ++k)
        sector.points.push_back({PathPoint::Line, {x + kCorners[k][0] * radius}, {y + kCorners[k][1] * radius}});
      sector.points.push_back({PathPoint::Close, {}, {}});
      page_.path(std::move(sector));
      const double row = top_ + 14 * n;
      page_.fill_rect(legend, row, legend + 7, row + 7, kColors[n]);
      text(composer_.content().place() + " " + std::to_string((to - from) * 12) + "%", legend + 12, row + 7);
      from = to;
    }
  }

  static constexpr int kSteps[] = {5, 10, 20, 25, 50, 100, 250, 1000};
  Composer& composer_;
  PageBuilder& page_;
  Random& random_;
  Settings of_;
  std::string form_;
  TextStyle style_;
  double left_ = 0, right_ = 0, top_ = 0, bottom_ = 0;
  int count_ = 0;
  bool grid_ = false, values_ = false, by_years_ = false;
  std::vector<std::uint32_t> lines_;
};

// Soft patches of colour: cheap, and no text detector takes it for text.
PixelImage photograph(Random& random, int width, int height) {
  PixelImage image;
  image.width = width, image.height = height;
  const auto a = static_cast<std::uint32_t>(random.below(1 << 24)), b = static_cast<std::uint32_t>(random.below(1 << 24));
  const int horizon = random.range(height / 3, height * 2 / 3), wave = random.range(5, 17);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const bool ground = y > horizon + (x / wave % 3) * 2;
      const int shade = ground ? 90 * y / height : 60 * (height - y) / height;
      const auto base = ground ? a : b;
      std::uint32_t pixel = 0;
      for (int shift = 0; shift < 24; shift += 8)
        pixel |= static_cast<std::uint32_t>(std::min(255, static_cast<int>(base >> shift & 127) + shade + 40)) << shift;
      image.pixels.push_back(pixel);
    }
  return image;
}

}  // namespace

void put_chart(Composer& composer, const Node& node) {
  constexpr double kMostHeight = 300;
  if (!composer.need(kMostHeight)) return;
  const auto of = composer.settings(node);
  const auto form = of.text("form");
  if (!has_series(form)) return Chart(composer, of, form).put();
  put_series_chart(composer, of, form);
  put_caption(composer, of);
}

void put_picture(Composer& composer, const Node& node) {
  const auto of = composer.settings(node);
  const double height = of.number("height"), width = std::min(composer.width(), height * composer.random().uniform(0.9, 1.8));
  if (!composer.need(height + 30)) return;
  auto& page = composer.page();
  const double x = composer.left(), y = composer.y();
  page.image(photograph(composer.random(), 64, 48), x, y, x + width, y + height);
  auto& block = page.block(BlockType::Figure, {});
  block.box = page.placement().rect(x, y, x + width, y + height);
  block.image = static_cast<int>(page.page().images.size()) - 1;
  composer.skip(height + 8);
  if (of.given("caption")) put_caption(composer, of);
}

}  // namespace dq::synth
