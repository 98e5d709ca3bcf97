#include "pipeline/page_skew.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "image/binarize.h"
#include "image/deskew.h"
#include "image/orientation.h"
#include "image/ruling_lines.h"

namespace dq::pipeline {
namespace {

// Below this nothing is turned (radians: 0.05 degrees).
constexpr float kLeastSkew = 0.0009f;
// Pixels and words tell the same angle within this (radians: 1 degree; quads of single words are some tenths off).
constexpr float kAgree = 0.0175f;
// Shorter words lean by chance (times their height).
constexpr float kLongWord = 2;

bool is_upright(Direction direction) { return direction == Direction::Right || direction == Direction::Left; }

// Angle of a word against its direction (radians, clockwise).
float lean_of(const Word& word) {
  const Pt dx = word.quad.p[1].x - word.quad.p[0].x, dy = word.quad.p[1].y - word.quad.p[0].y;
  const float quarter = std::numbers::pi_v<float> / 2 * static_cast<float>(word.direction);
  return std::remainder(std::atan2(dy.value(), dx.value()) - quarter, 2 * std::numbers::pi_v<float>);
}

struct Lean {
  float angle = 0;
  bool upright = true;  // most text runs along the page's rows
  bool known = false;
};

Lean lean_of(const std::vector<Word>& words) {
  std::vector<float> leans;
  std::size_t upright = 0;
  for (const Word& word : words) {
    const float length = std::hypot((word.quad.p[1].x - word.quad.p[0].x).value(), (word.quad.p[1].y - word.quad.p[0].y).value());
    if (length < kLongWord * word.size.value()) continue;
    leans.push_back(lean_of(word));
    upright += is_upright(word.direction) ? 1 : 0;
  }
  if (leans.empty()) return {};
  const auto middle = leans.begin() + static_cast<std::ptrdiff_t>(leans.size() / 2);
  std::ranges::nth_element(leans, middle);
  return {*middle, 2 * upright >= leans.size(), true};
}

// Turning about the page's middle.
class Turn {
 public:
  Turn(const Page& page, float angle) : x_(page.width * 0.5f), y_(page.height * 0.5f), cos_(std::cos(angle)), sin_(std::sin(angle)) {}

  Point<Pt> operator()(Point<Pt> p) const {
    const Pt dx = p.x - x_, dy = p.y - y_;
    return {x_ + dx * cos_ - dy * sin_, y_ + dx * sin_ + dy * cos_};
  }
  // Moved as its middle is; its size stays.
  Rect<Pt> operator()(const Rect<Pt>& box) const {
    const Point<Pt> from = center(box), to = (*this)(from);
    const Pt dx = to.x - from.x, dy = to.y - from.y;
    return {box.left + dx, box.top + dy, box.right + dx, box.bottom + dy};
  }
  void operator()(Word& word) const {
    const bool upright = is_upright(word.direction);
    const Pt middle = upright ? word.box.center_x() : word.box.center_y();
    const float slope = std::tan(lean_of(word)) * (upright ? 1.0f : -1.0f);
    const auto on_baseline = [&](Pt along) {
      const Pt across = word.baseline + (along - middle) * slope;
      return (*this)(upright ? Point<Pt>{along, across} : Point<Pt>{across, along});
    };
    for (Pt& edge : word.edges) edge = upright ? on_baseline(edge).x : on_baseline(edge).y;
    word.baseline = upright ? on_baseline(middle).y : on_baseline(middle).x;
    for (Point<Pt>& corner : word.quad.p) corner = (*this)(corner);
    word.box = word.quad.bounds();
  }

