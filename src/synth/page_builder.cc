#include "synth/page_builder.h"

#include <algorithm>
#include <tuple>

namespace dq::synth {
namespace {

bool is_turned(Direction direction) { return direction == Direction::Down || direction == Direction::Up; }

// Appends a word's glyphs and clusters to a run that begins at `offset` points before it.
void append_glyphs(TextRun& run, const SetWord& word, double offset) {
  const auto& glyphs = word.shaped->glyphs;
  for (auto& g : glyphs)
    run.glyphs.push_back({g.glyph, offset + static_cast<double>(g.x) * word.style.size, static_cast<double>(g.y) * word.style.size});
  std::vector<std::pair<std::uint32_t, int>> clusters;  // first byte, glyphs; ascending
  for (auto& g : glyphs) {
    const auto at = std::ranges::find(clusters, g.cluster, [](auto& c) { return c.first; });
    if (at != clusters.end()) ++at->second;
    else clusters.emplace_back(g.cluster, 1);
  }
  std::ranges::sort(clusters);
  for (std::size_t n = 0; n < clusters.size(); ++n) {
    const auto end = n + 1 < clusters.size() ? clusters[n + 1].first : static_cast<std::uint32_t>(word.text.size());
    run.clusters.push_back({static_cast<int>(end - clusters[n].first), clusters[n].second});
  }
  run.text += word.text;
  run.backward = word.shaped->right_to_left;
}

bool same_run(const SetWord& a, const SetWord& b) {
  return a.style.face == b.style.face && a.style.size == b.style.size && a.style.color == b.style.color && a.style.rise == b.style.rise &&
         a.style.writer == b.style.writer && !a.shaped->right_to_left && !b.shaped->right_to_left;
}

void append_space(TextRun& run, double x) {
  const auto& space = shaped(run.face, " ");
  if (space.glyphs.empty()) return;
  run.glyphs.push_back({space.glyphs[0].glyph, x, 0});
  run.clusters.push_back({1, 1});
  run.text += ' ';
}

}  // namespace

std::pair<double, double> Placement::operator()(double u, double v) const {
  switch (direction) {
    case Direction::Right:
      return {x + u, y + v};
    case Direction::Down:
      return {x - v, y + u};
    case Direction::Left:
      return {x - u, y - v};
    case Direction::Up:
      return {x + v, y - u};
  }
  return {x, y};
}

Rect<Pt> Placement::rect(double left, double top, double right, double bottom) const {
  const auto [ax, ay] = (*this)(left, top);
  const auto [bx, by] = (*this)(right, bottom);
  return {Pt(std::min(ax, bx)), Pt(std::min(ay, by)), Pt(std::max(ax, bx)), Pt(std::max(ay, by))};
}

std::uint16_t PageBuilder::font_index(FaceId face) {
  const auto at = std::ranges::find(faces_, face);
  if (at != faces_.end()) return static_cast<std::uint16_t>(at - faces_.begin());
  const auto& of = metrics(face);
  page().fonts.push_back({of.name, of.bold, of.italic, of.monospace, false});
  faces_.push_back(face);
  return static_cast<std::uint16_t>(faces_.size() - 1);
}

void PageBuilder::adopt_fonts() {
  constexpr FaceId kNoFace = 0xFFFF;
  faces_.assign(page().fonts.size(), kNoFace);
}

std::uint32_t PageBuilder::word(const SetWord& set, double x, double baseline) {
  const double top = baseline - ascent_of(set.style), bottom = baseline + descent_of(set.style), right = x + set.width();
  Word word;
  word.text = set.text;
  auto corner = [&](double u, double v) {
    const auto [px, py] = placement_(u, v);
    return Point<Pt>{Pt(px), Pt(py)};
  };
  word.quad = {{{corner(x, top), corner(right, top), corner(right, bottom), corner(x, bottom)}}};
  word.box = word.quad.bounds();
  word.direction = placement_.direction;
  word.baseline = is_turned(placement_.direction) ? corner(x, baseline).x : corner(x, baseline).y;
  for (float edge : set.shaped->edges) {
    const auto at = corner(x + static_cast<double>(edge) * set.style.size, baseline);
    word.edges.push_back(is_turned(placement_.direction) ? at.y : at.x);
  }
  if (set.shaped->right_to_left) std::ranges::reverse(word.edges);
  word.size = Pt(set.style.size);
  word.font = font_index(set.style.face);
  const auto& of = metrics(set.style.face);
  word.flags = static_cast<std::uint16_t>(set.style.flags | (of.bold ? kWordBold : 0) | (of.italic ? kWordItalic : 0) |
                                          (of.monospace ? kWordMonospace : 0));
  word.color = set.style.color;
  page().words.push_back(std::move(word));
  return static_cast<std::uint32_t>(page().words.size() - 1);
}

// The same word in another face: its box and characters go on.
void PageBuilder::go_on(Word& first, const SetWord& more, double x, double baseline) {
  const auto corner = [&](double u, double v) {
    const auto [px, py] = placement_(u, v);
    return Point<Pt>{Pt(px), Pt(py)};
  };
  const double right = x + more.width();
  first.text += more.text;
  first.quad.p[1] = corner(right, baseline - ascent_of(more.style));
  first.quad.p[2] = corner(right, baseline + descent_of(more.style));
  first.box = first.quad.bounds();
  for (std::size_t n = 1; n < more.shaped->edges.size(); ++n) {
    const auto at = corner(x + static_cast<double>(more.shaped->edges[n]) * more.style.size, baseline);
    first.edges.push_back(is_turned(placement_.direction) ? at.y : at.x);
  }
}

void PageBuilder::draw_words(const SetLine& line, double x, double baseline) {
  for (std::size_t n = 0; n < line.words.size();) {
    const auto& first = line.words[n];
    TextRun run;
    run.face = first.style.face, run.size = first.style.size, run.color = first.style.color;
    run.writer = first.style.writer;
    std::tie(run.x, run.y) = placement_(x + first.x, baseline - first.style.rise);
    run.direction = placement_.direction;
    append_glyphs(run, first, 0);
    for (++n; n < line.words.size() && runs_ == TextRuns::Line && same_run(first, line.words[n]); ++n) {
      append_space(run, line.words[n - 1].x + line.words[n - 1].width() - first.x);
      append_glyphs(run, line.words[n], line.words[n].x - first.x);
    }
    sheet_.drawing.emplace_back(std::move(run));
  }
}

std::uint32_t PageBuilder::line(const SetLine& set, double x, double baseline) {
  Line line;
  for (auto& each : set.words) {
    if (each.joined) {
      go_on(page().words[line.words.back()], each, x + each.x, baseline - each.style.rise);
      line.box = united(line.box, page().words[line.words.back()].box);
      continue;
    }
    line.words.push_back(word(each, x + each.x, baseline - each.style.rise));
    const auto& box = page().words.back().box;
    line.box = line.words.size() == 1 ? box : united(line.box, box);
  }
  draw_words(set, x, baseline);
  line.direction = placement_.direction;
  const auto [px, py] = placement_(x, baseline);
  line.baseline = Pt(is_turned(placement_.direction) ? px : py);
  line.size = Pt(set.size);
  page().lines.push_back(std::move(line));
  return static_cast<std::uint32_t>(page().lines.size() - 1);
}

std::vector<std::uint32_t> PageBuilder::lines(const std::vector<SetLine>& all, double x, double first_baseline, double pitch) {
  std::vector<std::uint32_t> out;
  for (auto& each : all) {
    out.push_back(line(each, x, first_baseline));
    first_baseline += pitch;
  }
  return out;
}

Rect<Pt> PageBuilder::lines_box(const std::vector<std::uint32_t>& lines) const {
  Rect<Pt> box{};
  for (auto index : lines) {
    const auto& one = sheet_.truth.lines[index].box;
    box = index == lines.front() ? one : united(box, one);
  }
  return box;
}

Block& PageBuilder::block(BlockType type, std::vector<std::uint32_t> lines) {
  Block block;
  block.type = type;
  block.box = lines_box(lines);
  block.lines = std::move(lines);
  block.confidence = 1;
  page().blocks.push_back(std::move(block));
  return page().blocks.back();
}

void PageBuilder::path(Path path) {
  for (auto& point : path.points)
    for (int n = 0; n < 3; ++n) std::tie(point.x[n], point.y[n]) = placement_(point.x[n], point.y[n]);
  sheet_.drawing.emplace_back(std::move(path));
}

void PageBuilder::stroke_line(double x0, double y0, double x1, double y1, const Stroke& stroke) {
  Path line;
  line.points = {{PathPoint::Move, {x0}, {y0}}, {PathPoint::Line, {x1}, {y1}}};
  line.stroked = true;
  line.stroke = stroke;
  path(std::move(line));
}

namespace {

std::vector<PathPoint> rectangle(double left, double top, double right, double bottom) {
  return {{PathPoint::Move, {left}, {top}},
          {PathPoint::Line, {right}, {top}},
          {PathPoint::Line, {right}, {bottom}},
          {PathPoint::Line, {left}, {bottom}},
          {PathPoint::Close, {}, {}}};
}

}  // namespace

void PageBuilder::fill_rect(double left, double top, double right, double bottom, std::uint32_t color) {
  path({.points = rectangle(left, top, right, bottom), .filled = true, .fill = color, .stroked = false, .stroke = {}});
}

void PageBuilder::stroke_rect(double left, double top, double right, double bottom, const Stroke& stroke) {
  path({.points = rectangle(left, top, right, bottom), .filled = false, .fill = 0, .stroked = true, .stroke = stroke});
}

void PageBuilder::image(PixelImage image, double left, double top, double right, double bottom) {
  image.box = placement_.rect(left, top, right, bottom);
  ImageRegion region;
  region.box = image.box;
  region.width_px = image.width;
  region.height_px = image.height;
  region.index = static_cast<int>(page().images.size());
  page().images.push_back(region);
  sheet_.drawing.emplace_back(std::move(image));
}

}  // namespace dq::synth
