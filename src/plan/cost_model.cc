#include "plan/cost_model.h"

namespace dq::plan {

namespace {

// A page without tables takes the least; a glyph, its share of words, lines and table facts.
constexpr float kPageSeconds = 0.0015f, kGlyphSeconds = 1.5e-6f;
// Detection and drawing, by square inch; recognition, by line as wide as a page.
constexpr float kSquareInchSeconds = 0.0017f, kLineSeconds = 0.008f;
constexpr float kPointsPerSquareInch = 72 * 72;
// Lines a square inch of print.
constexpr float kUsualDensity = 0.45f;

}  // namespace

float text_seconds(int glyphs) { return kPageSeconds + kGlyphSeconds * static_cast<float>(glyphs); }

float ocr_seconds(const Rect<Pt>& box, float lines) {
  return kSquareInchSeconds * box.area() / kPointsPerSquareInch + kLineSeconds * lines;
}

float usual_lines(const Rect<Pt>& box) { return kUsualDensity * box.area() / kPointsPerSquareInch; }

}  // namespace dq::plan