 private:
  const Pt x_, y_;
  const float cos_, sin_;
};

// The box round words, or the box moved where there are none.
Rect<Pt> box_round(const std::vector<std::uint32_t>& words, const Page& page, const Rect<Pt>& box, const Turn& turn) {
  Rect<Pt> round = turn(box);
  if (!words.empty()) round = page.words[words[0]].box;
  for (const std::uint32_t word : words) round = united(round, page.words[word].box);
  return round;
}

void lay_back(Line& line, const Page& page, const Turn& turn) {
  const bool upright = is_upright(line.direction);
  const Point<Pt> middle = upright ? Point<Pt>{line.box.center_x(), line.baseline} : Point<Pt>{line.baseline, line.box.center_y()};
  line.baseline = upright ? turn(middle).y : turn(middle).x;
  line.box = box_round(line.words, page, line.box, turn);
}

void lay_back(Table& table, const Turn& turn) {
  const Point<Pt> from = center(table.box), to = turn(from);
  const bool upright = is_upright(table.direction);
  for (Pt& edge : table.row_edges) edge += upright ? to.y - from.y : to.x - from.x;
  for (Pt& edge : table.column_edges) edge += upright ? to.x - from.x : to.y - from.y;
  table.box = turn(table.box);
  for (Cell& cell : table.cells) {
    cell.box = turn(cell.box);
    table.box = united(table.box, cell.box);
  }
}

void lay_back(Block& block, const Page& page, const Turn& turn) {
  if (block.table >= 0) {
    block.box = page.tables[static_cast<std::size_t>(block.table)].box;
    return;
  }
  if (block.image >= 0) return;  // stands where its picture is
  block.box = turn(block.box);
  if (!block.lines.empty()) block.box = page.lines[block.lines[0]].box;
  for (const std::uint32_t line : block.lines) block.box = united(block.box, page.lines[line].box);
}

}  // namespace

float skew_of_page(const image::Raster& gray, const std::vector<Word>& words) {
  const Lean lean = lean_of(words);
  if (!lean.known) return 0;
  if (std::abs(lean.angle) > image::kMostSkew) return lean.angle;
  image::Raster binary = image::binarized(gray);
  // Lines of text must run along rows to be told.
  if (!lean.upright) binary = image::oriented(std::move(binary), image::Orientation::TurnLeft);
  const float skew = image::skew_of(binary);
  if (std::abs(skew - lean.angle) > kAgree) return 0;
  return std::abs(skew) < kLeastSkew ? 0 : skew;
}

void lay_straight(std::vector<Word>& words, const Page& page, float skew) {
  if (skew == 0) return;
  const Turn turn(page, -skew);
  for (Word& word : words) turn(word);
}

std::vector<Ruling> straight_rulings(const image::PageRaster& raster, const Page& page, float skew) {
  std::vector<Ruling> rulings =
      std::abs(skew) > image::kMostRulingSkew ? image::find_rulings(image::deskewed(raster, skew), 0) : image::find_rulings(raster, skew);
  // They were turned about the middle of the pixels.
  const Point<Pt> from = center(raster.box), to = Turn(page, -skew)(from);
  for (Ruling& ruling : rulings) {
    const Pt along = ruling.horizontal ? to.x - from.x : to.y - from.y, across = ruling.horizontal ? to.y - from.y : to.x - from.x;
    ruling.position += across;
    ruling.span = {ruling.span.lo + along, ruling.span.hi + along};
  }
  return rulings;
}

namespace {

void lay_back_records(Page& page, const Turn& turn) {
  const auto all = [&](std::vector<RecordField>& fields) {
    for (RecordField& field : fields)
      for (FieldText* text : {&field.label, &field.value})
        if (!text->words.empty()) text->box = box_round(text->words, page, text->box, turn);
        else if (!text->box.empty()) text->box = turn(text->box);
  };
  all(page.expense.summary);
  for (LineItem& item : page.expense.items) all(item.fields);
  all(page.identity);
  all(page.lending.fields);
}

}  // namespace

void lay_back(Page& page) {
  if (page.skew == 0) return;
  const Turn turn(page, page.skew);
  for (Word& word : page.words)
    if (word.source == WordSource::Ocr) turn(word);
  for (Line& line : page.lines) lay_back(line, page, turn);
  for (Table& table : page.tables) lay_back(table, turn);
  for (Mark& mark : page.marks) mark.box = turn(mark.box);
  for (KeyValue& pair : page.key_values) {
    pair.key_box = box_round(pair.key, page, pair.key_box, turn);
    pair.value_box = box_round(pair.value, page, pair.value_box, turn);
  }
  for (Signature& signature : page.signatures) signature.box = turn(signature.box);
  for (Query& query : page.queries)
    for (Answer& answer : query.answers) answer.box = box_round(answer.words, page, answer.box, turn);
  lay_back_records(page, turn);
  for (Block& block : page.blocks) lay_back(block, page, turn);
  const auto read = std::ranges::find(page.trace, "ocr", &StageTrace::stage);
  for (auto seen = read; seen != page.trace.end(); ++seen)
    for (TraceShape& shape : seen->shapes) shape.box = turn(shape.box);
}

}  // namespace dq::pipeline
