#include "plan/cost_model.h"

#include <algorithm>

#include "plan/fitted_costs.h"

namespace dq::plan {

namespace {

constexpr float kPointsPerInch = 72, kPointsPerSquareInch = kPointsPerInch * kPointsPerInch;
// The detector's picture has no longer side (ocr/text_reader.cc).
constexpr float kDetectMostSidePx = 1280;
// Lines a square inch of print.
constexpr float kUsualDensity = 0.45f;

}  // namespace

float text_seconds(int glyphs) { return kPageSeconds + kGlyphSeconds * static_cast<float>(glyphs); }

OcrWork ocr_work(const Rect<Pt>& box, float dpi, float lines) {
  const float width = box.width().value() * dpi / kPointsPerInch, height = box.height().value() * dpi / kPointsPerInch;
  const float scale = std::min(1.0f, kDetectMostSidePx / std::max({width, height, 1.0f}));
  return {width * height * scale * scale / 1e6f, lines};
}

float ocr_seconds(const OcrWork& work) { return kRegionSeconds + kMegapixelSeconds * work.megapixels + kLineSeconds * work.lines; }

float ocr_start_seconds() { return kStartSeconds; }

float usual_lines(const Rect<Pt>& box) { return kUsualDensity * box.area() / kPointsPerSquareInch; }

}  // namespace dq::plan
